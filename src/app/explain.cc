#include "app/explain.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <fstream>

#include "app/wording.h"
#include "record/lookup.h"
#include "text/offsets.h"

namespace parley {
namespace {

constexpr size_t kEntryLines = 8;  // of a dictionary entry

template <class Item>
const Item* find(const std::vector<Item>& items, std::string_view id) {
  const auto at = std::find_if(items.begin(), items.end(), [&](const Item& item) { return item.id == id; });
  return at == items.end() ? nullptr : &*at;
}

class Explainer {
 public:
  Explainer(const Record& record, std::string home)
      : record_(record), home_(std::move(home)), points_(record.article.text), names_(record) {}

  bool explain(const ItemId& id) {
    const std::string& text = id.text;
    switch (id.kind) {
      case 'e':
        return tell(find(record_.events, text), &Explainer::event);
      case 'q':
        return tell(find(record_.quotes, text), &Explainer::quote);
      case 'm':
        return tell(find(record_.meetings, text), &Explainer::meeting);
      case 'p':
        return tell(find(record_.positions, text), &Explainer::position);
      case 'd':
        return tell(find(record_.documents, text), &Explainer::paper);
      default:
        return tell(find(record_.actors, text), &Explainer::actor);
    }
  }
  Explanation take() { return std::move(out_); }

 private:
  template <class Item>
  bool tell(const Item* item, void (Explainer::*how)(const Item&)) {
    if (item == nullptr) return false;
    (this->*how)(*item);
    article();
    return true;
  }

  void title(const std::string& kind, const std::string& id, const std::string& text) {
    out_.kind = kind;
    out_.id = id;
    out_.title = text;
  }
  void line(std::string_view label, const std::string& text) {
    if (!text.empty()) out_.lines.push_back({std::string(label), text, {}});
  }

  // --- words --------------------------------------------------------------------------------------------------------

  std::string words(Span span) const {
    const Span bytes = points_.to_bytes(span);
    return one_line(std::string_view(record_.article.text).substr(bytes.begin, bytes.size()));
  }
  // The paragraph that holds the words.
  Span paragraph(Span span) const {
    const Span bytes = points_.to_bytes(span);
    const std::string& text = record_.article.text;
    const size_t before = bytes.begin == 0 ? std::string::npos : text.rfind('\n', bytes.begin - 1);
    const size_t begin = before == std::string::npos ? 0 : before + 1;
    const size_t end = std::min(text.find('\n', bytes.end), text.size());
    return points_.from_bytes({static_cast<uint32_t>(begin), static_cast<uint32_t>(end)});
  }
  // The context with the words between the marks.
  std::string marked(Span context, Span span) const {
    const std::string before = words({context.begin, std::max(context.begin, span.begin)});
    const std::string after = words({std::min(context.end, span.end), context.end});
    const std::string inside = words(span);
    return before + (gap(span.begin) ? " " : "") + kMarkBegin + inside + kMarkEnd + (gap(span.end) ? " " : "") + after;
  }
  // White space stands next to this place, which one_line() cut away.
  bool gap(uint32_t at) const {
    const uint32_t byte = points_.to_byte(at);
    const std::string& text = record_.article.text;
    const auto blank = [&](size_t i) { return i < text.size() && (text[i] == ' ' || text[i] == '\n'); };
    return blank(byte) || (byte > 0 && blank(byte - 1));
  }
  void place_in_text(Span context, Span span) {
    line("words", fmt::format("\"{}\", characters {} to {}", words(span), span.begin, span.end));
    line("in", marked(context, span));
  }

  // --- rules --------------------------------------------------------------------------------------------------------

  // "patterns/consult.yaml:12 consult.meet", then the entry itself where the dictionary is at hand.
  template <class Item>
  void rule(const Item& item, std::string_view label = "rule") {
    if (item.because.empty()) return;
    line(label, fmt::format("{} (confidence {:.2f})", item.because, item.confidence));
    const std::string& because = item.because;
    const std::string file = because.substr(0, because.find(':'));
    const size_t number = because.find(':') == std::string::npos
                              ? 0
                              : static_cast<size_t>(std::strtoul(because.c_str() + file.size() + 1, nullptr, 10));
    if (number == 0 || file.find("..") != std::string::npos) return;
    out_.lines.back().entry = entry(home_ + "/data/" + file, number);
  }
  // The lines of a dictionary from `number` on to the end of the entry.
  static std::vector<std::string> entry(const std::string& path, size_t number) {
    std::ifstream in(path);
    std::vector<std::string> out;
    size_t at = 0;
    for (std::string text; out.size() < kEntryLines && std::getline(in, text);) {
      if (++at < number) continue;
      const bool next_entry = !out.empty() && (text.empty() || text.starts_with("- ") || text[0] == '#');
      if (next_entry) break;
      out.push_back(text);
      if (path.ends_with(".tsv")) break;  // one line is one entry
    }
    return out;
  }

  // --- parts of the chain -------------------------------------------------------------------------------------------

  std::string names(const std::vector<std::string>& ids) const {
    std::vector<std::string> out;
    for (const std::string& id : ids) out.push_back(names_.actor_name(id));
    return list_words(out);
  }
  // Who an actor is, where it is named first, and why it has its codes.
  void who(std::string_view label, const std::vector<std::string>& ids) {
    for (const std::string& id : ids) {
      const RecordActor* found = names_.actor(id);
      if (found == nullptr) continue;
      std::string codes = fmt::format("{}", fmt::join(found->country, "/"));
      for (const std::string& sector : found->sector) codes += (codes.empty() ? "" : " ") + sector;
      if (!found->group.empty()) codes += (codes.empty() ? "" : " ") + found->group;
      std::string text = found->name + (codes.empty() ? "" : " (" + codes + ")");
      if (!found->mentions.empty()) text += fmt::format(", first as \"{}\"", words(found->mentions[0].span));
      if (!found->because.empty()) text += "; " + found->because;
      line(label, text);
    }
  }
  // The date, how it is known, and the expression in the context that gives it.
  void when(const RecordDate& date, Span context) {
    if (date.from.empty()) return line("date", "open: nothing in the text dates it");
    const std::string_view how = date.by == "expression"   ? "told by a time in its clause"
                                 : date.by == "narrative"  ? "taken from a neighbouring dated thing"
                                 : date.by == "report_day" ? "the report's own day"
                                                           : "";
    line("date", date.from + (date.to.empty() || date.to == date.from ? "" : " to " + date.to) +
                     (how.empty() ? "" : fmt::format(", {}", how)));
    for (const RecordTime& time : record_.times) {
      if (date.by != "expression" || !context.contains(time.span) || time.from != date.from) continue;
      line("", fmt::format("\"{}\" is {}; {}", time.text, time.value, time.because));
    }
  }
  void where(int index) {
    if (index < 0 || static_cast<size_t>(index) >= record_.places.size()) return;
    const RecordPlace& p = record_.places[static_cast<size_t>(index)];
    line("place", fmt::format("{}{}, from \"{}\"; {}", p.name, p.country.empty() ? "" : " (" + p.country + ")", p.text,
                              p.because));
  }
  void in_quote(const std::string& id) {
    const RecordQuote* found = find(record_.quotes, id);
    if (found == nullptr) return;
    line("within", fmt::format("quote {} of {}: {}", id, speaker(*found), one_line(found->text)));
  }
  std::string speaker(const RecordQuote& quote) const {
    const std::string name = names_.actor_name(quote.speaker);
    return !name.empty() ? name : quote.speaker_text.empty() ? "somebody" : quote.speaker_text;
  }
  void article() {
    const RecordArticle& a = record_.article;
    std::string text = a.id;
    for (const std::string* part : {&a.title, &a.source, &a.published, &a.url}) {
      if (!part->empty()) text += ", " + *part;
    }
    line("report", text);
    const Coder& coder = record_.coder;
    line("made by", fmt::format("parley {}, models {}, dictionaries {}", coder.version,
                                coder.models.empty() ? "none" : coder.models,
                                coder.dictionaries.empty() ? "none" : coder.dictionaries));
  }

  // --- items --------------------------------------------------------------------------------------------------------

  void event(const RecordEvent& e) {
    const std::string whom = names(e.recipient);
    title("event", e.id,
          fmt::format("{}{}{}, {}{}", e.event, e.mode.empty() ? "" : " " + e.mode,
                      fmt::format(": {}{}", names(e.actor), whom.empty() ? "" : " > " + whom), e.status,
                      e.background ? ", background" : ""));
    const Span context = e.sentence.empty() ? paragraph(e.span) : e.sentence;
    place_in_text(context, e.span);
    rule(e);
    who("actor", e.actor);
    who("recipient", e.recipient);
    when(e.date, context);
    where(e.place);
    if (!e.reported_by.empty()) who("claimed by", {e.reported_by});
    in_quote(e.quote);
    for (const RecordCount& count : e.counts) {
      line("count", fmt::format("{} {:g} {}, from \"{}\"", count.of, count.value, count.unit, words(count.span)));
    }
    for (const Span telling : e.tellings) line("also told", marked(paragraph(telling), telling));
    for (const RecordMeeting& m : record_.meetings) {
      if (std::find(m.events.begin(), m.events.end(), e.id) != m.events.end()) line("part of", "meeting " + m.id);
    }
  }

  void quote(const RecordQuote& q) {
    title("quote", q.id, fmt::format("{}, {}", speaker(q), q.kind));
    place_in_text(paragraph(q.span), q.span);
    if (!q.cue.empty()) line("cue", fmt::format("\"{}\"", q.cue));
    if (!q.speaker_text.empty()) line("named as", fmt::format("\"{}\"", q.speaker_text));
    rule(q);
    who("speaker", {q.speaker});
    who("addressee", {q.addressee});
    line("medium", q.medium);
    when(q.date, paragraph(q.span));
    in_quote(q.within);
    for (const RecordEvent& e : record_.events) {
      if (e.quote == q.id) line("tells of", fmt::format("event {} {}: \"{}\"", e.id, e.event, one_line(e.text)));
    }
    for (const RecordPosition& p : record_.positions) {
      if (p.quote == q.id) line("states", fmt::format("position {} {}: \"{}\"", p.id, p.stance, one_line(p.content)));
    }
  }

  void meeting(const RecordMeeting& m) {
    std::vector<std::string> ids;
    for (const RecordParticipant& p : m.participants) ids.push_back(p.actor);
    title("meeting", m.id,
          fmt::format("{}, {}{}{}", names(ids), m.status, m.channel.empty() ? "" : ", " + m.channel,
                      m.round == 0 ? "" : fmt::format(", round {}", m.round)));
    for (const Span span : m.spans) place_in_text(paragraph(span), span);
    rule(m);
    for (const RecordParticipant& p : m.participants) {
      who(p.leads ? "leads" : "takes part", {p.actor});
    }
    who("host", {m.host});
    when(m.date, m.spans.empty() ? Span{} : paragraph(m.spans[0]));
    where(m.place);
    if (!m.duration.value.empty()) line("duration", fmt::format("{}, from \"{}\"", m.duration.value, m.duration.text));
    line("topic", one_line(m.topic));
    for (const std::string& id : m.events) {
      const RecordEvent* e = find(record_.events, id);
      if (e != nullptr)
        line("from event", fmt::format("{} {} \"{}\"; {}", e->id, e->event, one_line(e->text), e->because));
    }
  }

  void position(const RecordPosition& p) {
    title("position", p.id,
          fmt::format("{}: {}{}", names(p.actor), stance_words(p.stance, p.actor.size()),
                      p.issue.empty() ? "" : fmt::format(" ({})", fmt::join(p.issue, ", "))));
    place_in_text(paragraph(p.span), p.span);
    line("content", one_line(p.content));
    line("condition", one_line(p.condition));
    rule(p);
    who("actor", p.actor);
    who("toward", p.toward);
    when(p.date, paragraph(p.span));
    in_quote(p.quote);
    if (p.repeated) line("repeated", "the text says that it is not new");
  }

  void paper(const RecordPaper& d) {
    title("document", d.id, fmt::format("{}, {}", d.name, d.kind));
    for (const Span span : d.spans) place_in_text(paragraph(span), span);
    rule(d);
    who("by", d.by);
    when(d.date, {});
  }

  void actor(const RecordActor& a) {
    title("actor", a.id, fmt::format("{}, {}", a.name, a.kind));
    line("role", a.role);
    line("country", fmt::format("{}", fmt::join(a.country, ", ")));
    line("sector", fmt::format("{}", fmt::join(a.sector, ", ")));
    rule(a);
    for (const RecordMention& mention : a.mentions) {
      line(mention.form, marked(paragraph(mention.span), mention.span));
    }
    for (const RecordRelation& relation : a.relations) {
      line(relation.kind, fmt::format("{}, from \"{}\"", names_.actor_name(relation.to), one_line(relation.text)));
    }
  }

  const Record& record_;
  const std::string home_;
  CodePoints points_;
  RecordLookup names_;
  Explanation out_;
};

}  // namespace

std::optional<ItemId> parse_id(std::string_view id) {
  const size_t dash = id.find('-');
  if (dash == std::string_view::npos || dash < 6 || dash + 2 >= id.size()) return std::nullopt;
  const bool hex = id.substr(0, dash).find_first_not_of("0123456789abcdef") == std::string_view::npos;
  const bool number = id.substr(dash + 2).find_first_not_of("0123456789") == std::string_view::npos;
  if (!hex || !number || std::string_view("eqmpda").find(id[dash + 1]) == std::string_view::npos) return std::nullopt;
  return ItemId{std::string(id), std::string(id.substr(0, dash)), id[dash + 1]};
}

std::optional<Explanation> explain(const Record& record, const ItemId& id, const std::string& home,
                                   const std::vector<Correction>& corrections) {
  Explainer explainer(record, home);
  if (!explainer.explain(id)) return std::nullopt;
  Explanation out = explainer.take();
  for (const Correction& c : corrections) {
    const std::string what = c.kind == "merge" ? fmt::format("'{}' is '{}'", c.name, c.value)
                                               : fmt::format("{} is '{}'", c.field, c.value);
    const std::string why = c.note.empty() ? "" : fmt::format(": {}", one_line(c.note));
    out.lines.push_back({"corrected", fmt::format("{}, by an analyst on {}{}", what, c.made.substr(0, 10), why), {}});
  }
  return out;
}

}  // namespace parley

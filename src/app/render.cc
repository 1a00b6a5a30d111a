#include "app/render.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/wording.h"
#include "record/lookup.h"

namespace parley {
namespace {

constexpr uint32_t kMargin = 2;  // before every item
constexpr uint32_t kWidestName = 28;

using Strings = std::vector<std::string>;

class Renderer {
 public:
  Renderer(const Record& record, const ReadSize& read, const Style& style, Detail detail)
      : record_(record), read_(read), style_(style), full_(detail == Detail::kFull), names_(record) {}

  std::string run() {
    header();
    if (is_empty()) {
      nothing();
    } else {
      who();
      meetings();
      positions();
      quotes();
      events();
      documents();
    }
    if (full_) {
      times();
      places();
    }
    if (guessed_dates_) out_ += "\n" + dim("≈ a date taken from the context; the clause itself names none") + "\n";
    return std::move(out_);
  }

 private:
  std::string dim(std::string_view text) const { return ink(style_, Ink::kDim, text); }
  std::string bold(std::string_view text) const { return ink(style_, Ink::kBold, text); }

  void heading(std::string_view title) { out_ += "\n" + bold(title) + "\n"; }

  void item(std::string_view label, uint32_t indent, const std::string& text) {
    out_ += hang(style_, std::string(kMargin, ' ') + std::string(label), kMargin + indent, text);
  }

  // Rule, confidence and id below an item, with -v only.
  template <class Item>
  void source(const Item& item_, uint32_t indent, std::string_view id = {}) {
    if (!full_) return;
    std::string text = fmt::format("{:.2f}", item_.confidence);
    if (!item_.because.empty()) text += " · " + item_.because;
    if (!id.empty()) text += fmt::format(" · {}", id);
    out_ += hang(style_, std::string(kMargin + indent, ' '), kMargin + indent, dim(text));
  }

  std::string name(const std::string& id) const { return bold(names_.actor_name(id)); }

  Strings names(const Strings& ids) const {
    Strings out;
    for (const auto& id : ids) out.push_back(name(id));
    return out;
  }

  std::string when(const RecordDate& date) {
    if (date.from.empty()) return "undated";
    guessed_dates_ = guessed_dates_ || (!date.by.empty() && date.by != "expression");
    return date_words(date);
  }

  // "in Geneva", "at the Kremlin"; "" where no place is known.
  std::string place(int index) const {
    if (index < 0) return {};
    const RecordPlace& place = record_.places[static_cast<size_t>(index)];
    const bool inside = place.kind != "building" && place.kind != "facility";
    return (inside ? "in " : "at ") + (place.name.empty() ? place.text : place.name);
  }

  bool is_empty() const {
    return record_.meetings.empty() && record_.quotes.empty() && record_.positions.empty() && record_.events.empty();
  }

  void header() {
    const RecordArticle& article = record_.article;
    out_ += hang(style_, "", 0, bold(one_line(article.title.empty() ? article.id : article.title)));
    Strings facts;
    if (!article.published.empty()) facts.push_back(date_words({article.published, article.published, ""}));
    if (!article.source.empty()) facts.push_back(article.source);
    if (!article.title.empty()) facts.push_back(article.id);
    facts.push_back(count_words(read_.sentences, "sentence"));
    facts.push_back(count_words(read_.words, "word"));
    out_ += hang(style_, "", 0, dim(fmt::format("{}", fmt::join(facts, " · "))));
  }

  void nothing() {
    const std::string& language = record_.article.language;
    std::string why = fmt::format("{} read, no actor met, said or did anything that Parley codes.",
                                  count_words(read_.sentences, "sentence"));
    if (!language.empty() && language != "en") {
      why += fmt::format(" The text seems to be in {}; Parley reads English.", language_words(language));
    }
    out_ += "\n" + hang(style_, "", 0, why);
    Strings named;
    for (const RecordActor& actor : record_.actors) {
      if (has_name(actor)) named.push_back(actor.name);
    }
    if (!named.empty()) out_ += hang(style_, "Named: ", 7, list_words(named));
  }

  // "the delegation" and the like say little by themselves.
  static bool has_name(const RecordActor& actor) {
    return std::any_of(actor.mentions.begin(), actor.mentions.end(), [](const auto& m) { return m.form == "name"; });
  }

  static std::string codes(const RecordActor& actor) {
    std::string out = actor.group.empty() ? fmt::format("{}", fmt::join(actor.country, "/")) : actor.group;
    for (const auto& sector : actor.sector) out += (out.empty() ? "" : " ") + sector;
    return out;
  }

  std::string description(const RecordActor& actor) const {
    Strings parts;
    if (!actor.role.empty()) parts.push_back(one_line(actor.role));
    for (const RecordRelation& relation : actor.relations) {
      if (actor.role.empty() && !relation.text.empty()) parts.push_back(one_line(relation.text));
    }
    const std::string code = codes(actor);
    if (!code.empty()) parts.push_back(dim(code));
    return fmt::format("{}", fmt::join(parts, " · "));
  }

  void who() {
    const auto [acting, named] = names_.acting();
    uint32_t width = 0;
    for (const RecordActor* actor : acting) width = std::max(width, std::min(columns(actor->name), kWidestName) + 2);
    if (!acting.empty()) heading("Who");
    for (const RecordActor* actor : acting) {
      item(bold(actor->name), width, description(*actor));
      source(*actor, width, actor->id);
    }
    Strings others;
    for (const RecordActor* actor : named) {
      if (has_name(*actor)) others.push_back(actor->name);
    }
    if (others.empty()) return;
    item(dim("also named"), std::max(width, 12U), dim(list_words(others)));
  }

  // The widest of some labels, plus the gap behind it.
  static uint32_t label_width(const Strings& labels) {
    uint32_t width = 0;
    for (const auto& label : labels) width = std::max(width, std::min(columns(label), kWidestName));
    return width + 2;
  }

  std::string participants(const RecordMeeting& meeting) const {
    std::vector<std::pair<std::string, Strings>> sides;  // a delegation stays together
    for (const RecordParticipant& p : meeting.participants) {
      const bool joins = !sides.empty() && !p.side.empty() && sides.back().first == p.side;
      if (!joins) sides.push_back({p.side, {}});
      sides.back().second.push_back(name(p.actor) + (p.leads ? " (leads)" : ""));
    }
    Strings out;
    for (const auto& side : sides) out.push_back(list_words(side.second));
    if (out.size() == 2) return out[0] + " with " + out[1];
    return fmt::format("{}", fmt::join(out, "; "));
  }

  std::string meeting_text(const RecordMeeting& meeting) const {
    Strings parts;
    if (meeting.status != "happened") parts.push_back(ink(style_, Ink::kYellow, meeting.status));
    if (!meeting.participants.empty()) parts.push_back(participants(meeting));
    if (!place(meeting.place).empty()) parts.push_back(place(meeting.place));
    if (!meeting.host.empty()) parts.push_back("hosted by " + name(meeting.host));
    if (!channel_words(meeting.channel).empty()) parts.push_back(channel_words(meeting.channel));
    if (meeting.round != 0) parts.push_back(fmt::format("round {}", meeting.round));
    if (!meeting.duration.text.empty() || !meeting.duration.value.empty()) {
      parts.push_back(meeting.duration.text.empty() ? duration_words(meeting.duration.value)
                                                    : one_line(meeting.duration.text));
    }
    if (!meeting.topic.empty()) parts.push_back(fmt::format("on “{}”", one_line(meeting.topic)));
    return fmt::format("{}", fmt::join(parts, " · "));
  }

  void meetings() {
    if (record_.meetings.empty()) return;
    heading("Meetings");
    Strings dates;
    for (const RecordMeeting& meeting : record_.meetings) dates.push_back(when(meeting.date));
    const uint32_t width = label_width(dates);
    for (size_t i = 0; i < dates.size(); ++i) {
      item(dates[i], width, meeting_text(record_.meetings[i]));
      source(record_.meetings[i], width, record_.meetings[i].id);
    }
  }

  std::string position_text(const RecordPosition& position) const {
    const bool against = position.stance == "reject" || position.stance == "refuse" || position.stance == "oppose" ||
                         position.stance == "threaten";
    const bool wants = position.stance == "demand";
    std::string out = ink(style_,
                          against ? Ink::kRed
                          : wants ? Ink::kYellow
                                  : Ink::kGreen,
                          stance_words(position.stance, position.actor.size()));
    if (!position.toward.empty()) out += (wants ? " of " : " toward ") + list_words(names(position.toward));
    const bool only_condition = position.stance == "accept_if" && position.content.empty();
    if (!position.content.empty()) out += fmt::format(": “{}”", one_line(position.content));
    if (!position.condition.empty())
      out += fmt::format("{} “{}”", only_condition ? "" : ", if", one_line(position.condition));
    if (!position.issue.empty()) {
      std::string issues = fmt::format("{}", fmt::join(position.issue, ", "));
      std::replace(issues.begin(), issues.end(), '_', ' ');
      out += dim(fmt::format(" [{}]", issues));
    }
    if (!position.date.from.empty()) out += dim(fmt::format(" {}", date_words(position.date)));
    if (position.repeated) out += dim(" (again)");
    return out;
  }

  void positions() {
    if (record_.positions.empty()) return;
    heading("Positions");
    Strings labels;
    for (const RecordPosition& position : record_.positions) {
      labels.push_back(position.actor.empty() ? dim("someone") : list_words(names(position.actor)));
    }
    const uint32_t width = label_width(labels);
    for (size_t i = 0; i < labels.size(); ++i) {
      item(labels[i], width, position_text(record_.positions[i]));
      source(record_.positions[i], width, record_.positions[i].id);
    }
  }

  std::string speaker(const RecordQuote& quote) const {
    std::string out = quote.speaker.empty() ? one_line(quote.speaker_text) : name(quote.speaker);
    if (out.empty()) out = dim("someone");
    if (!quote.addressee.empty()) out += " to " + name(quote.addressee);
    if (!quote.medium.empty()) out += fmt::format(", {}", quote.medium);
    if (!quote.date.from.empty() && quote.date.by == "expression") out += dim(", " + date_words(quote.date));
    return out;
  }

  void quotes() {
    if (record_.quotes.empty()) return;
    heading("Said");
    std::string before;
    for (const RecordQuote& quote : record_.quotes) {
      const std::string label = speaker(quote);
      if (label != before) item("", 0, label);
      before = label;
      const std::string words = one_line(quote.text);
      item("", 4, quote.kind == "indirect" ? words : ink(style_, Ink::kCyan, words));
      source(quote, 4, quote.id);
    }
  }

  static int group_of(const RecordEvent& event) {
    if (event.background) return 3;
    if (event.status == "happened" || event.status == "ongoing") return 0;
    return event.status == "negated" || event.status == "cancelled" ? 2 : 1;
  }

  Ink class_ink(const RecordEvent& event) const {
    if (event.quad.find("conflict") == event.quad.npos) return event.quad.empty() ? Ink::kPlain : Ink::kGreen;
    return event.quad.starts_with("material") ? Ink::kRed : Ink::kYellow;
  }

  static std::string class_text(const RecordEvent& event) {
    return event.mode.empty() ? event.event : event.event + " " + event.mode;
  }

  std::string parties(const RecordEvent& event) const {
    const std::string actors = list_words(names(event.actor));
    const std::string recipients = list_words(names(event.recipient));
    if (recipients.empty()) return actors;
    return (actors.empty() ? dim("someone") : actors) + " → " + recipients;
  }

  static std::string count_text(const RecordCount& count) {
    const std::string value = count.low == count.high ? fmt::format("{:.12g}", count.value)
                                                      : fmt::format("{:.12g}–{:.12g}", count.low, count.high);
    if (count.of == "crowd") return "crowd of " + value;
    if (count.of == "amount") return value + (count.unit.empty() ? "" : " " + count.unit);
    return fmt::format("{} {}", value, count.of);
  }

  std::string event_text(const RecordEvent& event) const {
    Strings parts;
    const std::string text = fmt::format("“{}”", one_line(event.text));
    const std::string both = parties(event);
    parts.push_back(both.empty() ? text : both + ": " + text);
    if (event.status != "happened" && event.status != "negated" && event.status != "planned")
      parts.front() = event.status + ": " + parts.front();
    if (!place(event.place).empty()) parts.push_back(place(event.place));
    for (const RecordCount& count : event.counts) parts.push_back(count_text(count));
    if (!event.reported_by.empty()) parts.push_back("according to " + names_.actor_name(event.reported_by));
    return fmt::format("{}", fmt::join(parts, " · "));
  }

  void events() {
    static constexpr std::string_view kGroups[] = {"happened", "planned or possible", "did not happen",
                                                   "background, recalled by the report"};
    if (record_.events.empty()) return;
    heading("Events");
    Strings dates, classes;
    for (const RecordEvent& event : record_.events) {
      dates.push_back(when(event.date));
      classes.push_back(class_text(event));
    }
    const uint32_t date_width = label_width(dates);
    const uint32_t width = kMargin + date_width + label_width(classes);
    for (int group = 0; group < 4; ++group) {
      bool first = true;
      for (const RecordEvent* event : by_date(group)) {
        if (first) item("", 0, dim(kGroups[group]));
        first = false;
        const std::string label =
            pad(when(event->date), date_width) + ink(style_, class_ink(*event), class_text(*event));
        item(std::string(kMargin, ' ') + label, width, event_text(*event));
        source(*event, width, event->id);
      }
    }
  }

  // The events of a group, the earliest first, undated ones last, else in the order of the text.
  std::vector<const RecordEvent*> by_date(int group) const {
    std::vector<const RecordEvent*> out;
    for (const RecordEvent& event : record_.events) {
      if (group_of(event) == group) out.push_back(&event);
    }
    const auto day = [](const RecordEvent* event) {
      return event->date.from.empty() ? std::string("~") : event->date.from;
    };
    std::stable_sort(out.begin(), out.end(), [&](const auto* a, const auto* b) { return day(a) < day(b); });
    return out;
  }

  void documents() {
    if (record_.documents.empty()) return;
    heading("Documents");
    for (const RecordPaper& paper : record_.documents) {
      std::string text = paper.name.empty() ? paper.kind : fmt::format("{} ({})", one_line(paper.name), paper.kind);
      if (!paper.by.empty()) text += " · by " + list_words(names(paper.by));
      if (!paper.date.from.empty()) text += " · " + when(paper.date);
      item("", 0, text);
      source(paper, 0, paper.id);
    }
  }

  void times() {
    if (!record_.times.empty()) heading("Times");
    uint32_t width = 2;
    for (const RecordTime& time : record_.times) width = std::max(width, std::min(columns(time.text), kWidestName) + 2);
    for (const RecordTime& time : record_.times) {
      std::string text = time.value.empty() ? "open" : time.value;
      if (!time.from.empty()) text += "  " + date_words({time.from, time.to, ""});
      item(one_line(time.text), width, text + "  " + dim(time.type));
    }
  }

  void places() {
    if (!record_.places.empty()) heading("Places");
    uint32_t width = 2;
    for (const RecordPlace& place : record_.places)
      width = std::max(width, std::min(columns(place.text), kWidestName) + 2);
    for (const RecordPlace& place : record_.places) {
      Strings parts;
      if (!place.name.empty()) parts.push_back(place.name);
      if (!place.country.empty()) parts.push_back(place.country);
      if (!place.kind.empty()) parts.push_back(place.kind);
      if (place.lat && place.lon) parts.push_back(fmt::format("{:.3f}, {:.3f}", *place.lat, *place.lon));
      if (place.use == "actor") parts.push_back("as an actor");
      item(one_line(place.text), width, fmt::format("{}", fmt::join(parts, " · ")));
    }
  }

  const Record& record_;
  const ReadSize& read_;
  const Style& style_;
  const bool full_;
  const RecordLookup names_;
  std::string out_;
  bool guessed_dates_ = false;
};

}  // namespace

std::string render(const Record& record, const ReadSize& read, const Style& style, Detail detail) {
  return Renderer(record, read, style, detail).run();
}

}  // namespace parley

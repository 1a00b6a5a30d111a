#include "case_lines.h"

#include <fmt/format.h>

#include <algorithm>

#include "doc/names.h"

namespace parley {
namespace {

using Fields = std::vector<std::string>;

std::string join(const Fields& fields) { return fmt::format("{}", fmt::join(fields, " | ")); }

std::string or_dash(std::string_view text) { return text.empty() ? "-" : std::string(text); }

// The text on one line, without the quote marks around it: a lone one at one end stays, since it is a mistake.
std::string quoted(std::string_view words) {
  std::string out;
  for (const char c : words) {
    const bool blank = c == ' ' || c == '\n' || c == '\t';
    if (!blank) out += c;
    if (blank && !out.ends_with(' ')) out += ' ';
  }
  for (const auto& [open, close] :
       {std::pair<std::string_view, std::string_view>("\"", "\""), {"“", "”"}, {"‘", "’"}, {"'", "'"}, {"«", "»"}}) {
    if (out.size() > open.size() + close.size() && out.starts_with(open) && out.ends_with(close)) {
      out = out.substr(open.size(), out.size() - open.size() - close.size());
      break;
    }
  }
  return '"' + out + '"';
}

std::string codes(const Document& doc, const Actor& actor) {
  std::vector<std::string_view> places, sectors;
  for (Symbol country : actor.country) places.push_back(doc.string(country));
  for (Symbol sector : actor.sector) sectors.push_back(doc.string(sector));
  std::string out =
      actor.group != Symbol::kNone ? std::string(doc.string(actor.group)) : fmt::format("{}", fmt::join(places, "/"));
  if (!out.empty() && !sectors.empty()) out += ' ';
  return out + fmt::format("{}", fmt::join(sectors, " "));
}

std::string who(const Document& doc, ActorId id, std::string_view more = {}) {
  const Actor& actor = doc.actors[id];
  std::string about = codes(doc, actor);
  if (!about.empty() && !more.empty()) about += ", ";
  about += more;
  const std::string name(doc.string(actor.name));
  return about.empty() ? name : fmt::format("{} ({})", name, about);
}

std::string all(const Document& doc, const std::vector<ActorId>& ids) {
  Fields out;
  for (ActorId id : ids) out.push_back(who(doc, id));
  return out.empty() ? "-" : fmt::format("{}", fmt::join(out, ", "));
}

std::string interval(Date from, Date to) {
  if (!from.known()) return {};
  return from == to || !to.known() ? format_date(from) : format_date(from) + ".." + format_date(to);
}

std::string date(const When& when) {
  const std::string days = interval(when.from, when.to);
  if (days.empty()) return "-";
  return when.by == DateBy::kExpression ? days : fmt::format("{} ({})", days, name(when.by));
}

void add_if(Fields& fields, std::string_view label, std::string_view value) {
  if (!value.empty()) fields.push_back(fmt::format("{} {}", label, value));
}

void add_place(const Document& doc, PlaceId place, Fields& fields) {
  if (place != kNil) add_if(fields, "at", doc.string(doc.places[place].name));
}

std::string number(double value) { return fmt::format("{:.12g}", value); }

std::string line(const Document& doc, const Entity& entity) {
  return fmt::format("{} {}", quoted(doc.words(entity.tokens)), name(entity.type));
}

std::string line(const Document& doc, const TimeExpr& time) {
  std::string out =
      fmt::format("{} {} {}", quoted(doc.text(time.span)), name(time.type), or_dash(doc.string(time.value)));
  const std::string days = interval(time.from, time.to);
  if (!days.empty() && !doc.string(time.value).starts_with(days)) out += fmt::format(" ({})", days);
  return out;
}

std::string line(const Document& doc, const Place& place) {
  return join({quoted(doc.text(place.span)), or_dash(doc.string(place.name)), or_dash(doc.string(place.country)),
               or_dash(doc.string(place.kind)), std::string(name(place.use))});
}

std::string line(const Document& doc, ActorId id) {
  const Actor& actor = doc.actors[id];
  Fields fields = {std::string(doc.string(actor.name)), std::string(name(actor.kind)), or_dash(codes(doc, actor))};
  if (actor.role != Symbol::kNone) add_if(fields, "role", quoted(doc.string(actor.role)));
  for (const Relation& relation : actor.relations) {
    if (relation.to != kNil) add_if(fields, name(relation.kind), doc.string(doc.actors[relation.to].name));
  }
  std::string mentions;
  for (const Mention& mention : doc.mentions) {
    if (mention.actor == id) mentions += (mentions.empty() ? "" : " ") + quoted(doc.words(mention.tokens));
  }
  add_if(fields, "mentions", mentions);
  return join(fields);
}

std::string line(const Document& doc, const Quote& quote) {
  Fields fields = {std::string(name(quote.kind)),
                   quote.speaker != kNil ? std::string(doc.string(doc.actors[quote.speaker].name)) : "-",
                   quote.cue_span.empty() ? "-" : quoted(doc.text(quote.cue_span)), quoted(doc.text(quote.span))};
  if (quote.addressee != kNil) add_if(fields, "to", doc.string(doc.actors[quote.addressee].name));
  add_if(fields, "via", doc.string(quote.medium));
  add_if(fields, "on", quote.when.from.known() ? date(quote.when) : "");
  if (quote.within != kNil) add_if(fields, "within", quoted(doc.text(doc.quotes[quote.within].span)));
  return join(fields);
}

std::string line(const Document& doc, const Event& event) {
  std::string what(name(event.type));
  if (event.mode != Symbol::kNone) what += fmt::format(" {}", doc.string(event.mode));
  Fields fields = {what, std::string(name(event.status)), date(event.when),
                   fmt::format("{} > {}", all(doc, event.actor), all(doc, event.recipient)),
                   quoted(doc.text(event.span))};
  if (event.background) fields.push_back("background");
  add_place(doc, event.place, fields);
  for (const Count& count : event.counts) {
    std::string value = number(count.value);
    if (count.low != count.high) value += fmt::format(" ({}..{})", number(count.low), number(count.high));
    add_if(fields, doc.string(count.of), value);
  }
  for (Symbol context : event.context) add_if(fields, "context", doc.string(context));
  if (event.reported_by != kNil) add_if(fields, "says", doc.string(doc.actors[event.reported_by].name));
  for (Span telling : event.tellings) add_if(fields, "again", quoted(doc.text(telling)));
  return join(fields);
}

std::string line(const Document& doc, const Meeting& meeting) {
  std::string how(name(meeting.channel));
  if (meeting.format != MeetingFormat::kUnknown) how += fmt::format(" {}", name(meeting.format));
  Fields people;
  for (const Participant& participant : meeting.participants) {
    if (participant.actor == kNil) continue;
    people.push_back(who(doc, participant.actor, participant.leads ? "leads" : ""));
  }
  Fields fields = {how, std::string(name(meeting.status)), date(meeting.when),
                   people.empty() ? "-" : fmt::format("{}", fmt::join(people, ", "))};
  add_place(doc, meeting.place, fields);
  if (meeting.host != kNil) add_if(fields, "host", doc.string(doc.actors[meeting.host].name));
  if (meeting.duration_value != Symbol::kNone) add_if(fields, "for", doc.string(meeting.duration_value));
  if (meeting.round != 0) add_if(fields, "round", std::to_string(meeting.round));
  if (meeting.topic != Symbol::kNone) add_if(fields, "about", quoted(doc.string(meeting.topic)));
  return join(fields);
}

std::string line(const Document& doc, const Position& position) {
  std::vector<std::string_view> issues;
  for (Symbol issue : position.issue) issues.push_back(doc.string(issue));
  Fields fields = {
      std::string(name(position.stance)), fmt::format("{} > {}", all(doc, position.actor), all(doc, position.toward)),
      issues.empty() ? "-" : fmt::format("{}", fmt::join(issues, ", ")), quoted(doc.text(position.content))};
  if (!position.condition.empty()) add_if(fields, "if", quoted(doc.text(position.condition)));
  if (position.repeated) fields.push_back("repeated");
  add_if(fields, "on", position.when.from.known() ? date(position.when) : "");
  return join(fields);
}

std::string line(const Document& doc, const Paper& paper) {
  Fields fields = {std::string(name(paper.kind)), quoted(doc.string(paper.name)), all(doc, paper.by)};
  add_if(fields, "on", paper.when.from.known() ? date(paper.when) : "");
  return join(fields);
}

// "3 met meet VERB 0 root", one empty line between sentences.
std::vector<std::string> parse_lines(const Document& doc) {
  std::vector<std::string> out;
  const Tokens& t = doc.tokens;
  for (const Sentence& sentence : doc.sentences) {
    if (!out.empty()) out.emplace_back();
    for (TokenId token = sentence.tokens.begin; token < sentence.tokens.end; ++token) {
      const TokenId first = sentence.tokens.begin;
      const uint32_t head = t.head[token] == kNil ? 0 : t.head[token] - first + 1;
      out.push_back(fmt::format("{} {} {} {} {} {}", token - first + 1, doc.word(token), or_dash(doc.lemma(token)),
                                upos_name(t.upos[token]), head, deprel_name(t.deprel[token])));
    }
  }
  return out;
}

template <class Item>
std::vector<std::string> lines(const Document& doc, const std::vector<Item>& layer) {
  std::vector<std::string> out;
  for (const Item& item : layer) out.push_back(line(doc, item));
  return out;
}

std::vector<std::string> actor_lines(const Document& doc) {
  std::vector<std::string> out;
  for (ActorId id = 0; id < doc.actors.size(); ++id) out.push_back(line(doc, id));
  return out;
}

Fields split(std::string_view line) {
  Fields out;
  for (size_t at = 0; at != line.npos;) {
    const size_t bar = line.find(" | ", at);
    out.emplace_back(line.substr(at, bar == line.npos ? bar : bar - at));
    at = bar == line.npos ? bar : bar + 3;
  }
  return out;
}

std::string without_parentheses(std::string_view field) {
  std::string out;
  int depth = 0;
  for (const char c : field) {
    if (c == '(') ++depth;
    if (depth == 0) out += c;
    if (c == ')' && depth > 0) --depth;
    if (c == '(' && out.ends_with(' ')) out.pop_back();
  }
  return out;
}

bool field_is(const std::string& field, const std::string& wanted) {
  return field == wanted || without_parentheses(field) == wanted;
}

}  // namespace

std::vector<std::string> layer_lines(const Document& doc, std::string_view layer) {
  if (layer == "parse") return parse_lines(doc);
  if (layer == "entities") return lines(doc, doc.entities);
  if (layer == "times") return lines(doc, doc.times);
  if (layer == "places") return lines(doc, doc.places);
  if (layer == "actors") return actor_lines(doc);
  if (layer == "quotes") return lines(doc, doc.quotes);
  if (layer == "events") return lines(doc, doc.events);
  if (layer == "meetings") return lines(doc, doc.meetings);
  if (layer == "positions") return lines(doc, doc.positions);
  if (layer == "documents") return lines(doc, doc.papers);
  return {};
}

bool line_has(std::string_view line, std::string_view wanted) {
  const Fields have = split(line);
  const Fields want = split(wanted);
  if (!field_is(have.front(), want.front())) return false;
  size_t at = 1;
  for (size_t i = 1; i < want.size(); ++i) {
    while (at < have.size() && !field_is(have[at], want[i])) ++at;
    if (at++ == have.size()) return false;
  }
  return true;
}

}  // namespace parley

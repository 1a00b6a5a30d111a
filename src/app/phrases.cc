#include "app/phrases.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/wording.h"

namespace parley {
namespace {

constexpr uint32_t kLongestName = 40;

using Strings = std::vector<std::string>;

std::string joined(const Strings& parts) { return fmt::format("{}", fmt::join(parts, " · ")); }

std::string in_marks(std::string_view words) { return fmt::format("“{}”", without_marks(one_line(words))); }

std::string codes(const RecordActor& actor) {
  std::string out = actor.group.empty() ? fmt::format("{}", fmt::join(actor.country, "/")) : actor.group;
  for (const auto& sector : actor.sector) out += (out.empty() ? "" : " ") + sector;
  return out;
}

Ink stance_ink(std::string_view stance) {
  const bool against = stance == "reject" || stance == "refuse" || stance == "oppose" || stance == "threaten";
  if (against) return Ink::kRed;
  return stance == "demand" ? Ink::kYellow : Ink::kGreen;
}

Ink quad_ink(std::string_view quad) {
  if (quad.ends_with("conflict")) return quad.starts_with("material") ? Ink::kRed : Ink::kYellow;
  return quad.empty() ? Ink::kPlain : Ink::kGreen;
}

}  // namespace

std::string Phrases::name(std::string_view id) const {
  return bold(shortened(one_line(lookup_.actor_name(id)), kLongestName));
}

Strings Phrases::names(const Strings& ids) const {
  Strings out;
  for (const auto& id : ids) out.push_back(name(id));
  return out;
}

std::string Phrases::place(int index) const {
  if (index < 0) return {};
  const RecordPlace& place = record_.places[static_cast<size_t>(index)];
  const bool inside = place.kind != "building" && place.kind != "facility";
  return (inside ? "in " : "at ") + (place.name.empty() ? place.text : place.name);
}

std::string Phrases::description(const RecordActor& actor) const {
  Strings parts;
  if (!actor.role.empty()) parts.push_back(one_line(actor.role));
  const std::string code = codes(actor);
  if (!code.empty()) parts.push_back(dim(code));
  return joined(parts);
}

// The members of a delegation stay together, two delegations are joined by "with".
std::string Phrases::participants(const RecordMeeting& meeting) const {
  std::vector<std::pair<std::string, Strings>> sides;
  for (const RecordParticipant& p : meeting.participants) {
    const bool joins = !sides.empty() && !p.side.empty() && sides.back().first == p.side;
    if (!joins) sides.push_back({p.side, {}});
    sides.back().second.push_back(name(p.actor) + (p.leads ? dim(" (leads)") : ""));
  }
  Strings out;
  for (const auto& side : sides) out.push_back(list_words(side.second));
  return out.size() == 2 ? out[0] + " with " + out[1] : fmt::format("{}", fmt::join(out, "; "));
}

std::string Phrases::meeting(const RecordMeeting& meeting) const {
  Strings parts;
  if (meeting.status != "happened") parts.push_back(ink(style_, Ink::kYellow, meeting.status));
  if (!meeting.participants.empty()) parts.push_back(participants(meeting));
  if (meeting.participants.empty() && !meeting.format.empty()) parts.push_back(meeting.format + ", parties not named");
  if (meeting.place >= 0) parts.push_back(place(meeting.place));
  if (!meeting.host.empty()) parts.push_back("hosted by " + name(meeting.host));
  if (!channel_words(meeting.channel).empty()) parts.push_back(channel_words(meeting.channel));
  if (meeting.round != 0) parts.push_back(fmt::format("round {}", meeting.round));
  const RecordDuration& lasted = meeting.duration;
  if (!lasted.text.empty() || !lasted.value.empty()) {
    parts.push_back(lasted.text.empty() ? duration_words(lasted.value) : one_line(lasted.text));
  }
  if (!meeting.topic.empty()) parts.push_back("on " + in_marks(meeting.topic));
  return joined(parts);
}

std::string Phrases::position(const RecordPosition& position) const {
  std::string out = ink(style_, stance_ink(position.stance), stance_words(position.stance, position.actor.size()));
  if (!position.toward.empty()) {
    out += (position.stance == "demand" ? " of " : " toward ") + list_words(names(position.toward));
  }
  if (!position.content.empty()) out += ": " + in_marks(position.content);
  if (!position.condition.empty()) out += " · condition: " + in_marks(position.condition);
  if (!position.issue.empty()) {
    std::string issues = fmt::format("{}", fmt::join(position.issue, ", "));
    std::replace(issues.begin(), issues.end(), '_', ' ');
    out += dim(fmt::format(" [{}]", issues));
  }
  if (position.date.by == "expression") out += dim(" " + date_words(position.date));
  if (position.repeated) out += dim(" (again)");
  return out;
}

std::string Phrases::speaker(const RecordQuote& quote) const {
  std::string out = quote.speaker.empty() ? one_line(quote.speaker_text) : name(quote.speaker);
  if (out.empty()) out = dim("someone");
  if (!quote.addressee.empty()) out += " to " + name(quote.addressee);
  if (!quote.medium.empty()) out += ", " + medium_words(quote.medium);
  if (quote.date.by == "expression") out += dim(", " + date_words(quote.date));
  return out;
}

std::string Phrases::quote(const RecordQuote& quote) const {
  const std::string words = one_line(quote.text);
  if (quote.kind == "direct") return ink(style_, Ink::kCyan, words);
  return quote.cue.empty() ? words : dim(one_line(quote.cue) + ": ") + words;
}

std::string Phrases::event(const RecordEvent& event) const {
  const std::string actors = list_words(names(event.actor));
  const std::string recipients = list_words(names(event.recipient));
  std::string what = in_marks(event.text);
  if (!recipients.empty()) {
    what = fmt::format("{} → {}: {}", actors.empty() ? dim("someone") : actors, recipients, what);
  } else if (!actors.empty()) {
    what = fmt::format("{}: {}", actors, what);
  }
  const bool grouped = event.status == "happened" || event.status == "negated" || event.status == "planned";
  Strings parts = {grouped ? what : event.status + ": " + what};
  if (event.place >= 0) parts.push_back(place(event.place));
  for (const RecordCount& count : event.counts) parts.push_back(amount_words(count));
  // Whoever demands, says so; only another's claim is worth telling.
  const bool own = std::find(event.actor.begin(), event.actor.end(), event.reported_by) != event.actor.end();
  if (!event.reported_by.empty() && !own) parts.push_back("according to " + name(event.reported_by));
  return joined(parts);
}

std::string Phrases::event_class(const RecordEvent& event) const {
  return ink(style_, quad_ink(event.quad), event.mode.empty() ? event.event : event.event + " " + event.mode);
}

std::string Phrases::paper(const RecordPaper& paper) const {
  Strings parts = {paper.name.empty() ? paper.kind : fmt::format("{} ({})", one_line(paper.name), paper.kind)};
  if (!paper.by.empty()) parts.push_back("by " + list_words(names(paper.by)));
  if (!paper.date.from.empty()) parts.push_back(date_words(paper.date));
  return joined(parts);
}

}  // namespace parley

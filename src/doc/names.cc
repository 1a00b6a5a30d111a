#include "doc/names.h"

#include <array>

namespace parley {
namespace {

constexpr std::array<std::string_view, 9> kEntityTypeNames = {"Person", "Organization", "Location", "Misc",   "Date",
                                                              "Money",  "NORP",         "Facility", "Product"};
constexpr std::array<std::string_view, 4> kTimeTypeNames = {"DATE", "TIME", "DURATION", "SET"};
constexpr std::array<std::string_view, 4> kDateByNames = {"", "expression", "narrative", "report_day"};
constexpr std::array<std::string_view, 2> kPlaceUseNames = {"place", "actor"};
constexpr std::array<std::string_view, 10> kActorKindNames = {"unknown", "person", "state",       "igo",  "ngo",
                                                              "company", "party",  "armed_group", "body", "group"};
constexpr std::array<std::string_view, 4> kRelationKindNames = {"kin", "member_of", "represents", "leads"};
constexpr std::array<std::string_view, 3> kMentionFormNames = {"name", "nominal", "pronoun"};
constexpr std::array<std::string_view, 3> kQuoteKindNames = {"direct", "indirect", "mixed"};
constexpr std::array<std::string_view, 16> kEventTypeNames = {
    "AGREE",  "CONSULT", "SUPPORT",  "COOPERATE", "AID",      "CONCEDE",  "RETREAT", "REQUEST",
    "ACCUSE", "REJECT",  "THREATEN", "PROTEST",   "SANCTION", "MOBILIZE", "COERCE",  "ASSAULT"};
constexpr std::array<std::string_view, 7> kEventStatusNames = {"happened",     "ongoing", "planned",  "possible",
                                                               "hypothetical", "negated", "cancelled"};
constexpr std::array<std::string_view, 4> kMeetingFormatNames = {"", "bilateral", "trilateral", "multilateral"};
constexpr std::array<std::string_view, 3> kMeetingChannelNames = {"in_person", "phone", "video"};
constexpr std::array<std::string_view, 6> kMeetingStatusNames = {"happened",  "ongoing",   "planned",
                                                                 "postponed", "cancelled", "possible"};
constexpr std::array<std::string_view, 10> kStanceNames = {"demand", "propose", "offer",    "accept",  "accept_if",
                                                           "reject", "refuse",  "threaten", "support", "oppose"};
constexpr std::array<std::string_view, 6> kPaperKindNames = {"framework",  "plan",   "agreement",
                                                             "resolution", "letter", "law"};

template <class T, size_t N>
std::optional<T> parse(const std::array<std::string_view, N>& names, std::string_view text) {
  for (size_t i = 0; i < N; ++i) {
    if (names[i] == text) return static_cast<T>(i);
  }
  return std::nullopt;
}

}  // namespace

std::string_view name(EntityType value) { return kEntityTypeNames[static_cast<size_t>(value)]; }
std::string_view name(TimeType value) { return kTimeTypeNames[static_cast<size_t>(value)]; }
std::string_view name(DateBy value) { return kDateByNames[static_cast<size_t>(value)]; }
std::string_view name(PlaceUse value) { return kPlaceUseNames[static_cast<size_t>(value)]; }
std::string_view name(ActorKind value) { return kActorKindNames[static_cast<size_t>(value)]; }
std::string_view name(RelationKind value) { return kRelationKindNames[static_cast<size_t>(value)]; }
std::string_view name(MentionForm value) { return kMentionFormNames[static_cast<size_t>(value)]; }
std::string_view name(QuoteKind value) { return kQuoteKindNames[static_cast<size_t>(value)]; }
std::string_view name(EventType value) { return kEventTypeNames[static_cast<size_t>(value)]; }
std::string_view name(EventStatus value) { return kEventStatusNames[static_cast<size_t>(value)]; }
std::string_view name(MeetingFormat value) { return kMeetingFormatNames[static_cast<size_t>(value)]; }
std::string_view name(MeetingChannel value) { return kMeetingChannelNames[static_cast<size_t>(value)]; }
std::string_view name(MeetingStatus value) { return kMeetingStatusNames[static_cast<size_t>(value)]; }
std::string_view name(Stance value) { return kStanceNames[static_cast<size_t>(value)]; }
std::string_view name(PaperKind value) { return kPaperKindNames[static_cast<size_t>(value)]; }

std::optional<EntityType> parse_entity_type(std::string_view text) { return parse<EntityType>(kEntityTypeNames, text); }
std::optional<ActorKind> parse_actor_kind(std::string_view text) { return parse<ActorKind>(kActorKindNames, text); }
std::optional<EventType> parse_event_type(std::string_view text) { return parse<EventType>(kEventTypeNames, text); }
std::optional<EventStatus> parse_event_status(std::string_view text) {
  return parse<EventStatus>(kEventStatusNames, text);
}
std::optional<Stance> parse_stance(std::string_view text) { return parse<Stance>(kStanceNames, text); }
std::optional<PaperKind> parse_paper_kind(std::string_view text) { return parse<PaperKind>(kPaperKindNames, text); }

}  // namespace parley

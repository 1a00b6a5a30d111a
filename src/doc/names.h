// The spelling of every closed set in the record, one overload per type, and the way back.
//   name(EventType::kConsult) == "CONSULT";  parse_event_type("CONSULT") == EventType::kConsult
#pragma once

#include <optional>
#include <string_view>

#include "doc/layers.h"

namespace parley {

std::string_view name(EntityType value);
std::string_view name(TimeType value);
std::string_view name(DateBy value);  // "" for kOpen
std::string_view name(PlaceUse value);
std::string_view name(ActorKind value);
std::string_view name(RelationKind value);
std::string_view name(MentionForm value);
std::string_view name(QuoteKind value);
std::string_view name(EventType value);
std::string_view name(EventStatus value);
std::string_view name(MeetingFormat value);  // "" for kUnknown
std::string_view name(MeetingChannel value);
std::string_view name(MeetingStatus value);
std::string_view name(Stance value);
std::string_view name(PaperKind value);

std::optional<EntityType> parse_entity_type(std::string_view text);
std::optional<ActorKind> parse_actor_kind(std::string_view text);
std::optional<EventType> parse_event_type(std::string_view text);
std::optional<EventStatus> parse_event_status(std::string_view text);
std::optional<Stance> parse_stance(std::string_view text);
std::optional<PaperKind> parse_paper_kind(std::string_view text);

}  // namespace parley

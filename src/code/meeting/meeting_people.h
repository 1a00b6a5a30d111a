// Who takes part: from a phrase of the syntax to participants with their sides and leaders.
//   add_participants(doc, head_of("a Kenyan team headed by Obi"), meeting.participants);
#pragma once

#include <vector>

#include "doc/document.h"

namespace parley {

// Adds the actors at a token and all coordinated with it, whoever leads them, and those named as included.
void add_participants(const Document& doc, TokenId head, std::vector<Participant>& out);
void add_participant(const Document& doc, ActorId actor, bool leads, std::vector<Participant>& out);
// The country, else the group, an actor stands for; kNone where it is not one.
Symbol side_of(const Document& doc, ActorId actor);
// Do two act for one side? A state and those who fight or oppose it do not, though both are of one country.
bool is_one_side(const Document& doc, ActorId a, ActorId b);

}  // namespace parley

// The camps of a report: who stands against whom, and with whom one met.
//   if (event.recipient.empty()) add_opponent(doc, doc.events, event);    // "Seoul cut the power": to its one opponent
// A camp is a state with its people and bodies, or those of a country who fight or oppose it, or a group of its own.
#pragma once

#include <vector>

#include "doc/document.h"

namespace parley {

// Who speaks or acts for a state: itself, its government, forces, courts, parliament.
bool acts_for_state(const Document& doc, const Actor& actor);

// A hostile act without a recipient is against the opponent with whom the report tells of such acts again and again.
void add_opponent(const Document& doc, const std::vector<Event>& events, Event& event);
// Praise without a recipient, in a report of how its actor met one other side, is for that side.
void add_partner(const Document& doc, const std::vector<Event>& events, Event& event);

}  // namespace parley

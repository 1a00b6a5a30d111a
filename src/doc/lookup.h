// Which layer items stand at a token: the questions that coders ask of actors, times and places.
//   std::vector<ActorId> who;  actors_at(doc, subject, who);      // "Russia and Ukraine" gives both
#pragma once

#include <span>
#include <vector>

#include "doc/document.h"

namespace parley {

// The mentions that begin in the sentence of `token`, in text order. Asking about one token costs no more in a long report
// than in a short one.
std::span<const Mention> mentions_beside(const Document& doc, TokenId token);
// Actors whose mention has `token` as its head, appended to `out` without repeats; a plural mention gives several.
void actors_headed_by(const Document& doc, TokenId token, std::vector<ActorId>& out);
// The actors that an argument stands for: those of the token and of everything coordinated with it.
void actors_at(const Document& doc, TokenId token, std::vector<ActorId>& out);
// The entity, time or place that covers the token; nullptr or kNil if none does.
const Entity* entity_at(const Document& doc, TokenId token);
TimeId time_at(const Document& doc, TokenId token);
PlaceId place_at(const Document& doc, TokenId token);

// Whether an expression of the text dates it after the day of the report: "on Monday" to come, and "later this month", which
// begins with that day.
bool is_dated_ahead(const Document& doc, const When& when);

}  // namespace parley

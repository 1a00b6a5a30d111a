// Whether a name of a place stands for those who act there, by its place in the clause: "Moscow said", not "in Moscow".
//   if (is_actor_use(doc, name)) …
#pragma once

#include "annotate/actor/actor_scan.h"

namespace parley {

// For names of states and capitals.
bool is_actor_use(const Document& doc, const NameItem& name);
// "in", "at", "near": what follows is where, not who.
bool is_locative(std::string_view preposition);
bool in_dateline(const Document& doc, TokenId token);
bool is_premodifier(Deprel relation);
// The noun that a premodifier belongs to; the token itself if it is none.
TokenId modified_noun(const Document& doc, TokenId token);

}  // namespace parley

// Who is who: finds every person, state, body and group of a report, merges their mentions, and reads their roles,
// countries and sectors from the text and the dictionaries (data/actors, data/roles).
//   Result<std::unique_ptr<Annotator>> actors = make_actor_annotator(home);   // writes doc.actors, doc.mentions
//   actor_code(doc, doc.actors[0]) == "RUS GOV";  side(doc, actor) == "RUS"
#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "doc/annotator.h"

namespace parley {

// Reads `home`/data/actors, data/roles, data/quotes and data/places/countries.tsv, and models/coref.safetensors if it is
// there.
Result<std::unique_ptr<Annotator>> make_actor_annotator(const std::string& home);

// The actor's side and sector as event data writes them: "RUS GOV", "HEZBOLLAH REB", "UN IGO", "UNK CVL".
std::string actor_code(const Document& doc, const Actor& actor);
// The state (ISO3) or group that the actor belongs to; kNone where the text does not tell.
Symbol side(const Actor& actor);
bool is_state(const Actor& actor);
// The report's actor that is the state with this code, or kNil.
ActorId state_named(const Document& doc, Symbol country);
// A person, with or without a name.
bool is_person(const Actor& actor);
// Acts for a state: a state itself, its government, military, police, courts, parliament, or one of their people.
bool is_official(const Document& doc, const Actor& actor);
bool has_sector(const Document& doc, const Actor& actor, std::string_view sector);

}  // namespace parley

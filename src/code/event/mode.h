// The mode of an event that no pattern names: from the words about it (data/ontology lists some for each mode) and, of
// meetings, from who met where.
//   add_modes(doc, ontology);    // "killed by a drone": ASSAULT drone; "asked for shelter": REQUEST assist
// A speech act is of the mode of what it is about; its usual mode stands where what is wanted says none of the words.
#pragma once

#include <string_view>

#include "code/event/ontology.h"
#include "doc/document.h"

namespace parley {

// Of all events of the report that have none, once their sides are known.
void add_modes(Document& doc, const Ontology& ontology);
// The score and the code follow the mode.
void set_mode(Document& doc, const Ontology& ontology, std::string_view mode, Event& event);

}  // namespace parley

// What the nets get wrong against a rule, mended where only one reading is left. Runs before the tree is indexed.
//   join_titles(doc.tokens);     // "said historian Ana Ruiz": one subject, with its title
//   settle_names(doc);           // "in Yerevan … Yerevan said": a place both times
#pragma once

#include "doc/document.h"

namespace parley {

// A verb has one subject and one object. Where the parser gives it two that touch, a common noun and then a name, the
// noun is the name's title: it is hung on the name as nmod:desc.
void join_titles(Tokens& tokens);

// A person's name right behind an office it hangs on without a preposition, "Director of the Service Ana Ruiz": the office
// is the name's title, and the name stands in its place. An apposition of the person before, "Ivo Paz, Director of the
// Service Ana Ruiz", is then the next of a list.
void lift_names(Document& doc);

// Two persons side by side of whom the tree says that the second goes on with the first's name are one; of "[Ana] Ruiz"
// the name is what the text has.
void join_names(Document& doc);

// "The attack on a base in the north that killed 18": the attack killed. A relative clause of killing that the parser
// hangs on the place nearest to it goes to the deed that the place belongs to.
void lift_deeds(Document& doc);

// "Blamed the raid on rebels": of the raid they are blamed for, not a raid on them.
void lift_blame(Document& doc);

// A word that ends a person's full name in the report and stands alone elsewhere, taken for no name there, is that person.
void carry_names(Document& doc);

// A name keeps its sense within a report: where it has one type at least twice as often as another, it has that type
// always; a single word taken for a person is a location already where the report has it as one as often.
void settle_names(Document& doc);

}  // namespace parley

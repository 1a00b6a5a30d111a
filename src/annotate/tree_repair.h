// Trees that break a rule of the grammar, mended where only one reading is left. Runs before the tree is indexed.
//   join_titles(doc.tokens);     // "said historian Ana Ruiz": one subject, with its title
#pragma once

#include "doc/document.h"

namespace parley {

// A verb has one subject and one object. Where the parser gives it two that touch, a common noun and then a name, the
// noun is the name's title: it is hung on the name as nmod:desc.
void join_titles(Tokens& tokens);

}  // namespace parley

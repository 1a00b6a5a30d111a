// Finds the positions of one document; position.h says what they are.
//   std::vector<Position> found = find_positions(doc, lexicon, issues, doc.symbols);
#pragma once

#include <vector>

#include "code/position/issue.h"
#include "code/position/position_lexicon.h"

namespace parley {

std::vector<Position> find_positions(const Document& doc, const PositionLexicon& lexicon, const IssueLexicon& issues,
                                     SymbolPool& symbols);

}  // namespace parley

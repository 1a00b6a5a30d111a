// Layers as lines for people: what cases expect and what the runner shows (the formats: tests/cases/README.md).
//   layer_lines(doc, "times") == {"\"late on Thursday\" DATE 2026-01-22"}
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "doc/document.h"

namespace parley {

// One line per item in the order of the layer; for "parse" one line per word.
std::vector<std::string> layer_lines(const Document& doc, std::string_view layer);

// Whether an item's line is what a "has" line asks for: the first field agrees, the further fields of `wanted` are
// found in the same order, and what stands in parentheses counts only where `wanted` has it too.
bool line_has(std::string_view line, std::string_view wanted);

}  // namespace parley

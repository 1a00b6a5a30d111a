// Which words, which sentence, which rule and which chain of readings led to one item of a record, as labelled lines.
//   const auto id = parse_id("3f9a2b4c5d-e4");
//   const auto told = explain(record, *id, home_folder());   told->lines[0].label == "words"
// The command line prints it, the server sends it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "record/record.h"
#include "store/correct.h"

namespace parley {

struct ItemId {
  std::string text;  // as it was written
  std::string hash;  // the beginning of the text's SHA-256
  char kind = 0;     // e q m p d a
};

// "3f9a2b4c5d-e4".
std::optional<ItemId> parse_id(std::string_view id);

// In a line's text, the words in question stand between these two.
inline constexpr char kMarkBegin = '\2';
inline constexpr char kMarkEnd = '\3';

struct ExplainedLine {
  std::string label;
  std::string text;
  std::vector<std::string> entry;  // the dictionary's own lines, where the line names one
};

struct Explanation {
  std::string kind, id, title;
  std::vector<ExplainedLine> lines;
};

// Nothing where the record has no such item. `home` holds the dictionaries; `corrections` are those of an analyst that
// made the item what it is.
std::optional<Explanation> explain(const Record& record, const ItemId& id, const std::string& home,
                                   const std::vector<Correction>& corrections = {});

}  // namespace parley

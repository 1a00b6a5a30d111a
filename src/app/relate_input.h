// Marked pairs as `parley relate` takes them: {"id", "text", "actor": [begin, end] | null, "recipient": … } a line.
//   PairReader reader(files);
//   while (auto pair = reader.next()) { if (*pair) use(**pair); else complain(pair->error()); }
#pragma once

#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "code/event/relate.h"

namespace parley {

struct TextPair {
  std::string id, text;
  MarkedPair pair;
};

// One line; the spans count code points there and bytes here.
Result<TextPair> read_pair_line(const std::string& line);

class PairReader {
 public:
  // "-" is standard input.
  explicit PairReader(std::vector<std::string> files) : files_(std::move(files)) {}
  // The next pair, or why a line or file could not be read; nothing at the end. Empty lines are passed over.
  std::optional<Result<TextPair>> next();

 private:
  std::istream& in();
  std::vector<std::string> files_;
  std::ifstream file_;
  size_t at_ = 0;
  bool open_ = false;
  uint32_t line_ = 0;
};

}  // namespace parley

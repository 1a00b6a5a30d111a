// The nouns of papers and the verbs of making them (data/positions/papers.yaml).
//   Result<PaperLexicon> lexicon = PaperLexicon::read(home);   lexicon->noun("accord")->kind == PaperKind::kAgreement
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/result.h"
#include "doc/layers.h"

namespace parley {

struct PaperEntry {
  PaperKind kind = PaperKind::kPlan;
  std::string because;
};

struct PaperExample {
  std::string entry, text, expected, file;
  uint32_t line = 0;
};

class PaperLexicon {
 public:
  static Result<PaperLexicon> read(const std::string& home);

  // nullptr where the lemma names no paper.
  const PaperEntry* noun(std::string_view lemma) const;
  bool is_author(std::string_view verb) const { return authors_.count(std::string(verb)) != 0; }
  bool is_backer(std::string_view verb) const { return backers_.count(std::string(verb)) != 0; }
  const std::vector<PaperExample>& examples() const { return examples_; }

 private:
  friend struct PaperReader;
  std::vector<std::unique_ptr<PaperEntry>> entries_;
  std::unordered_map<std::string, const PaperEntry*> nouns_;
  std::unordered_set<std::string> authors_, backers_;
  std::vector<PaperExample> examples_;
};

}  // namespace parley

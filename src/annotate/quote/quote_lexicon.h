// The words that report speech and thought (data/quotes), ready for look-up by lemma.
//   Result<QuoteLexicon> lexicon = QuoteLexicon::read(home);
//   for (const CueEntry* entry : lexicon->verbs("warn")) …     // "warned that", "warned of", "warned them to"
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "annotate/quote/quote_complement.h"
#include "base/result.h"

namespace parley {

enum class CueKind : uint8_t { kStatement, kBelief, kQuestion, kRequest, kCommitment, kJudgement };

struct CueEntry {
  std::string id;
  CueKind kind = CueKind::kStatement;
  std::vector<ContentFrame> frames;
  std::vector<std::string> prepositions;  // of kPreposition
  bool told = false;                      // a bare object is who is told
  bool quoted = false;                    // who speaks is the object ("quoted Kim as saying")
  bool attitude = false;                  // a wish or a judgement, nobody's words: a cue of direct speech alone
  std::string because;                    // "quotes/cues.yaml:12 say"

  bool has(ContentFrame frame) const;
};

// One dictionary example: a sentence, and "speaker > content" or a medium; empty where nothing must be found.
struct QuoteExample {
  std::string entry, text, expected, file;
  uint32_t line = 0;
  bool attitude = false;
};

class QuoteLexicon {
 public:
  static Result<QuoteLexicon> read(const std::string& home);

  // Entries of a lemma, in file order; a verb with a particle is looked up as "point out".
  const std::vector<const CueEntry*>& verbs(std::string_view lemma) const;
  const std::vector<const CueEntry*>& nouns(std::string_view lemma) const;
  const std::vector<const CueEntry*>& adjectives(std::string_view lemma) const;
  // The medium that a noun ("interview") or a verb ("tweet") names, "" if none.
  std::string_view medium_of_noun(std::string_view lemma) const;
  std::string_view medium_of_verb(std::string_view lemma) const;
  // Verbs whose subject is the speaker of a noun in their object: "expressed the hope that …".
  bool is_carrier(std::string_view lemma) const { return carriers_.count(std::string(lemma)) != 0; }
  const std::vector<QuoteExample>& examples() const { return examples_; }

 private:
  using Index = std::unordered_map<std::string, std::vector<const CueEntry*>>;
  friend struct QuoteLexiconReader;

  std::vector<std::unique_ptr<CueEntry>> entries_;
  Index verbs_, nouns_, adjectives_;
  std::unordered_map<std::string, std::string> medium_nouns_, medium_verbs_;
  std::unordered_set<std::string> carriers_;
  std::vector<QuoteExample> examples_;
};

}  // namespace parley

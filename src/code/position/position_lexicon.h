// The words by which a side takes a stance (data/positions), ready for look-up by lemma.
//   Result<PositionLexicon> lexicon = PositionLexicon::read(home, issues);
//   for (const StanceEntry* entry : lexicon->verbs("reject")) …
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "annotate/quote/quote_complement.h"
#include "base/result.h"
#include "code/position/issue.h"

namespace parley {

struct StanceEntry {
  std::string id, because;
  Stance stance = Stance::kDemand;
  std::vector<ContentFrame> frames;
  std::vector<std::string> prepositions;
  std::vector<std::string> needs;  // issues of which one must be touched
  bool addressed = false;          // only with somebody who is asked
  bool known = false;              // a thing counts only where it is a known issue
  bool future = false;             // the actor's own coming deed
  bool political = false;          // only by those whose stand on anything is a position
  bool blame = false;              // the content must hold a word of blame
  bool anyone = false;             // of people who are no political side as well
  bool things = false;             // not of somebody
  bool wish = false;               // a clause counts only where it says what ought to be, not what is
};

struct StanceExample {
  std::string entry, text, expected, file;
  uint32_t line = 0;
};

class PositionLexicon {
 public:
  // `issues` must know every issue that an entry names.
  static Result<PositionLexicon> read(const std::string& home, const IssueLexicon& issues);

  const std::vector<const StanceEntry*>& verbs(std::string_view lemma) const { return find(verbs_, lemma); }
  const std::vector<const StanceEntry*>& nouns(std::string_view lemma) const { return find(nouns_, lemma); }
  const std::vector<const StanceEntry*>& adjectives(std::string_view lemma) const { return find(adjectives_, lemma); }
  bool is_condition(std::string_view lemma) const { return has(conditions_, lemma); }
  bool is_duty(std::string_view lemma) const { return has(duties_, lemma); }
  bool is_repeat(std::string_view lemma) const { return has(repeats_, lemma); }
  bool is_deal(std::string_view lemma) const { return has(deals_, lemma); }
  bool is_anaphor(std::string_view lemma) const { return has(anaphors_, lemma); }
  bool is_link(std::string_view lemma) const { return has(links_, lemma); }
  bool is_need(std::string_view lemma) const { return has(needs_, lemma); }
  bool is_blame(std::string_view lemma) const { return has(blames_, lemma); }
  bool is_hypothetical(std::string_view lemma) const { return has(hypotheticals_, lemma); }
  bool is_carrier(std::string_view lemma) const { return has(carriers_, lemma); }
  bool is_going_on(std::string_view lemma) const { return has(aspects_, lemma); }
  bool is_at_table(std::string_view lemma) const { return has(tables_, lemma); }
  bool is_hinge(std::string_view lemma) const { return has(hinges_, lemma); }
  bool is_courtesy(std::string_view lemma) const { return has(courtesies_, lemma); }
  bool is_voice(std::string_view lemma) const { return has(voices_, lemma); }
  bool is_danger(std::string_view lemma) const { return has(dangers_, lemma); }
  bool is_remark(std::string_view lemma) const { return has(remarks_, lemma); }
  bool is_commodity(std::string_view lemma) const { return has(commodities_, lemma); }
  bool is_doubt(std::string_view lemma) const { return has(doubts_, lemma); }
  const std::vector<StanceExample>& examples() const { return examples_; }

 private:
  using Index = std::unordered_map<std::string, std::vector<const StanceEntry*>>;
  friend struct PositionReader;
  static const std::vector<const StanceEntry*>& find(const Index& index, std::string_view lemma);
  static bool has(const std::vector<std::string>& words, std::string_view lemma);

  std::vector<std::unique_ptr<StanceEntry>> entries_;
  Index verbs_, nouns_, adjectives_;
  std::vector<std::string> conditions_, duties_, repeats_, carriers_, anaphors_, deals_, links_, needs_, blames_,
      hypotheticals_, aspects_, doubts_, tables_, hinges_, courtesies_, voices_, commodities_, dangers_, remarks_;
  std::vector<StanceExample> examples_;
};

}  // namespace parley

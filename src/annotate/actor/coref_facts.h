// What the learned part of coreference looks at: facts of a mention and of another one before it that it may take up,
// each fact one of a few values, numbered throughout.
//   FactList facts;
//   pair_facts(r, mention, antecedent, facts);   // or open_facts(r, mention, options, facts): that it takes up nobody
//   for (uint16_t fact : facts) score += weights[wanted_of(...)][fact];
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "annotate/actor/coref.h"

namespace parley {

// The kinds of mention that are resolved by their own weights.
enum class Wanted : uint8_t { kPerson, kThing, kThey, kOne, kMany, kBody };
constexpr size_t kWantedCount = 6;

enum class Fact : uint8_t {
  kDistance,  // sentences between the two
  kNearness,  // words, in one sentence
  kRole,      // the syntactic role of the antecedent
  kRoles,     // both roles
  kForm,      // name, description or pronoun; adjective
  kSort,      // person, state, body, people
  kNamed,
  kGender,  // known and the same, unknown
  kNumber,
  kMentions,   // how often the actor came up before
  kMost,       // whether no other option came up more
  kQuoted,     // which of the two stands in a quote
  kReporting,  // the antecedent is the subject of what reports the mention's clause
  kSpeaks,     // the antecedent is who says, before or behind what is said
  kRank,       // actors that agree and came up since
  kFirst,      // the antecedent opens its sentence
  kParagraph,
  kRuled,         // the written rules chose it
  kNoun,          // how the nouns of the two agree
  kNounDistance,  // the same, by distance
  kArticle,       // "the", "this", "his" by whether the nouns agree
  kBare,
  kDescribed,  // the antecedent's own article
  kModifiers,  // whether the words before the noun are known of the actor, by whether the nouns agree
  kSide,       // the states agree, differ, are unknown
  kOpening,    // the actor was there in the first sentence
  kSamePronoun,
  kKind,  // the noun fits the antecedent's kind
  kOpen,  // nobody is meant: always
  kOpenRole,
  kOpenOptions,  // how many could be meant
  kOpenArticle,
  kOpenNoun,    // whether an option has the noun
  kOpenClause,  // "it is clear that": a clause stands for the subject
  kOpenPlace,   // how far in the report
  kCount
};

constexpr std::array<uint16_t, static_cast<size_t>(Fact::kCount)> kFactValues = {
    7, 5, 9, 45, 6, 4, 2, 3, 3, 5, 2, 8, 2, 3, 4, 2, 2, 2, 5, 15, 20, 2, 4, 12, 3, 2, 2, 2, 1, 9, 4, 4, 2, 2, 3};

constexpr uint16_t fact_begin(Fact fact) {
  uint16_t at = 0;
  for (size_t i = 0; i < static_cast<size_t>(fact); ++i) at = static_cast<uint16_t>(at + kFactValues[i]);
  return at;
}
constexpr size_t kFactTotal = fact_begin(Fact::kCount);

using FactList = std::vector<uint16_t>;

// Whether a mention is the subject of a verb over another one's: "Ruiz" of "Ruiz said he would go".
bool reports(const Document& doc, const Candidate& mention, const Candidate& antecedent);
// Whether the words that tell which one of a kind is meant are all other ones: "Tuareg forces" after "Malian forces".
bool is_told_otherwise(const Resolution& r, const Candidate& mention, const Draft& actor);
// Whether it is told by the same noun and words before it as the actor: "the Tuareg forces" after "Tuareg forces".
bool is_told_again(const Resolution& r, const Candidate& mention, const Draft& actor);
// Which weights a mention has.
Wanted wanted_of(const Candidate& mention);

// One actor that a mention may take up, by one of its mentions.
struct Option {
  uint32_t mention = kNil;  // candidate
  uint32_t draft = kNil;
  uint32_t rank = 0;    // other actors among the options that came up since
  uint32_t before = 0;  // the actor's mentions before
  bool most = false;
  bool ruled = false;  // what the written rules would take
};

void pair_facts(const Resolution& r, uint32_t mention, const Option& option, FactList& out);
void open_facts(const Resolution& r, uint32_t mention, const std::vector<Option>& options, FactList& out);

}  // namespace parley

// The words that tell of encounters (data/meetings), ready for look-up by lemma.
//   Result<MeetingLexicon> lexicon = MeetingLexicon::read(home);
//   lexicon->verb("meet"); lexicon->noun("summit"); lexicon->carrier("hold")
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "doc/layers.h"

namespace parley {

// A verb or noun of an encounter.
struct EncounterEntry {
  std::string id, because;
  std::vector<std::string> with;    // "object" or a preposition: where a verb's other participants stand
  std::vector<std::string> phrase;  // one of these nouns must follow a preposition below the verb
  MeetingChannel channel = MeetingChannel::kInPerson;
  bool subject_hosts = false;
  bool guest_is_person = false;
  bool guest_is_named = false;
  bool mutual = false;       // several subjects alone meet among themselves
  bool needs_guest = false;  // a noun that counts only "with" somebody
  bool same_word = false;    // a definite noun that takes up only what was told by the same word
  bool takes_up = false;     // a verb for what is done in a meeting, more than for meeting
  bool needs_sides = false;  // one guest alone makes none
  bool visit = false;
};

// A verb beside the noun of an encounter.
struct CarrierEntry {
  std::string id;
  std::vector<std::string> through;  // prepositions before the noun
  bool object = false;               // the noun is the object, the subject takes part
  bool host = false;
  bool brings = false;
  bool joins = false;
  bool invites = false;  // the object takes part in the encounter behind the preposition
};

struct TopicEntry {
  std::string id;
  std::vector<std::string> prepositions;  // empty: the object is the topic
};

struct MeetingExample {
  std::string entry, text, expected, file;
  uint32_t line = 0;
};

template <class Entry>
using LemmaIndex = std::unordered_map<std::string, std::vector<const Entry*>>;

class MeetingLexicon {
 public:
  static Result<MeetingLexicon> read(const std::string& home);

  const std::vector<const EncounterEntry*>& verbs(std::string_view lemma) const;
  // The entry of a noun, looked up first with its compound ("phone call"), then alone; nullptr if it is none.
  const EncounterEntry* noun(std::string_view compound, std::string_view lemma) const;
  const std::vector<const CarrierEntry*>& carriers(std::string_view lemma) const;
  const std::vector<const TopicEntry*>& topics(std::string_view lemma) const;
  // Prepositions of a topic below a noun.
  bool is_topic_preposition(std::string_view preposition) const;
  // A noun of people who may meet, known by no name: "leaders", "a gathering".
  bool is_human(std::string_view lemma) const;
  const std::vector<MeetingExample>& examples() const { return examples_; }

 private:
  friend struct MeetingLexiconReader;
  std::vector<std::unique_ptr<EncounterEntry>> encounters_;
  std::vector<std::unique_ptr<CarrierEntry>> carrier_entries_;
  std::vector<std::unique_ptr<TopicEntry>> topic_entries_;
  LemmaIndex<EncounterEntry> verbs_, nouns_;
  LemmaIndex<CarrierEntry> carriers_;
  LemmaIndex<TopicEntry> topics_;
  std::vector<std::string> topic_prepositions_, humans_;
  std::vector<MeetingExample> examples_;
};

}  // namespace parley

// Event patterns as an analyst writes them (data/patterns/*.yaml), checked and compiled into a hash by trigger lemma.
//   - id: sanction.impose
//     event: SANCTION                       # or "none": recognised, and no event
//     mode: discontinue
//     verbs: [impose, "slap down"]          # nouns:, adjectives:; a second word is the verb's particle
//     object: [sanction, embargo]           # or {words: […], class: […], kind: [actor, place, …], event: [CONSULT]}
//     actor: subject                        # subject, object, indirect, possessor, modifier, complement_subject,
//     recipient: {prep: ["on", against]}    #   content_actor, content_recipient, speaker, {prep: […]}; in order
//     examples: ["The EU imposed sanctions on Belarus. | EU > Belarus"]
// Conditions that must hold: subject, object, indirect, modifier, governor, complement, prep: {"with": [force]};
// under `except:` the same conditions, none of which may hold. data/patterns/classes.yaml names lists of lemmas.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/result.h"
#include "code/event/ontology.h"

namespace parley {

// What a word in a pattern's slot may be: any of the lemmas, classes, kinds or events; an empty test is no condition.
enum class WordKind : uint8_t {
  kActor,
  kPerson,
  kState,
  kPlace,
  kNumber,
  kAny,
  kOrder,    // of a complement: an infinitive, or a clause with "should" or "must"
  kSeveral,  // several actors: "Iran and Oman", "the two leaders"
  kArmed,    // an actor under arms: an army, rebels, a militia
};

struct WordTest {
  std::vector<std::string> words;  // sorted
  std::vector<uint32_t> classes;   // of PatternSet
  std::vector<WordKind> kinds;
  uint32_t events = 0;  // bit per EventType: the word is itself an event of this kind
  bool empty() const { return words.empty() && classes.empty() && kinds.empty() && events == 0; }
};

struct PatternConditions {
  WordTest subject, object, indirect, modifier, governor, complement;
  std::vector<std::pair<std::string, WordTest>> preps;
};

enum class SlotKind : uint8_t {
  kSubject,
  kObject,
  kIndirect,
  kPossessor,
  kModifier,
  kPrep,
  kComplementSubject,
  kContentActor,
  kContentRecipient,
  kSpeaker,  // who says the clause: of the quote around it, or of the verb of saying that governs it
};

struct Slot {
  SlotKind kind = SlotKind::kSubject;
  std::string prep;
};

// Which roles must be filled by actors of the report before the pattern says anything.
enum class Needs : uint8_t { kEither, kActor, kRecipient, kBoth, kNone };

struct PatternExample {
  std::string sentence;
  std::vector<std::string> actor, recipient;
  bool has_roles = false;
  std::string status;  // "" where the example does not say
  uint32_t line = 0;
  uint32_t column = 0;
};

struct Pattern {
  std::string id, file;
  uint32_t line = 0;
  std::optional<EventType> event;  // nothing: the words are recognised and mean no event
  std::string mode;
  std::vector<std::string> verbs, nouns, adjectives;
  std::vector<std::string> modals;  // auxiliaries: "must", "should"
  bool main = false;                // not in a relative clause or participle, which only describes ("backed by Rome")
  bool negated = false;             // only with "not": "will not accept"
  bool plural = false;              // of a noun: only in the plural ("talks")
  PatternConditions must, except;
  std::vector<Slot> actor, recipient;
  Needs needs = Needs::kEither;
  std::optional<EventStatus> status;  // whatever the clause says, as where saying it is the act
  std::string counts;                 // what a number at the object counts: killed, injured, detained, …
  uint32_t content = 0;               // bit per EventType: what it says something about must be such an event
  std::vector<PatternExample> examples, counterexamples;
};

enum class TriggerKind : uint8_t { kVerb, kNoun, kAdjective, kModal };

struct Trigger {
  uint32_t pattern = 0;
  TriggerKind kind = TriggerKind::kVerb;
  std::string particle;
};

class PatternSet {
 public:
  const std::vector<Trigger>* triggers(std::string_view lemma) const;
  bool in_class(std::string_view class_name, std::string_view lemma) const;
  bool in_class(uint32_t class_index, std::string_view lemma) const;
  // The word that the patterns mean by a word of the text: its lemma if they know it, else the word whose regular or
  // listed form the text has. Keeps a wrong lemma from hiding an event.
  std::string_view known_word(std::string_view lemma, std::string_view form) const;

  std::vector<Pattern> patterns;

 private:
  friend class PatternReader;
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  template <class T>
  using Table = std::unordered_map<std::string, T, Hash, std::equal_to<>>;

  Table<std::vector<Trigger>> triggers_;
  Table<uint32_t> class_index_;
  Table<uint32_t> words_;                          // every word that a pattern or class names
  Table<std::string> forms_;                       // inflected form -> word
  std::vector<std::vector<std::string>> classes_;  // each sorted
};

// "patterns/consult.yaml:12 consult.meet", as records name it.
std::string because(const Pattern& pattern);

// Reads classes.yaml and every other .yaml file of a folder; every mistake goes to `problems`.
PatternSet read_patterns(const std::string& folder, const Ontology& ontology, Diagnostics& problems);

}  // namespace parley

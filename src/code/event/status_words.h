// Words that change whether what they govern or modify happened.
//   effect_on_clause("refuse") == StatusEffect::kNegates;
#pragma once

#include <cstdint>
#include <string_view>

namespace parley {

enum class StatusEffect : uint8_t {
  kNone,          // says nothing: "condemn the attack" leaves the attack a fact
  kThrough,       // happened exactly if the governing word did: "begin talks", "manage to meet"
  kPlans,         // "plan to meet", "schedule talks"
  kPossible,      // "want to meet", "call for talks"
  kHypothetical,  // "in case of an attack", "fear an attack"
  kNegates,       // "refuse to meet", "deny the attack"
  kCancels,       // "call off the talks"
};

// What the lemma of a verb, adjective or noun does to a clause or infinitive that depends on it.
StatusEffect effect_on_clause(std::string_view lemma);
// What the lemma of a verb or noun does to an event noun that depends on it (object, subject of the passive, "of");
// particle: the verb's, "off" of "call off".
StatusEffect effect_on_noun(std::string_view lemma, std::string_view particle = {});
// What an adjective or participle before an event noun says of it: "planned", "failed".
StatusEffect effect_of_modifier(std::string_view lemma);

}  // namespace parley

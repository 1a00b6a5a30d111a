// For whom an actor speaks when reports are brought together: Lavrov, the Kremlin and Russia are one party.
//   party_code(lavrov) == "RUS";   party_code(high_negotiations_committee) == "SYR:OPP";   party_code(guterres) == "UN"
#pragma once

#include <string>
#include <string_view>

#include "record/record.h"

namespace parley {

// A country's code for its state and those who speak for it, CODE:OPP for those who stand against the state (armed or
// not), CODE:CVL for its other people and bodies, the group's code for an organisation; "" where it is not known.
std::string party_code(const RecordActor& actor);

// "SYR" of "SYR:OPP".
std::string_view country_of(std::string_view party);
bool is_country(std::string_view party);  // three letters
// Whether talks ("GUY|VEN") are between the party's country, or the party, and another.
bool is_side(std::string_view talk, std::string_view party);
bool is_opposed(std::string_view party);  // …:OPP
bool is_civil(std::string_view party);    // …:CVL
// A power with a hand in many countries' conflicts, which says little about what talks are about.
bool is_great_power(std::string_view party);
// How much a country's mentions say that talks are about it, in 1/10: those that often lend their good offices less.
int weight_of(std::string_view country);

// For comparing names: small letters, without "the".
std::string folded(std::string_view name);
// The same person: equal, or one is only the other's last name.
bool is_same_name(std::string_view folded_a, std::string_view folded_b);

}  // namespace parley

// How names are compared, once folded (annotate/fold.h): across transliterations and shortened forms.
//   sound_key("zelenskyy") == sound_key("zelensky");   same_name_word("sergei", "sergey")
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace parley {

// What differs between transliterations of one name is made equal: "mohammed" and "muhammad" give one key.
std::string sound_key(std::string_view folded);
// Folded words that are the same part of a name, but for transliteration.
bool same_name_word(std::string_view a, std::string_view b);
// Article-like parts of names, left out when names are compared: "al", "el", "bin", "de", "von".
bool is_name_particle(std::string_view folded);
// "jr", "ii": after a name, no part of it.
bool is_name_suffix(std::string_view folded);

// A person's name as folded words without particles and titles, first name first as written.
using NameWords = std::vector<std::string>;
// Whether two names can be one person: "V. Putin" and "Vladimir Putin", "Xi" and "Xi Jinping",
// "Bashar Assad" and "Bashar al-Assad"; not "Bill Clinton" and "Hillary Clinton".
bool same_person(const NameWords& a, const NameWords& b);

}  // namespace parley

// How names are compared: across accents, hyphens, dots, transliterations and shortened forms.
//   fold_word("Erdoğan's") == "erdogan";  fold_word("U.S.") == "us"
//   sound_key("zelenskyy") == sound_key("zelensky");   same_name_word("sergei", "sergey")
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace parley {

// Lower-case ASCII letters and digits of a word; accents, dots, hyphens, apostrophes and a final "'s" go.
void fold_word(std::string_view word, std::string& out);
std::string fold_word(std::string_view word);
// The folded words of a phrase joined by single spaces; hyphens separate words.
std::string fold_phrase(std::string_view phrase);
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

// Spellings made equal for look-ups: case, accents, quote marks; of single words also dots, hyphens and the genitive.
//   fold_name("Côte d’Ivoire") == "cote d'ivoire"
//   fold_word("Erdoğan's") == "erdogan";  fold_word("U.S.") == "us";  fold_phrase("Boko-Haram") == "boko haram"
#pragma once

#include <string>
#include <string_view>

namespace parley {

// Lower case, without accents, with plain apostrophes; all else stays.
void fold_name(std::string_view name, std::string& out);
std::string fold_name(std::string_view name);
// Only the letters and digits of the folded word; dots, hyphens, apostrophes, other alphabets and a final "'s" go.
void fold_word(std::string_view word, std::string& out);
std::string fold_word(std::string_view word);
// The folded words of a phrase joined by single spaces; hyphens separate words.
std::string fold_phrase(std::string_view phrase);

}  // namespace parley

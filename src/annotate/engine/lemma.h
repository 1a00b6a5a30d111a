// Lemmas as edit scripts on the word (train/ARCHITECTURE.md, section 4): "l:3:y" makes "allies" to "ally"... of the
// lower-cased form drop 3, append "y"; "=be" is "be" for every form.
//   LemmaScript script = *parse_lemma_script("l:3:y");
//   apply(script, "Allies", scratch) == "ally"
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace parley {

enum class Recase : uint8_t { kLower, kKeep, kTitle, kUpper };

struct LemmaScript {
  bool whole = false;  // the lemma is `add`
  Recase recase = Recase::kKeep;
  uint32_t drop = 0;  // code points at the end
  std::string add;
};

// Nothing for a text that is no script.
std::optional<LemmaScript> parse_lemma_script(std::string_view text);

// `normal`: the word's normal form (nn/word_features.h). The result lies in `out`.
void apply(const LemmaScript& script, std::string_view normal, std::string& out);

}  // namespace parley

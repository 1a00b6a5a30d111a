#include "annotate/engine/lemma.h"

#include <charconv>

#include "text/characters.h"
#include "text/utf8.h"

namespace parley {

std::optional<LemmaScript> parse_lemma_script(std::string_view text) {
  if (!text.empty() && text[0] == '=') return LemmaScript{true, Recase::kKeep, 0, std::string(text.substr(1))};
  const size_t colon = text.find(':', 2);
  if (text.size() < 4 || text[1] != ':' || colon == std::string_view::npos) return std::nullopt;
  LemmaScript script;
  switch (text[0]) {
    case 'l':
      script.recase = Recase::kLower;
      break;
    case 'k':
      script.recase = Recase::kKeep;
      break;
    case 't':
      script.recase = Recase::kTitle;
      break;
    case 'u':
      script.recase = Recase::kUpper;
      break;
    default:
      return std::nullopt;
  }
  const char* end = text.data() + colon;
  const auto read = std::from_chars(text.data() + 2, end, script.drop);
  if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
  script.add = text.substr(colon + 1);
  return script;
}

void apply(const LemmaScript& script, std::string_view normal, std::string& out) {
  out.clear();
  if (!script.whole) {
    for (size_t at = 0; at < normal.size();) {
      const bool first = at == 0;
      const char32_t c = next_character(normal, at);
      const bool upper = script.recase == Recase::kUpper || (script.recase == Recase::kTitle && first);
      encode(script.recase == Recase::kKeep ? c : upper ? to_upper(to_lower(c)) : to_lower(c), out);
    }
    for (uint32_t dropped = 0; dropped < script.drop && !out.empty(); ++dropped) {
      while (!out.empty() && (static_cast<unsigned char>(out.back()) & 0xC0) == 0x80) out.pop_back();
      if (!out.empty()) out.pop_back();
    }
  }
  out += script.add;
}

}  // namespace parley

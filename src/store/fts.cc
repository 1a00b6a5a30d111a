#include "store/fts.h"

#include <algorithm>
#include <vector>

namespace parley {
namespace {

bool has_word(std::string_view text) {
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte >= '0' && byte <= '9') || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z') || byte >= 0x80) return true;
  }
  return false;
}

struct Term {
  std::string_view words;
  bool excluded = false;
};

std::vector<Term> split(std::string_view typed) {
  std::vector<Term> out;
  while (true) {
    const size_t begin = typed.find_first_not_of(" \t\n");
    if (begin == std::string_view::npos) return out;
    typed.remove_prefix(begin);
    const bool excluded = typed.size() > 1 && typed[0] == '-';
    if (excluded) typed.remove_prefix(1);
    const bool quoted = typed[0] == '"';
    if (quoted) typed.remove_prefix(1);
    const size_t end = std::min(typed.find_first_of(quoted ? "\"" : " \t\n"), typed.size());
    if (has_word(typed.substr(0, end))) out.push_back({typed.substr(0, end), excluded});
    typed.remove_prefix(std::min(end + (quoted ? 1 : 0), typed.size()));
  }
}

}  // namespace

std::string fts_phrase(std::string_view words) {
  std::string out = "\"";
  for (char c : words) out += c == '"' || c == '\0' ? ' ' : c;
  return out + '"';
}

std::string fts_query(std::string_view typed) {
  std::string wanted;
  std::string excluded;
  for (const Term& term : split(typed)) {
    const bool open = term.words.ends_with('*');
    const std::string phrase = fts_phrase(open ? term.words.substr(0, term.words.size() - 1) : term.words);
    if (term.excluded) {
      excluded += " NOT " + phrase + (open ? "*" : "");
    } else {
      wanted += (wanted.empty() ? "" : " AND ") + phrase + (open ? "*" : "");
    }
  }
  return wanted.empty() ? wanted : "(" + wanted + ")" + excluded;
}

}  // namespace parley

#include "annotate/engine/person_card.h"

#include <algorithm>
#include <array>

namespace parley {
namespace {

constexpr size_t kLongestName = 6;   // words
constexpr size_t kLongestFamily = 3;
constexpr size_t kLongestOffice = 24;

bool is_capital(std::string_view word) {
  const auto first = static_cast<unsigned char>(word.empty() ? '.' : word.front());
  return (first >= 'A' && first <= 'Z') || first >= 0x80;
}

bool is_mark(std::string_view word) {
  return word.size() <= 2 && std::string_view(",.;:)").find(word.front()) != std::string_view::npos;
}

// The words of a text between its blanks, a few at a time.
class Words {
 public:
  Words(std::string_view text, Span part) {
    const size_t end = std::min<size_t>(part.end, text.size());
    for (size_t at = part.begin; at < end;) {
      while (at < end && is_blank(text[at])) ++at;
      const size_t begin = at;
      while (at < end && !is_blank(text[at])) ++at;
      if (at == begin) break;
      spans_.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(at)});
      words_.push_back(text.substr(begin, at - begin));
    }
  }
  size_t size() const { return words_.size(); }
  std::string_view operator[](size_t i) const { return words_[i]; }
  Span span(size_t i) const { return spans_[i]; }

 private:
  static bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

  std::vector<std::string_view> words_;
  std::vector<Span> spans_;
};

struct Name {
  size_t end = 0;      // 0: there is none
  bool stuck = false;  // an office is stuck to the last word
};

// The name that begins at `at` with the family name, `family` words of which stand right before; the rest of the name
// stands before those.
Name name_at(const Words& w, size_t at, size_t family, size_t given) {
  if (at < family + given || at + family + given > w.size()) return {};
  for (size_t k = 0; k < family; ++k) {
    if (w[at + k] != w[at - family + k]) return {};
  }
  Name name{at + family + given, false};
  for (size_t k = 0; k < given; ++k) {
    const std::string_view said = w[at - family - given + k];
    const std::string_view again = w[at + family + k];
    name.stuck = k + 1 == given && again.size() > said.size() && again.starts_with(said) &&
                       again[said.size()] >= 'A' && again[said.size()] <= 'Z';
    if (!is_capital(said) || (said != again && !name.stuck) || said == w[at]) return {};
  }
  return name;
}

// The name of a card that begins at word `at`.
Name card_name(const Words& w, size_t at) {
  if (at < 2 || !is_capital(w[at])) return {};
  for (size_t family = 1; family <= std::min(kLongestFamily, at - 1); ++family) {
    if (w[at] != w[at - family]) continue;
    for (size_t given = std::min(kLongestName - family, at - family); given > 0; --given) {
      if (const Name name = name_at(w, at, family, given); name.end != 0) return name;
    }
  }
  return {};
}

// The end of the office that is stuck to the last word of the name: it goes on to a mark with a blank before it, or
// else to a small word that is none of an office's, and then not past an "and".
size_t end_of_office(const Words& w, size_t at) {
  static constexpr std::array<std::string_view, 8> kSmall = {"of", "the", "for", "on", "in", "to", "at", "under"};
  const size_t most = std::min(w.size(), at + kLongestOffice);
  size_t end = at, before_and = 0;
  for (; end < most; ++end) {
    const std::string_view word = w[end];
    if (is_mark(word)) return end;
    if (word == "and" && before_and == 0) before_and = end;
    if (card_name(w, end).end != 0) break;
    const bool small = word == "and" || std::find(kSmall.begin(), kSmall.end(), word) != kSmall.end();
    if (!is_capital(word) && !small) break;
  }
  if (before_and != 0) end = before_and;
  while (end > at && !is_capital(w[end - 1])) --end;
  return end;
}

}  // namespace

std::vector<Span> person_cards(std::string_view text, Span part) {
  std::vector<Span> out;
  const Words words(text, part);
  for (size_t at = 2; at < words.size(); ++at) {
    const Name name = card_name(words, at);
    if (name.end == 0) continue;
    const size_t end = name.stuck ? end_of_office(words, name.end) : name.end;
    if (end < words.size() && is_mark(words[end])) {
      out.push_back({words.span(at - 1).end, words.span(end).begin});
    } else {
      out.push_back({words.span(at).begin, words.span(end - 1).end});
    }
    at = end;
  }
  return out;
}

}  // namespace parley

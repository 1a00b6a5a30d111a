#include "annotate/actor_name.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace parley {
namespace {

// Base letters of U+00C0 … U+017F, two-letter ones by their first; '.' for the two signs among them.
constexpr std::string_view kLatin =
    "aaaaaaaceeeeiiiidnooooo.ouuuuytsaaaaaaaceeeeiiiidnooooo.ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

// Appends the base letter of the two-byte character (lead, trail); nothing for other alphabets.
void append_latin(unsigned char lead, unsigned char trail, std::string& out) {
  const uint32_t code = (lead & 0x1FU) << 6 | (trail & 0x3FU);
  if (code < 0xC0 || code - 0xC0 >= kLatin.size()) return;
  const char base = kLatin[code - 0xC0];
  if (base != '.') out.push_back(base);
}

// "'s" at the end of a word, or as a word of its own, says nothing about the name.
std::string_view without_possessive(std::string_view word) {
  for (std::string_view mark : {"'s", "’s", "'", "’"}) {
    if (word.ends_with(mark)) return word.substr(0, word.size() - mark.size());
  }
  return word;
}

size_t bytes_of(unsigned char lead) { return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4; }

bool within_one_edit(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  size_t i = 0;
  while (i < a.size() && a[i] == b[i]) ++i;
  if (a.size() == b.size()) return a.substr(std::min(i + 1, a.size())) == b.substr(std::min(i + 1, b.size()));
  return a.substr(i) == b.substr(i + 1);
}

// Short forms that news uses beside the full name.
constexpr std::array<std::pair<std::string_view, std::string_view>, 22> kShortForms = {{
    {"joe", "joseph"},        {"bill", "william"},  {"bob", "robert"},    {"jim", "james"},      {"mike", "michael"},
    {"tom", "thomas"},        {"tony", "anthony"},  {"dick", "richard"},  {"dan", "daniel"},     {"ben", "benjamin"},
    {"jeff", "jeffrey"},      {"steve", "steven"},  {"steve", "stephen"}, {"dave", "david"},     {"ed", "edward"},
    {"chris", "christopher"}, {"tim", "timothy"},   {"ash", "ashton"},    {"alex", "alexander"}, {"nick", "nicholas"},
    {"ted", "edward"},        {"chuck", "charles"},
}};

bool is_short_form(std::string_view a, std::string_view b) {
  return std::any_of(kShortForms.begin(), kShortForms.end(),
                     [&](const auto& p) { return (p.first == a && p.second == b) || (p.first == b && p.second == a); });
}

bool compatible_first(std::string_view a, std::string_view b) {
  if (a.size() == 1 || b.size() == 1) return a[0] == b[0];
  return same_name_word(a, b) || is_short_form(a, b);
}

// Every word of the shorter name is in the longer one, in order.
bool contains_in_order(const NameWords& longer, const NameWords& shorter) {
  size_t at = 0;
  for (const std::string& word : shorter) {
    while (at < longer.size() && !same_name_word(longer[at], word)) ++at;
    if (at++ == longer.size()) return false;
  }
  return true;
}

}  // namespace

void fold_word(std::string_view word, std::string& out) {
  out.clear();
  word = without_possessive(word);
  for (size_t i = 0; i < word.size();) {
    const auto c = static_cast<unsigned char>(word[i]);
    const size_t n = std::min(bytes_of(c), word.size() - i);
    if (c >= 'A' && c <= 'Z') {
      out.push_back(static_cast<char>(c + 32));
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '&' || c == '+') {
      out.push_back(static_cast<char>(c));
    } else if (n == 2) {
      append_latin(c, static_cast<unsigned char>(word[i + 1]), out);
    }
    i += n;
  }
}

std::string fold_word(std::string_view word) {
  std::string out;
  fold_word(word, out);
  return out;
}

std::string fold_phrase(std::string_view phrase) {
  std::string out, word;
  size_t begin = 0;
  for (size_t i = 0; i <= phrase.size(); ++i) {
    if (i < phrase.size() && phrase[i] != ' ' && phrase[i] != '-' && phrase[i] != '/') continue;
    fold_word(phrase.substr(begin, i - begin), word);
    begin = i + 1;
    if (word.empty()) continue;
    if (!out.empty()) out.push_back(' ');
    out += word;
  }
  return out;
}

std::string sound_key(std::string_view folded) {
  std::string out;
  for (size_t i = 0; i < folded.size(); ++i) {
    char c = folded[i];
    if (c == 'o' && i + 1 < folded.size() && folded[i + 1] == 'u') continue;
    if (c == 'y' || c == 'j') c = 'i';
    if (c == 'o') c = 'u';
    if (c == 'e') c = 'a';
    if (c == 'w') c = 'v';
    if (c == 'q' || (c == 'c' && i + 1 < folded.size() && folded[i + 1] != 'h')) c = 'k';
    if (!out.empty() && out.back() == c) continue;
    out.push_back(c);
  }
  while (out.size() > 4 && out.back() == 'i') out.pop_back();
  return out;
}

bool same_name_word(std::string_view a, std::string_view b) {
  if (a == b) return true;
  if (a.empty() || b.empty() || a[0] != b[0] || a.size() < 4 || b.size() < 4) return false;
  if (sound_key(a) == sound_key(b)) return true;
  return a.size() >= 7 && b.size() >= 7 && within_one_edit(a, b);
}

bool is_name_particle(std::string_view folded) {
  static constexpr std::array<std::string_view, 22> kParticles = {"al",  "el",  "bin", "ibn", "ben", "de", "da", "di",
                                                                  "del", "der", "den", "von", "van", "la", "le", "du",
                                                                  "dos", "ud",  "ul",  "ur",  "as",  "s"};
  return std::find(kParticles.begin(), kParticles.end(), folded) != kParticles.end();
}

bool is_name_suffix(std::string_view folded) {
  return folded == "jr" || folded == "sr" || folded == "ii" || folded == "iii" || folded == "iv" || folded == "vi";
}

bool same_person(const NameWords& a, const NameWords& b) {
  if (a.empty() || b.empty()) return false;
  const NameWords& longer = a.size() >= b.size() ? a : b;
  const NameWords& shorter = a.size() >= b.size() ? b : a;
  if (shorter.size() == 1) {
    return std::any_of(longer.begin(), longer.end(), [&](const auto& w) { return same_name_word(w, shorter[0]); });
  }
  if (same_name_word(a.back(), b.back())) return compatible_first(a.front(), b.front());
  return contains_in_order(longer, shorter);
}

}  // namespace parley

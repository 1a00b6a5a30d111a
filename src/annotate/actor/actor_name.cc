#include "annotate/actor/actor_name.h"

#include <algorithm>
#include <array>

namespace parley {
namespace {

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

namespace {

// "Abdul Qader" and "Abdul Aziz" are two given names: the first word alone names nobody.
bool differ_behind_abdul(const NameWords& a, const NameWords& b) {
  static constexpr std::array<std::string_view, 6> kServant = {"abdul", "abdel", "abd", "abdal", "abu", "abdol"};
  const auto opens = [&](const NameWords& name) {
    return name.size() > 2 && std::find(kServant.begin(), kServant.end(), name.front()) != kServant.end();
  };
  return opens(a) && opens(b) && !same_name_word(a[1], b[1]);
}

// "López Obrador" of "Andrés Manuel López Obrador": two surnames. One word more may be a title.
bool is_end_of(const NameWords& longer, const NameWords& shorter) {
  return longer.size() > shorter.size() + 1 && std::equal(shorter.rbegin(), shorter.rend(), longer.rbegin(), same_name_word);
}

}  // namespace

bool same_person(const NameWords& a, const NameWords& b) {
  if (a.empty() || b.empty()) return false;
  const NameWords& longer = a.size() >= b.size() ? a : b;
  const NameWords& shorter = a.size() >= b.size() ? b : a;
  if (shorter.size() == 1) {
    return std::any_of(longer.begin(), longer.end(), [&](const auto& w) { return same_name_word(w, shorter[0]); });
  }
  if (differ_behind_abdul(a, b)) return false;
  if (same_name_word(a.back(), b.back())) return compatible_first(a.front(), b.front()) || is_end_of(longer, shorter);
  return contains_in_order(longer, shorter);
}

}  // namespace parley

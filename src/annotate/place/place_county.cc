#include "annotate/place/place_county.h"

#include <algorithm>
#include <string>
#include <unordered_set>

namespace parley {
namespace {

std::vector<Toponym> counties_named(const Gazetteer& gazetteer, std::string_view name) {
  std::vector<Toponym> found;
  gazetteer.find(std::string(name) + " County", found);
  std::erase_if(found, [](const Toponym& t) { return t.kind != "county"; });
  return found;
}

}  // namespace

bool in_county_list(const Document& doc, TokenRange tokens) {
  constexpr TokenId kLongest = 16;
  bool joined = false;
  for (TokenId t = tokens.end; t < doc.tokens.size() && t < tokens.end + kLongest; ++t) {
    const std::string_view word = doc.word(t);
    if (word == "counties" || word == "Counties") return joined || t == tokens.end;
    const bool capital = word[0] >= 'A' && word[0] <= 'Z';
    const bool link = word == "," || word == "and" || word == "&" || word == "or";
    if (!link && !(capital && joined)) return false;
    joined = joined || link;
  }
  return false;
}

void add_counties(const Document& doc, const Gazetteer& gazetteer, std::vector<PlaceName>& names) {
  std::unordered_set<std::string_view> whole;  // "DeKalb" where the report has "DeKalb County"
  constexpr std::string_view kCounty = " County";
  for (const PlaceName& name : names) {
    const std::string_view words = doc.text(name.span);
    if (words.ends_with(kCounty)) whole.insert(words.substr(0, words.size() - kCounty.size()));
  }
  for (PlaceName& name : names) {
    const std::string_view words = doc.text(name.span);
    const bool listed = in_county_list(doc, name.tokens);
    if (!listed && whole.count(words) == 0) continue;
    std::vector<Toponym> counties = counties_named(gazetteer, words);
    if (counties.empty()) continue;
    if (listed) name.candidates.clear();
    name.candidates.insert(name.candidates.end(), counties.begin(), counties.end());
  }
}

bool is_american(const Document& doc, const PlaceWords& words) {
  for (TokenId t = 0; t < doc.tokens.size(); ++t) {
    const std::string_view next = t + 1 < doc.tokens.size() ? doc.word(t + 1) : std::string_view();
    if (words.is_american(doc.word(t), next)) return true;
  }
  return false;
}

}  // namespace parley

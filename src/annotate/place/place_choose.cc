#include "annotate/place/place_choose.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "annotate/place/place_county.h"

namespace parley {
namespace {

constexpr double kContained = 6;       // weight of "…, Idaho"
constexpr double kContains = 5;        // weight of the second part of "Buffalo, New York"
constexpr double kCountryFocus = 2.5;  // of a report that speaks of the country
constexpr double kStateFocus = 4.5;
constexpr double kNeighbour = 2;     // of places nearby in the report
constexpr double kCluster = 3.5;     // of towns close to towns that other names of the report may mean
constexpr size_t kFewCountries = 3;  // that local news names at most
constexpr double kRegion = 3;        // of what stands among regions, or is called one
constexpr double kFamous = 500000;   // inhabitants
constexpr double kWorldCity = 3;     // for famous cities, outside American local news
constexpr double kAmericanFocus = 2;
constexpr double kAbroad = 3.5;
constexpr double kAbroadCountry = 7;
constexpr double kForeign = 3;  // against cities of countries that the report doesn't name

double prior(const Toponym& t) {
  if (t.kind == "country" || t.kind == "continent") return 9.5;
  if (t.kind == "region") return t.state.empty() ? 6.5 : 7.5;
  if (t.kind == "water" || t.kind == "area" || t.kind == "historical" || t.kind == "building") return 7;
  const double known = t.listed || t.kind == "county" ? 0.5 : 0;
  return std::log10(t.population + 100) + (t.kind == "capital" ? 1.5 : 0) + known;
}

class Chooser {
 public:
  Chooser(const Document& doc, const Gazetteer& gazetteer, const std::vector<PlaceName>& names,
          std::vector<int>& choice)
      : doc_(doc), gazetteer_(gazetteer), names_(names), choice_(choice) {}

  void run() {
    choice_.assign(names_.size(), -1);
    count_demonyms();
    list_named_countries();
    const bool county = std::any_of(names_.begin(), names_.end(), [](const PlaceName& name) {
      return !name.candidates.empty() && name.candidates.front().kind == "county";
    });
    american_ = named_.size() <= kFewCountries && (county || is_american(doc_, gazetteer_.words()));
    if (american_) countries_["USA"] += kAmericanFocus;
    list_distinct();
    for (int round = 0; round < 2; ++round) {
      for (size_t i = 0; i < names_.size(); ++i) choose(i, round);
      if (round == 0) count_chosen();
    }
    unify();
  }

 private:
  void count_demonyms() {
    for (TokenId t = 0; t < doc_.tokens.size(); ++t) {
      const std::string_view country = gazetteer_.country_of_demonym(doc_.word(t));
      if (country.empty()) continue;
      countries_[std::string(country)] += 0.5;
      named_.insert(country);
    }
  }

  void list_named_countries() {
    for (size_t i = 0; i < names_.size(); ++i) {
      for (const Toponym& t : names_[i].candidates) {
        if (t.kind == "country" && !is_town_like(i)) named_.insert(t.country);
      }
    }
  }

  void count_chosen() {
    for (size_t i = 0; i < names_.size(); ++i) {
      if (choice_[i] < 0) continue;
      const Toponym& t = chosen(i);
      // What has only one reading, or one that towers over the others, tells what the report is about.
      if (margin_[i] < 1.5) continue;
      countries_[std::string(t.country)] += 1;
      if (!t.state.empty()) states_[std::string(t.state)] += 1;
    }
  }

  // The first occurrence of every name that may be a town.
  void list_distinct() {
    for (size_t i = 0; i < names_.size() && distinct_.size() < kMostNames; ++i) {
      const auto& candidates = names_[i].candidates;
      const bool town = std::any_of(candidates.begin(), candidates.end(), [](const Toponym& t) { return is_town(t); });
      const bool seen = std::any_of(distinct_.begin(), distinct_.end(), [&](size_t other) {
        return doc_.text(names_[other].span) == doc_.text(names_[i].span);
      });
      if (town && !seen) distinct_.push_back(i);
    }
  }

  static bool is_town(const Toponym& t) { return t.kind == "city" || t.kind == "capital" || t.kind == "county"; }

  // How many other names have a reading within about 80 km; the more readings a name has, the less that tells.
  double cluster(size_t i, const Toponym& candidate) const {
    double support = 0;
    for (const size_t other : distinct_) {
      if (doc_.text(names_[other].span) == doc_.text(names_[i].span)) continue;
      const auto& candidates = names_[other].candidates;
      for (const Toponym& t : candidates) {
        if (!is_town(t) || std::abs(t.lat - candidate.lat) > 0.7 || std::abs(t.lon - candidate.lon) > 0.9) continue;
        support += 1 / (1 + static_cast<double>(candidates.size()) / 6);
        break;
      }
    }
    return std::min(1.5, support);
  }

  const Toponym& chosen(size_t i) const { return names_[i].candidates[static_cast<size_t>(choice_[i])]; }

  // The name right behind this one in "Moscow, Idaho", "Homs in Syria" contains it.
  bool contained(size_t i, const Toponym& candidate) const {
    if (i + 1 >= names_.size()) return false;
    const PlaceName& next = names_[i + 1];
    const TokenId gap_begin = names_[i].tokens.end;
    if (next.tokens.begin < gap_begin || next.tokens.begin - gap_begin > 3) return false;
    if (doc_.tokens.sentence[next.tokens.begin] != doc_.tokens.sentence[gap_begin - 1]) return false;
    bool link = false;
    for (TokenId t = gap_begin; t < next.tokens.begin; ++t) {
      const std::string_view word = doc_.word(t);
      if (word == "and" || word == "to" || word == "from" || word == "with") return false;
      link = link || word == "," || word == "in" || word == "(" || word == "'s";
    }
    if (!link) return false;
    for (const Toponym& outer : next.candidates) {
      if (outer.kind != "country" && outer.kind != "region" && outer.kind != "county") continue;
      if (outer.country != candidate.country || (candidate.kind == "region" && outer.kind != "country")) continue;
      if (outer.kind == "county" && kilometres(outer, candidate) > 90) continue;
      if (candidate.kind == "country") continue;
      if (outer.kind == "country" || (!outer.state.empty() && outer.state == candidate.state)) return true;
      if (outer.state.empty() && kilometres(outer, candidate) < 350) return true;
    }
    return false;
  }

  // The name right before this one lies in it: "Buffalo, New York".
  bool contains(size_t i, const Toponym& candidate) const {
    if (i == 0 || candidate.kind != "region" || candidate.state.empty()) return false;
    const PlaceName& before = names_[i - 1];
    if (before.tokens.end + 1 != names_[i].tokens.begin || doc_.word(before.tokens.end) != ",") return false;
    return std::any_of(before.candidates.begin(), before.candidates.end(),
                       [&](const Toponym& inner) { return inner.kind != "region" && inner.state == candidate.state; });
  }

  double near(size_t i, const Toponym& candidate) const {
    double best = 0;
    for (size_t j = 0; j < names_.size(); ++j) {
      if (j == i || choice_[j] < 0 || names_[j].span.size() == 0) continue;
      const Toponym& other = chosen(j);
      if (other.kind == "country" || other.kind == "continent" || other.kind == "area" || margin_[j] < 1) continue;
      const double km = kilometres(candidate, other);
      if (km < 400 && other.name != candidate.name) best = std::max(best, 1 - km / 400);
    }
    return best;
  }

  double focus(const std::map<std::string, double>& counts, std::string_view key) const {
    const auto found = counts.find(std::string(key));
    if (key.empty() || found == counts.end()) return 0;
    return std::min(1.0, 0.3 + found->second / 6);
  }

  // Against readings abroad in American local news: "Paris" and "Dublin" are the town, unless the report names the
  // country; "Lebanon police" speaks of the town even where the country has that name.
  double abroad(size_t i, const Toponym& t) const {
    if (named_.count(t.country) != 0) return 0;
    if (t.kind == "country") return is_town_like(i) ? kAbroadCountry : 0;
    return is_town(t) ? kAbroad : 0;
  }

  bool is_town_like(size_t i) const {
    static constexpr std::array<std::string_view, 18> kAfter = {
        "City",     "High",   "School", "Independent", "Elementary", "Middle", "Police",    "Fire",   "Mayor",
        "Township", "police", "man",    "woman",       "resident",   "native", "residents", "couple", "Junior"};
    const std::string_view words = doc_.text(names_[i].span);
    return std::any_of(names_.begin(), names_.end(), [&](const PlaceName& name) {
      if (doc_.text(name.span) != words || name.tokens.end >= doc_.tokens.size()) return false;
      return std::find(kAfter.begin(), kAfter.end(), doc_.word(name.tokens.end)) != kAfter.end();
    });
  }

  // Cities that reports name without their country: talks are in Geneva, whatever American states the report speaks of.
  static bool is_famous(const Toponym& t) { return t.kind == "capital" || t.listed || t.population > kFamous; }

  // Company makes no town of the name of a country.
  bool has_country(size_t i) const {
    const auto& candidates = names_[i].candidates;
    return std::any_of(candidates.begin(), candidates.end(), [](const Toponym& t) { return t.kind == "country"; });
  }

  // Among names that can only be regions: "in Utah, Virginia and Wyoming".
  bool in_region_list(size_t i) const {
    auto joined = [&](size_t a, size_t b) {
      const TokenId gap = names_[b].tokens.begin - names_[a].tokens.end;
      if (names_[b].tokens.begin < names_[a].tokens.end || gap == 0 || gap > 2) return false;
      const std::string_view link = doc_.word(names_[a].tokens.end);
      return link == "," || link == "and" || link == "or";
    };
    auto region = [&](size_t at) {
      bool found = false;
      for (const Toponym& t : names_[at].candidates) {
        if (t.listed && t.kind != "region") return false;
        found = found || (t.listed && t.kind == "region");
      }
      return found;
    };
    return (i > 0 && joined(i - 1, i) && region(i - 1)) || (i + 1 < names_.size() && joined(i, i + 1) && region(i + 1));
  }

  // "Washington state", "the province of Ontario"
  bool is_called_state(size_t i) const {
    const TokenRange tokens = names_[i].tokens;
    const std::string_view next = tokens.end < doc_.tokens.size() ? doc_.word(tokens.end) : std::string_view();
    if (next == "state" || next == "State" || next == "province" || next == "Province") return true;
    if (tokens.begin < 2 || doc_.word(tokens.begin - 1) != "of") return false;
    const std::string_view before = doc_.word(tokens.begin - 2);
    return before == "state" || before == "province" || before == "region";
  }

  bool speaks_of_state(const Toponym& t) const { return !t.state.empty() && states_.count(std::string(t.state)) != 0; }

  // A hamlet is meant only in a report that speaks of its state, and not for a town of the name elsewhere.
  bool may_be_hamlet(size_t i, const Toponym& t) const {
    const auto& candidates = names_[i].candidates;
    const bool only = std::all_of(candidates.begin(), candidates.end(), [](const Toponym& c) { return c.hamlet; });
    return speaks_of_state(t) && (american_ || only);
  }

  // "Laurel County" lies somewhere in the state that the report is about, not where a town Laurel is.
  bool is_county(size_t i) const {
    const std::string_view words = doc_.text(names_[i].span);
    return words.size() > 7 && words.substr(words.size() - 7) == " County";
  }

  void choose(size_t i, int round) {
    choice_[i] = -1;
    const auto& candidates = names_[i].candidates;
    const bool regional = in_region_list(i) || is_called_state(i);
    double best = -1;
    double second = -1;
    for (size_t c = 0; c < candidates.size(); ++c) {
      const Toponym& t = candidates[c];
      double score = prior(t);
      if (contained(i, t)) score += kContained;
      if (contains(i, t)) score += kContains;
      if (t.kind == "region" && regional) score += kRegion;
      if (round > 0) {
        score += kCountryFocus * focus(countries_, t.country) + kStateFocus * focus(states_, t.state);
        const bool steady = has_country(i) && is_town(t) && !(american_ && is_town_like(i));
        if (!steady) score += kNeighbour * near(i, t);
        if (is_town(t) && !steady) score += (american_ ? 1 : states_.empty() ? 0.4 : 0.6) * kCluster * cluster(i, t);
        const bool foreign = is_town(t) && !states_.empty() && countries_.count(std::string(t.country)) == 0;
        if (foreign && !is_famous(t)) score -= kForeign;
        if (is_county(i) && t.kind != "county" && !speaks_of_state(t)) continue;
      }
      if (!american_ && !regional && !has_country(i) && is_town(t) && is_famous(t)) score += kWorldCity;
      if (american_ && t.country != "USA") score -= abroad(i, t);
      if (t.hamlet && !contained(i, t) && (round == 0 || !may_be_hamlet(i, t))) continue;
      if (score > best) {
        second = best;
        best = score;
        choice_[i] = static_cast<int>(c);
      } else {
        second = std::max(second, score);
      }
    }
    if (margin_.size() < names_.size()) margin_.resize(names_.size());
    margin_[i] = second < 0 ? best : best - second;
  }

  // One name means one place in a report: the reading that the text spells out wins.
  void unify() {
    std::map<std::string, size_t> spelled;
    for (size_t i = 0; i < names_.size(); ++i) {
      if (choice_[i] < 0 || !contained(i, chosen(i))) continue;
      spelled.emplace(std::string(doc_.text(names_[i].span)), i);
    }
    for (size_t i = 0; i < names_.size(); ++i) {
      const auto found = spelled.find(std::string(doc_.text(names_[i].span)));
      if (found == spelled.end() || contained(i, chosen(i))) continue;
      if (chosen(i).kind == "country" || chosen(i).kind == "region") continue;
      choice_[i] = choice_[found->second];
    }
  }

  const Document& doc_;
  const Gazetteer& gazetteer_;
  const std::vector<PlaceName>& names_;
  std::vector<int>& choice_;
  static constexpr size_t kMostNames = 60;
  std::vector<size_t> distinct_;
  std::vector<double> margin_;
  std::map<std::string, double> countries_, states_;
  std::set<std::string_view> named_;  // countries whose people the report names, or which it names themselves
  bool american_ = false;
};

}  // namespace

double kilometres(const Toponym& a, const Toponym& b) {
  constexpr double kRadians = 3.14159265358979 / 180;
  const double dlat = (b.lat - a.lat) * kRadians;
  const double dlon = (b.lon - a.lon) * kRadians;
  const double h = std::pow(std::sin(dlat / 2), 2) +
                   std::cos(a.lat * kRadians) * std::cos(b.lat * kRadians) * std::pow(std::sin(dlon / 2), 2);
  return 2 * 6371 * std::asin(std::min(1.0, std::sqrt(h)));
}

void choose_places(const Document& doc, const Gazetteer& gazetteer, const std::vector<PlaceName>& names,
                   std::vector<int>& choice) {
  Chooser(doc, gazetteer, names, choice).run();
}

}  // namespace parley

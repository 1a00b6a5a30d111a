#include "store/party.h"

#include <algorithm>
#include <array>

namespace parley {
namespace {

template <size_t N>
bool has(const std::array<std::string_view, N>& list, std::string_view value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

constexpr std::array<std::string_view, 6> kAgainstState = {"OPP", "REB", "UAF", "SEP", "INS", "PRM"};
constexpr std::array<std::string_view, 6> kForState = {"GOV", "MIL", "COP", "SPY", "JUD", "LEG"};
// Their capitals and envoys stand in reports of talks about others.
constexpr std::array<std::string_view, 14> kHosts = {"QAT", "CHE", "OMN", "NOR", "ARE", "AUT", "EGY",
                                                     "SAU", "JOR", "TUR", "GBR", "FRA", "DEU", "KEN"};

bool has_any(const RecordActor& actor, auto list) {
  return std::any_of(actor.sector.begin(), actor.sector.end(), [&](const std::string& s) { return has(list, s); });
}

}  // namespace

std::string party_code(const RecordActor& actor) {
  if (actor.country.empty()) return actor.group;
  const std::string& country = actor.country[0];
  const bool state = has_any(actor, kForState);
  if (!state && has_any(actor, kAgainstState)) return country + ":OPP";
  if (state || actor.sector.empty() || actor.kind == "state") return country;
  return country + ":CVL";
}

std::string_view country_of(std::string_view party) { return party.substr(0, party.find(':')); }
bool is_country(std::string_view party) {
  return party.size() == 3 && party.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string_view::npos;
}
bool is_side(std::string_view talk, std::string_view party) {
  const std::string_view country = country_of(party);
  for (size_t at = 0; !country.empty() && at < talk.size();) {
    const size_t end = std::min(talk.find('|', at), talk.size());
    if (talk.substr(at, end - at) == country) return true;
    at = end + 1;
  }
  return false;
}

bool is_opposed(std::string_view party) { return party.ends_with(":OPP"); }
bool is_civil(std::string_view party) { return party.ends_with(":CVL"); }
bool is_great_power(std::string_view party) {
  return has(std::array<std::string_view, 5>{"USA", "RUS", "CHN", "EU", "NATO"}, party);
}

int weight_of(std::string_view country) {
  if (is_great_power(country)) return 5;
  return has(kHosts, country) ? 6 : 10;
}

std::string folded(std::string_view name) {
  std::string out;
  for (char c : name) out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  if (out.starts_with("the ")) out.erase(0, 4);
  return out;
}

bool is_same_name(std::string_view a, std::string_view b) {
  if (a == b) return true;
  const auto is_last = [](std::string_view last, std::string_view whole) {
    return last.find(' ') == std::string_view::npos && whole.size() > last.size() + 1 && whole.ends_with(last) &&
           whole[whole.size() - last.size() - 1] == ' ';
  };
  return is_last(a, b) || is_last(b, a);
}

}  // namespace parley

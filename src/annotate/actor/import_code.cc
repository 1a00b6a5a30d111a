#include "annotate/actor/import_code.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/words.h"

namespace parley {
namespace {

struct Part {
  std::string_view code, meaning;
};

// Parts of CAMEO codes that tell what somebody does, as PLOVER's sectors.
constexpr std::array<Part, 34> kSectors = {
    {{"GOV", "GOV"}, {"MIL", "MIL"}, {"COP", "COP"}, {"JUD", "JUD"}, {"LEG", "LEG"}, {"SPY", "SPY"}, {"OPP", "OPP"},
     {"PTY", "PTY"}, {"REB", "REB"}, {"INS", "REB"}, {"SEP", "REB"}, {"RAD", "REB"}, {"UAF", "UAF"}, {"MED", "JRN"},
     {"JRN", "JRN"}, {"BUS", "BUS"}, {"CIV", "CVL"}, {"CVL", "CVL"}, {"EDU", "EDU"}, {"ELI", "ELI"}, {"LAB", "LAB"},
     {"CRM", "CRM"}, {"REF", "REF"}, {"NGO", "SOC"}, {"NGM", "SOC"}, {"HRI", "SOC"}, {"DEV", "SOC"}, {"ENV", "SOC"},
     {"HLH", "SOC"}, {"SOC", "SOC"}, {"PRM", "PRM"}, {"AGR", "BUS"}, {"IGO", "IGO"}, {"REL", "REL"}}};
// Of these, what a country's own code may look like: "INS" was Indonesia's, "ENV" is nobody's.
constexpr std::array<std::string_view, 8> kNeverFirst = {"INS", "SEP", "RAD", "DEV", "ENV", "HLH", "AGR", "SOC"};
// Parts that tell a faith: a sector only where no other part tells one.
constexpr std::array<std::string_view, 15> kFaiths = {"MOS", "MUS", "SUN", "SHI", "CHR", "CTH", "CPT", "JEW",
                                                      "HIN", "BUD", "SIK", "PRO", "ALE", "DRZ", "BAH"};
constexpr std::array<Part, 12> kGroups = {{{"UNO", "UN"},
                                           {"EEU", "EU"},
                                           {"EEC", "EU"},
                                           {"NAT", "NATO"},
                                           {"AFU", "AU"},
                                           {"ALQ", "ALQAIDA"},
                                           {"HEZ", "HEZBOLLAH"},
                                           {"HMS", "HAMAS"},
                                           {"TAL", "TALIBAN"},
                                           {"OAS", "OAS"},
                                           {"OPC", "OPEC"},
                                           {"IMF", "IMF"}}};

// What a code that begins with no country begins with.
struct Opening {
  std::string_view code;
  ActorKind kind;
  std::string_view sector;
};
constexpr std::array<Opening, 7> kOpenings = {{{"IGO", ActorKind::kIgo, "IGO"},
                                               {"INT", ActorKind::kIgo, "IGO"},
                                               {"IMG", ActorKind::kArmedGroup, "REB"},
                                               {"NGO", ActorKind::kNgo, "SOC"},
                                               {"NGM", ActorKind::kNgo, "SOC"},
                                               {"MNC", ActorKind::kCompany, "BUS"},
                                               {"UIS", ActorKind::kUnknown, ""}}};

template <size_t N>
std::string_view meaning_of(std::string_view part, const std::array<Part, N>& parts) {
  const auto at = std::find_if(parts.begin(), parts.end(), [&](const Part& each) { return each.code == part; });
  return at == parts.end() ? std::string_view() : at->meaning;
}

std::vector<std::string_view> parts_of(std::string_view code) {
  std::vector<std::string_view> out;
  for (size_t at = 0; at < code.size(); at += 3) out.push_back(code.substr(at, 3));
  return out;
}

}  // namespace

ActorKind kind_of_sector(std::string_view sector) {
  if (sector == "IGO") return ActorKind::kIgo;
  if (sector == "SOC") return ActorKind::kNgo;
  if (sector == "BUS") return ActorKind::kCompany;
  if (sector == "PTY") return ActorKind::kParty;
  if (sector == "REB" || sector == "UAF") return ActorKind::kArmedGroup;
  return ActorKind::kBody;
}

std::string sector_of_parts(std::string_view code) {
  const std::vector<std::string_view> parts = parts_of(code);
  for (const std::string_view part : parts) {
    if (const std::string_view sector = meaning_of(part, kSectors); !sector.empty()) return std::string(sector);
  }
  const bool faith =
      std::any_of(parts.begin(), parts.end(), [](std::string_view part) { return one_of(part, kFaiths); });
  return faith ? "REL" : "";
}

ImportedCode read_actor_code(std::string_view code, const ActorDictionary& dictionary) {
  ImportedCode out;
  const bool letters = std::any_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (!letters) {
    out.none = true;
    return out;
  }
  std::vector<std::string_view> parts = parts_of(code);
  const auto opening =
      std::find_if(kOpenings.begin(), kOpenings.end(), [&](const Opening& each) { return each.code == parts.front(); });
  if (opening != kOpenings.end()) {
    out.kind = opening->kind;
    out.sector = opening->sector;
    parts.erase(parts.begin());
  } else if (const std::string_view group = meaning_of(parts.front(), kGroups); !group.empty()) {
    out.kind = ActorKind::kIgo;
    out.sector = "IGO";
  } else if (parts.front() != "---" &&
             (meaning_of(parts.front(), kSectors).empty() || one_of(parts.front(), kNeverFirst))) {
    out.side = parts.front();
    parts.erase(parts.begin());
  }
  for (const std::string_view part : parts) {
    const std::string_view sector = meaning_of(part, kSectors);
    if (!sector.empty()) {
      if (out.sector.empty()) out.sector = sector;
    } else if (!one_of(part, kFaiths) && part != "---") {
      const std::string_view group = meaning_of(part, kGroups);
      if (out.side.empty() && dictionary.state_of(part) != kNil) {
        out.side = part;
      } else {
        out.group += group.empty() ? part : group;
      }
    } else if (parts.size() == 1 && out.sector.empty()) {
      out.sector = "REL";
    }
  }
  return out;
}

}  // namespace parley

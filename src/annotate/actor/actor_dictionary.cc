#include "annotate/actor/actor_dictionary.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>

#include "annotate/fold.h"
#include "data/tsv.h"
#include "doc/names.h"

namespace parley {
namespace {

constexpr std::array<std::string_view, 8> kBodyFiles = {"seats",   "institutions", "igos",  "armed_groups",
                                                        "parties", "ngos",         "media", "companies"};
constexpr std::array<std::string_view, 4> kOfficerFiles = {"heads", "ministers", "envoys", "figures"};
constexpr size_t kLongestName = 10;

// Letters of `text`, and whether all of them are capitals.
bool all_capitals(std::string_view text) {
  bool any = false;
  for (char c : text) {
    if (std::islower(static_cast<unsigned char>(c)) != 0) return false;
    any = any || std::isupper(static_cast<unsigned char>(c)) != 0;
  }
  return any;
}

bool starts_small(std::string_view word) {
  return !word.empty() && std::islower(static_cast<unsigned char>(word[0])) != 0;
}

std::string line_of(const TsvTable& table, const TsvRow& row) {
  const size_t slash = table.file.rfind("data/");
  return fmt::format("{}:{}", slash == std::string::npos ? table.file : table.file.substr(slash + 5), row.line);
}

// "" is an unknown date, not an error.
std::optional<Date> date_cell(const std::string& cell) {
  if (cell.empty()) return Date{};
  return parse_date(cell);
}

bool is_crowned(std::string_view word) {
  return word == "king" || word == "queen" || word == "pope" || word == "emperor" || word == "prince";
}

bool is_title(std::string_view word) {
  return is_crowned(word) || word == "sheikh" || word == "ayatollah" || word == "mullah" || word == "lord" ||
         word == "maulana";
}

// `crowned` is set where only a given name is left of one that goes by its rank: "King Salman", "Mohammed VI".
NameWords name_words(std::string_view name, bool& crowned) {
  NameWords out;
  crowned = false;
  std::string folded = fold_phrase(name);
  for (size_t begin = 0; begin < folded.size();) {
    const size_t end = std::min(folded.find(' ', begin), folded.size());
    std::string word = folded.substr(begin, end - begin);
    crowned = crowned || is_crowned(word) || is_name_suffix(word);
    if (!is_title(word) && !is_name_particle(word) && !is_name_suffix(word)) out.push_back(std::move(word));
    begin = end + 1;
  }
  crowned = crowned && out.size() == 1;
  return out;
}

Gender parse_gender(std::string_view text) {
  return text == "m" ? Gender::kMasc : text == "f" ? Gender::kFem : Gender::kNone;
}

}  // namespace

Status ActorDictionary::add_name(const std::string& text, NameKind kind, uint32_t index, bool plural) {
  const std::string folded = fold_phrase(text);
  const size_t words = folded.empty() ? 0 : 1 + std::count(folded.begin(), folded.end(), ' ');
  if (words == 0 || words > kLongestName) return fail({fmt::format("'{}' is no name of 1 to 10 words", text)});
  const bool capitals = all_capitals(text) && folded.size() <= 6 && words == 1;
  Name name{kind, index, static_cast<uint8_t>(words), plural, capitals, starts_small(text) && text.find('-') > 2,
            user_};
  std::vector<Name>& same = names_[folded];
  same.insert(user_ ? same.begin() : same.end(), name);
  uint8_t& longest = longest_by_first_[folded.substr(0, folded.find(' '))];
  longest = std::max(longest, name.words);
  return {};
}

Status ActorDictionary::load_states(const std::string& path) {
  auto table = read_tsv(path, {"iso3", "name", "aliases", "demonyms", "capital", "lat", "lon"});
  if (!table) return fail(table.error());
  for (const TsvRow& row : table->rows) {
    const auto [at, added] = state_by_code_.emplace(row.cells[0], static_cast<uint32_t>(states_.size()));
    const uint32_t index = at->second;
    if (!added && !user_) return fail(table->error(row, fmt::format("'{}' is given twice", row.cells[0])));
    if (added) states_.push_back({row.cells[0], row.cells[1]});
    bool ok = add_name(row.cells[1], NameKind::kState, index, false).has_value();
    for (const std::string& alias : split_cell(row.cells[2])) {
      ok = ok && add_name(alias, NameKind::kState, index, false).has_value();
    }
    for (const std::string& demonym : split_cell(row.cells[3])) {
      ok = ok && add_name(demonym, NameKind::kDemonym, index, false).has_value();
      ok = ok && add_name(demonym + "s", NameKind::kDemonym, index, true).has_value();
    }
    for (const std::string& capital : split_cell(row.cells[4])) {
      ok = ok && add_name(capital, NameKind::kCapital, index, false).has_value();
    }
    if (!ok) return fail(table->error(row, "a name must have 1 to 10 words"));
  }
  return {};
}

Status ActorDictionary::load_bodies(const std::string& path, bool seats) {
  auto table = read_tsv(path, {"name", "aliases", "kind", "country", "sector", "group"});
  if (!table) return fail(table.error());
  for (const TsvRow& row : table->rows) {
    const auto kind = parse_actor_kind(row.cells[2]);
    if (!kind) return fail(table->error(row, fmt::format("'{}' is no kind of actor", row.cells[2])));
    if (!row.cells[3].empty() && state_of(row.cells[3]) == kNil) {
      return fail(table->error(row, fmt::format("'{}' is no country of places/countries.tsv", row.cells[3])));
    }
    const auto index = static_cast<uint32_t>(bodies_.size());
    bodies_.push_back({row.cells[0], *kind, row.cells[3], row.cells[4], row.cells[5], seats, line_of(*table, row)});
    std::vector<std::string> names = split_cell(row.cells[1]);
    names.push_back(row.cells[0]);
    for (const std::string& name : names) {
      if (Status added = add_name(name, NameKind::kBody, index, false); !added) {
        return fail(table->error(row, added.error().message));
      }
    }
  }
  return {};
}

Status ActorDictionary::load_officers(const std::string& path, bool heads) {
  auto table = read_tsv(path, {"name", "aliases", "gender", "country", "group", "sector", "role", "from", "to"});
  if (!table) return fail(table.error());
  for (const TsvRow& row : table->rows) {
    const auto from = date_cell(row.cells[7]);
    const auto to = date_cell(row.cells[8]);
    if (!from || !to) return fail(table->error(row, "a date must be YYYY, YYYY-MM or YYYY-MM-DD"));
    if (from->known() && to->known() && last_day(*to) < first_day(*from)) {
      return fail(table->error(row, "the office ends before it begins"));
    }
    if (!row.cells[3].empty() && state_of(row.cells[3]) == kNil) {
      return fail(table->error(row, fmt::format("'{}' is no country of places/countries.tsv", row.cells[3])));
    }
    std::vector<std::string> names = split_cell(row.cells[1]);
    names.insert(names.begin(), row.cells[0]);
    for (const std::string& name : names) {
      const auto index = static_cast<uint32_t>(officers_.size());
      bool crowned = false;
      NameWords spelling = name_words(name, crowned);
      officers_.push_back({row.cells[0], std::move(spelling), row.cells[3], row.cells[4], row.cells[5], row.cells[6],
                           parse_gender(row.cells[2]), *from, *to, line_of(*table, row), heads, crowned});
      const NameWords& words = officers_.back().words;
      if (words.empty()) return fail(table->error(row, "a person needs a name"));
      officers_by_key_[sound_key(words.back())].push_back(index);
      if (words.size() > 1) officers_by_key_[sound_key(words.front())].push_back(index);
    }
  }
  return {};
}

Status ActorDictionary::load_first_names(const std::string& path) {
  auto table = read_tsv(path, {"gender", "names"});
  if (!table) return fail(table.error());
  for (const TsvRow& row : table->rows) {
    const Gender gender = parse_gender(row.cells[0]);
    if (gender == Gender::kNone) return fail(table->error(row, "the gender must be m or f", "leave others out"));
    for (const std::string& name : split_cell(row.cells[1])) first_names_.emplace(fold_word(name), gender);
  }
  return {};
}

Status ActorDictionary::load_all(const std::string& folder, bool user) {
  user_ = user;
  const auto wanted = [&](const std::string& path) { return !user || std::filesystem::exists(path); };
  if (const std::string path = folder + "/places/countries.tsv"; wanted(path)) {
    if (Status s = load_states(path); !s) return s;
  }
  for (const std::string_view file : kBodyFiles) {
    const std::string path = fmt::format("{}/actors/{}.tsv", folder, file);
    if (!wanted(path)) continue;
    if (Status s = load_bodies(path, file == "seats"); !s) return s;
  }
  for (const std::string_view file : kOfficerFiles) {
    const std::string path = fmt::format("{}/actors/{}.tsv", folder, file);
    if (!wanted(path)) continue;
    if (Status s = load_officers(path, file == "heads"); !s) return s;
  }
  if (const std::string path = folder + "/actors/first_names.tsv"; wanted(path)) return load_first_names(path);
  return {};
}

Result<ActorDictionary> ActorDictionary::load_own(const std::string& data) {
  ActorDictionary out;
  if (Status s = out.load_all(data, false); !s) return fail(s.error());
  return out;
}

Result<ActorDictionary> ActorDictionary::load(const std::string& data) {
  Result<ActorDictionary> out = load_own(data);
  if (!out) return out;
  if (Status s = out->load_all(data + "/user", true); !s) return fail(s.error());
  return out;
}

uint32_t ActorDictionary::state_of(std::string_view iso3) const {
  const auto at = state_by_code_.find(std::string(iso3));
  return at == state_by_code_.end() ? kNil : at->second;
}

bool ActorDictionary::fits(const Name& name, std::span<const std::string_view> words, size_t at, size_t end) const {
  if (name.capitals) return all_capitals(words[at]);
  if (name.lower) return true;
  // The first word may be an article-like particle ("al-Shabaab"); then the last one must be a name.
  return !starts_small(words[at]) || (end - at > 1 && !starts_small(words[end - 1]));
}

NameHit ActorDictionary::longest(std::span<const std::string_view> words, std::span<const std::string> folded,
                                 size_t at) const {
  if (folded[at].empty()) return {};
  const auto first = longest_by_first_.find(folded[at]);
  if (first == longest_by_first_.end()) return {};
  NameHit best;
  std::string phrase;
  uint32_t count = 0;
  for (size_t i = at; i < folded.size() && count < first->second; ++i) {
    if (folded[i].empty()) continue;
    if (!phrase.empty()) phrase.push_back(' ');
    phrase += folded[i];
    ++count;
    const auto found = names_.find(phrase);
    if (found == names_.end()) continue;
    for (const Name& name : found->second) {
      if (!fits(name, words, at, i + 1)) continue;
      best = {name.kind, name.index, static_cast<uint32_t>(i + 1 - at), name.plural, name.user};
      break;
    }
  }
  return best;
}

NameHit ActorDictionary::exact(std::string_view phrase) const {
  const auto found = names_.find(fold_phrase(phrase));
  if (found == names_.end()) return {};
  for (const Name& name : found->second) {
    if (name.capitals && !all_capitals(phrase)) continue;
    if (!name.lower && starts_small(phrase) && phrase.find('-') > 2) continue;
    return {name.kind, name.index, name.words, name.plural, name.user};
  }
  return {};
}

bool ActorDictionary::is_known_person(const NameWords& name) const {
  if (name.size() < 2) return false;
  const auto at = officers_by_key_.find(sound_key(name.back()));
  if (at == officers_by_key_.end()) return false;
  return std::any_of(at->second.begin(), at->second.end(), [&](uint32_t index) {
    return officers_[index].words.size() > 1 && same_person(officers_[index].words, name);
  });
}

bool ActorDictionary::is_past(const Officer& officer, Date day) {
  return officer.to.known() && day.known() && last_day(officer.to) < first_day(day);
}

bool ActorDictionary::has_begun(const Officer& officer, Date day) {
  return !day.known() || !officer.from.known() || first_day(officer.from) <= last_day(day);
}

// How well an office fits: 0 not at all, then past or future, before, now; a role told by the text and the very
// spelling raise it.
int ActorDictionary::rank(const Officer& o, const NameWords& name, std::string_view role, Date day) const {
  if (!same_person(o.words, name)) return 0;
  const bool begun = has_begun(o, day);
  const bool current = begun && !is_past(o, day);
  const bool same_role = !role.empty() && (o.role == role || o.role.ends_with(role) || role.ends_with(o.role));
  // "Noor Salman" is not King Salman, nor is any Salman without a crown.
  if (o.words.size() == 1 && (name.size() > 1 || (o.crowned && !same_role))) return 0;
  if (name.size() == 1 && o.words.size() > 1) {
    // A lone word is a surname, or the family name that East Asian names put first; only people in office count.
    static constexpr std::array<std::string_view, 8> kFamilyFirst = {"CHN", "KOR", "PRK", "VNM",
                                                                     "TWN", "HKG", "KHM", "MMR"};
    const bool first = std::find(kFamilyFirst.begin(), kFamilyFirst.end(), o.country) != kFamilyFirst.end();
    const std::string& family = first ? o.words.front() : o.words.back();
    if (!current || !same_name_word(family, name[0])) return 0;
  }
  const bool spelled = name.size() == 1 ? o.words.back() == name[0] || o.words.front() == name[0] : o.words == name;
  return (current ? 3 : begun ? 2 : 1) * 2 + (spelled ? 1 : 0) + (same_role ? 8 : 0);
}

const Officer* ActorDictionary::officer(const NameWords& name, std::string_view role, Date day) const {
  if (name.empty()) return nullptr;
  const Officer* best = nullptr;
  int best_rank = 0;
  bool ambiguous = false;
  for (const std::string* key : {&name.back(), &name.front()}) {
    const auto at = officers_by_key_.find(sound_key(*key));
    if (at == officers_by_key_.end()) continue;
    for (uint32_t index : at->second) {
      const Officer& o = officers_[index];
      const int value = rank(o, name, role, day);
      if (value == 0 || value < best_rank) continue;
      // Of two of one country the head of it is meant; of two countries, nobody can tell.
      const bool same_country = best != nullptr && value == best_rank && o.country == best->country;
      if (value > best_rank || (same_country && !ambiguous && o.leads && !best->leads)) {
        best = &o;
        best_rank = value;
        ambiguous = false;
      } else if (same_country && best->leads && !o.leads) {
        continue;
      } else if (best->name != o.name) {
        ambiguous = true;
      } else if (best->from < o.from) {
        best = &o;
      }
    }
    if (name.size() == 1) break;
  }
  return ambiguous ? nullptr : best;
}

Gender ActorDictionary::gender_of_first_name(std::string_view folded) const {
  const auto at = first_names_.find(std::string(folded));
  return at == first_names_.end() ? Gender::kNone : at->second;
}

}  // namespace parley

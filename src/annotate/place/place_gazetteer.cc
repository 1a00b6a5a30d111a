#include "annotate/place/place_gazetteer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "annotate/fold.h"
#include "data/tsv.h"

namespace parley {
namespace {

double number(std::string_view text) {
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

bool is_upper(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// Short names and acronyms must be written just so ("US", not "us").
bool spelling_fits(std::string_view text, std::string_view spelling) {
  if (text == spelling) return true;
  if (is_upper(spelling) || spelling.size() < 4) return false;
  return is_upper(text) || (text[0] >= 'A' && text[0] <= 'Z') || (text[0] & 0x80) != 0;
}

std::string_view cell(std::string_view& row) {
  const size_t tab = row.find('\t');
  const std::string_view out = row.substr(0, tab);
  row = tab == std::string_view::npos ? std::string_view() : row.substr(tab + 1);
  return out;
}

constexpr std::string_view kStates =
    "US-ALUS-AKUS-AZUS-ARUS-CAUS-COUS-CTUS-DEUS-DCUS-FLUS-GAUS-HIUS-IDUS-ILUS-INUS-IAUS-KSUS-KY"
    "US-LAUS-MEUS-MDUS-MAUS-MIUS-MNUS-MSUS-MOUS-MTUS-NEUS-NVUS-NHUS-NJUS-NMUS-NYUS-NCUS-NDUS-OHUS-OKUS-ORUS-PAUS-RIUS-"
    "SC"
    "US-SDUS-TNUS-TXUS-UTUS-VTUS-VAUS-WAUS-WVUS-WIUS-WY";

std::string_view state_code(std::string_view letters) {
  if (letters.size() != 2) return {};
  for (size_t at = 0; at < kStates.size(); at += 5) {
    if (kStates.substr(at + 3, 2) == letters) return kStates.substr(at, 5);
  }
  return {};
}

// The rows of a name in a table sorted by folded names.
void find_rows(const MappedFile& table, std::string_view key, std::string_view file, std::vector<Toponym>& out) {
  const std::string_view all(reinterpret_cast<const char*>(table.bytes().data()), table.bytes().size());
  size_t low = 0;
  size_t high = all.size();
  // The first line whose key is not less than the one looked for.
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    while (middle > low && all[middle - 1] != '\n') --middle;
    const std::string_view line = all.substr(middle, all.find('\n', middle) - middle);
    if (line.substr(0, line.find('\t')) < key) {
      low = middle + line.size() + 1;
    } else {
      high = middle;
    }
  }
  for (size_t at = low; at < all.size();) {
    std::string_view row = all.substr(at, all.find('\n', at) - at);
    at += row.size() + 1;
    const std::string_view row_key = cell(row);
    if (row_key != key) return;
    Toponym city;
    city.name = cell(row);
    city.country = cell(row);
    city.state = state_code(cell(row));
    const std::string_view kind = cell(row);
    city.kind = kind == "C" ? "capital" : kind == "A" ? "county" : "city";
    city.lat = number(cell(row));
    city.lon = number(cell(row));
    city.population = number(cell(row));
    city.geonames = cell(row);
    city.hamlet = city.population == 0 && city.geonames.empty();
    city.because = file;
    out.push_back(city);
  }
}

}  // namespace

void Gazetteer::add_name(const std::string& spelling, uint32_t entry) {
  names_[fold_name(spelling)].push_back({spelling, entry});
}

Status Gazetteer::load_countries(const std::string& folder) {
  Result<TsvTable> table =
      read_tsv(folder + "/countries.tsv", {"iso3", "name", "aliases", "demonyms", "capital", "lat", "lon"});
  if (!table) return fail(table.error());
  for (const TsvRow& row : table->rows) {
    const uint32_t index = static_cast<uint32_t>(entries_.size());
    entries_.push_back(
        {row.cells[1], row.cells[0], "country", "", number(row.cells[5]), number(row.cells[6]), 0, true});
    countries_.emplace(row.cells[0], index);
    add_name(row.cells[1], index);
    for (const std::string& alias : split_cell(row.cells[2])) add_name(alias, index);
    for (const std::string& demonym : split_cell(row.cells[3])) {
      demonyms_.emplace(demonym, row.cells[0]);
      demonyms_.emplace(demonym + "s", row.cells[0]);
    }
    for (const std::string& capital : split_cell(row.cells[4]))
      capitals_.insert(row.cells[0] + " " + fold_name(capital));
  }
  return {};
}

Status Gazetteer::load_places(const std::string& folder) {
  Result<TsvTable> table =
      read_tsv(folder + "/places.tsv", {"name", "aliases", "country", "kind", "code", "lat", "lon", "population"});
  if (!table) return fail(table.error());
  for (const TsvRow& row : table->rows) {
    const uint32_t index = static_cast<uint32_t>(entries_.size());
    std::string kind = row.cells[3];
    if (kind == "city" && capitals_.count(row.cells[2] + " " + fold_name(row.cells[0])) != 0) kind = "capital";
    entries_.push_back({row.cells[0], row.cells[2], kind, row.cells[4], number(row.cells[5]), number(row.cells[6]),
                        number(row.cells[7]), false});
    add_name(row.cells[0], index);
    for (const std::string& alias : split_cell(row.cells[1])) add_name(alias, index);
  }
  return {};
}

Result<Gazetteer> Gazetteer::load(const std::string& folder) {
  Gazetteer gazetteer;
  if (Status status = gazetteer.load_countries(folder); !status) return fail(status.error());
  if (Status status = gazetteer.load_places(folder); !status) return fail(status.error());
  Result<TsvTable> ambiguous = read_tsv(folder + "/ambiguous.tsv", {"name", "use"});
  if (!ambiguous) return fail(ambiguous.error());
  for (const TsvRow& row : ambiguous->rows) {
    if (row.cells[1] != "entity" && row.cells[1] != "never") {
      return fail(
          ambiguous->error(row, "'" + row.cells[1] + "' is neither 'entity' nor 'never'", "write one of the two"));
    }
    (row.cells[1] == "never" ? gazetteer.never_ : gazetteer.ambiguous_).insert(row.cells[0]);
  }
  Result<PlaceWords> words = PlaceWords::read(folder + "/words.tsv");
  if (!words) return fail(words.error());
  gazetteer.words_ = std::move(*words);
  Result<MappedFile> cities = MappedFile::open(folder + "/cities.tsv");
  if (!cities) return fail(cities.error());
  gazetteer.cities_ = std::move(*cities);
  Result<MappedFile> local = MappedFile::open(folder + "/local.tsv");
  if (!local) return fail(local.error());
  gazetteer.local_ = std::move(*local);
  return gazetteer;
}

Toponym Gazetteer::listed(uint32_t index) const {
  const Entry& entry = entries_[index];
  Toponym out;
  out.name = entry.name;
  out.country = entry.country;
  out.kind = entry.kind;
  out.state = entry.state;
  out.lat = entry.lat;
  out.lon = entry.lon;
  out.population = entry.population;
  out.because = entry.from_countries ? "places/countries.tsv" : "places/places.tsv";
  out.listed = true;
  return out;
}

void Gazetteer::find_listed(std::string_view name, std::vector<Toponym>& out) const {
  const auto found = names_.find(fold_name(name));
  if (found == names_.end()) return;
  for (const Listed& each : found->second) {
    if (spelling_fits(name, each.spelling)) out.push_back(listed(each.entry));
  }
}

void Gazetteer::find_towns(std::string_view key, std::vector<Toponym>& out) const {
  find_rows(cities_, key, "places/cities.tsv", out);
  find_rows(local_, key, "places/local.tsv", out);
}

void Gazetteer::find(std::string_view name, std::vector<Toponym>& out) const {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kShort = {
      {{"st. ", "saint "}, {"mt. ", "mount "}, {"ft. ", "fort "}}};
  find_listed(name, out);
  const std::string key = fold_name(name);
  if (key.size() < 3 || key[0] == '#') return;
  find_towns(key, out);
  for (const auto& [brief, whole] : kShort) {
    if (key.substr(0, brief.size()) == brief) find_towns(std::string(whole) + key.substr(brief.size()), out);
  }
}

void Gazetteer::find_country(std::string_view code, std::vector<Toponym>& out) const {
  const auto found = countries_.find(std::string(code));
  if (found != countries_.end()) out.push_back(listed(found->second));
}

std::string_view Gazetteer::country_of_demonym(std::string_view word) const {
  const auto found = demonyms_.find(std::string(word));
  return found == demonyms_.end() ? std::string_view() : std::string_view(found->second);
}

}  // namespace parley

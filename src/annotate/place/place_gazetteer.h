// What places there are under a name: countries and regions from the lists in data/places, cities, counties and hamlets
// from tables that are looked up as they lie, so that they cost no time to load.
//   std::vector<Toponym> found;  gazetteer.find("Moscow", found);    // the capital, and towns in Idaho and elsewhere
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "annotate/place/place_words.h"
#include "base/result.h"
#include "nn/mapped_file.h"

namespace parley {

struct Toponym {
  std::string_view name;     // canonical
  std::string_view country;  // ISO 3166-1 alpha-3, "" for seas and wider areas
  std::string_view kind;     // country, region, county, city, capital, building, water, continent, area, historical
  std::string_view state;    // "US-ID", where known
  double lat = 0, lon = 0;
  double population = 0;
  std::string_view geonames;  // id, "" for the project's own places
  std::string_view because;   // dictionary file
  bool listed = false;        // in countries.tsv or places.tsv
  bool hamlet = false;        // of local.tsv, without a known number of inhabitants
};

class Gazetteer {
 public:
  static Result<Gazetteer> load(const std::string& folder);

  // All places of this name, in no order. `name` as it stands in the text.
  void find(std::string_view name, std::vector<Toponym>& out) const;
  // Only those of countries.tsv and places.tsv.
  void find_listed(std::string_view name, std::vector<Toponym>& out) const;
  // ISO code of a demonym ("Russian", "Russians"), or "".
  std::string_view country_of_demonym(std::string_view word) const;
  // The country of an ISO code; nothing where there is none.
  void find_country(std::string_view code, std::vector<Toponym>& out) const;
  bool is_ambiguous(std::string_view name) const { return ambiguous_.count(std::string(name)) != 0; }
  // What recognisers take for a place though it is none ("Islamic State").
  bool is_never(std::string_view name) const { return never_.count(std::string(name)) != 0; }
  const PlaceWords& words() const { return words_; }
  // Number of words of the longest listed name.
  static constexpr int kLongestName = 6;

 private:
  struct Listed {
    std::string spelling;  // as the list has it
    uint32_t entry;
  };
  void add_name(const std::string& spelling, uint32_t entry);
  Status load_countries(const std::string& folder);
  Status load_places(const std::string& folder);
  void find_towns(std::string_view key, std::vector<Toponym>& out) const;
  Toponym listed(uint32_t entry) const;

  struct Entry {
    std::string name, country, kind, state;
    double lat, lon, population;
    bool from_countries;
  };
  std::vector<Entry> entries_;
  std::unordered_map<std::string, std::vector<Listed>> names_;  // by folded name
  std::unordered_map<std::string, std::string> demonyms_;
  std::unordered_map<std::string, uint32_t> countries_;  // by ISO code
  std::unordered_set<std::string> capitals_;             // "RUS Moscow"
  std::unordered_set<std::string> ambiguous_, never_;
  PlaceWords words_;
  MappedFile cities_, local_;
};

}  // namespace parley

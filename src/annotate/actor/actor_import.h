// Turns actor and agent dictionaries of TABARI and PETRARCH into tables in the project's own format
// (data/actors/README.md), which the actor dictionaries read from `home`/data/user beside their own. Codes become a
// country (or a code that only the user knows), a group and a PLOVER sector; what a code says beyond that is lost.
//   ImportedActors actors = import_actors({parse_petrarch(text, "actors.txt")}, dictionary, roles);
//   write(actors.files);  complain(actors.left_out);
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "annotate/actor/import_code.h"
#include "annotate/actor/role.h"
#include "data/petrarch.h"

namespace parley {

// Below the overlay's folder; not all are always made.
inline constexpr std::array<std::string_view, 5> kImportedTables = {
    "places/countries.tsv", "actors/institutions.tsv", "actors/figures.tsv", "roles/persons.tsv", "roles/groups.tsv"};

struct ImportedFile {
  std::string path;  // one of kImportedTables
  std::string text;  // the whole table
};

struct ImportedActors {
  std::vector<ImportedFile> files;  // those that hold anything
  size_t states = 0, bodies = 0, persons = 0, roles = 0;
  size_t known = 0;      // names that the dictionaries have with the same code
  Diagnostics left_out;  // entries that the tables cannot hold, each with its place
};

ImportedActors import_actors(std::span<const PetrarchFile> files, const ActorDictionary& dictionary,
                             const RoleLexicon& roles);

}  // namespace parley

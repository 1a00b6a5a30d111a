// Dictionaries of other programs: what is read, what is refused where, and which tables are made of them.
#include "data/petrarch.h"

#include <gtest/gtest.h>

#include "../temp_folder.h"
#include "annotate/actor/actor_import.h"

namespace parley {
namespace {

PetrarchFile parse(std::string_view text) { return parse_petrarch(text, "a.txt"); }

std::string problem(std::string_view text) {
  const PetrarchFile file = parse(text);
  return file.problems.size() == 1 ? to_string(file.problems[0]) : std::to_string(file.problems.size()) + " problems";
}

const ActorDictionary& dictionary() {
  static const ActorDictionary own = *ActorDictionary::load_own(std::string(PARLEY_SOURCE_DIR) + "/data");
  return own;
}
const RoleLexicon& roles() {
  static const RoleLexicon own = *RoleLexicon::load_own(std::string(PARLEY_SOURCE_DIR) + "/data");
  return own;
}

ImportedActors import(std::string_view text) {
  const PetrarchFile file = parse(text);
  EXPECT_TRUE(file.problems.empty()) << to_string(file.problems.front());
  return import_actors({&file, 1}, dictionary(), roles());
}

// The rows of a table without its header.
std::string rows(const ImportedActors& actors, std::string_view path) {
  for (const ImportedFile& file : actors.files) {
    if (file.path == path) return file.text.substr(file.text.find('\n') + 1);
  }
  return "";
}

TEST(Petrarch, ReadsNamesCodesAndDays) {
  const PetrarchFile file = parse(
      "<!-- two\n lines -->\nPREMIER_OLE_DAHL [NRLGOV 20010101-20051017] [NRLELI >051017] ; note\n+DAHL_ # note\n\n"
      "TRADE_BLOC\n\t[ igotrb < 950601 ]\n");
  ASSERT_TRUE(file.problems.empty());
  ASSERT_EQ(file.entries.size(), 2U);
  const PetrarchEntry& dahl = file.entries[0];
  EXPECT_EQ(dahl.names, (std::vector<std::string>{"PREMIER OLE DAHL", "DAHL"}));
  ASSERT_EQ(dahl.codes.size(), 2U);
  EXPECT_EQ(dahl.codes[0].code, "NRLGOV");
  EXPECT_EQ(format_date(dahl.codes[0].from) + " " + format_date(dahl.codes[0].to), "2001-01-01 2005-10-17");
  EXPECT_EQ(format_date(dahl.codes[1].from), "2005-10-18");
  EXPECT_EQ(file.entries[1].codes[0].code, "IGOTRB");
  EXPECT_EQ(format_date(file.entries[1].codes[0].to), "1995-05-31");
}

TEST(Petrarch, ReadsAgentsAndMarkers) {
  const PetrarchFile file = parse("!SHIP! = TRAWLER, TUG_BOAT\n!SHIP!_OWNER {} [~BUS]\nCLAN!SHIP! [BUS~]\n");
  ASSERT_TRUE(file.problems.empty());
  ASSERT_EQ(file.entries.size(), 2U);
  EXPECT_EQ(file.entries[0].names, (std::vector<std::string>{"TRAWLER OWNER", "TUG BOAT OWNER"}));
  EXPECT_TRUE(file.entries[0].agent);
  EXPECT_FALSE(file.entries[0].plural);
  EXPECT_EQ(file.entries[1].names[0], "CLANTRAWLER");
}

TEST(Petrarch, NamesTheColumnOfWhatItCannotRead) {
  EXPECT_EQ(problem("NORLAND [NRL\n"), "a.txt:1:9: the code has no end (close it with ])");
  EXPECT_EQ(problem("NORLAND\n\nSUDLAND [SDL]\n"), "a.txt:1:1: 'NORLAND' has no code (write [CODE] behind the name)");
  EXPECT_EQ(
      problem("OLE [NRL]\n  [NRLGOV <20010231]\n"),
      "a.txt:2:11: '<20010231' is no time (write <YYYYMMDD, >YYYYMMDD or YYYYMMDD-YYYYMMDD with days that exist)");
  EXPECT_EQ(problem("OLE [NRL 20050101-20010101]\n").substr(0, 9), "a.txt:1:1");
  EXPECT_EQ(problem("[NRL]\n").substr(0, 35), "a.txt:1:1: a code without an entry ");
  EXPECT_EQ(problem("!BOAT!_OWNER [~BUS]\n").substr(0, 44), "a.txt:1:1: the marker in '!BOAT! OWNER' is n");
  EXPECT_EQ(problem("!BOAT! = TUG, OLD_!BOAT!\n").substr(0, 46), "a.txt:1:1: 'OLD !BOAT!' holds a marker itself ");
  EXPECT_EQ(problem("OLE [NRL] later\n").substr(0, 30), "a.txt:1:11: 'later' is no code");
  EXPECT_EQ(problem("<!-- open\nOLE [NRL]\n"), "a.txt:1:1: the comment <!-- has no end (close it with -->)");
}

TEST(PetrarchImport, ReadsCodes) {
  const auto code = [](std::string_view text) { return read_actor_code(text, dictionary()); };
  EXPECT_EQ(code("NORGOVMED").side, "NOR");
  EXPECT_EQ(code("NORGOVMED").sector, "GOV");
  EXPECT_EQ(code("PSEREBHMS").group, "HAMAS");
  EXPECT_EQ(code("IGOUNO").group, "UN");
  EXPECT_EQ(code("IGOUNO").kind, ActorKind::kIgo);
  EXPECT_EQ(code("---MED").sector, "JRN");
  EXPECT_EQ(code("---MED").side, "");
  EXPECT_EQ(code("NGONOR").side, "NOR");
  EXPECT_TRUE(code("---").none);
}

TEST(PetrarchImport, AnUnknownCodeIsACountryOfItsOwn) {
  const ImportedActors actors = import("NORLAND [NRL]\n+NORLANDIC\n+WHITE_HARBOUR\nTHE_OLD_MINT [NRLBUS]\n");
  EXPECT_EQ(rows(actors, "places/countries.tsv"), "NRL\tNorland\tWhite Harbour\tNorlandic\t\t\t\n");
  EXPECT_EQ(rows(actors, "actors/institutions.tsv"), "Old Mint\t\tcompany\tNRL\tBUS\t\n");
}

TEST(PetrarchImport, KnownNamesAreNotRepeated) {
  const ImportedActors actors = import("NORWAY [NOR]\n+NORWEGIAN\n+FJORDLAND\n");
  EXPECT_EQ(actors.known, 2U);
  EXPECT_EQ(rows(actors, "places/countries.tsv"), "NOR\tNorway\tFjordland\t\t\t\t\n");
}

TEST(PetrarchImport, OfficesKeepTheirDays) {
  const ImportedActors actors =
      import("OLE_DAHL [NOR]\n\t[NORGOV 20010101-20051017]\nPRIME_MINISTER_ANE_LIE [NORGOV]\n");
  EXPECT_EQ(rows(actors, "actors/figures.tsv"),
            "Ole Dahl\t\t\tNOR\t\tGOV\t\t2001-01-01\t2005-10-17\nOle Dahl\t\t\tNOR\t\t\t\t\t\n"
            "Ane Lie\t\t\tNOR\t\tGOV\tprime minister\t\t\n");
}

TEST(PetrarchImport, AgentsBecomeRoles) {
  const ImportedActors actors = import("HARBOUR_PILOT [~BUS]\nCOAST_RANGERS {} [~MIL]\nMOON_GOBLIN [~MGB]\n");
  EXPECT_EQ(rows(actors, "roles/persons.tsv"), "harbour pilot\tBUS\t\t\t\t\n");
  EXPECT_EQ(rows(actors, "roles/groups.tsv"), "coast rangers\tMIL\tgroup\t\t\t\n");
  ASSERT_EQ(actors.left_out.size(), 1U);
  EXPECT_EQ(to_string(actors.left_out[0]).substr(0, 54), "a.txt:3:14: '~MGB' has none of the known sectors (writ");
}

TEST(PetrarchImport, TheUsersTablesAreReadBesideTheOwn) {
  const TempFolder folder;
  const std::string own = std::string(PARLEY_SOURCE_DIR) + "/data/";
  for (const char* part : {"actors", "roles", "places"}) {
    std::filesystem::create_directory_symlink(own + part, folder.path(part));
  }
  const ImportedActors actors = import("NORLAND [NRL]\nOLE_DAHL [NRL]\n\t[NRLGOV 20010101-20051017]\nNORWAY [NRW]\n");
  for (const ImportedFile& file : actors.files) folder.write("user/" + file.path, file.text);
  const auto both = ActorDictionary::load(folder.path());
  ASSERT_TRUE(both.has_value()) << to_string(both.error());
  EXPECT_EQ(both->state(both->exact("Norland").index).iso3, "NRL");
  EXPECT_EQ(both->state(both->exact("Norway").index).iso3, "NRW");  // the user's name hides the own one
  EXPECT_EQ(both->officer({"ole", "dahl"}, "", *parse_date("2003-05-01"))->sector, "GOV");
  EXPECT_EQ(both->officer({"ole", "dahl"}, "", *parse_date("2009-05-01"))->sector, "");
  folder.write("user/actors/figures.tsv", "name\trole\nOle\tking\n");
  EXPECT_FALSE(ActorDictionary::load(folder.path()).has_value());
}

}  // namespace
}  // namespace parley

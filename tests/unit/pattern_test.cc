#include "code/event/pattern.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace parley {
namespace {

std::string listed(const Diagnostics& problems) {
  std::string out;
  for (const Error& problem : problems) out += to_string(problem) + "\n";
  return out;
}

TEST(Ontology, IsCompleteAndFreeOfMistakes) {
  Diagnostics problems;
  const Ontology ontology = read_ontology(PARLEY_SOURCE_DIR "/data/ontology", problems);
  EXPECT_EQ(listed(problems), "");
  EXPECT_EQ(ontology.cameo(EventType::kConsult, "phone"), "041");
  EXPECT_EQ(ontology.score(EventType::kAssault, ""), -9);
  EXPECT_EQ(ontology.score(EventType::kAssault, "no such mode"), -9);
}

TEST(Patterns, AreFreeOfMistakes) {
  Diagnostics problems;
  const Ontology ontology = read_ontology(PARLEY_SOURCE_DIR "/data/ontology", problems);
  const PatternSet patterns = read_patterns(PARLEY_SOURCE_DIR "/data/patterns", ontology, problems);
  EXPECT_EQ(listed(problems), "");
  EXPECT_GT(patterns.patterns.size(), 200U);
  EXPECT_NE(patterns.triggers("meet"), nullptr);
  EXPECT_EQ(patterns.triggers("xyzzy"), nullptr);
}

TEST(Patterns, NameEveryMistakeWithItsPlace) {
  const std::string folder = testing::TempDir() + "/patterns_with_mistakes";
  std::filesystem::create_directories(folder);
  std::ofstream(folder + "/classes.yaml") << "deal: [accord]\n";
  std::ofstream(folder + "/broken.yaml") << "- id: a.b\n"
                                            "  event: CONSULTT\n"
                                            "  verbs: [meet]\n"
                                            "  object: {class: [deals]}\n"
                                            "  recipent: object\n"
                                            "  examples: [\"A met B. | A > B\"]\n"
                                            "- id: a.b\n"
                                            "  event: CONSULT\n"
                                            "  mode: fax\n"
                                            "  actor: sbject\n";
  Diagnostics problems;
  const Ontology ontology = read_ontology(PARLEY_SOURCE_DIR "/data/ontology", problems);
  read_patterns(folder, ontology, problems);
  const std::string text = listed(problems);
  for (const char* part : {"broken.yaml:1:3: 'CONSULTT' is no PLOVER event",
                           "broken.yaml:4:11: there is no class 'deals'", "broken.yaml:5:13: unknown field 'recipent'",
                           "CONSULT has no mode 'fax'", "broken.yaml:10:10: 'sbject' is no place", "no trigger word",
                           "no example is given", "the id 'a.b' is used twice"}) {
    EXPECT_NE(text.find(part), std::string::npos) << part << "\nin\n" << text;
  }
}

}  // namespace
}  // namespace parley

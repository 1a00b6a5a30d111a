#include "code/paper/paper_lexicon.h"

#include <fmt/format.h>

#include "data/yaml.h"
#include "doc/names.h"

namespace parley {

struct PaperReader {
  PaperLexicon& lexicon;
  Diagnostics problems;

  void read(const YamlValue& item) {
    YamlFields fields(item, problems);
    const std::string id = fields.required("id");
    for (const std::string& verb : fields.texts("authors")) lexicon.authors_.insert(verb);
    for (const std::string& verb : fields.texts("backers")) lexicon.backers_.insert(verb);
    const std::vector<std::string> nouns = fields.texts("nouns");
    const std::string kind = fields.text("kind");
    if (!nouns.empty()) read_nouns(item, id, kind, nouns);
    for (const std::string& example : fields.texts("examples")) {
      const size_t bar = example.find(" | ");
      if (bar == std::string::npos) {
        problems.push_back(item.error(fmt::format("the example '{}' does not say what is expected", example),
                                      "write: sentence | name | kind"));
        continue;
      }
      lexicon.examples_.push_back({id, example.substr(0, bar), example.substr(bar + 3), item.file(), item.line()});
    }
    for (const std::string& example : fields.texts("counterexamples")) {
      lexicon.examples_.push_back({id, example, {}, item.file(), item.line()});
    }
    fields.finish();
  }

  void read_nouns(const YamlValue& item, const std::string& id, const std::string& kind,
                  const std::vector<std::string>& nouns) {
    const auto parsed = parse_paper_kind(kind);
    if (!parsed) {
      problems.push_back(item.error(fmt::format("'{}' is no kind of paper", kind), "use one of the kinds named above"));
      return;
    }
    auto entry = std::make_unique<PaperEntry>();
    entry->kind = *parsed;
    entry->because = fmt::format("positions/papers.yaml:{} {}", item.line(), id);
    for (const std::string& noun : nouns) lexicon.nouns_.emplace(noun, entry.get());
    lexicon.entries_.push_back(std::move(entry));
  }
};

Result<PaperLexicon> PaperLexicon::read(const std::string& home) {
  Result<YamlValue> root = read_yaml(home + "/data/positions/papers.yaml");
  if (!root) return fail(root.error());
  PaperLexicon lexicon;
  PaperReader reader{lexicon, {}};
  for (const YamlValue& item : root->items()) reader.read(item);
  if (!reader.problems.empty()) return fail(reader.problems.front());
  return lexicon;
}

const PaperEntry* PaperLexicon::noun(std::string_view lemma) const {
  const auto at = nouns_.find(std::string(lemma));
  return at == nouns_.end() ? nullptr : at->second;
}

}  // namespace parley

#include "code/position/position_lexicon.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "data/yaml.h"
#include "doc/names.h"

namespace parley {

struct PositionReader {
  PositionLexicon& lexicon;
  const IssueLexicon& issues;
  Diagnostics problems;

  void read_file(const std::string& home, const std::string& name, bool stances) {
    Result<YamlValue> root = read_yaml(home + "/data/" + name);
    if (!root) {
      problems.push_back(root.error());
      return;
    }
    for (const YamlValue& item : root->items()) stances ? read_stance(item, name) : read_words(item);
  }

  void read_stance(const YamlValue& item, const std::string& name) {
    YamlFields fields(item, problems);
    auto entry = std::make_unique<StanceEntry>();
    entry->id = fields.required("id");
    entry->because = fmt::format("{}:{} {}", name, item.line(), entry->id);
    const std::string stance = fields.required("stance");
    if (const auto parsed = parse_stance(stance)) {
      entry->stance = *parsed;
    } else {
      problems.push_back(item.error(fmt::format("'{}' is no stance", stance), "use one of the stances named above"));
    }
    for (const std::string& frame : fields.texts("content")) {
      const ContentFrame parsed = parse_frame(frame);
      if (parsed == ContentFrame::kPreposition) entry->prepositions.push_back(frame);
      if (std::find(entry->frames.begin(), entry->frames.end(), parsed) == entry->frames.end()) {
        entry->frames.push_back(parsed);
      }
    }
    entry->needs = fields.texts("needs");
    for (const std::string& issue : entry->needs) {
      if (!issues.has(issue)) problems.push_back(item.error(fmt::format("'{}' is no issue", issue), "see data/issues"));
    }
    entry->known = fields.flag("known");
    entry->addressed = fields.flag("addressed");
    entry->future = fields.flag("future");
    entry->political = fields.flag("political");
    entry->blame = fields.flag("blame");
    entry->anyone = fields.flag("anyone");
    entry->things = fields.flag("things");
    entry->wish = fields.flag("wish");
    for (const std::string& word : fields.texts("verbs")) lexicon.verbs_[word].push_back(entry.get());
    for (const std::string& word : fields.texts("nouns")) lexicon.nouns_[word].push_back(entry.get());
    for (const std::string& word : fields.texts("adjectives")) lexicon.adjectives_[word].push_back(entry.get());
    read_examples(fields, item, entry->id, name);
    fields.finish();
    lexicon.entries_.push_back(std::move(entry));
  }

  void read_examples(YamlFields& fields, const YamlValue& item, const std::string& id, const std::string& name) {
    for (const std::string& example : fields.texts("examples")) {
      const size_t bar = example.rfind(" | ");
      if (bar == std::string::npos) {
        problems.push_back(item.error(fmt::format("the example '{}' does not say what is expected", example),
                                      "write: sentence | actor > stance > content"));
        continue;
      }
      lexicon.examples_.push_back({id, example.substr(0, bar), example.substr(bar + 3), name, item.line()});
    }
    for (const std::string& example : fields.texts("counterexamples")) {
      lexicon.examples_.push_back({id, example, {}, name, item.line()});
    }
  }

  void read_words(const YamlValue& item) {
    YamlFields fields(item, problems);
    const std::string id = fields.required("id");
    std::vector<std::string> words = fields.texts("words");
    fields.finish();
    const std::array<std::pair<std::string_view, std::vector<std::string>*>, 19> lists = {
        {{"conditions", &lexicon.conditions_},
         {"duties", &lexicon.duties_},
         {"repeats", &lexicon.repeats_},
         {"carriers", &lexicon.carriers_},
         {"anaphors", &lexicon.anaphors_},
         {"deals", &lexicon.deals_},
         {"links", &lexicon.links_},
         {"needs", &lexicon.needs_},
         {"blames", &lexicon.blames_},
         {"hypotheticals", &lexicon.hypotheticals_},
         {"aspects", &lexicon.aspects_},
         {"doubts", &lexicon.doubts_},
         {"tables", &lexicon.tables_},
         {"hinges", &lexicon.hinges_},
         {"courtesies", &lexicon.courtesies_},
         {"voices", &lexicon.voices_},
         {"commodities", &lexicon.commodities_},
         {"dangers", &lexicon.dangers_},
         {"remarks", &lexicon.remarks_}}};
    for (const auto& [name, list] : lists) {
      if (name == id) *list = std::move(words);
      if (name == id) return;
    }
    problems.push_back(item.error(fmt::format("'{}' is no list of words", id), "see the head of the file"));
  }
};

Result<PositionLexicon> PositionLexicon::read(const std::string& home, const IssueLexicon& issues) {
  PositionLexicon lexicon;
  PositionReader reader{lexicon, issues, {}};
  reader.read_file(home, "positions/stances.yaml", true);
  reader.read_file(home, "positions/words.yaml", false);
  if (!reader.problems.empty()) return fail(reader.problems.front());
  return lexicon;
}

const std::vector<const StanceEntry*>& PositionLexicon::find(const Index& index, std::string_view lemma) {
  static const std::vector<const StanceEntry*> none;
  const auto at = index.find(std::string(lemma));
  return at == index.end() ? none : at->second;
}

bool PositionLexicon::has(const std::vector<std::string>& words, std::string_view lemma) {
  return std::find(words.begin(), words.end(), lemma) != words.end();
}

}  // namespace parley

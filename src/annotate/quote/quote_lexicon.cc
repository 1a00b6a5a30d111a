#include "annotate/quote/quote_lexicon.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "data/yaml.h"

namespace parley {
namespace {

constexpr std::array<std::string_view, 6> kKindNames = {"statement", "belief",     "question",
                                                        "request",   "commitment", "judgement"};
const std::vector<const CueEntry*> kNoEntries;

std::optional<CueKind> parse_kind(std::string_view text) {
  const auto at = std::find(kKindNames.begin(), kKindNames.end(), text);
  if (at == kKindNames.end()) return std::nullopt;
  return static_cast<CueKind>(at - kKindNames.begin());
}

const std::vector<const CueEntry*>& entries_of(
    const std::unordered_map<std::string, std::vector<const CueEntry*>>& index, std::string_view lemma) {
  const auto at = index.find(std::string(lemma));
  return at == index.end() ? kNoEntries : at->second;
}

std::string_view value_of(const std::unordered_map<std::string, std::string>& index, std::string_view lemma) {
  const auto at = index.find(std::string(lemma));
  return at == index.end() ? std::string_view() : std::string_view(at->second);
}

}  // namespace

bool CueEntry::has(ContentFrame frame) const { return std::find(frames.begin(), frames.end(), frame) != frames.end(); }

// Fills a lexicon from the two files and gathers every mistake.
struct QuoteLexiconReader {
  QuoteLexicon& lexicon;
  Diagnostics problems;

  void read_file(const std::string& home, const std::string& name, bool cues) {
    Result<YamlValue> root = read_yaml(home + "/data/" + name);
    if (!root) {
      problems.push_back(root.error());
      return;
    }
    for (const YamlValue& item : root->items()) cues ? read_cue(item, name) : read_medium(item, name);
  }

  void read_examples(YamlFields& fields, const YamlValue& item, const std::string& id, const std::string& name,
                     bool attitude) {
    for (const std::string& example : fields.texts("examples")) {
      const size_t bar = example.rfind(" | ");
      if (bar == std::string::npos) {
        problems.push_back(item.error(fmt::format("the example '{}' does not say what is expected", example),
                                      "write: sentence | expected"));
        continue;
      }
      lexicon.examples_.push_back({id, example.substr(0, bar), example.substr(bar + 3), name, item.line(), attitude});
    }
    for (const std::string& example : fields.texts("counterexamples")) {
      lexicon.examples_.push_back({id, example, {}, name, item.line(), attitude});
    }
  }

  void add_frame(CueEntry& entry, const std::string& name) {
    const ContentFrame frame = parse_frame(name);
    if (frame == ContentFrame::kPreposition) entry.prepositions.push_back(name);
    if (!entry.has(frame)) entry.frames.push_back(frame);
  }

  void add_words(const YamlValue& item, const std::vector<std::string>& words, const CueEntry* entry,
                 QuoteLexicon::Index& index) {
    for (const std::string& word : words) {
      auto& entries = index[word];
      if (std::find(entries.begin(), entries.end(), entry) != entries.end()) {
        problems.push_back(item.error(fmt::format("'{}' stands twice in the entry", word), "keep one of them"));
        continue;
      }
      entries.push_back(entry);
    }
  }

  void read_cue(const YamlValue& item, const std::string& name) {
    YamlFields fields(item, problems);
    auto entry = std::make_unique<CueEntry>();
    entry->id = fields.required("id");
    entry->because = fmt::format("{}:{} {}", name, item.line(), entry->id);
    const std::string kind = fields.required("kind");
    if (const auto parsed = parse_kind(kind)) {
      entry->kind = *parsed;
    } else {
      problems.push_back(item.error(fmt::format("'{}' is no kind of cue", kind), "use one of the kinds named above"));
    }
    for (const std::string& frame : fields.texts("content")) add_frame(*entry, frame);
    add_words(item, fields.texts("verbs"), entry.get(), lexicon.verbs_);
    add_words(item, fields.texts("nouns"), entry.get(), lexicon.nouns_);
    add_words(item, fields.texts("adjectives"), entry.get(), lexicon.adjectives_);
    entry->quoted = fields.flag("quoted");
    entry->told = fields.flag("told");
    entry->attitude = fields.flag("attitude");
    for (const std::string& verb : fields.texts("carriers")) lexicon.carriers_.insert(verb);
    read_examples(fields, item, entry->id, name, entry->attitude);
    fields.finish();
    lexicon.entries_.push_back(std::move(entry));
  }

  void read_medium(const YamlValue& item, const std::string& name) {
    YamlFields fields(item, problems);
    const std::string id = fields.required("id");
    // The first medium that claims a noun keeps it: "conference" is a briefing before it is anything else.
    for (const std::string& noun : fields.texts("nouns")) lexicon.medium_nouns_.emplace(noun, id);
    for (const std::string& verb : fields.texts("verbs")) lexicon.medium_verbs_.emplace(verb, id);
    read_examples(fields, item, id, name, false);
    fields.finish();
  }
};

Result<QuoteLexicon> QuoteLexicon::read(const std::string& home) {
  QuoteLexicon lexicon;
  QuoteLexiconReader reader{lexicon, {}};
  reader.read_file(home, "quotes/cues.yaml", true);
  reader.read_file(home, "quotes/media.yaml", false);
  if (!reader.problems.empty()) return fail(reader.problems.front());
  return lexicon;
}

const std::vector<const CueEntry*>& QuoteLexicon::verbs(std::string_view lemma) const {
  return entries_of(verbs_, lemma);
}

const std::vector<const CueEntry*>& QuoteLexicon::nouns(std::string_view lemma) const {
  return entries_of(nouns_, lemma);
}

const std::vector<const CueEntry*>& QuoteLexicon::adjectives(std::string_view lemma) const {
  return entries_of(adjectives_, lemma);
}

std::string_view QuoteLexicon::medium_of_noun(std::string_view lemma) const { return value_of(medium_nouns_, lemma); }

std::string_view QuoteLexicon::medium_of_verb(std::string_view lemma) const { return value_of(medium_verbs_, lemma); }

}  // namespace parley

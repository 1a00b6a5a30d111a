#include "code/position/issue.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/words.h"
#include "data/yaml.h"
#include "doc/lookup.h"

namespace parley {
namespace {

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> words;
  size_t from = 0;
  while (from < text.size()) {
    const size_t blank = std::min(text.find(' ', from), text.size());
    if (blank > from) words.push_back(lower_ascii(std::string_view(text).substr(from, blank - from)));
    from = blank + 1;
  }
  return words;
}

bool is_word(const Document& doc, TokenId token, const std::string& word) {
  if (word == "@place") return place_at(doc, token) != kNil;
  return lower_ascii(doc.lemma(token)) == word || lower_ascii(doc.word(token)) == word;
}

}  // namespace

struct IssueReader {
  IssueLexicon& lexicon;
  Diagnostics problems;

  void read(const YamlValue& item) {
    YamlFields fields(item, problems);
    lexicon.ids_.push_back(std::make_unique<std::string>(fields.required("id")));
    const std::string* id = lexicon.ids_.back().get();
    for (const std::string& text : fields.texts("words")) {
      std::vector<std::string> words = split(text);
      if (words.empty()) continue;
      std::string first = words.front();
      words.erase(words.begin());
      constexpr std::string_view kNoun = "/noun";
      const bool noun = first.ends_with(kNoun);
      if (noun) first.resize(first.size() - kNoun.size());
      lexicon.by_first_[first].push_back({std::move(words), id, noun});
    }
    for (const std::string& phrase : fields.texts("examples")) {
      lexicon.examples_.push_back({*id, phrase, item.file(), item.line(), false});
    }
    for (const std::string& phrase : fields.texts("counterexamples")) {
      lexicon.examples_.push_back({*id, phrase, item.file(), item.line(), true});
    }
    fields.finish();
  }
};

Result<IssueLexicon> IssueLexicon::read(const std::string& home) {
  Result<YamlValue> root = read_yaml(home + "/data/issues/issues.yaml");
  if (!root) return fail(root.error());
  IssueLexicon lexicon;
  IssueReader reader{lexicon, {}};
  for (const YamlValue& item : root->items()) reader.read(item);
  if (!reader.problems.empty()) return fail(reader.problems.front());
  return lexicon;
}

std::vector<std::string_view> IssueLexicon::find(const Document& doc, TokenRange range) const {
  struct Match {
    TokenId begin, end;
    std::string_view issue;
  };
  std::vector<Match> matches;
  const auto look = [&](TokenId t, const std::string& first) {
    const auto at = by_first_.find(first);
    if (at == by_first_.end()) return;
    for (const Phrase& phrase : at->second) {
      bool fits = t + phrase.rest.size() < range.end && (!phrase.noun || doc.tokens.upos[t] == Upos::kNoun);
      for (size_t i = 0; fits && i < phrase.rest.size(); ++i) {
        fits = is_word(doc, t + 1 + static_cast<TokenId>(i), phrase.rest[i]);
      }
      if (fits) matches.push_back({t, t + 1 + static_cast<TokenId>(phrase.rest.size()), *phrase.issue});
    }
  };
  for (TokenId t = range.begin; t < range.end; ++t) {
    const std::string lemma = lower_ascii(doc.lemma(t));
    const std::string form = lower_ascii(doc.word(t));
    look(t, lemma);
    if (form != lemma) look(t, form);
  }
  // "prisoners of war" are not about war.
  std::vector<std::string_view> found;
  for (const Match& m : matches) {
    const bool hidden = std::any_of(matches.begin(), matches.end(), [&](const Match& other) {
      return other.begin <= m.begin && m.end <= other.end && other.end - other.begin > m.end - m.begin;
    });
    if (!hidden && std::find(found.begin(), found.end(), m.issue) == found.end()) found.push_back(m.issue);
  }
  return found;
}

bool IssueLexicon::has(std::string_view id) const {
  return std::any_of(ids_.begin(), ids_.end(), [&](const auto& known) { return *known == id; });
}

}  // namespace parley

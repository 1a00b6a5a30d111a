#include "annotate/actor/role.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "annotate/fold.h"
#include "data/tsv.h"
#include "doc/names.h"

namespace parley {
namespace {

std::string_view last_word(std::string_view phrase) {
  const size_t space = phrase.rfind(' ');
  return space == std::string_view::npos ? phrase : phrase.substr(space + 1);
}

std::string line_of(const std::string& file, uint32_t line) {
  const size_t slash = file.rfind("data/");
  return fmt::format("{}:{}", slash == std::string::npos ? file : file.substr(slash + 5), line);
}

// Whether the words of `phrase` but its last stand before `token`; hyphens are passed over. On success `begin` is the
// token of the first word.
bool stands_before(const Document& doc, std::string_view phrase, TokenId token, TokenId& begin) {
  size_t end = phrase.rfind(' ');
  begin = token;
  std::string word;
  const TokenId floor = doc.sentences[doc.tokens.sentence[token]].tokens.begin;
  while (end != std::string_view::npos) {
    const size_t space = end == 0 ? std::string_view::npos : phrase.rfind(' ', end - 1);
    const size_t start = space == std::string_view::npos ? 0 : space + 1;
    do {
      if (begin == floor) return false;
      fold_word(doc.word(--begin), word);
    } while (word.empty() && (doc.word(begin) == "-" || doc.tokens.deprel[begin] == Deprel::kCase));
    if (word != phrase.substr(start, end - start)) return false;
    end = space;
  }
  return true;
}

Gender parse_gender(std::string_view text) {
  return text == "m" ? Gender::kMasc : text == "f" ? Gender::kFem : Gender::kNone;
}

}  // namespace

Status RoleLexicon::load_nouns(const std::string& path) {
  auto table = read_tsv(path, {"noun", "sector", "kind", "gender", "weak", "group"});
  if (!table) return fail(table.error());
  for (const TsvRow& row : table->rows) {
    const auto kind = row.cells[2].empty() ? ActorKind::kPerson : parse_actor_kind(row.cells[2]);
    if (!kind) return fail(table->error(row, fmt::format("'{}' is no kind of actor", row.cells[2])));
    const std::string noun = fold_phrase(row.cells[0]);
    if (noun.empty()) return fail(table->error(row, "the noun is empty"));
    by_last_[std::string(last_word(noun))].push_back({noun, row.cells[1], *kind, parse_gender(row.cells[3]),
                                                      row.cells[4] == "weak", row.cells[5],
                                                      line_of(table->file, row.line)});
  }
  for (auto& [last, nouns] : by_last_) {
    std::stable_sort(nouns.begin(), nouns.end(),
                     [](const RoleNoun& a, const RoleNoun& b) { return a.noun.size() > b.noun.size(); });
  }
  return {};
}

Status RoleLexicon::load_modifiers(const std::string& path) {
  auto table = read_tsv(path, {"word", "sector", "past"});
  if (!table) return fail(table.error());
  for (const TsvRow& row : table->rows) {
    const bool added =
        modifiers_.emplace(fold_word(row.cells[0]), RoleModifier{row.cells[1], row.cells[2] == "past"}).second;
    if (!added) return fail(table->error(row, fmt::format("'{}' is given twice", row.cells[0])));
  }
  return {};
}

Status RoleLexicon::load_words(const std::string& path, std::unordered_map<std::string, Gender>& out) {
  auto table = read_tsv(path, {"word", "gender"});
  if (!table) return fail(table.error());
  for (const TsvRow& row : table->rows) {
    if (!out.emplace(fold_phrase(row.cells[0]), parse_gender(row.cells[1])).second) {
      return fail(table->error(row, fmt::format("'{}' is given twice", row.cells[0])));
    }
  }
  return {};
}

Status RoleLexicon::load_all(const std::string& data) {
  for (const char* file : {"/roles/persons.tsv", "/roles/groups.tsv"}) {
    if (Status s = load_nouns(data + file); !s) return s;
  }
  if (Status s = load_modifiers(data + "/roles/modifiers.tsv"); !s) return s;
  if (Status s = load_words(data + "/roles/honorifics.tsv", honorifics_); !s) return s;
  return load_words(data + "/roles/kin.tsv", kin_);
}

Result<RoleLexicon> RoleLexicon::load_own(const std::string& data) {
  RoleLexicon out;
  if (Status s = out.load_all(data); !s) return fail(s.error());
  return out;
}

Result<RoleLexicon> RoleLexicon::load(const std::string& data) {
  RoleLexicon out;
  for (const std::string& path : {data + "/user/roles/persons.tsv", data + "/user/roles/groups.tsv"}) {
    if (!std::filesystem::exists(path)) continue;
    if (Status s = out.load_nouns(path); !s) return fail(s.error());
  }
  if (Status s = out.load_all(data); !s) return fail(s.error());
  return out;
}

const RoleNoun* RoleLexicon::known(std::string_view noun) const {
  const auto at = by_last_.find(std::string(last_word(noun)));
  if (at == by_last_.end()) return nullptr;
  const auto same =
      std::find_if(at->second.begin(), at->second.end(), [&](const RoleNoun& each) { return each.noun == noun; });
  return same == at->second.end() ? nullptr : &*same;
}

RoleMatch RoleLexicon::ending_at(const Document& doc, TokenId token) const {
  std::string last = fold_phrase(doc.lemma(token));
  auto nouns = by_last_.find(last);
  if (nouns == by_last_.end()) {
    // Lemmas of capitalised titles may keep their plural: "Foreign Ministers".
    fold_word(doc.word(token), last);
    if (nouns = by_last_.find(last); nouns == by_last_.end() && last.size() > 3 && last.back() == 's') {
      last.pop_back();
      nouns = by_last_.find(last);
    }
    if (nouns == by_last_.end()) return {};
  }
  for (const RoleNoun& noun : nouns->second) {
    TokenId begin = token;
    if (stands_before(doc, noun.noun, token, begin)) return {&noun, {begin, token + 1}};
  }
  return {};
}

const RoleModifier* RoleLexicon::modifier(std::string_view folded) const {
  const auto at = modifiers_.find(std::string(folded));
  return at == modifiers_.end() ? nullptr : &at->second;
}

bool RoleLexicon::is_honorific(std::string_view folded) const { return honorifics_.count(std::string(folded)) != 0; }

Gender RoleLexicon::gender_of_honorific(std::string_view folded) const {
  const auto at = honorifics_.find(std::string(folded));
  return at == honorifics_.end() ? Gender::kNone : at->second;
}

const Gender* RoleLexicon::kin(std::string_view folded) const {
  const auto at = kin_.find(std::string(folded));
  return at == kin_.end() ? nullptr : &at->second;
}

}  // namespace parley

// Who the report's title names. "The President" of a note headed "President Ruiz's call with …" is Ruiz, though the text
// never says so; and "Mr Ruiz" has there the first name that the text leaves out.
#include <algorithm>
#include <cctype>

#include "annotate/actor/coref.h"
#include "annotate/fold.h"
#include "base/words.h"

namespace parley {
namespace {

constexpr size_t kLongestName = 4;  // words
constexpr size_t kLongestTitle = 60;
constexpr size_t kLongestRole = 3;

struct TitleWord {
  std::string written, folded;
  bool ends = false;  // a comma or a genitive behind it, or no capital: no name goes on past it
};

bool is_capital(std::string_view word) {
  const auto first = static_cast<unsigned char>(word.empty() ? 'a' : word.front());
  return first >= 0x80 || std::isupper(first) != 0;
}

std::vector<TitleWord> read_words(std::string_view title) {
  std::vector<TitleWord> out;
  for (size_t at = 0; at < title.size() && out.size() < kLongestTitle;) {
    const size_t end = std::min(title.find(' ', at), title.size());
    std::string_view word = title.substr(at, end - at);
    at = end + 1;
    const std::string_view whole = word;
    for (const std::string_view tail : {",", ":", ";", "'s", "’s", "’", "'"}) {
      if (word.ends_with(tail)) word.remove_suffix(tail.size());
    }
    if (word.empty()) continue;
    out.push_back({std::string(word), fold_word(word), word.size() != whole.size() || !is_capital(word)});
  }
  return out;
}

// The words before `at` as a role, the longest first: "prime minister", "minister".
const Officer* officer_at(const Resolution& r, const std::vector<TitleWord>& words, size_t at, size_t end) {
  NameWords name;
  for (size_t i = at; i < end; ++i) name.push_back(words[i].folded);
  for (size_t n = std::min(kLongestRole, at); n > 0; --n) {
    std::string role;
    for (size_t i = at - n; i < at; ++i) role += (role.empty() ? "" : " ") + words[i].folded;
    const Officer* officer = r.in.dictionary.officer(name, role, r.in.day);
    if (officer == nullptr || ActorDictionary::is_past(*officer, r.in.day)) continue;
    if (officer->role == role || officer->role.ends_with(" " + role)) return officer;
  }
  const Officer* officer = name.size() > 1 ? r.in.dictionary.officer(name, {}, r.in.day) : nullptr;
  return officer != nullptr && ActorDictionary::has_begun(*officer, r.in.day) ? officer : nullptr;
}

uint32_t draft_of(const Resolution& r, const NameWords& name) {
  for (uint32_t d = 0; d < r.drafts.size(); ++d) {
    const Draft& draft = r.drafts[d];
    if (draft.sort == Sort::kPerson && draft.named && !draft.words.empty() && same_person(draft.words, name)) return d;
  }
  return kNil;
}

std::string written(const std::vector<TitleWord>& words, size_t at, size_t end) {
  std::string out;
  for (size_t i = at; i < end; ++i) out += (i == at ? "" : " ") + words[i].written;
  return out;
}

// Without the words around that are no part of the officer's name: "Joe Biden" of "Vice President Joe Biden Celebrating".
std::string own_name(const std::vector<TitleWord>& words, size_t at, size_t end, const Officer& officer) {
  const auto is_own = [&](const TitleWord& word) {
    return std::any_of(officer.words.begin(), officer.words.end(),
                       [&](const std::string& own) { return same_name_word(own, word.folded); });
  };
  while (at + 1 < end && !is_own(words[at])) ++at;
  while (end > at + 1 && !is_own(words[end - 1])) --end;
  return written(words, at, end);
}

uint32_t add_officer(Resolution& r, const Officer& officer, const std::string& name) {
  uint32_t at = draft_of(r, officer.words);
  if (at == kNil) {
    at = static_cast<uint32_t>(r.drafts.size());
    Draft draft;
    draft.sort = Sort::kPerson;
    draft.kind = ActorKind::kPerson;
    draft.number = Number::kSing;
    draft.named = true;
    draft.words = officer.words;
    draft.gender = officer.gender;
    draft.officer = &officer;
    r.drafts.push_back(std::move(draft));
  }
  Draft& d = r.drafts[at];
  if (d.officer == nullptr) d.officer = &officer;
  const bool longer = name.find(' ') != std::string::npos;
  if (d.mentions.empty()) {
    d.title_name = longer ? name : officer.name;
  } else if (d.words.size() <= 1 && longer) {
    d.title_name = name;
  }
  return at;
}

// "Statement by President Ana Ruiz on Peru": whose words the report is. Not of "Joint Statement", nor where an "and" joins
// another speaker; a "readout of" somebody's call is another's.
bool issues(const std::vector<TitleWord>& words, size_t at, size_t end) {
  constexpr size_t kMostBefore = 8;
  if (at < 2 || at > kMostBefore || (end < words.size() && words[end].folded == "and")) return false;
  const std::string& form = words[0].folded;
  const std::string& by = words[1].folded;
  const bool words_of = one_of(form, {"statement", "remarks", "message", "address", "speech", "letter", "proclamation"});
  if (!(words_of && one_of(by, {"by", "from", "of"})) && !(form == "readout" && one_of(by, {"by", "from"}))) return false;
  return std::none_of(words.begin() + 2, words.begin() + static_cast<std::ptrdiff_t>(at), [](const TitleWord& word) {
    return word.ends && word.folded != "the" && word.folded != "of";
  });
}

// "Mikhail Saakashvili" for a person whom the text knows by the surname alone.
void add_first_name(Resolution& r, const std::vector<TitleWord>& words, size_t at, size_t end) {
  if (r.in.dictionary.gender_of_first_name(words[at].folded) == Gender::kNone) return;
  for (Draft& d : r.drafts) {
    if (d.sort != Sort::kPerson || d.words.size() != 1 || !d.title_name.empty()) continue;
    if (!same_name_word(d.words.front(), words[end - 1].folded)) continue;
    d.title_name = written(words, at, end);
    d.gender = r.in.dictionary.gender_of_first_name(words[at].folded);
    return;
  }
}

}  // namespace

void resolve_title(Resolution& r) {
  const std::vector<TitleWord> words = read_words(r.in.doc.metadata().title);
  for (size_t at = 0; at < words.size();) {
    size_t most = at;
    while (most < words.size() && most < at + kLongestName && is_capital(words[most].written)) {
      if (words[most++].ends) break;
    }
    const Officer* officer = nullptr;
    size_t end = most;
    while (end > at && (officer = officer_at(r, words, at, end)) == nullptr) --end;
    if (officer != nullptr) {
      const uint32_t draft = add_officer(r, *officer, own_name(words, at, end, *officer));
      if (issues(words, at, end)) r.issuer = draft;
      at = end;
      continue;
    }
    for (end = most; end > at + 1; --end) add_first_name(r, words, at, end);
    ++at;
  }
}

}  // namespace parley

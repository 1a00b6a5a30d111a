#include "annotate/actor/actor_import.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "annotate/fold.h"
#include "doc/names.h"

namespace parley {
namespace {

// "NEW_ZEALAND" is written "New Zealand"; short names in capitals and those with dots stay as they are.
std::string as_written(std::string_view name) {
  const bool one_word = name.find(' ') == std::string_view::npos;
  if (one_word && (name.size() <= 3 || name.find('.') != std::string_view::npos)) return std::string(name);
  std::string out;
  bool begins = true;
  for (const char c : name) {
    const bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    out += c >= 'A' && c <= 'Z' && !begins ? static_cast<char>(c - 'A' + 'a') : c;
    begins = !letter && c != '\'';
  }
  return out;
}

std::string_view without_article(std::string_view name) {
  return name.size() > 4 && name.substr(0, 4) == "THE " ? name.substr(4) : name;
}

size_t count_words(std::string_view folded) {
  return folded.empty() ? 0 : 1 + static_cast<size_t>(std::count(folded.begin(), folded.end(), ' '));
}

// Whether the name is made from that of a country by an ending: "Norlandic", "Norlander" of "Norland".
bool is_demonym_of(std::string_view name, std::string_view country) {
  static constexpr std::array<std::string_view, 11> kEndings = {"ian", "ese", "ish", "ans", "an", "ic",
                                                                "er",  "ene", "i",   "n",   "s"};
  const size_t shared =
      static_cast<size_t>(std::mismatch(name.begin(), name.end(), country.begin(), country.end()).first - name.begin());
  if (shared < 3 || shared + 2 < country.size() || name.find(' ') != std::string_view::npos) return false;
  return std::any_of(kEndings.begin(), kEndings.end(), [&](std::string_view ending) {
    return name.ends_with(ending) && name.size() - ending.size() <= shared + 1 && name != country;
  });
}

struct StateRow {
  std::string name;
  std::vector<std::string> aliases, demonyms;
};

class Importer {
 public:
  Importer(const ActorDictionary& dictionary, const RoleLexicon& roles) : dictionary_(dictionary), roles_(roles) {}

  void read(const PetrarchFile& file) {
    file_ = &file;
    for (const PetrarchEntry& entry : file.entries) {
      if (entry.agent) {
        add_agent(entry);
      } else {
        add_actor(entry);
      }
    }
  }

  ImportedActors finish() {
    add_table(kImportedTables[0], "iso3\tname\taliases\tdemonyms\tcapital\tlat\tlon", state_rows());
    add_table(kImportedTables[1], "name\taliases\tkind\tcountry\tsector\tgroup", bodies_);
    add_table(kImportedTables[2], "name\taliases\tgender\tcountry\tgroup\tsector\trole\tfrom\tto", persons_);
    add_table(kImportedTables[3], "noun\tsector\tkind\tgender\tweak\tgroup", role_persons_);
    add_table(kImportedTables[4], "noun\tsector\tkind\tgender\tweak\tgroup", role_groups_);
    return std::move(out_);
  }

 private:
  void leave_out(const PetrarchEntry& entry, std::string message, std::string remedy) {
    const uint32_t line = entry.codes.empty() ? entry.line : entry.codes.front().line;
    const uint32_t column = entry.codes.empty() ? 1 : entry.codes.front().column;
    out_.left_out.push_back({std::move(message), file_->name, line, column, std::move(remedy)});
  }

  void add_table(std::string_view path, std::string_view header, const std::vector<std::string>& rows) {
    if (rows.empty()) return;
    out_.files.push_back({std::string(path), fmt::format("{}\n{}\n", header, fmt::join(rows, "\n"))});
  }

  std::vector<std::string> state_rows() const {
    std::vector<std::string> rows;
    for (const auto& [code, state] : states_) {
      rows.push_back(fmt::format("{}\t{}\t{}\t{}\t\t\t", code, state.name, fmt::join(state.aliases, "|"),
                                 fmt::join(state.demonyms, "|")));
    }
    return rows;
  }

  // The names as the tables write them; those that no table can hold are left out.
  std::vector<std::string> names_of(const PetrarchEntry& entry) {
    std::vector<std::string> out;
    for (const std::string& name : entry.names) {
      const size_t words = count_words(fold_phrase(without_article(name)));
      if (words == 0 || words > 10 || name.find_first_of("|\t#") != std::string::npos) {
        leave_out(entry, fmt::format("'{}' is no name of 1 to 10 words", name), "shorten it");
        continue;
      }
      out.push_back(as_written(without_article(name)));
    }
    return out;
  }

  void add_agent(const PetrarchEntry& entry) {
    std::string letters = entry.codes.back().code;
    letters.erase(std::remove(letters.begin(), letters.end(), '~'), letters.end());
    const std::string sector = sector_of_parts(letters);
    if (sector.empty()) {
      return leave_out(entry, fmt::format("'{}' has none of the known sectors", entry.codes.back().code),
                       "write one of GOV MIL COP JUD LEG SPY OPP PTY REB BUS EDU MED REL LAB CRM CVL");
    }
    for (const std::string& name : entry.names) {
      const std::string noun = singular(fold_phrase(name));
      if (noun.empty() || !agents_.insert(noun).second) continue;
      const size_t space = noun.rfind(' ');
      const RoleNoun* like = roles_.known(noun);
      if (like == nullptr && space != std::string::npos) like = roles_.known(noun.substr(space + 1));
      const ActorKind kind = like != nullptr ? like->kind : entry.plural ? ActorKind::kPerson : ActorKind::kGroup;
      const bool person = kind == ActorKind::kPerson;
      const std::string_view gender = like == nullptr                 ? ""
                                      : like->gender == Gender::kMasc ? "m"
                                      : like->gender == Gender::kFem  ? "f"
                                                                      : "";
      (person ? role_persons_ : role_groups_)
          .push_back(fmt::format("{}\t{}\t{}\t{}\t\t", noun, sector, person ? "" : parley::name(kind), gender));
      ++out_.roles;
    }
  }

  // Role nouns are looked up by their lemma: "security officials" stands as "security official".
  std::string singular(std::string noun) const {
    if (noun.size() < 4 || noun.back() != 's') return noun;
    const size_t space = noun.rfind(' ');
    const std::string last = noun.substr(space == std::string::npos ? 0 : space + 1, noun.size() - 1);
    const RoleNoun* one = roles_.known(std::string_view(last).substr(0, last.size() - 1));
    if (one != nullptr && one->kind == ActorKind::kPerson) noun.pop_back();
    return noun;
  }

  void add_actor(const PetrarchEntry& entry) {
    std::vector<std::string> names = names_of(entry);
    if (names.empty()) return;
    std::vector<ImportedCode> codes;
    bool dated = false, described = false;
    for (const PetrarchCode& code : entry.codes) {
      codes.push_back(read_actor_code(code.code, dictionary_));
      if (code.code.find('/') != std::string::npos) {
        return leave_out(entry, fmt::format("'{}' stands for several actors", code.code),
                         "give each a line of its own");
      }
      dated = dated || code.from.known() || code.to.known();
      described = described || !codes.back().sector.empty();
    }
    if (dated && described) return add_person(entry, names, "", codes);
    const ImportedCode& code = settled(entry, codes);
    if (code.none)
      return leave_out(entry, "the code stands for nobody", "remove the entry, or give it an actor's code");
    if (code.sector.empty() && code.group.empty() && code.kind == ActorKind::kUnknown)
      return add_state(entry, names, code);
    size_t title = 0;
    if (is_titled(names.front(), title)) {
      const std::string role = fold_phrase(names.front().substr(0, title));
      names.front() = names.front().substr(title + 1);
      return add_person(entry, names, role, codes);
    }
    add_body(names, code);
  }

  // The code of an actor whose times the tables do not keep: that without times, else the last.
  static const ImportedCode& settled(const PetrarchEntry& entry, const std::vector<ImportedCode>& codes) {
    for (size_t i = 0; i < codes.size(); ++i) {
      if (!entry.codes[i].from.known() && !entry.codes[i].to.known()) return codes[i];
    }
    return codes.back();
  }

  // "Prime Minister Olav Lund": `title` is where the office ends.
  bool is_titled(const std::string& name, size_t& title) const {
    for (size_t space = name.rfind(' '); space != std::string::npos && space > 0; space = name.rfind(' ', space - 1)) {
      const RoleNoun* noun = roles_.known(fold_phrase(name.substr(0, space)));
      if (noun == nullptr || noun->kind != ActorKind::kPerson || name.compare(space + 1, 3, "Of ") == 0) continue;
      title = space;
      return true;
    }
    return false;
  }

  void add_person(const PetrarchEntry& entry, const std::vector<std::string>& names, const std::string& role,
                  const std::vector<ImportedCode>& codes) {
    const std::string aliases = fmt::format("{}", fmt::join(names.begin() + 1, names.end(), "|"));
    for (const bool dated : {true, false}) {  // a code without times is for the days that no other tells
      for (size_t i = 0; i < codes.size(); ++i) {
        const PetrarchCode& days = entry.codes[i];
        if ((days.from.known() || days.to.known()) != dated || codes[i].none) continue;
        need_state(codes[i].side);
        persons_.push_back(fmt::format("{}\t{}\t\t{}\t{}\t{}\t{}\t{}\t{}", names.front(), aliases, codes[i].side,
                                       codes[i].group, codes[i].sector, role, format_date(days.from),
                                       format_date(days.to)));
        ++out_.persons;
      }
    }
  }

  void add_body(const std::vector<std::string>& names, const ImportedCode& code) {
    need_state(code.side);
    const ActorKind kind = code.kind != ActorKind::kUnknown ? code.kind : kind_of_sector(code.sector);
    bodies_.push_back(fmt::format("{}\t{}\t{}\t{}\t{}\t{}", names.front(),
                                  fmt::join(names.begin() + 1, names.end(), "|"), parley::name(kind), code.side,
                                  code.sector, code.group));
    ++out_.bodies;
  }

  void add_state(const PetrarchEntry& entry, const std::vector<std::string>& names, ImportedCode code) {
    for (const std::string& name : names) {
      const NameHit hit = dictionary_.exact(name);
      if (hit.kind == NameKind::kBody && dictionary_.state_of(code.side) == kNil) {
        const Body& body = dictionary_.body(hit.index);  // "IMF [IMF]": no country, whatever the code looks like
        code = {"", code.side, body.sector, body.kind, false};
        return add_body(names, code);
      }
    }
    if (dictionary_.state_of(code.side) != kNil) {
      std::vector<std::string> fresh;
      for (const std::string& name : names) {
        const NameHit hit = dictionary_.exact(name);
        const bool same =
            hit.words > 0 && hit.kind != NameKind::kBody && dictionary_.state(hit.index).iso3 == code.side;
        same ? static_cast<void>(++out_.known) : fresh.push_back(name);
      }
      if (fresh.empty()) return;
      const std::string& own = dictionary_.state(dictionary_.state_of(code.side)).name;
      return add_names(states_.try_emplace(code.side, StateRow{own, {}, {}}).first->second, fresh);
    }
    if (code.side.size() != 3) return leave_out(entry, "the code has not three letters", "write the country's code");
    const auto [at, added] = states_.try_emplace(code.side, StateRow{names.front(), {}, {}});
    if (added || needed_.erase(code.side) > 0) {
      at->second.name = names.front();
      ++out_.states;
    }
    add_names(at->second, names);
  }

  static void add_names(StateRow& state, const std::vector<std::string>& names) {
    const std::string own = fold_phrase(state.name);
    for (const std::string& name : names) {
      const std::string folded = fold_phrase(name);
      if (folded == own) continue;
      std::vector<std::string>& list = is_demonym_of(folded, own) ? state.demonyms : state.aliases;
      if (std::find(list.begin(), list.end(), name) == list.end()) list.push_back(name);
    }
  }

  // A row for a code that is no country's, named after itself until an entry names it.
  void need_state(const std::string& side) {
    if (side.empty() || dictionary_.state_of(side) != kNil || states_.contains(side)) return;
    states_.emplace(side, StateRow{side, {}, {}});
    needed_.insert(side);
  }

  const ActorDictionary& dictionary_;
  const RoleLexicon& roles_;
  const PetrarchFile* file_ = nullptr;
  std::map<std::string, StateRow> states_;
  std::set<std::string> needed_;  // codes of states_ that no entry has named yet
  std::set<std::string> agents_;
  std::vector<std::string> bodies_, persons_, role_persons_, role_groups_;
  ImportedActors out_;
};

}  // namespace

ImportedActors import_actors(std::span<const PetrarchFile> files, const ActorDictionary& dictionary,
                             const RoleLexicon& roles) {
  Importer importer(dictionary, roles);
  for (const PetrarchFile& file : files) importer.read(file);
  return importer.finish();
}

}  // namespace parley

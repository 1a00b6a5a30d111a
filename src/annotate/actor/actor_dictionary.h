// The dictionaries of who is who: states, bodies (seats of power, institutions, organisations, armed groups, parties,
// media …) and office-holders with dates. Their formats are told in data/actors/README.md.
//   Result<ActorDictionary> dictionary = ActorDictionary::load(home + "/data");
//   NameHit hit = dictionary->longest(folded_words, at);     // "high negotiations committee" -> a body
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "annotate/actor/actor_name.h"
#include "base/date.h"
#include "base/result.h"
#include "doc/layers.h"
#include "doc/ud.h"

namespace parley {

struct State {
  std::string iso3;
  std::string name;
};

// A named body that is no state. `because` is the dictionary line.
struct Body {
  std::string name;
  ActorKind kind = ActorKind::kBody;
  std::string country;  // ISO3, empty where it has none or the text must tell
  std::string sector;
  std::string group;  // PLOVER group, empty for bodies of a state
  bool seat = false;  // a building or region: an actor by metonymy, a place after "in" and "at"
  std::string because;
};

// A person in an office; `from` and `to` are inclusive and may be unknown.
struct Officer {
  std::string name;
  NameWords words;
  std::string country;
  std::string group;
  std::string sector;
  std::string role;
  Gender gender = Gender::kNone;
  Date from, to;
  std::string because;
  bool leads = false;    // a head of state or government: of two with one surname, reports mean this one
  bool crowned = false;  // `words` is a given name alone, that of a king or pope: it needs the title
};

enum class NameKind : uint8_t { kNone, kState, kDemonym, kCapital, kBody };

// A dictionary name found in a text.
struct NameHit {
  NameKind kind = NameKind::kNone;
  uint32_t index = kNil;  // of the state or the body
  uint32_t words = 0;     // how many were matched
  bool plural = false;    // "Russians"
  bool user = false;      // the user's own name, surer than what the learned entities say
};

class ActorDictionary {
 public:
  // Reads data/places/countries.tsv and data/actors; the user's own tables (data/user, the same names and formats, each
  // may be missing) are read after them and win: a name there hides the same name here.
  static Result<ActorDictionary> load(const std::string& data);
  static Result<ActorDictionary> load_own(const std::string& data);  // without the user's

  const State& state(uint32_t index) const { return states_[index]; }
  const Body& body(uint32_t index) const { return bodies_[index]; }
  uint32_t state_of(std::string_view iso3) const;  // kNil if there is none

  // The longest name that begins at `at`. `words` are a text's words and `folded` their folded forms; empty forms
  // (hyphens) are passed over but counted.
  NameHit longest(std::span<const std::string_view> words, std::span<const std::string> folded, size_t at) const;
  // A name by itself, as an entity has it.
  NameHit exact(std::string_view phrase) const;
  // Whether a full name is that of an office-holder, whenever.
  bool is_known_person(const NameWords& name) const;

  // The office a person held on a day; `role` is what the text calls the person, "" if nothing. A single surname must
  // be unique among those in office that day, or in that role. nullptr if nobody fits.
  const Officer* officer(const NameWords& name, std::string_view role, Date day) const;
  // Whether the office had begun on the day, and whether it ended before it; unknown dates are taken for yes and no.
  static bool has_begun(const Officer& officer, Date day);
  static bool is_past(const Officer& officer, Date day);

  Gender gender_of_first_name(std::string_view folded) const;

 private:
  struct Name {
    NameKind kind;
    uint32_t index;
    uint8_t words;
    bool plural;
    bool capitals;  // must be written in capitals: "US", "IS", "WHO"
    bool lower;     // may be written in lower case: "world powers"
    bool user;
  };

  Status load_all(const std::string& folder, bool user);
  Status load_states(const std::string& path);
  Status load_bodies(const std::string& path, bool seats);
  Status load_officers(const std::string& path, bool heads);
  Status load_first_names(const std::string& path);
  Status add_name(const std::string& text, NameKind kind, uint32_t index, bool plural);
  int rank(const Officer& officer, const NameWords& name, std::string_view role, Date day) const;
  bool fits(const Name& name, std::span<const std::string_view> words, size_t at, size_t end) const;

  bool user_ = false;  // names being read are the user's own
  std::vector<State> states_;
  std::unordered_map<std::string, uint32_t> state_by_code_;
  std::vector<Body> bodies_;
  std::unordered_map<std::string, std::vector<Name>> names_;   // by folded phrase
  std::unordered_map<std::string, uint8_t> longest_by_first_;  // first folded word -> most words of a name
  std::vector<Officer> officers_;
  std::unordered_map<std::string, std::vector<uint32_t>>
      officers_by_key_;  // sound key of the surname or the first word
  std::unordered_map<std::string, Gender> first_names_;
};

}  // namespace parley

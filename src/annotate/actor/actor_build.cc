#include "annotate/actor/actor_build.h"

#include <algorithm>

#include "annotate/actor/actor_country.h"
#include "annotate/actor/actor_relation.h"

namespace parley {
namespace {

// Country, sector and group in the end, from the text first, then the possessor, the office and the report as a whole.
struct Side {
  std::vector<uint32_t> states;
  std::string_view sector, group;
  std::string_view because;
  float confidence = 0.9F;
};

// A party that goes by a name that many countries have, in a report that never speaks of the one we know.
bool is_namesake(const Reading& in, const CountryGuesses& guesses, const Draft& d) {
  const Body* body = d.profile.body;
  if (body == nullptr || body->kind != ActorKind::kParty || body->name.find("Party") == std::string::npos) return false;
  if (body->country.empty() || guesses.of_report() == kNil) return false;
  const uint32_t state = in.dictionary.state_of(body->country);
  return d.profile.states.size() == 1 && d.profile.states.front() == state && !guesses.speaks_of_besides(state, *body);
}

// The states that an owner is of: its own, its office's, or those of its own owner ("its" of "its army").
std::vector<uint32_t> owner_states(const Reading& in, const std::vector<Draft>& drafts, const Draft& owner) {
  if (!owner.profile.states.empty()) return owner.profile.states;
  if (owner.officer != nullptr && !owner.officer->country.empty()) {
    return {in.dictionary.state_of(owner.officer->country)};
  }
  return owner.possessor == kNil ? std::vector<uint32_t>() : drafts[owner.possessor].profile.states;
}

// What the office says that a person holds, by the dictionary.
void add_office(const Reading& in, const Draft& d, const Officer& o, Side& side) {
  // "The UN ambassador" is his own state's.
  const bool of_state = !o.country.empty() && o.group.empty() && side.sector == "IGO";
  if (of_state) {
    side.group = {};
    side.sector = o.sector;
  }
  // A president in office is of his own state, whoever's guest a mistaken link makes him.
  const bool elsewhere =
      !o.country.empty() && !side.states.empty() && d.named && d.words.size() > 1 &&
      !ActorDictionary::is_past(o, in.day) &&
      std::find(side.states.begin(), side.states.end(), in.dictionary.state_of(o.country)) == side.states.end();
  if (elsewhere) side.states = {in.dictionary.state_of(o.country)};
  // Where the person is ("a prisoner in Vietnam") says less than the office.
  if (d.profile.by_place && !o.country.empty()) side.states.clear();
  if (side.states.empty() && !o.country.empty() && side.group.empty()) {
    side.states.push_back(in.dictionary.state_of(o.country));
    side.because = o.because;
  }
  if (side.group.empty() && side.states.empty() && !o.group.empty()) {
    side.group = o.group;
    if (side.sector == "GOV") side.sector = o.sector;
  }
  if (side.sector.empty()) side.sector = ActorDictionary::is_past(o, in.day) ? "ELI" : std::string_view(o.sector);
}

Side settle(const Reading& in, const std::vector<Draft>& drafts, const Draft& d, const CountryGuesses& guesses) {
  Side side{d.profile.states, d.profile.sector, d.profile.group, d.profile.because, 0.9F};
  if (d.officer != nullptr) add_office(in, d, *d.officer, side);
  if (side.states.empty() && side.group.empty() && d.possessor != kNil) {
    const Draft& owner = drafts[d.possessor];
    side.states = owner_states(in, drafts, owner);
    side.group = owner.profile.group;
    side.confidence = 0.75F;
    const std::string_view sector = owner.profile.sector;
    // "Its chief negotiator": the leader of rebels leads no state; the premier's office is a part of it.
    const bool against = side.sector == "GOV" && (sector == "REB" || sector == "OPP");
    const bool of_officer = owner.sort == Sort::kPerson && d.sort == Sort::kPeople && side.sector.empty();
    if (against || (of_officer && sector == "GOV")) side.sector = sector;
  }
  // "both parties", said of two states, makes no parties of them.
  if (d.sort == Sort::kState && (side.sector.empty() || side.sector == "PTY")) side.sector = "GOV";
  if (side.group == "NGO" && !side.states.empty()) side.group = {};
  if (side.sector.empty() && !side.states.empty() && d.kind == ActorKind::kPerson && d.role_noun != nullptr) {
    side.sector = "GOV";
  }
  if (is_namesake(in, guesses, d)) side.states = {guesses.of_report()};
  if (side.states.empty() && side.group.empty() && d.credit.empty()) {
    const CountryGuess guess = guesses.of(d, side.sector);
    if (guess.state != kNil) {
      side.states.push_back(guess.state);
      side.confidence = guess.confidence;
    }
  }
  return side;
}

// The words of a range without an article before and a possessive mark behind.
std::string_view plain_words(const Document& doc, TokenRange range) {
  while (range.size() > 1 && doc.tokens.upos[range.begin] == Upos::kDet) ++range.begin;
  while (range.size() > 1 && (doc.word(range.end - 1) == "'s" || doc.word(range.end - 1) == "’s")) --range.end;
  return doc.words(range);
}

std::string_view name_of(const Reading& in, const Draft& d, const Document& doc) {
  if (d.sort == Sort::kState && !d.profile.states.empty()) return in.dictionary.state(d.profile.states.front()).name;
  return d.title_name.empty() ? plain_words(doc, d.name) : std::string_view(d.title_name);
}

// The words of a role; of one that several share, in the singular and without their number: "suspect".
std::string told_role(const Document& doc, const Draft& d) {
  TokenRange range = d.role;
  const auto opens = [&](TokenId t) {
    const Upos upos = doc.tokens.upos[t];
    return upos == Upos::kDet || upos == Upos::kNum || upos == Upos::kPunct ||
           (d.role_is_shared && (upos == Upos::kPron || doc.lemma(t) == "other"));
  };
  while (range.size() > 1 && opens(range.begin)) ++range.begin;
  while (range.size() > 1 && doc.tokens.upos[range.end - 1] == Upos::kPunct) --range.end;
  if (!d.role_is_shared || d.role_noun == nullptr || !range.contains(d.role_noun->head)) {
    return std::string(doc.words(range));
  }
  const TokenId noun = d.role_noun->head;
  std::string out(doc.text({doc.tokens.span[range.begin].begin, doc.tokens.span[noun].begin}));
  out += doc.lemma(noun);
  if (noun + 1 < range.end) out += doc.text({doc.tokens.span[noun].end, doc.span_of(range).end});
  return out;
}

// What the text calls the person; where it gives no office, the one of the dictionary, with its line.
std::string role_of(const Reading& in, const Document& doc, const Draft& d) {
  if (!d.credit.empty()) return std::string(d.credit);
  const bool kin = d.role_noun != nullptr && d.role_noun->kin != nullptr;
  const bool says = !d.role.empty() && (kin || d.role_noun == nullptr || !is_relational(*d.role_noun));
  const bool begun = d.officer != nullptr && ActorDictionary::has_begun(*d.officer, in.day);
  if (says || !begun || d.officer->role.empty()) return d.role.empty() ? std::string() : told_role(doc, d);
  return (ActorDictionary::is_past(*d.officer, in.day) ? "former " : "") + d.officer->role;
}

Actor make_actor(const Reading& in, const std::vector<Draft>& drafts, const Draft& d,
                 const CountryGuesses& guesses, Document& doc) {
  Actor actor;
  actor.name = doc.intern(name_of(in, d, doc));
  actor.kind = d.sort == Sort::kPerson ? ActorKind::kPerson : d.kind;
  if (d.sort == Sort::kState) actor.kind = ActorKind::kState;

  const Side side = settle(in, drafts, d, guesses);
  if (d.sort == Sort::kPeople && actor.kind == ActorKind::kPerson) {
    actor.kind = side.sector == "REB" || side.sector == "PRM" ? ActorKind::kArmedGroup : ActorKind::kGroup;
  }
  for (uint32_t state : side.states) actor.country.push_back(doc.intern(in.dictionary.state(state).iso3));
  if (!side.sector.empty()) actor.sector.push_back(doc.intern(side.sector));
  if (!side.group.empty()) actor.group = doc.intern(side.group);
  if (std::string role = role_of(in, doc, d); !role.empty()) actor.role = doc.intern(role);
  actor.source = {doc.intern(side.because.empty() ? std::string_view("text") : side.because), side.confidence};
  return actor;
}

}  // namespace

void build_actors(const Reading& in, const std::vector<Candidate>& candidates, const std::vector<Draft>& drafts,
                  Document& doc) {
  doc.actors.clear();
  doc.mentions.clear();
  const CountryGuesses guesses(in, candidates, drafts);
  std::vector<ActorId> actor_of(drafts.size(), kNil);
  for (const Candidate& c : candidates) {
    for (uint32_t draft : c.drafts) {
      if (actor_of[draft] == kNil) {
        actor_of[draft] = static_cast<ActorId>(doc.actors.size());
        doc.actors.push_back(make_actor(in, drafts, drafts[draft], guesses, doc));
      }
      doc.mentions.push_back({actor_of[draft], c.tokens, c.head, c.form, c.confidence});
    }
  }
  add_relations(in, candidates, drafts, actor_of, doc);
}

}  // namespace parley

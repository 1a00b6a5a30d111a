#include "annotate/actor/actor_trim.h"

#include "doc/lookup.h"

namespace parley {
namespace {

bool is_nominal(Upos upos) { return upos == Upos::kNoun || upos == Upos::kPropn; }

bool is_possessive_mark(std::string_view word) { return word == "'s" || word == "’s" || word == "'" || word == "’"; }

// A body's name without the office of who works for it.
TokenRange without_office(const Document& doc, const RoleLexicon& roles, TokenRange range) {
  // "Federal Trade Commissioner" is a person's office, whatever the entity says.
  const RoleMatch last = roles.ending_at(doc, range.end - 1);
  if (last.noun != nullptr && last.noun->kind == ActorKind::kPerson && !last.noun->sector.empty() &&
      last.tokens.begin > range.begin) {
    range.end = last.tokens.begin;
  }
  // "White House Press | Secretary": the office begins within the name.
  if (range.end >= doc.tokens.size() || breaks_line(doc, range.end)) return range;
  const RoleMatch office = roles.ending_at(doc, range.end);
  const bool inside = office.noun != nullptr && office.tokens.begin < range.end && office.tokens.begin > range.begin;
  if (inside && office.noun->kind == ActorKind::kPerson) range.end = office.tokens.begin;
  return range;
}

// A person's whole name, without the titles before it.
TokenRange whole_name(const Document& doc, const ActorScan& scan, const ActorDictionary& dictionary,
                      const RoleLexicon& roles, TokenRange range) {
  // "Li Wei-ning", of which the end was not seen.
  const auto glued = [&](TokenId t) { return doc.tokens.span[t - 1].end == doc.tokens.span[t].begin; };
  const auto small = [&](TokenId t) { return doc.word(t)[0] >= 'a' && doc.word(t)[0] <= 'z'; };
  while (range.end + 1 < doc.tokens.size() && doc.word(range.end) == "-" && glued(range.end) && glued(range.end + 1) &&
         small(range.end + 1) && entity_at(doc, range.end + 1) == nullptr) {
    range.end += 2;
  }
  // A given name may be a word for people: "Christian Wulff".
  while (range.size() > 1 && !(range.size() == 2 && dictionary.is_known_person(scan.person_words(range)))) {
    const RoleNoun* noun = roles.ending_at(doc, range.begin).noun;
    const bool title = noun != nullptr && noun->sector != "CVL" && is_nominal(doc.tokens.upos[range.begin]);
    if (!title && !roles.is_honorific(scan.folded(range.begin))) break;
    ++range.begin;
  }
  // "Director of the Foreign Service Sergei Naryshkin", all of it taken for the name: it begins with the given name.
  for (TokenId t = range.begin + 1; t + 1 < range.end; ++t) {
    const bool office = doc.tokens.upos[t] == Upos::kAdp && (scan.folded(t) == "of" || scan.folded(t) == "for");
    if (!office) continue;
    for (TokenId name = range.end - 1; name-- > t + 1;) {
      if (dictionary.gender_of_first_name(scan.folded(name)) == Gender::kNone) continue;
      range.begin = name;
      break;
    }
  }
  // "Gene Sperling", of which only the surname was seen.
  if (range.size() == 1 && has_given_name_before(doc, scan.all_folded(), dictionary, range.begin)) --range.begin;
  return range;
}

}  // namespace

TokenRange trimmed(const Document& doc, const ActorScan& scan, const ActorDictionary& dictionary,
                   const RoleLexicon& roles, const Entity& entity) {
  TokenRange range = entity.tokens;
  for (TokenId t = range.begin + 1; t < range.end; ++t) {
    if (breaks_line(doc, t)) range.end = t;
  }
  while (range.size() > 1 && is_possessive_mark(doc.word(range.end - 1))) --range.end;
  while (range.size() > 1 && doc.tokens.upos[range.begin] == Upos::kDet) ++range.begin;
  while (range.size() > 1 && time_at(doc, range.end - 1) != kNil) --range.end;
  if (entity.type == EntityType::kOrganization) range = without_office(doc, roles, range);
  // Names that a page repeats: "Ruiz Ruiz", "Ana Ruiz Ruiz AnaMinister" of a picture's caption.
  for (TokenId t = range.begin + 1; t < range.end; ++t) {
    if (doc.word(t) == doc.word(t - 1) && doc.word(t).size() > 1) range.end = t;
  }
  // A person known by name at the end of what was taken for a body: "Director of the Foreign Service Sergei Naryshkin".
  if (entity.type == EntityType::kOrganization && range.size() > 2 &&
      dictionary.is_known_person(scan.person_words({range.end - 2, range.end}))) {
    range.begin = range.end - 2;
  }
  return entity.type == EntityType::kPerson ? whole_name(doc, scan, dictionary, roles, range) : range;
}

}  // namespace parley

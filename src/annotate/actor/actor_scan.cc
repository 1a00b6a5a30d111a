#include "annotate/actor/actor_scan.h"

#include <algorithm>

#include "annotate/actor/actor_trim.h"
#include "annotate/fold.h"
#include "doc/lookup.h"
#include "doc/tree.h"

namespace parley {
namespace {

NameType type_of(NameKind kind) {
  switch (kind) {
    case NameKind::kState:
      return NameType::kState;
    case NameKind::kDemonym:
      return NameType::kDemonym;
    case NameKind::kCapital:
      return NameType::kCapital;
    default:
      return NameType::kBody;
  }
}

// Of a divided land: "the North" of North Korea.
bool is_half(std::string_view folded) { return folded == "north" || folded == "south"; }

// A word in capitals among words that are not: "IS", "WHO", even where the tagger saw a verb.
bool is_shouted_word(const Document& doc, TokenId token) {
  const auto shouted = [&](TokenId t) {
    const std::string_view word = doc.word(t);
    return word.size() > 1 && word[0] >= 'A' && word[0] <= 'Z' && word[1] >= 'A' && word[1] <= 'Z';
  };
  if (!shouted(token)) return false;
  const bool before = token > 0 && shouted(token - 1);
  return !before && (token + 1 >= doc.tokens.size() || !shouted(token + 1));
}

// A name of office-holders that the learned entities took for something else; a lone surname only as it is spelled, and
// where no place has that name.
bool is_known_person(const Document& doc, const ActorDictionary& dictionary, const NameWords& name, TokenRange range) {
  if (name.size() > 1) return dictionary.is_known_person(name);
  if (name.empty() || place_at(doc, range.begin) != kNil) return false;
  const Officer* officer = dictionary.officer(name, {}, doc.metadata().published);
  return officer != nullptr && (officer->words.back() == name.front() || officer->words.front() == name.front());
}

// Nouns of what has a name of its own and is no person's: not "administration", "regime", "team".
bool names_body(const RoleNoun& noun) {
  return noun.kind == ActorKind::kParty || noun.kind == ActorKind::kArmedGroup || noun.kind == ActorKind::kCompany ||
         noun.kind == ActorKind::kNgo || noun.kind == ActorKind::kIgo ||
         (noun.sector == "JRN" && noun.kind != ActorKind::kPerson);
}

// No name is all in small letters ("sterling"), and a dateline tells places.
bool may_be_person(const Document& doc, TokenRange range) {
  if (doc.metadata().dateline.contains(doc.tokens.span[range.begin])) return false;
  for (TokenId t = range.begin; t < range.end; ++t) {
    const char first = doc.word(t).empty() ? 'a' : doc.word(t)[0];
    if (first < 'a' || first > 'z') return true;
  }
  return false;
}

// "the Amir", "the Speaker": an office that the entities took for a name.
bool is_title_alone(const Document& doc, const RoleLexicon& roles, TokenRange range) {
  if (range.size() != 1 || range.begin == 0 || doc.lemma(range.begin - 1) != "the") return false;
  const RoleMatch match = roles.ending_at(doc, range.begin);
  return match.noun != nullptr && match.noun->kind == ActorKind::kPerson;
}

// "Joseph R. Biden, Jr.".
TokenRange with_suffix(const Document& doc, const ActorScan& scan, TokenRange range) {
  TokenId at = range.end;
  if (at + 1 < doc.tokens.size() && doc.word(at) == ",") ++at;
  if (at >= doc.tokens.size() || !is_name_suffix(scan.folded(at)) || breaks_line(doc, at)) return range;
  range.end = at + 1;
  return range;
}

}  // namespace

bool breaks_line(const Document& doc, TokenId token) {
  if (token == 0) return true;
  const Span gap{doc.tokens.span[token - 1].end, doc.tokens.span[token].begin};
  return gap.begin < gap.end && doc.text(gap).find('\n') != std::string_view::npos;
}

void ActorScan::read(const Document& doc, const ActorDictionary& dictionary, const RoleLexicon& roles) {
  const size_t n = doc.tokens.size();
  words_.resize(n);
  folded_.resize(n);
  for (TokenId t = 0; t < n; ++t) {
    words_[t] = doc.word(t);
    fold_word(words_[t], folded_[t]);
  }
  names_.clear();
  roles_.clear();
  name_of_.assign(n, kNil);
  role_of_.assign(n, kNil);
  role_end_.assign(n, kNil);
  namesakes_.read(doc, folded_, dictionary, roles);
  find_names(doc, dictionary, roles);
  find_roles(doc, roles);
}

void ActorScan::add_name(const Document& doc, NameItem item) {
  item.head = head_of(doc, item.tokens);
  const auto index = static_cast<uint32_t>(names_.size());
  for (TokenId t = item.tokens.begin; t < item.tokens.end; ++t) name_of_[t] = index;
  names_.push_back(item);
}

bool ActorScan::is_part_of_name_before(const Document& doc, TokenRange range) {
  if (is_name_suffix(folded_[range.begin]) && range.size() == 1) return true;
  if (names_.empty() || names_.back().type != NameType::kPerson || names_.back().tokens.end != range.begin)
    return false;
  NameItem& before = names_.back();
  if (breaks_line(doc, range.begin) || doc.tokens.sentence[before.head] != doc.tokens.sentence[range.begin]) {
    return false;
  }
  if (folded_[range.begin] == folded_[before.tokens.end - 1]) return true;  // repeated, as in a caption
  const TokenId head = head_of(doc, range);
  if (doc.tokens.head[head] != before.head && doc.tokens.head[before.head] != head) return false;
  const auto index = static_cast<uint32_t>(names_.size() - 1);
  before.tokens.end = range.end;
  before.head = head_of(doc, before.tokens);
  for (TokenId t = range.begin; t < range.end; ++t) name_of_[t] = index;
  return true;
}

void ActorScan::add_entity(const Document& doc, const Entity& entity, const ActorDictionary& dictionary,
                           const RoleLexicon& roles) {
  const TokenRange range = trimmed(doc, *this, dictionary, roles, entity);
  const NameHit known = dictionary.exact(doc.words(range));
  NameItem item{range, kNil, NameType::kBody, kNil, false, entity.source.confidence};
  const bool day = entity.type == EntityType::kDate || entity.type == EntityType::kMoney;
  const bool people = entity.type == EntityType::kNorp && range.size() == 1;  // "Arab" is not Nabil al-Arabi
  if (entity.type == EntityType::kPerson && !may_be_person(doc, range)) return;
  if (entity.type == EntityType::kPerson || (!day && !people && known.kind == NameKind::kNone &&
                                             is_known_person(doc, dictionary, person_words(range), range))) {
    item.type = NameType::kPerson;
    if (is_title_alone(doc, roles, range) || is_part_of_name_before(doc, range)) return;
    item.tokens = with_suffix(doc, *this, range);
  } else if (entity.type == EntityType::kNorp) {
    item.type = NameType::kPeople;
    item.plural = doc.tokens.morph[range.end - 1].number == Number::kPlur;
  } else if (entity.type != EntityType::kOrganization) {
    return;
  }
  if (known.kind == NameKind::kBody && item.type != NameType::kPerson) item.index = known.index;
  add_name(doc, item);
}

NameHit ActorScan::dictionary_name(const Document& doc, TokenId t, const Entity* here,
                                   const ActorDictionary& dictionary, const RoleLexicon& roles) const {
  const Upos upos = doc.tokens.upos[t];
  const bool named = upos == Upos::kPropn || upos == Upos::kAdj || upos == Upos::kNoun || upos == Upos::kX ||
                     here != nullptr || folded_[t].size() > 3 || is_shouted_word(doc, t);
  if (!named) return {};
  NameHit hit = dictionary.longest(words_, folded_, t);
  // "(RF) group" is no "RF group".
  for (TokenId inside = t + 1; inside < t + hit.words; ++inside) {
    if (words_[inside] != ")" && words_[inside] != "(") continue;
    hit = dictionary.exact(doc.words({t, inside}));
    hit.words = hit.kind == NameKind::kNone ? 0 : inside - t;
  }
  if (hit.words == 0 || t + hit.words > doc.sentences[doc.tokens.sentence[t]].tokens.end) return {};
  const bool body = hit.kind == NameKind::kBody && hit.words == 1;
  const bool side = (hit.kind == NameKind::kState || hit.kind == NameKind::kCapital) && !hit.user && hit.words == 1;
  if (side && namesakes_.is_person(t, here, hit.kind)) return {NameKind::kNone, kNil, hit.words};
  if (here == nullptr) {
    // One common word with a capital ("Memorial", "Total") is a body only where the text treats it as a name.
    return body && upos != Upos::kPropn && !is_shouted_word(doc, t) ? NameHit{} : hit;
  }
  // A learned entity that is longer than the dictionary's name is another name: "Bank of Israel", "Chad Smith".
  const bool person = here->type == EntityType::kPerson;
  const bool longer = here->tokens.begin == t && here->tokens.end > t + hit.words;
  if (longer && (person || here->type == EntityType::kOrganization)) return {};
  if (!person) return hit;
  // The user's names are surer than the entities, but for "President Norland".
  if (hit.user) {
    const RoleMatch title = t == 0 ? RoleMatch{} : roles.ending_at(doc, t - 1);
    return title.noun != nullptr && title.noun->kind == ActorKind::kPerson ? NameHit{} : hit;
  }
  // A paper's or a company's name may be a person's; "Daesh" and "Kremlin" are not.
  if (!body) return hit;
  const Body& known = dictionary.body(hit.index);
  const bool firm =
      known.seat || known.kind == ActorKind::kArmedGroup || known.kind == ActorKind::kIgo || is_shouted_word(doc, t);
  return firm ? hit : NameHit{};
}

void ActorScan::find_halves(const Document& doc, const ActorDictionary& dictionary) {
  halves_.clear();
  for (TokenId t = 0; t + 1 < doc.tokens.size(); ++t) {
    if (!is_half(folded_[t])) continue;
    const NameHit hit = dictionary.longest(words_, folded_, t);
    if (hit.kind != NameKind::kState || hit.words != 2) continue;
    uint32_t& state = halves_.try_emplace(folded_[t], hit.index).first->second;
    if (state != hit.index) state = kNil;  // "the South" of two
  }
}

// "the North's army", "the rival South": not "the South China Sea", "the north".
NameHit ActorScan::half_name(TokenId t, const Entity* here) const {
  if (t == 0 || !is_half(folded_[t]) || words_[t][0] < 'A' || words_[t][0] > 'Z') return {};
  if (here != nullptr && here->tokens.size() > 2) return {};
  if (folded_[t - 1] != "the" && (t == 1 || folded_[t - 2] != "the")) return {};
  const std::string_view next = t + 1 < words_.size() ? words_[t + 1] : std::string_view();
  if (!next.empty() && ((next[0] >= 'A' && next[0] <= 'Z') || next == "-")) return {};
  const auto state = halves_.find(folded_[t]);
  if (state == halves_.end() || state->second == kNil) return {};
  return {NameKind::kState, state->second, 1, false, false};
}

// The two words of an office-holder's full name, which the entities did not see.
bool ActorScan::is_officers_name(const Document& doc, const ActorDictionary& dictionary, TokenId t) const {
  const bool two = t + 1 < doc.tokens.size() && doc.tokens.sentence[t] == doc.tokens.sentence[t + 1] &&
                   doc.tokens.upos[t] == Upos::kPropn && doc.tokens.upos[t + 1] == Upos::kPropn;
  return two && entity_at(doc, t + 1) == nullptr && dictionary.is_known_person(person_words({t, t + 2}));
}

void ActorScan::find_names(const Document& doc, const ActorDictionary& dictionary, const RoleLexicon& roles) {
  size_t entity = 0;
  find_halves(doc, dictionary);
  const auto& entities = doc.entities;
  for (TokenId t = 0; t < doc.tokens.size();) {
    while (entity < entities.size() && entities[entity].tokens.end <= t) ++entity;
    const Entity* here = entity < entities.size() && entities[entity].tokens.begin <= t ? &entities[entity] : nullptr;
    NameHit hit = dictionary_name(doc, t, here, dictionary, roles);
    if (hit.words == 0) hit = half_name(t, here);
    // "Jordan" of "Rep. Jordan", which the entities took for a place, and which is no given name before another.
    const bool person = hit.kind == NameKind::kNone && hit.words > 0 &&
                        (here == nullptr || here->type != EntityType::kPerson) &&
                        !has_given_name_before(doc, folded_, dictionary, t + 1);
    if (person) {
      add_name(doc, {{t, t + 1}, kNil, NameType::kPerson, kNil, false, 0.7F});
      ++t;
      continue;
    }
    if (hit.kind != NameKind::kNone) {
      add_name(doc, {{t, t + hit.words}, kNil, type_of(hit.kind), hit.index, hit.plural, 0.9F});
      t += hit.words;
      continue;
    }
    if (here == nullptr && is_officers_name(doc, dictionary, t)) {
      add_name(doc, {{t, t + 2}, kNil, NameType::kPerson, kNil, false, 0.8F});
      t += 2;
      continue;
    }
    if (here != nullptr && here->tokens.begin == t) {
      const size_t before = names_.size();
      add_entity(doc, *here, dictionary, roles);
      if (names_.size() > before) {
        t = std::max(names_.back().tokens.end, t + 1);
        continue;
      }
    }
    ++t;
  }
}

void ActorScan::find_roles(const Document& doc, const RoleLexicon& roles) {
  for (TokenId t = static_cast<TokenId>(doc.tokens.size()); t-- > 0;) {
    if (name_of_[t] != kNil || doc.tokens.upos[t] == Upos::kVerb || doc.tokens.upos[t] == Upos::kAdv) continue;
    if (folded_[t].size() < 2) continue;
    RoleItem item;
    const RoleMatch match = roles.ending_at(doc, t);
    item.noun = match.noun;
    item.tokens = match.noun != nullptr ? match.tokens : TokenRange{t, t + 1};
    std::string phrase;
    // Kin words may be written with hyphens: "son-in-law" is three to five tokens.
    for (TokenId b = t + 1; b-- > 0 && t - b < 6;) {
      if (!folded_[b].empty()) phrase = phrase.empty() ? folded_[b] : folded_[b] + " " + phrase;
      if (folded_[b].empty()) continue;
      if (const Gender* kin = roles.kin(phrase)) {
        item.kin = kin;
        if (b < item.tokens.begin) item.tokens.begin = b;
      }
    }
    if (item.noun == nullptr && item.kin == nullptr) continue;
    item.head = head_of(doc, item.tokens);
    role_end_[t] = static_cast<uint32_t>(roles_.size());
    roles_.push_back(item);
    t = item.tokens.begin;
  }
  std::reverse(roles_.begin(), roles_.end());
  for (uint32_t i = 0; i < roles_.size(); ++i) {
    role_of_[roles_[i].head] = i;
    role_end_[roles_[i].tokens.end - 1] = i;
  }
  settle_kinds(doc);
}

// A name that the entities took for a person's, beside a noun that says otherwise: "broadcaster NTV", "Ennahda party".
void ActorScan::settle_kinds(const Document& doc) {
  for (NameItem& name : names_) {
    if (name.type != NameType::kPerson || name.tokens.begin == 0 || name.tokens.size() > 2) continue;
    const TokenId begin = name.tokens.begin;
    const RoleItem* before = breaks_line(doc, begin) ? nullptr : role_ending_at(begin - 1);
    const bool titled = before != nullptr && before->noun != nullptr && names_body(*before->noun) &&
                        doc.tokens.morph[before->head].number != Number::kPlur && doc.tokens.head[name.head] != kNil &&
                        (doc.tokens.head[name.head] == before->head || doc.tokens.head[before->head] == name.head);
    const TokenId end = name.tokens.end;
    const RoleItem* after = end < doc.tokens.size() && !breaks_line(doc, end) ? role_headed_by(end) : nullptr;
    const bool named = after != nullptr && after->noun != nullptr && names_body(*after->noun) &&
                       after->tokens.begin == end && doc.tokens.head[name.head] == end;
    if (titled || named) name.type = NameType::kBody;
  }
}

const RoleItem* ActorScan::role_ending_at(TokenId token) const {
  return role_end_[token] == kNil ? nullptr : &roles_[role_end_[token]];
}

NameWords ActorScan::person_words(TokenRange tokens) const {
  NameWords out;
  for (TokenId t = tokens.begin; t < tokens.end; ++t) {
    if (!folded_[t].empty() && !is_name_particle(folded_[t]) && !is_name_suffix(folded_[t])) out.push_back(folded_[t]);
  }
  if (out.empty()) {
    for (TokenId t = tokens.begin; t < tokens.end; ++t) {
      if (!folded_[t].empty()) out.push_back(folded_[t]);
    }
  }
  return out;
}

}  // namespace parley

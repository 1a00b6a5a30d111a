#include "annotate/actor/actor_phrase.h"

#include <algorithm>

#include "doc/lookup.h"
#include "doc/tree.h"

namespace parley {
namespace {

// "FILE - Protesters", "Photo: protesters": a mark that stands apart.
bool is_caption_mark(const Document& doc, TokenId t) {
  const std::string_view word = doc.word(t);
  if (word == ":") return true;
  const bool dash = word == "-" || word == "--" || word == "\u2013" || word == "\u2014";
  if (!dash || t == 0 || t + 1 >= doc.tokens.size()) return false;
  return doc.tokens.span[t - 1].end < doc.tokens.span[t].begin && doc.tokens.span[t].end < doc.tokens.span[t + 1].begin;
}

bool is_nominal(Upos upos) { return upos == Upos::kNoun || upos == Upos::kPropn || upos == Upos::kAdj; }

// Whether the words between two tokens are all parts of one phrase: no comma, no verb, no line break.
bool is_unbroken(const Document& doc, TokenId from, TokenId to) {
  for (TokenId t = from; t < to; ++t) {
    if (doc.tokens.upos[t] == Upos::kPunct && doc.word(t) != "-" && doc.word(t) != "'") return false;
    if (doc.tokens.upos[t] == Upos::kVerb || doc.tokens.upos[t] == Upos::kAux || breaks_line(doc, t + 1)) return false;
  }
  return true;
}

}  // namespace

TokenRange mention_phrase(const Document& doc, TokenId head) {
  TokenRange range = phrase(doc, head);
  for (TokenId c : children(doc, head)) {
    const Deprel relation = doc.tokens.deprel[c];
    const bool clause = relation == Deprel::kCop || relation == Deprel::kAux || relation == Deprel::kExpl ||
                        relation == Deprel::kNsubj || relation == Deprel::kMark || relation == Deprel::kPunct ||
                        relation == Deprel::kCase;
    if (clause && c < head) range.begin = std::max(range.begin, doc.tokens.right_edge[c] + 1);
    const bool tail = relation == Deprel::kAclRelcl || relation == Deprel::kAcl;
    if (tail && c > head) range.end = std::max(range.end, doc.tokens.right_edge[c] + 1);
    if (relation == Deprel::kCase && c == range.end && doc.tokens.deprel[head] == Deprel::kNmodPoss) ++range.end;
  }
  return range;
}

TokenRange own_part(const Reading& in, TokenRange range, TokenRange noun) {
  const auto is_person = [&](TokenId t) {
    const NameItem* name = in.scan.name_at(t);
    return name != nullptr && name->type == NameType::kPerson;
  };
  for (TokenId t = noun.begin; t-- > range.begin;) {
    const bool behind_name = in.doc.word(t) == "," && t > 0 && is_person(t - 1);
    if (behind_name || breaks_line(in.doc, t + 1) || is_caption_mark(in.doc, t)) range.begin = t + 1;
    if (t < range.begin) break;
  }
  for (TokenId t = noun.end; t < range.end; ++t) {
    const bool before_name = in.doc.word(t) == "," && t + 1 < range.end && is_person(t + 1);
    if (before_name || breaks_line(in.doc, t)) range.end = t;
  }
  return range;
}

TokenId with_possessive(const Document& doc, TokenId head, TokenId end) {
  const bool genitive = doc.tokens.deprel[head] == Deprel::kNmodPoss && end < doc.tokens.size();
  return genitive && doc.tokens.deprel[end] == Deprel::kCase && doc.tokens.head[end] == head ? end + 1 : end;
}

const RoleItem* title_before(const Reading& in, const NameItem& name) {
  const TokenRange sentence = in.doc.sentences[in.doc.tokens.sentence[name.head]].tokens;
  TokenId before = name.tokens.begin;
  while (before > sentence.begin && in.roles.is_honorific(in.scan.folded(before - 1)) &&
         in.scan.role_ending_at(before - 1) == nullptr) {
    --before;
  }
  if (before > sentence.begin && in.doc.word(before - 1) == ")") --before;
  // Over "of Russia", "of the Security Council", "for Syria" back to the noun.
  for (int step = 0; step < 3 && before > sentence.begin && !breaks_line(in.doc, before); ++step) {
    const RoleItem* role = in.scan.role_ending_at(before - 1);
    if (role != nullptr && is_nominal(in.doc.tokens.upos[role->head])) {
      const bool person = role->noun == nullptr || role->noun->kind == ActorKind::kPerson;
      if (step == 0 || person) return role;
    }
    const NameItem* part = in.scan.name_at(before - 1);
    if (part == nullptr || part->type == NameType::kPerson || part->tokens.begin <= sentence.begin) break;
    TokenId at = part->tokens.begin;
    if (at > sentence.begin && in.doc.tokens.upos[at - 1] == Upos::kDet) --at;
    const std::string& link = at > sentence.begin ? in.scan.folded(at - 1) : in.scan.folded(at);
    if (at == sentence.begin || (link != "of" && link != "for" && link != "to" && link != "at")) break;
    before = at - 1;
  }
  for (TokenId c : children(in.doc, name.head)) {
    if (c >= name.tokens.begin) break;
    const Deprel relation = in.doc.tokens.deprel[c];
    if (relation != Deprel::kNmodDesc && relation != Deprel::kCompound && relation != Deprel::kAppos) continue;
    const RoleItem* role = in.scan.role_headed_by(c);
    const bool comma = in.doc.word(name.tokens.begin - 1) == ",";
    if (role != nullptr && is_unbroken(in.doc, c, name.tokens.begin - (comma ? 1 : 0))) return role;
  }
  TokenId above = in.doc.tokens.head[name.head];
  for (int step = 0; step < 3 && above != kNil && above < name.tokens.begin; ++step) {
    const RoleItem* role = in.scan.role_headed_by(above);
    const bool person = role != nullptr && (role->noun == nullptr || role->noun->kind == ActorKind::kPerson);
    if (person && preposition(in.doc, name.head).empty() && name.tokens.begin - above < 10 &&
        in.doc.tokens.deprel[name.head] != Deprel::kNmodPoss && in.doc.tokens.upos[above] == Upos::kPropn &&
        is_unbroken(in.doc, above, name.tokens.begin)) {
      return role;
    }
    above = in.doc.tokens.head[above];
  }
  return nullptr;
}

const NameItem* side_behind(const Reading& in, const NameItem& name) {
  const TokenId end = in.doc.sentences[in.doc.tokens.sentence[name.head]].tokens.end;
  TokenId at = name.tokens.end + 1;
  if (at >= end || in.scan.folded(at - 1) != "of" || breaks_line(in.doc, at)) return nullptr;
  if (in.doc.tokens.upos[at] == Upos::kDet && at + 1 < end) ++at;
  const NameItem* side = in.scan.name_at(at);
  return side != nullptr && side->type != NameType::kPerson && side->tokens.begin == at ? side : nullptr;
}

TokenId unknown_title(const Reading& in, const NameItem& name) {
  const Document& doc = in.doc;
  if (name.tokens.begin == 0 || breaks_line(doc, name.tokens.begin)) return kNil;
  const TokenId noun = name.tokens.begin - 1;
  if (doc.tokens.upos[noun] != Upos::kNoun || doc.tokens.sentence[noun] != doc.tokens.sentence[name.head]) return kNil;
  const bool capital = doc.word(noun).empty() || doc.word(noun)[0] < 'a' || doc.word(noun)[0] > 'z';
  if (capital || doc.tokens.morph[noun].number == Number::kPlur || in.scan.name_at(noun) != nullptr) return kNil;
  if (in.scan.role_ending_at(noun) != nullptr || time_at(doc, noun) != kNil) return kNil;
  const bool below = name.tokens.contains(doc.tokens.head[noun]);
  return below || doc.tokens.head[name.head] == noun ? noun : kNil;
}

TokenId phrase_begin(const Reading& in, TokenId from, TokenId top, TokenId name_head) {
  const Document& doc = in.doc;
  const TokenId floor = doc.sentences[doc.tokens.sentence[from]].tokens.begin;
  TokenId begin = from;
  const auto belongs = [&](TokenId t) { return is_below(doc, t, top) || is_below(doc, t, name_head); };
  while (begin > floor && !breaks_line(doc, begin)) {
    const TokenId t = begin - 1;
    const Upos upos = doc.tokens.upos[t];
    const NameItem* name = in.scan.name_at(t);
    if (name != nullptr && name->type != NameType::kPerson) {
      if (name->tokens.begin < floor || !(belongs(t) || is_below(doc, top, name->head))) break;
      begin = name->tokens.begin;
      continue;
    }
    const bool inner = upos == Upos::kAdj || upos == Upos::kNoun || upos == Upos::kPropn || upos == Upos::kDet ||
                       upos == Upos::kNum || upos == Upos::kX || doc.word(t) == "-" ||
                       doc.tokens.deprel[t] == Deprel::kNmodPoss || doc.word(t) == "'s" || doc.word(t) == "’s";
    if (!inner || time_at(doc, t) != kNil || !belongs(t)) break;
    if (doc.word(t) == "-" && (t == floor || doc.tokens.span[t - 1].end != doc.tokens.span[t].begin)) break;
    begin = t;
    if (upos == Upos::kDet) break;
  }
  while (begin < from && doc.word(begin) == "-") ++begin;
  return begin;
}

}  // namespace parley

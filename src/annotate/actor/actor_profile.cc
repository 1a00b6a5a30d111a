#include "annotate/actor/actor_profile.h"

#include <algorithm>
#include <array>

#include "base/words.h"
#include "doc/lookup.h"
#include "doc/tree.h"

namespace parley {
namespace {

constexpr int kMaxDepth = 3;
constexpr TokenId kMaxModifiers = 24;  // tokens before a noun that are still read as its description

struct Reader {
  const Document& doc;
  const ActorScan& scan;
  const ActorDictionary& dictionary;
  const RoleLexicon& roles;
};

void add_state(Profile& profile, uint32_t state) {
  if (state == kNil) return;
  if (std::find(profile.states.begin(), profile.states.end(), state) == profile.states.end()) {
    profile.states.push_back(state);
  }
}

bool is_state_sector(std::string_view sector) {
  static constexpr std::array<std::string_view, 8> kSectors = {"GOV", "MIL", "COP", "JUD", "LEG", "SPY", "IGO", "PTY"};
  return std::find(kSectors.begin(), kSectors.end(), sector) != kSectors.end();
}

void take_body(const ActorDictionary& dictionary, Profile& profile, const Body& body) {
  if (profile.body != nullptr) return;
  profile.body = &body;
  if (!body.country.empty()) add_state(profile, dictionary.state_of(body.country));
  if (profile.group.empty()) profile.group = body.group;
  profile.because = body.because;
}

// The head's own sector against that of the body it belongs to: a soldier of an armed group is a rebel, a general of a
// ministry stays military, a spokesman is what his body is.
void settle_sector(Profile& profile, std::string_view own, std::string_view modifier, std::string_view inner) {
  const bool foreign_body = profile.body != nullptr && (!profile.body->group.empty() || profile.body->sector == "REB");
  if (foreign_body && !profile.body->sector.empty()) {
    profile.sector = profile.body->sector;
  } else if (!modifier.empty() && (own.empty() || own == "GOV" || own == "MIL" || own == "CVL" || modifier == "OPP")) {
    profile.sector = modifier == "GOV" && !own.empty() ? own : modifier;
  } else if (own == "MIL" && inner == "COP") {
    profile.sector = inner;  // the commander of a police unit
  } else if (!own.empty() && own != "GOV") {
    profile.sector = own;
  } else if (profile.body != nullptr && !profile.body->sector.empty()) {
    profile.sector = profile.body->sector;
  } else if (!inner.empty()) {
    profile.sector = inner;
  } else {
    profile.sector = own;
  }
}

Profile read(const Reader& in, TokenId head, TokenId begin, int depth);

// Country of the place that a complement names ("resident of Kiev").
uint32_t place_state(const Reader& in, TokenId token) {
  const PlaceId place = place_at(in.doc, token);
  if (place == kNil || in.doc.places[place].country == Symbol::kNone) return kNil;
  return in.dictionary.state_of(in.doc.string(in.doc.places[place].country));
}

// "democratic" is a party only with a capital, and "party" of "single-party" no modifier of its own.
const RoleModifier* modifier_at(const Reader& in, TokenId t) {
  const RoleModifier* m = in.roles.modifier(in.scan.folded(t));
  if (m == nullptr) return nullptr;
  const std::string_view word = in.doc.word(t);
  const auto is_hyphen = [&](TokenId at) { return at < in.doc.tokens.size() && in.doc.word(at) == "-"; };
  if (t > 0 && is_hyphen(t - 1) && !m->past) return nullptr;
  const bool small = !word.empty() && word[0] >= 'a' && word[0] <= 'z';
  if (m->sector == "PTY" && small && word != "party" && word != "campaign") return nullptr;
  return m;
}

// Names and modifiers before the head.
void read_left(const Reader& in, TokenRange range, TokenRange own, Profile& profile, std::string_view& modifier,
               std::string_view& inner) {
  for (TokenId t = range.begin; t < range.end; ++t) {
    if (const NameItem* name = in.scan.name_at(t)) {
      const NameItem* next =
          name->tokens.end + 1 < in.doc.tokens.size() ? in.scan.name_at(name->tokens.end + 1) : nullptr;
      // "U.S.-Iranian": both count.
      const bool pair =
          next != nullptr && next->type == NameType::kDemonym && next->tokens.begin == name->tokens.end + 1;
      // "A Vietnam War veteran" is no Vietnamese.
      const TokenId after = name->tokens.end;
      const bool of_war = after < range.end && in.scan.folded(after) == "war";
      if (!of_war && (pair || !is_part_of_compound_adjective(in.doc, name->tokens))) {
        if (name->type == NameType::kPerson) {
          const Deprel relation = in.doc.tokens.deprel[name->head];
          if (relation == Deprel::kNmodPoss || relation == Deprel::kCompound) profile.possessor = name->head;
        } else {
          const Profile part = name_profile(in.doc, in.scan, in.dictionary, in.roles, *name);
          if (part.body != nullptr) take_body(in.dictionary, profile, *part.body);
          for (uint32_t state : part.states) add_state(profile, state);
          if (part.body == nullptr && inner.empty() && name->type == NameType::kBody) inner = part.sector;
          if (profile.group.empty()) profile.group = part.group;
        }
      }
      t = name->tokens.end - 1;
      continue;
    }
    if (own.contains(t)) continue;
    if (const RoleModifier* m = modifier_at(in, t)) {
      if (!m->sector.empty()) modifier = m->sector;
      profile.past = profile.past || m->past;
    }
    const RoleItem* role = in.scan.role_ending_at(t);
    if (role != nullptr && role->noun != nullptr && role->noun->kind != ActorKind::kPerson && inner.empty()) {
      inner = role->noun->sector;
    }
  }
}

// Complements after the head: "of Iran", "for the ministry", "at Human Rights Watch".
void read_right(const Reader& in, TokenId head, const RoleItem* role, int depth, Profile& profile,
                std::string_view& inner) {
  static constexpr std::array<std::string_view, 6> kMember = {"of", "at", "with", "from", "in", "for"};
  const bool speaks_for = role != nullptr && role->noun != nullptr && role->noun->sector.empty();
  for (TokenId c : children(in.doc, head)) {
    if (c < head || (in.doc.tokens.deprel[c] != Deprel::kNmod && in.doc.tokens.deprel[c] != Deprel::kObl)) continue;
    const std::string_view preposition = parley::preposition(in.doc, c);
    if (std::find(kMember.begin(), kMember.end(), preposition) == kMember.end()) continue;
    if (preposition == "for" && !speaks_for) continue;  // "envoy for Syria" is not Syrian
    const bool where = preposition == "in" || preposition == "from";
    if (where && !profile.states.empty()) continue;
    Profile part = read(in, c, kNil, depth + 1);
    if (part.states.empty()) add_state(part, place_state(in, c));
    if (profile.body == nullptr && part.body != nullptr && !where) take_body(in.dictionary, profile, *part.body);
    if (profile.group.empty() && !where) profile.group = part.group;
    if (profile.states.empty()) {
      profile.states = part.states;
      profile.by_place = where && !part.states.empty();
    }
    if (inner.empty() && !where) inner = part.sector;
    if (profile.possessor == kNil) {
      const NameItem* name = in.scan.name_at(c);
      if (name != nullptr && name->type == NameType::kPerson && preposition == "of") profile.possessor = name->head;
    }
  }
}

// "Peru's U.N. ambassador": of a state's envoys the body that they are sent to says only where they sit.
bool is_sent_by_state(const Reader& in, TokenRange range, const RoleItem* role, const Profile& profile) {
  static constexpr std::array<std::string_view, 9> kSent = {"ambassador", "representative", "permanent representative",
                                                            "envoy",      "delegate",       "delegation",
                                                            "mission",    "diplomat",       "deputy ambassador"};
  if (role == nullptr || role->noun == nullptr || profile.body == nullptr || profile.states.empty()) return false;
  if (profile.body->kind != ActorKind::kIgo || !one_of(role->noun->noun, kSent)) return false;
  for (TokenId t = range.begin; t < role->head; ++t) {
    const NameItem* name = in.scan.name_at(t);
    if (name == nullptr) continue;
    return name->type == NameType::kState || name->type == NameType::kDemonym || name->type == NameType::kCapital;
  }
  return false;
}

Profile read(const Reader& in, TokenId head, TokenId begin, int depth) {
  Profile profile;
  if (const NameItem* name = in.scan.name_at(head)) {
    profile = name_profile(in.doc, in.scan, in.dictionary, in.roles, *name);
    if (name->type == NameType::kPerson) profile = {};
  }
  const RoleItem* role = in.scan.role_headed_by(head);
  const TokenRange own = role != nullptr ? role->tokens : TokenRange{head, head + 1};
  TokenRange range = phrase(in.doc, head);
  if (begin < range.begin) range.begin = begin;
  if (range.begin + kMaxModifiers < head) range.begin = head - kMaxModifiers;
  std::string_view modifier, inner = profile.sector;
  read_left(in, {range.begin, std::min(range.end, own.end)}, own, profile, modifier, inner);
  if (is_sent_by_state(in, range, role, profile)) {
    profile.body = nullptr;
    profile.group = {};
    profile.because = {};
    inner = "GOV";
  }
  if (depth < kMaxDepth) read_right(in, head, role, depth, profile, inner);
  std::string_view sector;
  if (role != nullptr && role->noun != nullptr) {
    sector = role->noun->sector;
    profile.kind = role->noun->kind;
    if (profile.because.empty()) profile.because = role->noun->because;
    if (profile.group.empty() && profile.states.empty()) profile.group = role->noun->group;
  }
  // Users and drivers of a company are not from where its seat is.
  if (sector == "CVL" && profile.body != nullptr && profile.body->kind == ActorKind::kCompany) {
    std::erase(profile.states, in.dictionary.state_of(profile.body->country));
  }
  settle_sector(profile, sector, modifier, inner);
  if (profile.past && is_state_sector(profile.sector)) profile.sector = "ELI";
  return profile;
}

}  // namespace

Profile read_profile(const Document& doc, const ActorScan& scan, const ActorDictionary& dictionary,
                     const RoleLexicon& roles, TokenId head, TokenId begin) {
  return read({doc, scan, dictionary, roles}, head, begin, 0);
}

bool is_part_of_compound_adjective(const Document& doc, TokenRange name) {
  const auto is_hyphen = [&](TokenId t) { return doc.word(t) == "-" || doc.word(t) == "–"; };
  const TokenId n = static_cast<TokenId>(doc.tokens.size());
  if (name.end + 1 < n && is_hyphen(name.end) && doc.tokens.span[name.end].begin == doc.tokens.span[name.end - 1].end) {
    const Upos upos = doc.tokens.upos[name.end + 1];
    return upos == Upos::kVerb || upos == Upos::kAdj;
  }
  if (name.begin >= 2 && is_hyphen(name.begin - 1)) {
    const std::string_view before = doc.word(name.begin - 2);
    return before == "pro" || before == "anti" || before == "Pro" || before == "Anti" || before == "non";
  }
  return false;
}

Profile name_profile(const Document& doc, const ActorScan& scan, const ActorDictionary& dictionary,
                     const RoleLexicon& roles, const NameItem& name) {
  Profile profile;
  if (name.type == NameType::kState || name.type == NameType::kDemonym || name.type == NameType::kCapital) {
    add_state(profile, name.index);
    profile.kind = ActorKind::kState;
    return profile;
  }
  if (name.type == NameType::kPerson) return profile;
  if (name.index != kNil) {
    const Body& body = dictionary.body(name.index);
    take_body(dictionary, profile, body);
    profile.sector = body.sector;
    profile.kind = body.kind;
    return profile;
  }
  // Unknown bodies are classed by the nouns in their names: "National Emergency Management Agency".
  profile.kind = ActorKind::kUnknown;
  for (TokenId t = name.tokens.end; t-- > name.tokens.begin;) {
    const RoleMatch match = roles.ending_at(doc, t);
    if (match.noun == nullptr || match.noun->kind == ActorKind::kPerson) continue;
    // "Open Skies Coalition": who goes by such a name need not fight.
    if (match.noun->noun == "coalition" || match.noun->noun == "alliance") break;
    profile.kind = match.noun->kind == ActorKind::kGroup ? ActorKind::kBody : match.noun->kind;
    profile.sector = match.noun->sector;
    profile.because = match.noun->because;
    break;
  }
  for (TokenId t = name.tokens.begin; t < name.tokens.end; ++t) {
    std::string_view word = doc.word(t);
    const NameHit hit = dictionary.exact(word);
    if (hit.kind == NameKind::kState || hit.kind == NameKind::kDemonym) add_state(profile, hit.index);
    if (const RoleModifier* m = roles.modifier(scan.folded(t)); m != nullptr && profile.sector.empty()) {
      profile.sector = m->sector;
    }
  }
  return profile;
}

void complete(Profile& profile, const Profile& more) {
  if (profile.states.empty() || (profile.by_place && !more.by_place && !more.states.empty())) {
    profile.states = more.states;
    profile.by_place = more.by_place;
  }
  if (profile.sector.empty()) profile.sector = more.sector;
  if (profile.group.empty()) profile.group = more.group;
  if (profile.body == nullptr) profile.body = more.body;
  if (profile.kind == ActorKind::kUnknown) profile.kind = more.kind;
  if (profile.possessor == kNil) profile.possessor = more.possessor;
  if (profile.because.empty()) profile.because = more.because;
}

}  // namespace parley

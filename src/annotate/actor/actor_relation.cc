#include "annotate/actor/actor_relation.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "doc/tree.h"

namespace parley {
namespace {

// The words that make a person the head of a body, and those that make it its voice; all others are members.
RelationKind kind_of(std::string_view noun) {
  static constexpr std::array<std::string_view, 18> kLeads = {"leader",
                                                              "head",
                                                              "chief",
                                                              "chairman",
                                                              "chairwoman",
                                                              "chair",
                                                              "director",
                                                              "boss",
                                                              "commander",
                                                              "president",
                                                              "co-chair",
                                                              "founder",
                                                              "secretary general",
                                                              "director general",
                                                              "chief executive",
                                                              "executive director",
                                                              "party leader",
                                                              "ceo"};
  static constexpr std::array<std::string_view, 9> kSpeaks = {
      "spokesman",  "spokeswoman",      "spokesperson",   "envoy",     "special envoy",
      "negotiator", "chief negotiator", "representative", "ambassador"};
  const auto in = [&](const auto& set) { return std::find(set.begin(), set.end(), noun) != set.end(); };
  return in(kLeads) ? RelationKind::kLeads : in(kSpeaks) ? RelationKind::kRepresents : RelationKind::kMemberOf;
}

void add(Document& doc, ActorId from, RelationKind kind, ActorId to, Span span) {
  if (from == kNil || to == kNil || from == to) return;
  std::vector<Relation>& relations = doc.actors[from].relations;
  const bool known =
      std::any_of(relations.begin(), relations.end(), [&](const Relation& r) { return r.kind == kind && r.to == to; });
  if (!known) relations.push_back({kind, to, span});
}

// "Trump's son-in-law", "Assad's envoy".
void add_possessor(const std::vector<Candidate>& candidates, const Draft& d, ActorId from, ActorId owner,
                   Document& doc) {
  for (uint32_t m : d.mentions) {
    const Candidate& c = candidates[m];
    if (c.noun == nullptr || c.profile.possessor == kNil) continue;
    const RelationKind kind = c.noun->kin != nullptr ? RelationKind::kKin : RelationKind::kRepresents;
    add(doc, from, kind, owner, doc.span_of(c.noun->tokens));
    return;
  }
}

// "a delegation led by X".
void add_led_group(const std::vector<Candidate>& candidates, const std::vector<uint32_t>& headed_by, const Candidate& c,
                   const std::vector<ActorId>& actor_of, Document& doc) {
  if (c.drafts.size() != 1 || c.sort == Sort::kPerson) return;
  for (TokenId verb : children(doc, c.head)) {
    if (doc.tokens.deprel[verb] != Deprel::kAcl) continue;
    if (doc.lemma(verb) != "lead" && doc.lemma(verb) != "head") continue;
    for (TokenId t : children(doc, verb)) {
      const uint32_t leader = doc.tokens.deprel[t] == Deprel::kOblAgent ? headed_by[t] : kNil;
      if (leader == kNil || candidates[leader].drafts.size() != 1) continue;
      add(doc, actor_of[candidates[leader].drafts.front()], RelationKind::kLeads, actor_of[c.drafts.front()],
          doc.span_of({verb, verb + 1}));
    }
  }
}

}  // namespace

void add_relations(const Reading& in, const std::vector<Candidate>& candidates, const std::vector<Draft>& drafts,
                   const std::vector<ActorId>& actor_of, Document& doc) {
  std::unordered_map<const Body*, ActorId> bodies;
  std::vector<uint32_t> headed_by(doc.tokens.size(), kNil);
  for (uint32_t i = 0; i < candidates.size(); ++i) {
    const Candidate& c = candidates[i];
    if (c.form != MentionForm::kPronoun) headed_by[c.head] = i;
    if (c.sort != Sort::kBody || c.item == nullptr || c.item->index == kNil || c.drafts.size() != 1) continue;
    if (c.item->type == NameType::kBody) bodies.emplace(&in.dictionary.body(c.item->index), actor_of[c.drafts[0]]);
  }
  for (uint32_t draft = 0; draft < drafts.size(); ++draft) {
    const Draft& d = drafts[draft];
    if (actor_of[draft] == kNil) continue;
    if (d.possessor != kNil) add_possessor(candidates, d, actor_of[draft], actor_of[d.possessor], doc);
    if (d.sort != Sort::kPerson || d.profile.body == nullptr) continue;
    const auto body = bodies.find(d.profile.body);
    if (body == bodies.end()) continue;
    for (uint32_t m : d.mentions) {
      const Candidate& c = candidates[m];
      if (c.profile.body != d.profile.body || c.noun == nullptr || c.noun->noun == nullptr) continue;
      add(doc, actor_of[draft], kind_of(c.noun->noun->noun), body->second, doc.span_of(c.noun->tokens));
      break;
    }
  }
  for (const Candidate& c : candidates) add_led_group(candidates, headed_by, c, actor_of, doc);
}

}  // namespace parley

// Which mentions mean the same actor. Rules in order of precision, each working on what the ones before it left:
// names, appositions and copulas, described persons and bodies, groups such as "the two", pronouns.
//   std::vector<Candidate> candidates = find_candidates(reading);
//   std::vector<Draft> drafts = resolve(reading, candidates);     // fills candidates' drafts
#pragma once

#include <vector>

#include "annotate/actor/actor_mention.h"

namespace parley {

// An actor in the making.
struct Draft {
  Sort sort = Sort::kAny;
  ActorKind kind = ActorKind::kUnknown;
  Number number = Number::kNone;
  Gender gender = Gender::kNone;
  bool named = false;
  NameWords words;         // the longest name of a person
  std::string title_name;  // the name that only the report's title gives, where the text has less of it
  TokenRange name;         // where it stands
  TokenRange role;         // words that tell the role; empty if none do
  uint32_t role_rank = 0;  // how much those words say
  bool role_is_shared = false;  // the words are a plural: "presidents A and B"
  const RoleItem* role_noun = nullptr;
  std::string_view credit;  // what a credit line makes the person: "editor"
  Profile profile;
  const Officer* officer = nullptr;
  uint32_t possessor = kNil;       // draft of "Trump" in "Trump's son-in-law"
  std::vector<uint32_t> mentions;  // candidates, in text order
};

class CorefRanker;
struct CorefChoice;

// The working state of resolution.
struct Resolution {
  const Reading& in;
  std::vector<Candidate>& candidates;
  std::vector<Draft>& drafts;
  std::vector<uint32_t> headed_by;  // per token: candidate with that head, or kNil
  uint32_t issuer = kNil;           // draft of the one whose statement the report is, by its title
  const CorefRanker* ranker = nullptr;
  std::vector<CorefChoice>* choices = nullptr;  // keeps what the ranker was asked, should somebody train it
};

// `ranker`: what is learned, or nullptr.
std::vector<Draft> resolve(const Reading& reading, std::vector<Candidate>& candidates, const CorefRanker* ranker,
                           std::vector<CorefChoice>* choices = nullptr);

// The steps, in their order.
void resolve_names(Resolution& r);      // coref_name.cc
void resolve_title(Resolution& r);      // coref_title.cc: persons whom the title of the report names
void link_descriptions(Resolution& r);  // coref_link.cc: appositions, copulas
void share_roles(Resolution& r);        // coref_share.cc: "presidents A and B"
void read_credits(Resolution& r);       // coref_credit.cc: "(Reporting by A; editing by B)"
void resolve_nominals(Resolution& r);   // coref_nominal.cc
void resolve_pronouns(Resolution& r);   // coref_pronoun.cc
// "I", "we" of direct speech: who speaks, or the side spoken for.
void resolve_first_persons(Resolution& r);  // coref_first.cc
// Ties descriptions to their owners, "Trump" of "Trump's envoy"; again after pronouns, for "its army".
void assign_possessors(Resolution& r);  // coref_possessor.cc

// Shared by the steps.
uint32_t new_draft(Resolution& r, uint32_t candidate);
void join(Resolution& r, uint32_t candidate, uint32_t draft);
// Takes the mention's description as the actor's role if it says more than the one before.
void take_role(Draft& draft, const Candidate& c);
// "successor", "counterpart", "brother": a role only beside somebody else.
bool is_relational(const RoleItem& role);
// Makes two actors one; the second is left empty.
void merge(Resolution& r, uint32_t into, uint32_t from);
bool agrees(Number a, Number b);
bool agrees(Gender a, Gender b);
// Whether two descriptions can be of one actor: no contradiction in country or group.
bool compatible(const Profile& a, const Profile& b);
// "Chilean soldiers" are not the "soldiers from Chad" told of by another candidate.
bool is_from_elsewhere(const Resolution& r, const Candidate& c, const Candidate& other);
// The actors that "the two", "both", "the sides" and the like stand for; empty if that is not clear.
std::vector<uint32_t> members_of_pair(Resolution& r, uint32_t candidate);  // coref_plural.cc
std::vector<uint32_t> members_of_sides(Resolution& r, uint32_t candidate);
// Whom "his Peruvian counterpart" means of those named before; kNil if that is not clear.
uint32_t find_counterpart(const Resolution& r, uint32_t candidate);  // coref_counterpart.cc
// Who "a former high court judge" is whom the report names further on by the same words; kNil for others.
uint32_t find_named_later(const Resolution& r, uint32_t candidate);
// "They discussed", "they agreed": the two who talk in this report, where no other plural comes between.
std::vector<uint32_t> talkers(const Resolution& r, uint32_t candidate);
// Whether a person holds an office of that noun, as the text or the dictionary has it; "leader" is any head of a state
// or government.
bool leads_state(const Resolution& r, const Draft& d, std::string_view noun);

}  // namespace parley

// Mention candidates: every phrase that may stand for an actor, with what agreement needs to know about it.
//   std::vector<Candidate> candidates = find_candidates(reading);
#pragma once

#include <vector>

#include "annotate/actor/actor_phrase.h"

namespace parley {

// What a mention can stand for, as agreement sees it.
enum class Sort : uint8_t { kPerson, kState, kBody, kPeople, kAny };

struct Candidate {
  TokenRange tokens;  // the phrase
  TokenRange name;    // the proper name in it; empty for nominals and pronouns
  TokenRange label;   // of a nominal: the words that name it, without clauses
  TokenRange role;    // the words before or in it that tell a role; empty where there are none
  TokenId head = kNil;
  uint32_t sentence = 0;
  MentionForm form = MentionForm::kName;
  Sort sort = Sort::kAny;
  Number number = Number::kNone;
  Gender gender = Gender::kNone;
  bool definite = false;        // "the", "this", "its", or a bare title
  bool modifier = false;        // an adjective or compound: "Russian airstrikes"
  bool quoted = false;          // inside quote marks
  bool first_person = false;    // "I", "our"
  bool role_is_shared = false;  // the role is a plural that several names share
  const NameItem* item = nullptr;
  const RoleItem* noun = nullptr;
  Profile profile;
  NameWords words;  // of a person's name
  float confidence = 0.9F;
  std::vector<uint32_t> drafts;  // the actors that it was resolved to; several for "the two"
};

// Sorted by first token. Pronouns are among them, not yet resolved.
std::vector<Candidate> find_candidates(const Reading& reading);

}  // namespace parley

// Encounters that a verb tells: "met", "spoke by phone", "visited", "was joined by".
//   EncounterVerbs verbs(build);   verbs.read(token);
#pragma once

#include "code/meeting/meeting_build.h"

namespace parley {

class EncounterVerbs {
 public:
  explicit EncounterVerbs(EncounterBuilder& build) : build_(build), doc_(build.doc) {}
  void read(TokenId verb);

 private:
  bool read_entry(TokenId verb, const EncounterEntry& entry);
  bool read_visit(TokenId verb, const EncounterEntry& entry, Encounter& e);
  // "Obi was joined by Ade": one more in an encounter told before.
  void read_addition(TokenId verb);
  // "spoke … by phone": does the phrase stand there that the entry asks for?
  bool has_phrase(TokenId verb, const EncounterEntry& entry) const;
  // The heads of the other side's phrases.
  std::vector<TokenId> partners_of(TokenId verb, const EncounterEntry& entry) const;
  // "met late on Thursday with a delegation led by …": where the tree hangs the partner on another word, the first
  // phrase with the right preposition before the next clause.
  TokenId loose_partner(TokenId verb, const EncounterEntry& entry) const;
  // "welcomed the envoy to the State House"
  void set_place_of_welcome(TokenId verb, Meeting& meeting) const;
  // "spoke with the minister in Cairo", "before a meeting": by no telephone.
  bool is_face_to_face(TokenId verb) const;
  bool is_several(TokenId subject, const Encounter& e, const EncounterEntry& entry) const;
  // "leaders of more than fifty states met": people, though the record has no actor for them.
  bool is_crowd(TokenId subject) const;

  EncounterBuilder& build_;
  const Document& doc_;
};

}  // namespace parley

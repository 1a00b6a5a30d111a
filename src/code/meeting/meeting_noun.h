// Encounters that a noun tells: "talks between A and B", "the summit", "a visit to Doha", "in touch with".
//   EncounterNouns nouns(build);   nouns.read(token);
#pragma once

#include "code/meeting/meeting_build.h"

namespace parley {

class EncounterNouns {
 public:
  explicit EncounterNouns(EncounterBuilder& build) : build_(build), doc_(build.doc) {}
  void read(TokenId noun);

 private:
  TokenRange own_words(TokenId noun) const;
  bool is_encounter(TokenId noun, std::string_view compound, const EncounterEntry& entry) const;
  std::string_view compound_of(TokenId noun) const;
  TokenId child_with(TokenId noun, std::string_view marker) const;
  void set_reference(TokenId noun, Encounter& e) const;
  // People told inside the noun phrase: "U.S. talks with Iran", "talks between A and B", "his meeting with C".
  void add_inside(TokenId noun, Encounter& e) const;
  // "a round of talks": the people told with the talks; false of a round of something else.
  bool add_round(TokenId noun, Encounter& e) const;
  // "Talks are under way with Chad": the tree hangs Chad on being under way.
  void add_under_way(TokenId noun, TokenId state, Encounter& e) const;
  // The verb of the clause in which the noun is subject, object or in a prepositional phrase.
  TokenId governing_verb(TokenId noun) const;
  // "a call that A and B had on Monday", "talks which A plans to hold": the verb behind the noun that has it as object.
  TokenId verb_behind(TokenId noun) const;
  // "will not attend the talks": they are planned, without whoever stays away.
  bool is_shunned(TokenId verb) const;
  // False where the words tell no meeting.
  bool settle_status(TokenId noun, TokenId governor, bool shunned, Meeting& meeting) const;
  void finish_visit(TokenId noun, TokenId governor, Encounter& e) const;
  TokenId argument_of(TokenId noun) const;
  void add_carried(TokenId noun, TokenId verb, Encounter& e) const;
  void add_through(TokenId verb, const CarrierEntry& carrier, TokenId subject, Encounter& e) const;
  // "talks attended by X", "a meeting hosted by Y", "talks that brought together A and B".
  void add_attending(TokenId noun, Encounter& e) const;
  void add_attending_by(TokenId verb, Encounter& e) const;
  // "Ade, who was at the summit", "in touch with Obi", "Attending the meeting were …".
  void add_present(TokenId noun, Encounter& e) const;
  // "told a news conference in Doha with Obi": the tree may hang "with Obi" on the verb.
  void add_beside(TokenId noun, TokenId verb, Encounter& e) const;
  // "told reporters after the talks": whoever speaks for a state was there, where nobody else is named.
  void add_speaker(TokenId noun, TokenId verb, Encounter& e) const;
  PlaceId town_or_building(TokenId token) const;

  EncounterBuilder& build_;
  const Document& doc_;
};

}  // namespace parley

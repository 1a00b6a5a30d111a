// What verbs and nouns of encounters share while they are read: the telling that is being put together, and the list of
// those found so far.
//   EncounterBuilder build(doc, lexicon, symbols);
//   Encounter e = build.start(verb, entry, verb_group(doc, verb));   build.finish(e, kNil);
#pragma once

#include <initializer_list>
#include <string_view>
#include <vector>

#include "code/meeting/meeting_lexicon.h"
#include "code/meeting/meeting_mention.h"
#include "doc/document.h"

namespace parley {

class EncounterBuilder {
 public:
  EncounterBuilder(const Document& document, const MeetingLexicon& words, SymbolPool& symbols)
      : doc(document), lexicon(words), symbols_(symbols) {}

  Encounter start(TokenId trigger, const EncounterEntry& entry, TokenRange words);
  // Adds place, date, length, topic and form, and appends the telling.
  void finish(Encounter& e, TokenId governor);
  // The same for a visit: whoever rules the visited country is the other side; a trip inside one's own country is no
  // encounter and is dropped.
  void finish_visit(Encounter& e, TokenId governor, PlaceId visited);
  // The subject of a verb; in "a visit to the envoy, Omar Haddad, who will brief …" the name that "who" follows.
  TokenId subject(TokenId verb) const;
  // Is somebody among the participants, from one on, who can be received, called or spoken to?
  bool is_guest(const Meeting& meeting, size_t from, const EncounterEntry& entry) const;
  // "Chad and Mali chair a group that meets on Friday": its chairs meet in it.
  void add_chairs(TokenId subject, std::vector<Participant>& out) const;
  // The participants of a subject; "we" is the speaker of the quote around.
  void add_subject(TokenId subject, std::vector<Participant>& out) const;
  // "the talks with Iran", told by somebody else's envoy: the teller's side was there too.
  void add_teller(Encounter& e) const;
  // Has the report told of talks, of which there may be a further round?
  bool has_told_talks() const;
  std::vector<const CarrierEntry*> carriers_of(TokenId verb) const;
  void append(Encounter e) { out_.push_back(std::move(e)); }
  std::vector<Encounter> take() { return std::move(out_); }

  const Document& doc;
  const MeetingLexicon& lexicon;

 private:
  SymbolPool& symbols_;
  std::vector<Encounter> out_;
};

}  // namespace parley

// Where the phrase of a mention begins and ends, and which title stands before a name.
//   const RoleItem* title = title_before(reading, name);      // "Prime Minister" of "Prime Minister Anna Berg"
//   TokenRange tokens = mention_phrase(doc, head);            // "a spokesman for the ministry"
#pragma once

#include "annotate/actor/actor_profile.h"
#include "annotate/quote/quote_lexicon.h"

namespace parley {

// Everything that the steps of the actor annotator read of one report.
struct Reading {
  const Document& doc;
  const ActorScan& scan;
  const ActorDictionary& dictionary;
  const RoleLexicon& roles;
  const QuoteLexicon& cues;
  Date day;  // of the report
};

// The phrase of a mention: without the subject and copula where the noun is a predicate, with its relative clauses, and
// with the "'s" of a genitive.
TokenRange mention_phrase(const Document& doc, TokenId head);
// A description ends before a comma and a name, begins behind a name and a comma, and stays on its line. `noun` is
// never cut.
TokenRange own_part(const Reading& in, TokenRange range, TokenRange noun);
// The end of a name's mention: behind the "'s" of a genitive.
TokenId with_possessive(const Document& doc, TokenId head, TokenId end);
// The role noun that stands before a person's name as its title: "Kremlin foreign policy advisor Yuri Ushakov",
// "President of Russia Vladimir Putin"; nullptr if there is none.
const RoleItem* title_before(const Reading& in, const NameItem& name);
// The name of the side that stands right behind a person's: "Peru" of "Ana Ruiz of Peru"; nullptr if none does.
const NameItem* side_behind(const Reading& in, const NameItem& name);
// A noun before a person's name that no dictionary knows as a title: "gymnast Ana Ruiz"; kNil if there is none.
TokenId unknown_title(const Reading& in, const NameItem& name);
// The first token of the noun phrase that ends at `from`: modifiers, names and genitives before it that are below the
// title or the name in the tree.
TokenId phrase_begin(const Reading& in, TokenId from, TokenId top, TokenId name_head);

}  // namespace parley

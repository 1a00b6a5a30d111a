#include "code/meeting/meeting_mention.h"

#include "code/meeting/meeting_build.h"
#include "code/meeting/meeting_noun.h"
#include "code/meeting/meeting_verb.h"

namespace parley {

std::vector<Encounter> find_encounters(const Document& doc, const MeetingLexicon& lexicon, SymbolPool& symbols) {
  EncounterBuilder build(doc, lexicon, symbols);
  EncounterVerbs verbs(build);
  EncounterNouns nouns(build);
  const TokenId n = static_cast<TokenId>(doc.tokens.size());
  for (TokenId t = 0; t < n; ++t) {
    const Upos upos = doc.tokens.upos[t];
    if (upos == Upos::kVerb) verbs.read(t);
    if (upos == Upos::kNoun || upos == Upos::kPropn) nouns.read(t);
  }
  return build.take();
}

}  // namespace parley

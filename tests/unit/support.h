// Documents with trees for unit tests, without the learned engine.
//   Document doc = document_from_words(
//       "Envoys/envoy/NOUN/2/nsubj/Number=Plur met/meet/VERB/0/root/Tense=Past in/in/ADP/4/case "
//       "Oslo/Oslo/PROPN/2/obl/_/S-Location +././PUNCT/2/punct");
#pragma once

#include <string>
#include <string_view>

#include "doc/document.h"

namespace parley {

// The first document of a CoNLL-U text; stops the test program where it has a mistake. For short texts the columns may
// be separated by runs of blanks instead of tabs.
Document document_from_conllu(std::string_view text, Metadata metadata = {});

// One word per item, form/lemma/UPOS/head/deprel[/feats[/NER]]; items are apart by blanks, sentences by line feeds,
// paragraphs by empty lines. A "+" before an item glues it to the word before; feats are joined by commas.
Document document_from_words(std::string_view words, Metadata metadata = {});

}  // namespace parley

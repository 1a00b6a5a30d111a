// CoNLL-U (universaldependencies.org/format) in and out: gold trees for tests and scores, parses for people and tools.
//   Result<std::vector<Document>> docs = read_conllu(bytes, "gold.conllu");   // one per "# newdoc", at least one
//   std::string out;  write_conllu((*docs)[0], out);
// Entities travel in MISC as NER=B-Person … E-Person, S-Location.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "doc/document.h"

namespace parley {

// The text of each document is rebuilt from "# text" where it agrees with the forms, else from SpaceAfter: sentences
// one blank apart, paragraphs ("# newpar") one blank line apart. Heads may be "_" throughout a document: then it has
// no syntax and every head is kNil. Tokens, tags, lemmas, trees (indexed) and entities are filled. `file` names the
// input in errors.
Result<std::vector<Document>> read_conllu(std::string_view input, std::string_view file);

// Appends the document with # newdoc, # newpar, # sent_id and # text lines; reads back as the same layers.
void write_conllu(const Document& doc, std::string& out);

}  // namespace parley

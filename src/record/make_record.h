// From the layers of a Document to the public Record: bytes become code points, indices become ids, symbols strings.
//   Record record = make_record(doc, coder);
// Ids are the first ten hex digits of the text's SHA-256 with "-a1" (actors), "-q1" (quotes), "-e1" (events), "-m1"
// (meetings), "-p1" (positions) or "-d1" (documents), counted in the order of the layer: the same text read by the
// same program gives the same ids, whatever stood beside it.
#pragma once

#include "doc/document.h"
#include "record/record.h"

namespace parley {

Record make_record(const Document& doc, const Coder& coder);
// The article alone, without its text.
RecordArticle make_article(const Metadata& about);

}  // namespace parley

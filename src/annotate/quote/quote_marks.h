// Pieces of text between quotation marks, whatever the style of the marks and however carelessly they are set.
//   for (const Quoted& q : find_quoted(doc)) doc.text(q.inner)
#pragma once

#include <vector>

#include "doc/document.h"

namespace parley {

struct Quoted {
  Span span;               // with the marks
  Span inner;              // without
  TokenRange tokens;       // that overlap the span
  bool continues = false;  // the quote before ran on into this paragraph without a closing mark
};

// In order of the text, not overlapping: a quote inside a quote is part of the outer one. An opening mark that is never
// closed reaches to the end of its sentence, or of its paragraph where the next one goes on with it; a mark that opens and
// closes nothing is ignored.
std::vector<Quoted> find_quoted(const Document& doc);

}  // namespace parley

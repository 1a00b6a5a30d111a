// Writes the quotes: who said what, word for word or not, to whom, through which medium.
//   Result<std::unique_ptr<Annotator>> quotes = make_quote_annotator(home);
// Two sources meet here: quotation marks (quote_marks.h) say which words are quoted, the syntax (quote_cues.h) says who
// reports what. A quoted piece that is a clause of its own becomes a direct quote; one inside a reported clause makes
// that clause a mixed quote; one that nobody speaks ("proximity talks") is no quote.
#pragma once

#include <memory>
#include <string>

#include "annotate/engine/span_tagger.h"
#include "base/result.h"
#include "doc/annotator.h"

namespace parley {

// Reads data/quotes below `home` and, with an encoder, models/quote.safetensors if it is there.
Result<std::unique_ptr<Annotator>> make_quote_annotator(const std::string& home, const EncoderInfo* encoder = nullptr);

}  // namespace parley

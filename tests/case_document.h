// From a case to an annotated Document, by the program's own reader and pipeline.
#pragma once

#include <string>

#include "base/result.h"
#include "case_file.h"
#include "doc/document.h"
#include "pipeline/pipeline.h"

namespace parley {

// With a "---- conllu" section the words, trees and entities are taken from there and only the annotators behind them
// run, so that the case doesn't depend on the parser.
Result<Document> annotate_case(const Case& each, const std::string& path, const Pipeline& pipeline);

}  // namespace parley

// One report as it was found: its clean text, what is known of it, and where it came from.
#pragma once

#include <cstdint>
#include <string>

#include "doc/document.h"
#include "text/clean.h"

namespace parley {

struct Article {
  std::string text;  // clean UTF-8; header, title and dateline included
  Metadata metadata;
  RawMap raw;         // from bytes of `text` to bytes of the file, or of the JSON string
  std::string file;   // path, or "-"
  uint32_t line = 0;  // where it begins in a file of many reports; 0 in a file of one
};

}  // namespace parley

// One report: its clean text, what is known of it, and where it came from.
//   MadeArticle made = make_article(found, clean_characters(found.text));      made.article.metadata.published
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "doc/document.h"
#include "ingest/found.h"
#include "text/clean.h"

namespace parley {

struct Article {
  std::string text;  // clean UTF-8; header, title and dateline included
  Metadata metadata;
  RawMap raw;         // from bytes of `text` to bytes of the file, or of the JSON string
  std::string file;   // path, or "-"
  uint32_t line = 0;  // where it begins in a file of many reports; 0 in a file of one
};

struct MadeArticle {
  Article article;
  std::string bad_date;  // a date as it stands, where it could not be read and no other is known
};

// Brings together what the input tells and what stands before the body of the text. An article without an id gets the
// beginning of its hash.
MadeArticle make_article(FoundReport found, CleanText clean);

// Whether there is anything to read: "1, 2, 3." has no words.
bool has_words(std::string_view text);
// "the date 'soon' cannot be read".
Error bad_date_error(std::string_view date);

}  // namespace parley

// What a person types, as a query of SQLite's full-text index. Nothing typed can be a syntax error.
#pragma once

#include <string>
#include <string_view>

namespace parley {

// The words side by side and in this order.
std::string fts_phrase(std::string_view words);
// All words must occur; "some words" is a phrase, -word excludes, word* is the beginning of a word. "" where nothing
// is asked for.
std::string fts_query(std::string_view typed);

}  // namespace parley

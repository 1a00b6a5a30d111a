// Tells by its first bytes what a file is.
//   recognise("<?xml version=\"1.0\"?><rss …", "feed.xml", {}) == Shape::kFeed
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "ingest/csv_stream.h"

namespace parley {

enum class Shape : uint8_t { kText, kJsonLines, kJsonStream, kHtml, kFeed, kNewsml, kPetrarch, kWarc, kTable };

// The message for XML of a kind that nobody reads here.
inline constexpr std::string_view kOtherXml = "is XML of a kind that is not known";

// `head` are up to 64 KiB of the file, unpacked. The name only tells a table whose columns are not known from prose.
Result<Shape> recognise(std::string_view head, std::string_view path, const ColumnNames& columns);

// Without ".gz" or ".zst", in small letters: ".html" of "a.HTML.gz".
std::string file_ending(std::string_view path);

}  // namespace parley

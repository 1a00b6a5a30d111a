// A report as the reader of its format found it, before cleaning; and the one interface of all such readers.
//   std::unique_ptr<ReportStream> feed = make_feed_stream(bytes, limits);
//   while (auto report = feed->next()) …          // one in memory at a time; an error names its line and the rest follows
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/date.h"
#include "base/result.h"

namespace parley {

struct FoundReport {
  std::string id, title, byline, source, url, text;
  Date published;
  std::string published_by;  // how the date is known: field, json-ld, meta, time, url or text
  std::string bad_date;      // a date as it stands, where it could not be read
  std::string remark;        // worth telling, though the report is fine
  std::string kept;          // other fields of the input as one JSON object, where they are asked for
  bool raw = false;          // `text` are bytes of a file, in whatever encoding
  uint32_t line = 0;         // where it begins in a file of many; 0 in a file of one
};

// What holds for every format.
struct StreamLimits {
  size_t most_bytes = size_t{16} << 20;  // a longer report is none
  bool keep = false;                     // fill FoundReport::kept
};

class ReportStream {
 public:
  virtual ~ReportStream() = default;
  // The next report, or why one could not be read; nothing at the end.
  virtual std::optional<Result<FoundReport>> next() = 0;
  // What is worth telling of the file as a whole, once it is read.
  virtual Diagnostics take_notes() { return {}; }
};

}  // namespace parley

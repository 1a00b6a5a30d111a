// One JSON object as a report: {"id"?, "title"?, "byline"?, "published"?, "source"?, "url"?, "text"}, or a ninjs item
// of a news agency with its "body_text" or "body_html". Other fields are passed on where they are asked for.
//   JsonReader reader;  Result<FoundReport> report = reader.read(R"({"text": "Two envoys met."})");
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "ingest/bytes.h"
#include "ingest/found.h"

namespace parley {

// The message of read() for an object that is no report at all.
inline constexpr std::string_view kNoText = "has no field \"text\"";

// Keeps the parser's memory from object to object.
class JsonReader {
 public:
  JsonReader();
  ~JsonReader();
  JsonReader(JsonReader&&) noexcept;
  JsonReader& operator=(JsonReader&&) noexcept;
  // `line` must be well-formed UTF-8; it is lengthened meanwhile, for the parser reads beyond the end. The error names
  // no place.
  Result<FoundReport> read(std::string& line, bool keep = false);

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
};

// One object a line, or, where not `by_line`, objects over many lines and arrays of them.
std::unique_ptr<ReportStream> make_json_stream(ByteSource& bytes, StreamLimits limits, bool by_line);

}  // namespace parley

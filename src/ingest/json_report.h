// One JSON object as a report: {"id"?, "title"?, "published"?, "source"?, "url"?, "text"}; other fields are ignored.
//   JsonReader reader;  Result<JsonReport> report = reader.read(R"({"text": "Two envoys met."})");
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/result.h"

namespace parley {

// The message of read() for an object that is no report at all.
inline constexpr std::string_view kNoText = "has no field \"text\"";

struct JsonReport {
  std::string id, title, source, url, text;
  Date published;
  std::string bad_date;  // as it stands, where "published" could not be read
};

// Keeps the parser's memory from object to object.
class JsonReader {
 public:
  JsonReader();
  ~JsonReader();
  JsonReader(JsonReader&&) noexcept;
  JsonReader& operator=(JsonReader&&) noexcept;
  // `line` must be well-formed UTF-8; it is lengthened meanwhile, for the parser reads beyond the end. The error names
  // no place.
  Result<JsonReport> read(std::string& line);

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
};

}  // namespace parley

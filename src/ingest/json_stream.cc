#include "ingest/json_stream.h"

namespace parley {

ByteSource::Got read_json_object(ByteSource& bytes, std::string& out, size_t most, uint32_t& line) {
  using Got = ByteSource::Got;
  out.clear();
  size_t depth = 0;
  bool in_string = false;
  bool escaped = false;
  bool too_long = false;
  line = bytes.line();
  for (int byte = bytes.read_byte(); byte >= 0; byte = bytes.read_byte()) {
    if (depth == 0 && byte != '{') continue;
    if (depth == 0) line = bytes.line();
    if (out.size() >= most) too_long = true;
    if (!too_long) out += static_cast<char>(byte);
    if (escaped) {
      escaped = false;
    } else if (in_string) {
      escaped = byte == '\\';
      in_string = byte != '"';
    } else if (byte == '"') {
      in_string = true;
    } else if (byte == '{') {
      ++depth;
    } else if (byte == '}' && --depth == 0) {
      return too_long ? Got::kTooLong : Got::kLine;
    }
  }
  return depth == 0 && bytes.error().message.empty() ? Got::kEnd : Got::kFailed;
}

}  // namespace parley

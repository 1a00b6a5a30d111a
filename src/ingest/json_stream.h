// Takes one JSON object after the other from a file that is no JSON lines: one object over many lines, or an array.
#pragma once

#include <string>

#include "ingest/bytes.h"

namespace parley {

// The bytes of the next object, braces included; `line` is where it begins. What stands between objects is passed over.
// An object that never ends gives kFailed with an empty error of the source.
ByteSource::Got read_json_object(ByteSource& bytes, std::string& out, size_t most, uint32_t& line);

}  // namespace parley

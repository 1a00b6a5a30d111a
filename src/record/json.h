// The record as one line of JSON, exactly as docs/record.md has it, and back.
//   std::string line = to_json(record);           // no line break; keys in the documented order
//   Result<Record> again = from_json(line);       // to_json(*again) == line
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "record/record.h"

namespace parley {

std::string to_json(const Record& record);

// Reads a record of this schema. Keys it does not know are ignored and missing ones are empty, so that records of a
// later version with added fields stay readable; a value of the wrong type or another schema number is an error.
Result<Record> from_json(std::string_view json);

}  // namespace parley

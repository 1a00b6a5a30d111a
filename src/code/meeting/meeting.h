// Writes the meetings: every encounter, call, round and visit the report tells of, with who, where, when and how long.
//   Result<std::unique_ptr<Annotator>> meetings = make_meeting_coder(home);
// meeting_mention.h reads each telling from the syntax, meeting_merge.h makes one meeting of all tellings of it.
#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "doc/annotator.h"

namespace parley {

// Reads data/meetings below `home`.
Result<std::unique_ptr<Annotator>> make_meeting_coder(const std::string& home);

}  // namespace parley

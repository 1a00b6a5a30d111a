// Processes as they are kept in talk_cache: a JSON array.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/across.h"

namespace parley {

std::string cache_json(const std::vector<ProcessBrief>& processes);
// Nothing where it was written by another version; it is then worked out anew.
std::optional<std::vector<ProcessBrief>> read_cache(const std::string& json);

}  // namespace parley

// Lists as people write them.
//   comma_list("RUS, UKR,") == {"RUS", "UKR"}
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace parley {

// What stands between the commas, without spaces around it; nothing for what is empty.
inline std::vector<std::string> comma_list(std::string_view list) {
  std::vector<std::string> out;
  for (size_t at = 0; at <= list.size();) {
    const size_t end = std::min(list.find(',', at), list.size());
    const size_t first = list.find_first_not_of(' ', at);
    if (first < end) out.emplace_back(list.substr(first, list.find_last_not_of(' ', end - 1) - first + 1));
    at = end + 1;
  }
  return out;
}

}  // namespace parley

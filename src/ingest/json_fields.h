// The fields of a JSON object as they are spelled, for those that are passed on unread.
//   other_fields(R"({"text": "…", "n": 1.50})", {{"text"}}) == R"({"n": 1.50})"
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace parley {

// The object without the fields named in `known`, values byte for byte; "" where no field is left. `object` must be
// well-formed.
std::string other_fields(std::string_view object, std::span<const std::string_view> known);

}  // namespace parley

// Numbers as the record writes them: whole ones without a point, others with three decimals, for confidences are not
// known better and the shortest form of a float would have sixteen digits.
//   number_json(12.0).dump() == "12";   number_json(0.9F).dump() == "0.9"
#pragma once

#include <cmath>
#include <nlohmann/json.hpp>

namespace parley {

inline nlohmann::ordered_json number_json(double value) {
  if (value == std::floor(value) && std::abs(value) < 1e15) return static_cast<int64_t>(value);
  return std::round(value * 1000) / 1000;
}

// Degrees to five decimals: a metre.
inline nlohmann::ordered_json degrees_json(double value) { return std::round(value * 1e5) / 1e5; }

}  // namespace parley

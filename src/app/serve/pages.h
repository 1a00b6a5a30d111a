// The pages, as they are built into the program from web/. Empty where it was built without them.
#pragma once

#include <span>
#include <string_view>

namespace parley {

struct Page {
  std::string_view path;  // "/index.html", "/assets/main-1a2b3c.js"
  std::string_view type;  // media type
  std::string_view tag;   // of its content
  std::string_view body;
};

std::span<const Page> pages();

// The description of the API, JSON.
std::string_view openapi();

}  // namespace parley

// What pages call their parts, and what they print around a report.
//   names_furniture("share-bar js-share") == Furniture::kStrong;   is_furniture_text("Read more: Envoys leave Oslo")
#pragma once

#include <cstdint>
#include <string_view>

namespace parley {

enum class Furniture : uint8_t { kNone, kWeak, kStrong };

// By the words of a class or id attribute. Weak ones also name wrappers of whole pages ("header-fixed").
Furniture names_furniture(std::string_view names);
// "article-body", "entry-content": the words that name the main text.
bool names_main_text(std::string_view names);
// "byline", "author-name".
bool names_byline(std::string_view names);
// Lines that pages put among the paragraphs: credits, share lines, hints to other reports, bylines, dates.
bool is_furniture_text(std::string_view text);
// Notices of cookies, subscriptions, browsers.
bool is_notice(std::string_view text);

}  // namespace parley

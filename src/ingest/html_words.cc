#include "ingest/html_words.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "ingest/dates.h"
#include "ingest/scan.h"

namespace parley {
namespace {

using std::string_view;

constexpr std::array<string_view, 72> kStrong = {
    "ad",          "ads",         "adslot",     "advert",       "advertisement", "advertising", "breadcrumb",
    "breadcrumbs", "caption",     "captions",   "comment",      "comments",      "consent",     "cookie",
    "cookies",     "copyright",   "credit",     "disqus",       "donate",        "donation",    "figcaption",
    "follow",      "footer",      "gallery",    "gdpr",         "login",         "masthead",    "menu",
    "modal",       "nav",         "navbar",     "navigation",   "newsletter",    "outbrain",    "pager",
    "pagination",  "paywall",     "popular",    "popup",        "print",         "promo",       "promotion",
    "recirc",      "recommended", "register",   "related",      "respond",       "search",      "share",
    "sharebar",    "sharedaddy",  "sharing",    "sidebar",      "signin",        "signup",      "skip",
    "slideshow",   "social",      "sponsor",    "sponsored",    "subscribe",     "subscription", "taboola",
    "tags",        "teaser",      "teasers",    "ticker",       "toolbar",       "trending",    "upsell",
    "widget",      "mostread"};

constexpr std::array<string_view, 32> kWeak = {
    "abstract",  "alert",    "also",      "app",       "author",     "authors",   "banner",   "bio",
    "byline",    "carousel", "dateline",  "disclaimer", "feedback",  "header",    "hidden",   "inset",
    "legal",     "meta",     "metadata",  "more",      "overlay",    "postmeta",  "profile",  "rail",
    "rating",    "seealso",  "published", "tag",       "timestamp",  "tools",     "topics",   "video"};

// Beginnings of lines, in small letters.
constexpr std::array<string_view, 58> kBeginnings = {
    "additional reporting", "advertisement",     "all rights reserved", "also read",
    "also see",             "article continues", "by clicking",         "caption:",
    "categories:",          "category:",         "click here",          "comments",
    "continue reading",     "contributing:",     "copyright",           "credit:",
    "disclaimer:",          "don't miss",        "download our",        "download the",
    "editing by",           "email this",        "file photo",          "filed under",
    "follow @",             "follow us",         "for more information, contact", "get the latest",
    "have a news tip",      "image:",            "image credit",        "join our",
    "last modified",        "last updated",      "leave a comment",     "listen to this",
    "more from",            "more on this",      "more:",               "our standards:",
    "photo:",               "photo by",          "photograph:",         "posted in",
    "posted on",            "print this",        "published on",        "read also",
    "read more",            "read next",         "recommended:",        "related:",
    "related article",      "reporting by",      "see also",            "share on",
    "share this",           "sign up"};

constexpr std::array<string_view, 20> kMoreBeginnings = {
    "©",          "(c) ",          "(photo",         "topics:",           "tags:",
    "tag:",       "skip to",       "source:",        "subscribe",         "support our",
    "tap here",   "this article was originally", "this story was originally", "translated by", "updated:",
    "view all",   "watch:",        "watch live",     "watch now",         "written by"};

constexpr std::array<string_view, 16> kWholeLines = {
    "share",   "tweet", "print",    "email",   "facebook", "twitter", "whatsapp", "copy link",
    "loading", "reply", "comments", "related", "save",     "listen",  "menu",     "advertisement"};

constexpr std::array<string_view, 15> kNotices = {
    "we use cookies",      "uses cookies",           "accept cookies",     "cookie policy",      "privacy policy",
    "enable javascript",   "javascript is disabled", "your browser",       "terms of service",   "sign up for our",
    "subscribe to our",    "our newsletter",         "already a subscriber", "all rights reserved", "unsubscribe"};

// Words of "storyBody__related-links js2": story, body, related, links, js.
std::vector<std::string> words_of(string_view names) {
  std::vector<std::string> out;
  bool in_word = false;
  for (size_t i = 0; i < names.size(); ++i) {
    const char c = names[i];
    const bool upper = c >= 'A' && c <= 'Z';
    const bool after_lower = i > 0 && names[i - 1] >= 'a' && names[i - 1] <= 'z';
    if (!is_letter(c)) {
      in_word = false;
      continue;
    }
    if (!in_word || (upper && after_lower)) out.emplace_back();
    in_word = true;
    out.back() += upper ? static_cast<char>(c + 32) : c;
  }
  return out;
}

template <class List>
bool contains(const List& list, string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

template <class List>
bool starts_with_one(const List& list, string_view text) {
  return std::any_of(list.begin(), list.end(), [&](string_view start) { return text.starts_with(start); });
}

// "By Ana Ruiz and Kofi Mensah in Oslo": capitals, few words, no full stop.
bool is_byline_text(string_view text) {
  return text.size() < 90 && (text.starts_with("By ") || text.starts_with("BY ")) && text.size() > 3 &&
         text[3] >= 'A' && text[3] <= 'Z' && !text.ends_with('.') && text.find(':') == string_view::npos;
}

bool is_date_text(string_view text) {
  if (text.size() > 90) return false;
  for (const string_view start : {"Published ", "Published: ", "Updated ", "Posted ", "Date: "}) {
    if (text.starts_with(start)) text.remove_prefix(start.size());
  }
  const ReadDate date = read_date_prefix(text);
  return date.date.known() && text.size() - date.size < 30 && text.find(". ") == string_view::npos;
}

}  // namespace

Furniture names_furniture(string_view names) {
  Furniture found = Furniture::kNone;
  const std::vector<std::string> words = words_of(names);
  for (size_t i = 0; i < words.size(); ++i) {
    if (contains(kStrong, words[i])) return Furniture::kStrong;
    if (words[i] == "most" && i + 1 < words.size() && (words[i + 1] == "read" || words[i + 1] == "viewed")) {
      return Furniture::kStrong;
    }
    if (contains(kWeak, words[i])) found = Furniture::kWeak;
  }
  return found;
}

bool names_main_text(string_view names) {
  const std::vector<std::string> words = words_of(names);
  for (size_t i = 0; i + 1 < words.size(); ++i) {
    const bool whole = contains(std::array<string_view, 7>{"article", "story", "post", "entry", "news", "release", "main"},
                                words[i]);
    if (whole && contains(std::array<string_view, 4>{"body", "content", "text", "copy"}, words[i + 1])) return true;
  }
  return words.size() == 1 && contains(std::array<string_view, 3>{"articlebody", "storybody", "bodytext"}, words[0]);
}

bool names_byline(string_view names) {
  const std::vector<std::string> words = words_of(names);
  return contains(words, "byline") || (contains(words, "author") && !contains(words, "bio"));
}

bool is_furniture_text(string_view text) {
  if (is_byline_text(text) || is_date_text(text)) return true;
  if (text.size() > 400) return false;
  const std::string lower = lower_ascii(trim(text));
  return starts_with_one(kBeginnings, lower) || starts_with_one(kMoreBeginnings, lower) || contains(kWholeLines, lower);
}

bool is_notice(string_view text) {
  if (text.size() > 600) return false;
  const std::string lower = lower_ascii(text);
  return std::any_of(kNotices.begin(), kNotices.end(),
                     [&](string_view part) { return lower.find(part) != std::string::npos; });
}

}  // namespace parley

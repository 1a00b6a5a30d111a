// What a page says of itself: title, authors, publisher, address, day of publication, from JSON-LD, <meta>, <time>, the
// address and the text, in that order.
//   PageMeta about = read_page_meta(tree.root(), "https://courier.example/2026/03/02/envoys");
//   about.published == 2026-03-02;   about.published_by == "url"
#pragma once

#include <string>
#include <string_view>

#include "base/date.h"
#include "ingest/html_tree.h"

namespace parley {

struct PageMeta {
  std::string title, byline, source, url;
  Date published;
  std::string published_by;  // json-ld, meta, time, url, text
  std::string bad_date;      // the first date that could not be read, where none could
  std::string article_body;  // the text as JSON-LD carries it, where it does
};

// `url` is where the page was found, or "".
PageMeta read_page_meta(const GumboNode* root, std::string_view url);

// The day that an address names: /2026/03/02/, /2026/mar/02/, 2026-03-02, /20260302/.
Date date_of_url(std::string_view url);

}  // namespace parley

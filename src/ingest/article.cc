#include "ingest/article.h"

#include <fmt/format.h>

#include <algorithm>

#include "ingest/front.h"
#include "ingest/scan.h"
#include "text/sha256.h"

namespace parley {

MadeArticle make_article(FoundReport found, CleanText clean) {
  constexpr size_t kDigits = 16;
  MadeArticle out;
  const std::string title = clean_characters(found.title).text;
  Front front = read_front(clean.text, trim(title));
  Metadata& about = out.article.metadata;
  if (found.published.known()) {
    about.published = found.published;
    about.published_by = found.published_by.empty() ? "field" : found.published_by;
  } else {
    about.published = front.published;
    about.published_by = front.published.known() ? "text" : "";
    out.bad_date = !found.bad_date.empty() ? found.bad_date : front.bad_date;
  }
  about.title = std::move(front.title);
  about.byline = clean_characters(found.byline).text;
  about.source = found.source.empty() ? front.source : found.source;
  about.url = found.url.empty() ? front.url : found.url;
  about.header = front.header;
  about.headline = front.headline;
  about.dateline = front.dateline;
  about.sha256 = sha256_hex(clean.text);
  about.id = found.id.empty() ? about.sha256.substr(0, kDigits) : found.id;
  about.kept = std::move(found.kept);
  out.article.text = std::move(clean.text);
  out.article.raw = std::move(clean.raw);
  out.article.line = found.line;
  return out;
}

bool has_words(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return is_letter(c) || static_cast<unsigned char>(c) >= 0xC3; });
}

Error bad_date_error(std::string_view date) {
  return {fmt::format("the date '{}' cannot be read", date), {}, 0, 0, "write it as 2026-01-23"};
}

}  // namespace parley

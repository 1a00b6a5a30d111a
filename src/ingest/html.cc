#include "ingest/html.h"

#include "ingest/html_main.h"
#include "ingest/html_meta.h"
#include "ingest/http.h"
#include "ingest/scan.h"
#include "text/charset.h"
#include "text/clean.h"

namespace parley {
namespace {

// Fewer words are a caption or a notice.
constexpr size_t kFewestWords = 20;
// Further down no page says what it is written in.
constexpr size_t kHead = size_t{1} << 14;

// <meta charset=…>, or <meta http-equiv=Content-Type content="text/html; charset=…">.
std::string_view charset_of_page(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, kHead);
  const std::string lower = lower_ascii(head);
  for (size_t at = lower.find("<meta"); at != std::string::npos; at = lower.find("<meta", at + 1)) {
    const std::string_view tag = head.substr(at, lower.find('>', at) - at);
    if (const std::string_view charset = charset_of(tag); !charset.empty()) return charset;
  }
  return {};
}

Result<CleanText> read_characters(std::string_view bytes, std::string_view charset) {
  if (charset.empty()) charset = charset_of_page(bytes);
  if (const auto text = decode_charset(bytes, charset)) return clean_characters(*text);
  return clean_text(bytes);
}

}  // namespace

Result<FoundReport> read_html(std::string_view bytes, std::string_view url, std::string_view charset) {
  Result<CleanText> clean = read_characters(bytes, charset);
  if (!clean) return fail(clean.error());
  Result<HtmlTree> tree = HtmlTree::parse(std::move(clean->text));
  if (!tree) return fail(tree.error());
  PageMeta about = read_page_meta(tree->root(), url);
  FoundReport report;
  report.text = main_text(read_blocks(tree->root()), about.title);
  // Pages that show their text by script carry it for search engines.
  if (count_words(about.article_body) > 2 * count_words(report.text)) {
    report.text = html_fragment_text(about.article_body);
  }
  if (count_words(report.text) < kFewestWords) {
    return fail({"holds no main text", {}, 0, 0, "name the page of one report, or save its text"});
  }
  report.title = std::move(about.title);
  report.byline = std::move(about.byline);
  report.source = std::move(about.source);
  report.url = std::move(about.url);
  report.published = about.published;
  report.published_by = std::move(about.published_by);
  report.bad_date = std::move(about.bad_date);
  return report;
}

std::string html_fragment_text(std::string_view html) {
  if (html.find_first_of("<&") == std::string_view::npos) return std::string(html);
  const Result<HtmlTree> tree = HtmlTree::parse(clean_characters(repair_utf8(html)).text);
  return tree ? whole_text(read_blocks(tree->root(), true)) : std::string();
}

}  // namespace parley

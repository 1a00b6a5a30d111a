#include "ingest/html_meta.h"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "ingest/dates.h"
#include "ingest/html_words.h"
#include "ingest/json_ld.h"
#include "ingest/scan.h"

namespace parley {
namespace {

using Names = std::initializer_list<std::string_view>;

// What the head of a page says, and the elements of its body that may say when and by whom.
struct Found {
  std::map<std::string, std::string> meta;  // by name, property or itemprop, in small letters; the first of each
  std::string canonical, head_title, first_h1, byline;
  size_t h1_count = 0;
  std::vector<const GumboNode*> times;       // <time>, outside of lists of other reports
  const GumboNode* marked_time = nullptr;    // one that says it is the day of publication
  std::vector<const GumboNode*> near_title;  // what follows the first h1
};

// Nothing that is looked for here is longer.
std::string words_of(const GumboNode* node) { return html_text(node, 1000); }

void take_meta(const GumboNode* node, Found& found) {
  const std::string_view content = trim(html_attribute(node, "content"));
  if (content.empty()) return;
  for (const char* key : {"name", "property", "itemprop"}) {
    const std::string name = lower_ascii(html_attribute(node, key));
    if (!name.empty()) found.meta.emplace(name, content);
  }
}

bool is_byline(const GumboNode* node) {
  if (lower_ascii(html_attribute(node, "rel")) == "author" || html_attribute(node, "itemprop") == "author") return true;
  return names_byline(html_attribute(node, "class"));
}

bool is_marked_time(const GumboNode* node) {
  if (html_attribute(node, "itemprop") == "datePublished") return true;
  if (gumbo_get_attribute(&node->v.element.attributes, "pubdate") != nullptr) return true;
  return lower_ascii(html_attribute(node, "class")).find("publish") != std::string::npos;
}

void take_body_element(const GumboNode* node, Found& found) {
  const GumboTag tag = node->v.element.tag;
  // RDFa says in the body what others say in the head: <span property="dc:date" content="2026-03-02">.
  if (html_attribute(node, "property") == "dc:date") found.meta.emplace("dc.date", trim(html_attribute(node, "content")));
  if (tag == GUMBO_TAG_H1) {
    if (found.h1_count++ == 0) found.first_h1 = words_of(node);
  }
  if (tag == GUMBO_TAG_TIME) {
    found.times.push_back(node);
    if (found.marked_time == nullptr && is_marked_time(node)) found.marked_time = node;
  } else if (found.marked_time == nullptr && html_attribute(node, "itemprop") == "datePublished") {
    found.marked_time = node;
  }
  const bool leaf = tag == GUMBO_TAG_P || tag == GUMBO_TAG_DIV || tag == GUMBO_TAG_SPAN || tag == GUMBO_TAG_TD ||
                    tag == GUMBO_TAG_LI || tag == GUMBO_TAG_FONT || tag == GUMBO_TAG_B || tag == GUMBO_TAG_I ||
                    tag == GUMBO_TAG_EM || tag == GUMBO_TAG_ADDRESS || tag == GUMBO_TAG_SMALL;
  if (leaf) found.near_title.push_back(node);
  if (found.byline.empty() && is_byline(node)) {
    const std::string text = words_of(node);
    if (text.size() > 2 && text.size() < 120) found.byline = text;
  }
}

// Parts that list other reports or what readers say have dates and names of their own.
bool lists_others(const GumboNode* node) {
  const GumboTag tag = node->v.element.tag;
  if (tag == GUMBO_TAG_ASIDE || tag == GUMBO_TAG_NAV || tag == GUMBO_TAG_FOOTER || tag == GUMBO_TAG_TEMPLATE) return true;
  if (tag == GUMBO_TAG_BODY || tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_H1) return false;
  const std::string names = std::string(html_attribute(node, "class")) + " " + std::string(html_attribute(node, "id"));
  for (const std::string_view word : {"related", "comment", "sidebar", "trending", "most-read", "mostread", "recommend",
                                      "teaser", "popular", "more-news", "latest"}) {
    if (lower_ascii(names).find(word) != std::string::npos) return true;
  }
  return false;
}

Found look_through(const GumboNode* root) {
  Found found;
  walk_html(root, [&](const GumboNode* node) {
    switch (node->v.element.tag) {
      case GUMBO_TAG_META:
        take_meta(node, found);
        return false;
      case GUMBO_TAG_LINK:
        if (lower_ascii(html_attribute(node, "rel")) == "canonical") found.canonical = html_attribute(node, "href");
        return false;
      case GUMBO_TAG_TITLE:
        if (found.head_title.empty()) found.head_title = words_of(node);
        return false;
      case GUMBO_TAG_SCRIPT:
      case GUMBO_TAG_STYLE:
      case GUMBO_TAG_SVG:
        return false;
      default:
        break;
    }
    if (lists_others(node)) return false;
    take_body_element(node, found);
    return true;
  });
  return found;
}

std::string first_meta(const Found& found, Names names) {
  for (const std::string_view name : names) {
    const auto at = found.meta.find(std::string(name));
    if (at != found.meta.end()) return at->second;
  }
  return {};
}

// --- date -----------------------------------------------------------------------------------------------------------

// A date somewhere in a short line: "Published: Monday, 2 March 2026 at 09:40".
Date date_within(std::string_view text) {
  if (text.size() > 160) return {};
  for (size_t at = 0; at < text.size(); ++at) {
    const bool begins = at == 0 || !(is_letter(text[at - 1]) || is_digit(text[at - 1]));
    if (!begins || !(is_letter(text[at]) || is_digit(text[at]))) continue;
    if (const ReadDate date = read_date_prefix(text.substr(at)); date.date.known()) return date.date;
  }
  return {};
}

void settle(std::string_view text, std::string_view by, PageMeta& out) {
  if (text.empty() || out.published.known()) return;
  Date date = read_date(text).date;
  if (!date.known()) date = date_within(text);
  if (date.known()) {
    out.published = date;
    out.published_by = by;
  } else if (out.bad_date.empty()) {
    out.bad_date = text;
  }
}

std::string time_of(const GumboNode* node) {
  for (const char* name : {"datetime", "content"}) {
    if (const std::string_view value = html_attribute(node, name); !value.empty()) return std::string(value);
  }
  return words_of(node);
}

// Short lines behind the title that hold a date; those that say so first.
void date_from_lines(const Found& found, PageMeta& out) {
  constexpr size_t kLongest = 120;
  for (const bool said : {true, false}) {
    for (const GumboNode* node : found.near_title) {
      const std::string text = words_of(node);
      if (text.empty() || text.size() > kLongest) continue;
      const std::string lower = lower_ascii(text);
      const bool says = lower.find("publish") != std::string::npos || lower.starts_with("posted") ||
                        lower.starts_with("date") || lower.find("created") != std::string::npos ||
                        lower.find("release") != std::string::npos;
      if (said && !says) continue;
      if (!said && text.size() > 60) continue;
      const bool old = lower.find("copyright") != std::string::npos || lower.find("©") != std::string::npos;
      const Date date = old ? Date{} : date_within(text);
      if (!date.is_day()) continue;
      out.published = date;
      out.published_by = "text";
      return;
    }
  }
}

void find_date(const Found& found, const LinkedData& linked, PageMeta& out) {
  settle(linked.published, "json-ld", out);
  for (const std::string_view name :
       {"article:published_time", "og:article:published_time", "article:published", "og:published_time",
        "datepublished", "date.published", "pubdate", "publishdate", "publish-date", "publish_date", "published_date",
        "publication_date", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.created",
        "dc.date", "dcterms.date", "citation_publication_date", "article.published", "cxenseparse:publishtime",
        "originalpublicationdate", "date", "last-modified"}) {
    if (out.published.known()) break;
    settle(first_meta(found, {name}), "meta", out);
  }
  if (found.marked_time != nullptr) settle(time_of(found.marked_time), "time", out);
  for (const GumboNode* node : found.times) settle(time_of(node), "time", out);
  if (!out.published.known()) {
    out.published = date_of_url(out.url);
    if (out.published.known()) out.published_by = "url";
  }
  if (!out.published.known()) date_from_lines(found, out);
  if (out.published.known()) out.bad_date.clear();
}

// --- title, names ---------------------------------------------------------------------------------------------------

// "Envoys meet in Oslo | The Courier": without the site.
std::string without_site(const std::string& title, const std::string& site) {
  for (const std::string_view mark : {" | ", " – ", " — ", " - ", " :: ", " » "}) {
    const size_t at = title.rfind(mark);
    if (at == std::string::npos || at < 10) continue;
    const std::string_view rest = std::string_view(title).substr(at + mark.size());
    const bool is_site = !site.empty() && lower_ascii(rest).find(lower_ascii(site)) != std::string::npos;
    if (is_site || std::count(rest.begin(), rest.end(), ' ') <= 3) return title.substr(0, at);
  }
  return title;
}

std::string find_title(const Found& found, const LinkedData& linked, const std::string& site) {
  const std::string shown = first_meta(found, {"og:title", "twitter:title", "headline", "dc.title"});
  const std::string named = !linked.headline.empty() ? linked.headline : shown;
  const bool clear = found.h1_count >= 1 && found.first_h1.size() > 10;
  const std::string other = named.empty() ? found.head_title : named;
  // The heading above the text, where the head of the page agrees that it is the title, or nothing else is.
  if (clear && (other.find(found.first_h1) != std::string::npos || (named.empty() && found.h1_count == 1))) {
    return found.first_h1;
  }
  if (!named.empty()) return without_site(named, site);
  return without_site(found.head_title, site);
}

std::string host_of(std::string_view url) {
  const size_t begin = url.find("://");
  if (begin == std::string_view::npos) return {};
  std::string_view host = url.substr(begin + 3);
  host = host.substr(0, host.find_first_of("/:?#"));
  if (host.starts_with("www.")) host.remove_prefix(4);
  return lower_ascii(host);
}

// "By Ana Ruiz | Oslo": the names.
std::string tidy_byline(std::string text) {
  for (const std::string_view start : {"By: ", "By ", "BY ", "by ", "Posted by ", "Written by ", "From ", "Author: "}) {
    if (std::string_view(text).starts_with(start)) text.erase(0, start.size());
  }
  for (const std::string_view mark : {"|", "•", "·"}) text = text.substr(0, text.find(mark));
  // "Rosa Benitez Monday, March 9": up to the date.
  for (size_t at = text.find(' '); at != std::string::npos; at = text.find(' ', at + 1)) {
    if (!read_date_prefix(std::string_view(text).substr(at + 1)).date.known()) continue;
    text.erase(at);
    break;
  }
  text = std::string(trim(text));
  const bool address = text.find("://") != std::string::npos || text.find('@') != std::string::npos;
  return address || text.size() > 100 ? std::string() : text;
}

std::string find_byline(const Found& found, const LinkedData& linked) {
  std::string name = tidy_byline(linked.author);
  if (name.empty()) name = tidy_byline(first_meta(found, {"author", "article:author", "byl", "dc.creator", "parsely-author"}));
  if (name.empty()) name = tidy_byline(found.byline);
  if (!name.empty()) return name;
  for (const GumboNode* node : found.near_title) {
    const std::string text = words_of(node);
    if (text.size() < 90 && text.starts_with("By ") && !text.ends_with('.')) return tidy_byline(text);
  }
  return {};
}

std::string find_url(const Found& found, const LinkedData& linked, std::string_view url) {
  for (const std::string& candidate : {found.canonical, first_meta(found, {"og:url"}), linked.url}) {
    if (candidate.starts_with("http://") || candidate.starts_with("https://")) return candidate;
    const size_t host_end = url.find('/', url.find("://") + 3);
    if (candidate.starts_with('/') && !candidate.starts_with("//") && !url.empty()) {
      return std::string(url.substr(0, host_end)) + candidate;
    }
  }
  return std::string(url);
}

}  // namespace

Date date_of_url(std::string_view url) {
  static constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                               "jul", "aug", "sep", "oct", "nov", "dec"};
  for (size_t at = url.find_first_of("/-_="); at != std::string_view::npos; at = url.find_first_of("/-_=", at + 1)) {
    Scanner in(url.substr(at + 1));
    const auto year = in.number(4, 4, true);
    if (!year || *year < 1990 || *year > 2100) continue;
    const char mark = in.peek();
    const bool apart = mark == '/' || mark == '-' || mark == '_';
    if (apart) in.skip(1);
    auto month = apart ? in.number(1, 2) : in.number(2, 2, true);
    if (!month && apart) {
      const std::string name = lower_ascii(in.letters());
      const auto found = std::find(kMonths.begin(), kMonths.end(), name.substr(0, 3));
      if (name.size() >= 3 && found != kMonths.end()) month = static_cast<int>(found - kMonths.begin()) + 1;
    }
    if (!month || (apart && !in.take(mark))) continue;
    const auto day = apart ? in.number(1, 2) : in.number(2, 2);
    if (!day || is_letter(in.peek())) continue;
    const auto date = parse_date(format_date({static_cast<int16_t>(*year), static_cast<uint8_t>(*month),
                                              static_cast<uint8_t>(*day)}));
    if (date && date->is_day()) return *date;
  }
  return {};
}

PageMeta read_page_meta(const GumboNode* root, std::string_view url) {
  const Found found = look_through(root);
  LinkedData linked = read_json_ld(root);
  PageMeta out;
  out.url = find_url(found, linked, url);
  out.source = !linked.publisher.empty() ? linked.publisher : first_meta(found, {"og:site_name", "application-name"});
  if (out.source.empty()) out.source = host_of(out.url);
  out.title = find_title(found, linked, out.source);
  out.byline = find_byline(found, linked);
  out.article_body = std::move(linked.body);
  find_date(found, linked, out);
  return out;
}

}  // namespace parley

#include "ingest/feed.h"

#include <fmt/format.h>

#include "ingest/dates.h"
#include "ingest/html.h"
#include "ingest/scan.h"
#include "ingest/xml_stream.h"

namespace parley {
namespace {

bool is_marked_up(std::string_view text) { return text.find_first_of("<&") != std::string_view::npos; }

// Titles and summaries are plain in one feed and markup in the next.
std::string plain(std::string text) { return is_marked_up(text) ? html_fragment_text(text) : text; }

// Atom says what a text is; XHTML is part of the feed's own markup.
std::string content_text(pugi::xml_node node) {
  if (std::string_view(node.attribute("type").value()) == "xhtml") return html_fragment_text(xml_inner(node));
  return plain(std::string(trim(xml_text(node))));
}

std::string text_of(pugi::xml_node item) {
  for (const std::string_view name : {"encoded", "content", "description", "summary"}) {
    for (pugi::xml_node child : item.children()) {
      if (!xml_is(child, name)) continue;
      if (std::string text = content_text(child); !trim(text).empty()) return text;
    }
  }
  return {};
}

std::string link_of(pugi::xml_node item) {
  std::string other;
  for (pugi::xml_node child : item.children()) {
    if (!xml_is(child, "link")) continue;
    const std::string_view href = child.attribute("href").value();
    const std::string_view rel = child.attribute("rel").value();
    if (href.empty()) {
      const std::string text = xml_text(child);
      if (!trim(text).empty()) return std::string(trim(text));
    } else if (rel.empty() || rel == "alternate") {
      return std::string(href);
    } else if (other.empty() && rel != "enclosure" && rel != "self") {
      other = href;
    }
  }
  return other;
}

// The day of publication; one of updating only where there is no other.
void read_published(pugi::xml_node item, FoundReport& report) {
  std::string updated;
  for (pugi::xml_node child : item.children()) {
    const std::string_view name = local_name(child.name());
    const bool counts = name == "pubDate" || name == "published" || name == "issued" || name == "date";
    if (!counts && name != "updated" && name != "modified") continue;
    const std::string text(trim(xml_text(child)));
    if (!counts) {
      updated = text;
      continue;
    }
    const Date day = read_date(text).date;
    if (!day.known()) {
      if (report.bad_date.empty()) report.bad_date = text;
    } else if (!report.published.known()) {
      report.published = day;
    } else if (day != report.published) {
      report.remark = fmt::format("has two dates, {} and {}; the first is taken", format_date(report.published),
                                  format_date(day));
    }
  }
  if (!report.published.known()) report.published = read_date(updated).date;
  if (report.published.known()) report.bad_date.clear();
}

// The feed's name: the first title before the first item.
std::string feed_title(std::string_view head) {
  const size_t begin = head.find("<title");
  const size_t end = head.find("</title>", begin);
  if (begin == std::string_view::npos || end == std::string_view::npos) return {};
  const auto xml = parse_xml(head.substr(begin, end + 8 - begin), xml_charset(trim(head)));
  return xml ? plain(std::string(trim(xml_text(xml->root())))) : std::string();
}

class FeedStream : public XmlStream {
 public:
  FeedStream(ByteSource& bytes, StreamLimits limits) : XmlStream(bytes, limits, {"item", "entry"}, "item") {}

 private:
  Result<FoundReport> read(pugi::xml_node item, const std::string& head) override {
    if (!named_) name_ = feed_title(head);
    named_ = true;
    FoundReport report;
    report.text = text_of(item);
    report.title = plain(xml_words(item, {"title"}));
    report.url = link_of(item);
    report.id = xml_words(item, {"guid", "id"});
    if (report.url.empty() && report.id.starts_with("http")) report.url = report.id;
    report.byline = xml_words(xml_child(item, "author"), {"name"});
    if (report.byline.empty()) report.byline = xml_words(item, {"creator", "author"});
    report.source = xml_words(item, {"source", "publisher"});
    if (report.source.empty()) report.source = name_;
    read_published(item, report);
    if (trim(report.text).empty()) {
      return fail({report.title.empty() ? "the item has no text" : "the item '" + report.title + "' has no text",
                   {},
                   0,
                   0,
                   "fetch the page it links to"});
    }
    return report;
  }

  std::string name_;
  bool named_ = false;
};

}  // namespace

std::unique_ptr<ReportStream> make_feed_stream(ByteSource& bytes, StreamLimits limits) {
  return std::make_unique<FeedStream>(bytes, limits);
}

}  // namespace parley

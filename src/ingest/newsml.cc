#include "ingest/newsml.h"

#include <algorithm>

#include "ingest/dates.h"
#include "ingest/html.h"
#include "ingest/scan.h"
#include "ingest/xml_stream.h"

namespace parley {
namespace {

Error nothing() { return {}; }

std::string squeeze(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (!is_blank(c)) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

// Paragraphs and headings within inline XML: NITF and XHTML alike.
std::string paragraphs(pugi::xml_node content) {
  pugi::xml_node body = xml_find(content, "body.content");
  if (!body) body = xml_find(content, "body");
  if (!body) body = content;
  std::string out;
  for (const std::string_view name : {"p", "block"}) {
    for (pugi::xml_node node : xml_find_all(body, name)) {
      const std::string text = squeeze(xml_text(node));
      if (!text.empty()) out += (out.empty() ? "" : "\n\n") + text;
    }
    if (!out.empty()) return out;
  }
  return squeeze(xml_text(body));
}

std::string content_of(pugi::xml_node item) {
  const pugi::xml_node set = xml_child(item, "contentSet");
  for (pugi::xml_node part : set.children()) {
    if (xml_is(part, "inlineXML")) {
      if (std::string text = paragraphs(part); !text.empty()) return text;
    }
    if (!xml_is(part, "inlineData")) continue;
    const std::string_view type = part.attribute("contenttype").value();
    std::string text = xml_text(part);
    if (type.find("html") != std::string_view::npos) text = html_fragment_text(text);
    if (!trim(text).empty()) return text;
  }
  return {};
}

// A provider is named by words, or by a code such as "prov:courier".
std::string provider_of(pugi::xml_node meta) {
  const pugi::xml_node provider = xml_child(meta, "provider");
  if (std::string name = xml_words(provider, {"name"}); !name.empty()) return name;
  if (const std::string_view literal = provider.attribute("literal").value(); !literal.empty()) {
    return std::string(literal);
  }
  return std::string(local_name(provider.attribute("qcode").value()));
}

class NewsmlStream : public XmlStream {
 public:
  NewsmlStream(ByteSource& bytes, StreamLimits limits) : XmlStream(bytes, limits, {"newsItem"}, "newsItem") {}

 private:
  Result<FoundReport> read(pugi::xml_node item, const std::string& head) override {
    (void)head;
    const pugi::xml_node meta = xml_child(item, "itemMeta");
    const pugi::xml_node about = xml_child(item, "contentMeta");
    const std::string_view kind = xml_child(meta, "itemClass").attribute("qcode").value();
    FoundReport report;
    report.text = content_of(item);
    if (report.text.empty()) {
      if (!kind.empty() && local_name(kind) != "text") return fail(nothing());
      return fail({"the newsItem has no text", {}, 0, 0, {}});
    }
    report.id = item.attribute("guid").value();
    report.title = xml_words(about, {"headline"});
    report.byline = xml_words(about, {"by"});
    report.source = provider_of(meta);
    if (report.source.empty()) report.source = xml_words(xml_child(item, "rightsInfo"), {"copyrightHolder"});
    std::string date = xml_words(meta, {"versionCreated"});
    if (date.empty()) date = xml_words(about, {"contentCreated", "contentModified"});
    if (date.empty()) date = xml_words(meta, {"firstCreated"});
    report.published = read_date(date).date;
    if (!report.published.known()) report.bad_date = date;
    return report;
  }
};

class PetrarchStream : public XmlStream {
 public:
  PetrarchStream(ByteSource& bytes, StreamLimits limits) : XmlStream(bytes, limits, {"Sentence"}, "Sentence") {}

 private:
  Result<FoundReport> read(pugi::xml_node sentence, const std::string& head) override {
    (void)head;
    FoundReport report;
    report.text = squeeze(xml_words(sentence, {"Text"}));
    if (report.text.empty()) return fail({"the Sentence has no Text", {}, 0, 0, {}});
    report.id = sentence.attribute("id").value();
    report.source = sentence.attribute("source").value();
    const std::string date = sentence.attribute("date").value();
    report.published = read_date(date).date;
    if (!report.published.known()) report.bad_date = date;
    return report;
  }
};

}  // namespace

std::unique_ptr<ReportStream> make_newsml_stream(ByteSource& bytes, StreamLimits limits) {
  return std::make_unique<NewsmlStream>(bytes, limits);
}

std::unique_ptr<ReportStream> make_petrarch_stream(ByteSource& bytes, StreamLimits limits) {
  return std::make_unique<PetrarchStream>(bytes, limits);
}

}  // namespace parley

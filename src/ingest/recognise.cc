#include "ingest/recognise.h"

#include <algorithm>
#include <array>

#include "ingest/scan.h"
#include "ingest/xml.h"
#include "text/encoding.h"

namespace parley {
namespace {

struct Signature {
  std::string_view bytes, what, remedy;
};

// Formats that begin with fixed bytes and hold no plain text.
using namespace std::string_view_literals;

constexpr std::array<Signature, 11> kSignatures = {{
    {"%PDF-", "is a PDF file", "extract its text, for example with pdftotext"},
    {"PK\x03\x04", "is a zip or office file", "unpack it or save its text"},
    {"\x1F\x8B", "is packed with gzip twice", "unpack it once"},
    {"\x28\xB5\x2F\xFD", "is packed with zstd twice", "unpack it once"},
    {"BZh", "is compressed with bzip2", "pipe it in: bzcat FILE | parley code -"},
    {"\xFD"
     "7zXZ",
     "is compressed with xz", "pipe it in: xzcat FILE | parley code -"},
    {"{\\rtf", "is an RTF file", "save its text"},
    {"\xD0\xCF\x11\xE0", "is an office file", "save its text"},
    {"SQLite format 3", "is an SQLite database", "give it with --db"},
    {"\xFF\xFE\0\0"sv, "is text in UTF-32", "convert it: iconv -f UTF-32 -t UTF-8"},
    {"\0\0\xFE\xFF"sv, "is text in UTF-32", "convert it: iconv -f UTF-32 -t UTF-8"},
}};

// The name of the first element, behind declarations and comments; "" where there is none.
std::string first_element(std::string_view head) {
  while (true) {
    const size_t at = head.find('<');
    if (at == std::string_view::npos || !trim(head.substr(0, at)).empty()) return {};
    head.remove_prefix(at);
    size_t end = 0;
    if (head.starts_with("<?")) {
      end = head.find("?>");
    } else if (head.starts_with("<!--")) {
      end = head.find("-->");
    } else if (lower_ascii(head.substr(0, 9)) == "<!doctype") {
      if (lower_ascii(head.substr(0, 16)).find("html") != std::string::npos) return "html";
      const size_t subset = head.find('[');
      const size_t plain = head.find('>');
      end = subset < plain ? head.find("]") : plain;
    } else {
      size_t stop = 1;
      while (stop < head.size() && !is_blank(head[stop]) && head[stop] != '>' && head[stop] != '/') ++stop;
      return std::string(local_name(head.substr(1, stop - 1)));
    }
    if (end == std::string_view::npos) return {};
    head.remove_prefix(std::min(end + 1, head.size()));
    if (const size_t next = head.find('<'); next != std::string_view::npos) head.remove_prefix(next);
  }
}

bool is_html_element(std::string_view name) {
  static constexpr std::array<std::string_view, 20> kNames = {
      "html", "head", "body", "title", "meta", "article", "main", "section", "div", "p",
      "h1",   "h2",   "h3",   "table", "link", "script",  "style", "center", "font", "base"};
  return std::find(kNames.begin(), kNames.end(), lower_ascii(name)) != kNames.end();
}

Result<Shape> recognise_markup(std::string_view head) {
  const std::string name = first_element(head);
  if (name == "rss" || name == "RDF" || name == "feed") return Shape::kFeed;
  if (name == "newsItem" || name == "newsMessage" || name == "packageItem") return Shape::kNewsml;
  if (name == "Sentences" || name == "Sentence") return Shape::kPetrarch;
  if (is_html_element(name)) return Shape::kHtml;
  if (declares_entities(head)) return fail({std::string(kEntities), {}, 0, 0, "remove its DOCTYPE"});
  if (!head.starts_with("<?xml")) return Shape::kText;
  return fail({std::string(kOtherXml), {}, 0, 0, "feeds, NewsML-G2, PETRARCH sentences and HTML are read"});
}

Shape recognise_json(std::string_view head) {
  const size_t next = head.find_first_not_of(" \t\r\n", 1);
  const char inner = next == std::string_view::npos ? '\0' : head[next];
  const bool line_ends = next == std::string_view::npos || head.substr(0, next).find('\n') != std::string_view::npos;
  if (head[0] == '[') return inner == '{' ? Shape::kJsonStream : Shape::kText;
  if (inner == '"' || inner == '}') return line_ends ? Shape::kJsonStream : Shape::kJsonLines;
  return line_ends && inner == '{' ? Shape::kJsonLines : Shape::kText;
}

// A page or a text saved as UTF-16 is one all the same; its letters show without the zero bytes between them. Other
// formats are read byte by byte.
Result<Shape> recognise_utf16(std::string_view head, const ColumnNames& columns) {
  std::string bytes(head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF") ? head.substr(2) : head);
  std::erase(bytes, '\0');
  const std::string_view letters = trim(bytes);
  if (letters.empty()) return Shape::kText;
  std::string_view what;
  if (letters[0] == '<') {
    const Result<Shape> shape = recognise_markup(letters);
    if (!shape || *shape == Shape::kHtml || *shape == Shape::kText) return shape;
    what = "is XML in UTF-16";
  } else if (letters[0] == '{' || letters[0] == '[') {
    if (recognise_json(letters) != Shape::kText) what = "is JSON in UTF-16";
  } else if (is_report_table(letters, columns)) {
    what = "is a table in UTF-16";
  }
  if (what.empty()) return Shape::kText;
  return fail({std::string(what), {}, 0, 0, "convert it: iconv -f UTF-16 -t UTF-8"});
}

}  // namespace

std::string file_ending(std::string_view path) {
  path = path.substr(path.find_last_of('/') + 1);
  std::string name = lower_ascii(path);
  for (const std::string_view packed : {".gz", ".zst"}) {
    if (name.ends_with(packed)) name.resize(name.size() - packed.size());
  }
  const size_t dot = name.rfind('.');
  return dot == std::string::npos ? std::string() : name.substr(dot);
}

Result<Shape> recognise(std::string_view head, std::string_view path, const ColumnNames& columns) {
  if (head.empty()) return fail({"is empty", {}, 0, 0, {}});
  for (const Signature& signature : kSignatures) {
    if (head.starts_with(signature.bytes)) {
      return fail({std::string(signature.what), {}, 0, 0, std::string(signature.remedy)});
    }
  }
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const Encoding encoding = guess_encoding(head);
  if (encoding == Encoding::kUtf16Little || encoding == Encoding::kUtf16Big) return recognise_utf16(head, columns);
  const size_t begin = head.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return Shape::kText;
  head.remove_prefix(begin);
  if (head.starts_with("WARC/")) return Shape::kWarc;
  if (head[0] == '<') return recognise_markup(head);
  if (head[0] == '{' || head[0] == '[') return recognise_json(head);
  if (is_report_table(head, columns)) return Shape::kTable;
  const std::string ending = file_ending(path);
  if (ending == ".csv" || ending == ".tsv" || !columns.empty()) {
    return fail({"is a table without a column of text", {}, 0, 0, "name it with --column text=NAME"});
  }
  return Shape::kText;
}

}  // namespace parley

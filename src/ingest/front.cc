#include "ingest/front.h"

#include <algorithm>
#include <array>
#include <vector>

#include "ingest/dateline.h"
#include "ingest/dates.h"
#include "ingest/scan.h"

namespace parley {
namespace {

constexpr size_t kLongestTitle = 250;  // bytes
constexpr size_t kDatelineDepth = 8;   // paragraphs in which a dateline is looked for
constexpr std::string_view kBlank = " \n";

Span span(size_t begin, size_t end) { return {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)}; }

size_t skip_blank(std::string_view text, size_t at) {
  return std::min(text.find_first_not_of(kBlank, at), text.size());
}

size_t line_end(std::string_view text, size_t at) { return std::min(text.find('\n', at), text.size()); }

// --- header lines: "Date: …" ----------------------------------------------------------------------------------------

enum class Key : uint8_t { kNone, kDate, kTitle, kSource, kUrl, kOther };

Key key_of(std::string_view name) {
  struct Entry {
    std::string_view name;
    Key key;
  };
  static constexpr std::array<Entry, 22> kKeys = {{{"date", Key::kDate},
                                                   {"published", Key::kDate},
                                                   {"publication date", Key::kDate},
                                                   {"date published", Key::kDate},
                                                   {"pubdate", Key::kDate},
                                                   {"posted", Key::kDate},
                                                   {"title", Key::kTitle},
                                                   {"headline", Key::kTitle},
                                                   {"subject", Key::kTitle},
                                                   {"source", Key::kSource},
                                                   {"publisher", Key::kSource},
                                                   {"publication", Key::kSource},
                                                   {"url", Key::kUrl},
                                                   {"link", Key::kUrl},
                                                   {"author", Key::kOther},
                                                   {"byline", Key::kOther},
                                                   {"by", Key::kOther},
                                                   {"from", Key::kOther},
                                                   {"section", Key::kOther},
                                                   {"language", Key::kOther},
                                                   {"id", Key::kOther},
                                                   {"updated", Key::kOther}}};
  const std::string wanted = lower_ascii(name);
  for (const Entry& entry : kKeys) {
    if (entry.name == wanted) return entry.key;
  }
  return Key::kNone;
}

struct Field {
  Key key = Key::kNone;
  Span value;
  size_t next = 0;  // where the next line begins
};

Field read_field(std::string_view text, size_t at) {
  const size_t end = line_end(text, at);
  const size_t colon = text.find(':', at);
  if (colon == std::string_view::npos || colon >= end || colon - at > 20) return {};
  const Key key = key_of(trim(text.substr(at, colon - at)));
  const std::string_view value = trim(text.substr(colon + 1, end - colon - 1));
  if (key == Key::kNone || value.empty()) return {};
  const size_t begin = static_cast<size_t>(value.data() - text.data());
  return {key, span(begin, begin + value.size()), std::min(end + 1, text.size())};
}

// Reads "Date: …", "Title: …" lines; the block counts where it names a date or a title.
size_t read_fields(std::string_view text, size_t begin, Front& front) {
  Front found;
  size_t at = begin;
  bool counts = false;
  while (at < text.size()) {
    const Field field = read_field(text, at);
    if (field.key == Key::kNone) break;
    const std::string value(text.substr(field.value.begin, field.value.size()));
    if (field.key == Key::kSource) found.source = value;
    if (field.key == Key::kUrl) found.url = value;
    if (field.key == Key::kTitle) {
      found.title = value;
      found.headline = field.value;
    }
    counts = counts || field.key == Key::kTitle || field.key == Key::kDate;
    at = field.next;
    if (field.key != Key::kDate) continue;
    const ReadDate date = read_date_prefix(value);
    found.published = date.date;
    if (!date.date.known()) found.bad_date = value;
    const size_t after = skip_blank(value, date.size);
    // "Date: 2026-03-02 The envoy …": the text goes on in the same line.
    if (date.date.known() && after < value.size() && value[after] != '(') {
      at = field.value.begin + after;
      break;
    }
  }
  if (!counts) return begin;
  found.header = span(0, at);
  front = std::move(found);
  return at;
}

// --- date stamps ----------------------------------------------------------------------------------------------------

bool ends_sentence(std::string_view line) {
  for (std::string_view mark : {"”", "’", "\"", "'", ")"}) {
    if (line.ends_with(mark)) line.remove_suffix(mark.size());
  }
  return line.ends_with('.') || line.ends_with(':');
}

bool more_follows(std::string_view text, size_t at) { return skip_blank(text, at) < text.size(); }

// A line that names the report: not too long, no sentence, and a text follows.
bool is_title(std::string_view text, Span line) {
  const std::string_view words = text.substr(line.begin, line.size());
  if (words.size() > kLongestTitle || !more_follows(text, line.end)) return false;
  return !ends_sentence(words) || words.ends_with("U.S.") || words.ends_with("U.N.");
}

// "date 2026-03-02 …", "2026-03-02 TITLE", or a line that is nothing but a date. Returns where the rest begins.
size_t read_stamp(std::string_view text, size_t begin, Front& front) {
  Scanner in(text.substr(begin, line_end(text, begin) - begin));
  const Scanner start = in;
  const bool named = lower_ascii(in.letters()) == "date";
  if (!named) in = start;
  if (named) in.blanks();
  const ReadDate date = read_date_prefix(in.rest());
  if (!date.date.known()) return begin;
  const bool iso = in.rest().size() > 4 && in.rest()[4] == '-';
  in.skip(date.size);
  const bool alone = trim(in.rest()).empty();
  if (!named && !iso && !alone) return begin;
  if (!alone && !in.blanks()) return begin;
  in.blanks();
  front.published = date.date;
  const size_t rest = begin + in.position();
  front.header = span(0, rest);
  if (!alone) {
    const size_t end = text.find_last_not_of(kBlank, line_end(text, rest)) + 1;
    const Span line = span(rest, std::min(end, line_end(text, rest)));
    if (is_title(text, line)) front.headline = line;
  }
  return rest;
}

// --- title ----------------------------------------------------------------------------------------------------------

bool same_words(std::string_view a, std::string_view b) {
  const auto squeeze = [](std::string_view text) {
    std::string out;
    for (char c : text) {
      if (kBlank.find(c) == std::string_view::npos) out += c;
    }
    return lower_ascii(out);
  };
  return squeeze(a) == squeeze(b);
}

Span line_at(std::string_view text, size_t begin) {
  const size_t end = line_end(text, begin);
  const size_t last = text.substr(begin, end - begin).find_last_not_of(kBlank);
  return span(begin, last == std::string_view::npos ? begin : begin + last + 1);
}

// The first line is taken for the title where an empty line follows it, or a line so much longer that the text is not
// merely broken into lines.
bool looks_like_title(std::string_view text, Span line) {
  if (!is_title(text, line) || line.size() < 10) return false;
  const std::string_view words = text.substr(line.begin, line.size());
  if (words.find(' ') == std::string_view::npos || words.ends_with(',') || words.ends_with(';')) return false;
  const size_t next = line_end(text, line.end) + 1;
  const size_t next_end = line_end(text, next);
  return trim(text.substr(next, next_end - next)).empty() ||
         (next_end - next > 100 && next_end - next > 2 * line.size());
}

void find_headline(std::string_view text, size_t at, std::string_view known_title, Front& front) {
  const std::string_view title = known_title.empty() ? std::string_view(front.title) : known_title;
  const Span line = line_at(text, skip_blank(text, at));
  const std::string_view words = text.substr(line.begin, line.size());
  if (!title.empty()) {
    // The same title a second time, after a header that already had it: the later one is kept for reading.
    if (same_words(words, title)) {
      front.header.end = std::max(front.header.end, front.headline.end);
      front.headline = line;
    }
    return;
  }
  if (read_dateline(words, true).size == 0 && looks_like_title(text, line)) front.headline = line;
}

// --- dateline -------------------------------------------------------------------------------------------------------

bool is_byline(std::string_view line) {
  return line.size() < 100 && (line.starts_with("By ") || line.starts_with("BY "));
}

// Beginnings of the first paragraphs from `at` on.
std::vector<size_t> paragraphs(std::string_view text, size_t at) {
  std::vector<size_t> out;
  while (out.size() < kDatelineDepth) {
    at = skip_blank(text, at);
    if (at >= text.size()) break;
    out.push_back(at);
    at = line_end(text, at);
  }
  return out;
}

void find_dateline(std::string_view text, size_t body, Front& front) {
  bool first = true;
  size_t dated = 0;  // where a line that is only a date begins
  for (const size_t begin : paragraphs(text, body)) {
    const Span line = line_at(text, begin);
    const std::string_view words = text.substr(line.begin, line.size());
    const ReadDate date = first ? read_date(words) : ReadDate{};
    if (date.date.known()) {
      if (!front.published.known()) front.published = date.date;
      front.dateline = line;
      dated = line.end;
      continue;
    }
    const Dateline dateline = read_dateline(text.substr(begin, line_end(text, begin) - begin), first);
    if (dateline.size != 0) {
      const bool follows = dated != 0 && skip_blank(text, dated) == begin;
      front.dateline = span(follows ? front.dateline.begin : begin, begin + dateline.size);
      if (!front.published.known()) front.published = dateline.date;
      return;
    }
    first = first && is_byline(words);
  }
}

}  // namespace

Front read_front(std::string_view text, std::string_view known_title) {
  Front front;
  const size_t begin = skip_blank(text, 0);
  size_t at = read_fields(text, begin, front);
  if (at == begin) at = read_stamp(text, begin, front);
  if (!front.headline.empty()) {
    front.title = std::string(text.substr(front.headline.begin, front.headline.size()));
    at = std::max<size_t>(at, front.headline.end);
  }
  find_headline(text, at, known_title, front);
  if (!front.headline.empty()) {
    front.title = std::string(text.substr(front.headline.begin, front.headline.size()));
    at = std::max<size_t>(at, front.headline.end);
  }
  if (!known_title.empty()) front.title = std::string(known_title);
  find_dateline(text, at, front);
  return front;
}

}  // namespace parley

#include "ingest/reader.h"

#include <fmt/format.h>

#include <filesystem>

#include "ingest/front.h"
#include "ingest/json_stream.h"
#include "ingest/scan.h"
#include "text/language.h"
#include "text/sha256.h"
#include "text/utf8.h"

namespace parley {
namespace {

constexpr size_t kNotesOfAKind = 5;
constexpr size_t kIdDigits = 16;

struct Signature {
  std::string_view bytes, what, remedy;
};

// Formats that begin with fixed bytes and hold no plain text.
constexpr std::array<Signature, 9> kSignatures = {{
    {"%PDF-", "is a PDF file", "extract its text, for example with pdftotext"},
    {"PK\x03\x04", "is a zip or office file", "unpack it or save its text"},
    {"\x1F\x8B", "is compressed with gzip", "pipe it in: zcat FILE | parley code -"},
    {"\x28\xB5\x2F\xFD", "is compressed with zstd", "pipe it in: zstdcat FILE | parley code -"},
    {"BZh", "is compressed with bzip2", "pipe it in: bzcat FILE | parley code -"},
    {"\xFD"
     "7zXZ",
     "is compressed with xz", "pipe it in: xzcat FILE | parley code -"},
    {"{\\rtf", "is an RTF file", "save its text"},
    {"\xD0\xCF\x11\xE0", "is an office file", "save its text"},
    {"SQLite format 3", "is an SQLite database", "give it with --db"},
}};

bool is_markup(std::string_view head) {
  const std::string start = lower_ascii(trim(head).substr(0, 14));
  return start.starts_with("<!doctype html") || start.starts_with("<html") || start.starts_with("<?xml");
}

bool has_words(std::string_view text) {
  for (char c : text) {
    if (is_letter(c) || static_cast<unsigned char>(c) >= 0xC3) return true;
  }
  return false;
}

std::string size_words(size_t bytes) {
  return bytes >= (1U << 20) ? fmt::format("{} MiB", bytes >> 20) : fmt::format("{} bytes", bytes);
}

}  // namespace

Reader::Reader(std::vector<std::string> paths, ReadOptions options)
    : walker_(std::move(paths)), options_(std::move(options)) {}

Result<Reader::Shape> Reader::recognise(std::string_view head) {
  if (head.empty()) return fail({"is empty", {}, 0, 0, {}});
  for (const Signature& signature : kSignatures) {
    if (head.starts_with(signature.bytes)) {
      return fail({std::string(signature.what), {}, 0, 0, std::string(signature.remedy)});
    }
  }
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const size_t begin = head.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return Shape::kText;
  head.remove_prefix(begin);
  if (is_markup(head)) return fail({"is HTML or XML", {}, 0, 0, "save the text of the report"});
  if (head[0] != '{' && head[0] != '[') return Shape::kText;
  const size_t next = head.find_first_not_of(" \t\r\n", 1);
  const char inner = next == std::string_view::npos ? '\0' : head[next];
  const bool line_ends = next == std::string_view::npos || head.substr(0, next).find('\n') != std::string_view::npos;
  if (head[0] == '[') return inner == '{' ? Shape::kJsonStream : Shape::kText;
  if (inner == '"' || inner == '}') return line_ends ? Shape::kJsonStream : Shape::kJsonLines;
  return line_ends && inner == '{' ? Shape::kJsonLines : Shape::kText;
}

std::optional<Error> Reader::open(const std::string& path) {
  Result<ByteSource> bytes = ByteSource::open(path);
  if (!bytes) return bytes.error();
  const std::string_view head = bytes->peek();
  if (!bytes->error().message.empty()) return bytes->error();
  const Result<Shape> shape = recognise(head);
  if (!shape) {
    Error error = shape.error();
    error.file = path;
    return error;
  }
  file_.emplace(File{path, std::move(*bytes), *shape, 0, 0});
  return std::nullopt;
}

std::optional<Result<Article>> Reader::next() {
  while (true) {
    if (file_) {
      if (auto article = next_in_file()) return article;
      close_file();
    }
    const auto path = walker_.next();
    if (!path) {
      close_all();
      return std::nullopt;
    }
    if (!*path) return fail(path->error());
    if (const auto error = open(**path)) return fail(*error);
  }
}

std::optional<Result<Article>> Reader::next_in_file() {
  using Got = ByteSource::Got;
  if (file_->shape == Shape::kText) {
    if (file_->reports++ > 0) return std::nullopt;
    return read_text();
  }
  uint32_t line = file_->bytes.line();
  Got got = Got::kEnd;
  if (file_->shape == Shape::kJsonStream) {
    got = read_json_object(file_->bytes, buffer_, options_.most_bytes, line);
  } else {
    do {
      line = file_->bytes.line();
      got = file_->bytes.read_line(buffer_, options_.most_bytes);
      if (line == 1 && buffer_.starts_with("\xEF\xBB\xBF")) buffer_.erase(0, 3);
    } while (got == Got::kLine && trim(buffer_).empty());
  }
  return read_json(line, got);
}

Result<Article> Reader::read_text() {
  const ByteSource::Got got = file_->bytes.read_all(buffer_, options_.most_bytes);
  if (got == ByteSource::Got::kFailed) return fail(file_->bytes.error());
  if (got == ByteSource::Got::kTooLong) {
    return fail({fmt::format("is larger than {}", size_words(options_.most_bytes)), file_->path, 0, 0,
                 "give one report a file, or one a line as JSON"});
  }
  Result<CleanText> clean = clean_text(buffer_);
  if (!clean) {
    Error error = clean.error();
    error.file = file_->path;
    return fail(std::move(error));
  }
  return finish(std::move(*clean), {}, 0);
}

std::optional<Result<Article>> Reader::read_json(uint32_t line, ByteSource::Got got) {
  using Got = ByteSource::Got;
  if (got == Got::kEnd) return std::nullopt;
  if (got == Got::kFailed) {
    Error error = file_->bytes.error();
    if (error.message.empty())
      error = {"is not JSON: the object never ends", file_->path, line, 0, "add what is missing"};
    close_file();
    return fail(std::move(error));
  }
  if (got == Got::kTooLong) {
    return fail({fmt::format("is longer than {}", size_words(options_.most_bytes)), file_->path, line, 0,
                 "give one report a line"});
  }
  if (!is_utf8(buffer_)) {
    buffer_ = repair_utf8(buffer_);
    note(Note::kRepaired, {"has bytes that are not UTF-8, read as Windows-1252", file_->path, line, 0, {}});
  }
  Result<JsonReport> report = json_.read(buffer_);
  if (!report) {
    Error error = report.error();
    // Beside reports in a folder there may lie other JSON, which nobody asked to read.
    const bool only_one = file_->reports == 0 && file_->bytes.peek().find('{') == std::string_view::npos;
    if (error.message == kNoText && only_one && !walker_.last_was_named()) {
      walker_.leave_out(file_->path);
      return std::nullopt;
    }
    error.file = file_->path;
    error.line = line;
    return fail(std::move(error));
  }
  ++file_->reports;
  CleanText clean = clean_characters(report->text);
  return finish(std::move(clean), std::move(*report), line);
}

Result<Article> Reader::finish(CleanText clean, JsonReport known, uint32_t line) {
  const std::string& path = file_->path;
  if (!has_words(clean.text)) return fail({"has no words", path, line, 0, {}});
  const Language language = recognise_language(clean.text);
  if (language.code != "en" && !options_.all_languages) {
    return fail({fmt::format("is in {}, not in English", language.name), path, line, 0, "translate it first"});
  }
  if (clean.repairs.any()) {
    note(Note::kRepaired,
         {describe(clean.repairs), path, line == 0 ? clean.repairs.first_line : line, 0, "save it as UTF-8"});
  }
  known.title = clean_characters(known.title).text;
  Front front = read_front(clean.text, trim(known.title));
  Article article;
  Metadata& about = article.metadata;
  const std::string bad_date = known.published.known() ? "" : known.bad_date.empty() ? front.bad_date : known.bad_date;
  if (!bad_date.empty()) {
    note(Note::kBadDate,
         {fmt::format("the date '{}' cannot be read", bad_date), path, line, 0, "write it as 2026-01-23"});
  }
  about.published = known.published.known()   ? known.published
                    : front.published.known() ? front.published
                                              : options_.published;
  if (!about.published.known()) ++file_->undated;
  about.title = std::move(front.title);
  about.source = !known.source.empty() ? known.source : !front.source.empty() ? front.source : options_.source;
  about.url = known.url.empty() ? front.url : known.url;
  about.language = language.code;
  about.header = front.header;
  about.headline = front.headline;
  about.dateline = front.dateline;
  about.sha256 = sha256_hex(clean.text);
  about.id = known.id;
  if (about.id.empty() && line == 0 && path != "-") about.id = std::filesystem::path(path).stem().string();
  if (about.id.empty()) about.id = about.sha256.substr(0, kIdDigits);
  article.text = std::move(clean.text);
  article.raw = std::move(clean.raw);
  article.file = path;
  article.line = line;
  return article;
}

void Reader::note(Note kind, Error error) {
  if (noted_[static_cast<size_t>(kind)]++ < kNotesOfAKind) notes_.push_back(std::move(error));
}

void Reader::close_file() {
  if (!file_) return;
  if (file_->undated > 0) {
    const std::string count =
        file_->shape != Shape::kText ? fmt::format("{} of {} reports have", file_->undated, file_->reports) : "has";
    note(Note::kUndated,
         {count + " no date, so times such as \"on Monday\" stay open", file_->path, 0, 0, "give it with --published"});
  }
  file_.reset();
}

void Reader::close_all() {
  if (finished_) return;
  finished_ = true;
  static constexpr std::array<std::string_view, kNoteCount> kRest = {
      "more files have reports without a date", "more dates cannot be read", "more reports had characters to repair"};
  for (size_t i = 0; i < kNoteCount; ++i) {
    if (noted_[i] > kNotesOfAKind) {
      notes_.push_back({fmt::format("{} {}", noted_[i] - kNotesOfAKind, kRest[i]), {}, 0, 0, {}});
    }
  }
  if (const auto left_out = walker_.left_out()) notes_.push_back(*left_out);
}

Diagnostics Reader::take_notes() { return std::exchange(notes_, {}); }

}  // namespace parley

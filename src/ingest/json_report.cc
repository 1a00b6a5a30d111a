#include "ingest/json_report.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <array>
#include <span>

#include "ingest/dates.h"
#include "ingest/json_fields.h"
#include "ingest/json_stream.h"
#include "ingest/limits.h"
#include "ingest/ninjs.h"
#include "ingest/scan.h"
#include "text/clean.h"
#include "text/utf8.h"

namespace parley {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

constexpr std::array<std::string_view, 9> kFields = {"id",     "title",  "byline", "author", "published",
                                                     "date", "source", "url",    "text"};

void read_published(const object& fields, FoundReport& report) {
  for (std::string_view key : {"published", "date"}) {
    element value;
    if (fields.at_key(key).get(value) != simdjson::SUCCESS || value.is_null()) continue;
    int64_t number = 0;
    const std::string text = json_words(fields, key);
    report.published = read_date(text).date;
    if (value.get(number) == simdjson::SUCCESS && !report.published.known()) report.published = date_of_epoch(number);
    if (!report.published.known() && !text.empty()) report.bad_date = text;
    return;
  }
}

Result<FoundReport> read_plain(const object& fields) {
  element text;
  if (fields.at_key("text").get(text) != simdjson::SUCCESS) {
    if (auto item = read_ninjs(fields)) return std::move(*item);
    return fail({std::string(kNoText), {}, 0, 0, "put the report's words under \"text\""});
  }
  FoundReport report;
  std::string_view words;
  if (text.get(words) != simdjson::SUCCESS) {
    return fail({"its field \"text\" holds no words", {}, 0, 0, "give the report's words as one string"});
  }
  report.text = words;
  report.id = json_words(fields, "id");
  report.title = json_words(fields, "title");
  report.byline = json_words(fields, "byline");
  if (report.byline.empty()) report.byline = json_words(fields, "author");
  report.source = json_words(fields, "source");
  report.url = json_words(fields, "url");
  read_published(fields, report);
  return report;
}

// Where in an object that never ends the next one begins: at the first of the least indented lines that open one.
size_t next_object(std::string_view broken) {
  size_t found = std::string_view::npos;
  size_t least = std::string_view::npos;
  for (size_t at = broken.find('\n'); at != std::string_view::npos; at = broken.find('\n', at + 1)) {
    const size_t begin = broken.find_first_not_of(" \t", at + 1);
    if (begin == std::string_view::npos || broken[begin] != '{' || begin - at >= least) continue;
    least = begin - at;
    found = begin;
  }
  return found;
}

class JsonStream : public ReportStream {
 public:
  JsonStream(ByteSource& bytes, StreamLimits limits, bool by_line)
      : bytes_(bytes), limits_(limits), by_line_(by_line) {}

  std::optional<Result<FoundReport>> next() override {
    using Got = ByteSource::Got;
    uint32_t line = bytes_.line();
    const Got got = by_line_ ? next_line(line) : read_json_object(bytes_, buffer_, limits_.most_bytes, line);
    if (got == Got::kEnd || ended_) return std::nullopt;
    if (got == Got::kFailed) return broken_end(line);
    if (got == Got::kTooLong) {
      return fail({"is longer than " + size_words(limits_.most_bytes), {}, line, 0, "give one report a line"});
    }
    std::string remark;
    if (!is_utf8(buffer_)) {
      buffer_ = repair_utf8(buffer_);
      remark = "has bytes that are not UTF-8, read as Windows-1252";
    }
    Result<FoundReport> report = json_.read(buffer_, limits_.keep);
    if (!report) {
      Error error = report.error();
      error.line = line;
      return fail(std::move(error));
    }
    broken_in_row_ = 0;
    report->line = line;
    report->remark = std::move(remark);
    return report;
  }

 private:
  // Objects in a row that may be looked through for the next one, so that no file is read over and over.
  static constexpr size_t kMostBroken = 64;

  ByteSource::Got next_line(uint32_t& line) {
    ByteSource::Got got = ByteSource::Got::kEnd;
    do {
      line = bytes_.line();
      got = bytes_.read_line(buffer_, limits_.most_bytes);
      if (line == 1 && buffer_.starts_with("\xEF\xBB\xBF")) buffer_.erase(0, 3);
    } while (got == ByteSource::Got::kLine && trim(buffer_).empty());
    return got;
  }

  std::optional<Result<FoundReport>> broken_end(uint32_t line) {
    ended_ = true;
    if (!bytes_.error().message.empty()) return fail(bytes_.error());
    if (buffer_.size() < limits_.most_bytes && ++broken_in_row_ <= kMostBroken) {
      if (const size_t next = next_object(buffer_); next != std::string::npos) {
        bytes_.unread(std::string_view(buffer_).substr(next));
        ended_ = false;
      }
    }
    return fail({"is not JSON: the object never ends", {}, line, 0, "add what is missing"});
  }

  ByteSource& bytes_;
  StreamLimits limits_;
  bool by_line_;
  bool ended_ = false;
  size_t broken_in_row_ = 0;
  JsonReader json_;
  std::string buffer_;
};

}  // namespace

struct JsonReader::Parser {
  simdjson::dom::parser dom;
};

JsonReader::JsonReader() : parser_(std::make_unique<Parser>()) {}
JsonReader::~JsonReader() = default;
JsonReader::JsonReader(JsonReader&&) noexcept = default;
JsonReader& JsonReader::operator=(JsonReader&&) noexcept = default;

Result<FoundReport> JsonReader::read(std::string& line, bool keep) {
  const size_t size = line.size();
  line.resize(size + simdjson::SIMDJSON_PADDING);
  element root;
  const simdjson::error_code error = parser_->dom.parse(line.data(), size, false).get(root);
  line.resize(size);
  if (error != simdjson::SUCCESS) {
    return fail({fmt::format("is not JSON: {}", simdjson::error_message(error)),
                 {},
                 0,
                 0,
                 "give one whole JSON object a line"});
  }
  object fields;
  if (root.get(fields) != simdjson::SUCCESS) return fail({"is JSON, but no object", {}, 0, 0, "give {\"text\": …}"});
  Result<FoundReport> report = read_plain(fields);
  if (!report || !keep) return report;
  const bool plain = fields.at_key("text").error() == simdjson::SUCCESS;
  report->kept = other_fields(line, plain ? std::span<const std::string_view>(kFields) : ninjs_fields());
  return report;
}

std::unique_ptr<ReportStream> make_json_stream(ByteSource& bytes, StreamLimits limits, bool by_line) {
  return std::make_unique<JsonStream>(bytes, limits, by_line);
}

}  // namespace parley

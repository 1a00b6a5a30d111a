#include "ingest/warc.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "ingest/html.h"
#include "ingest/http.h"
#include "ingest/limits.h"
#include "ingest/scan.h"
#include "text/charset.h"
#include "text/clean.h"

namespace parley {
namespace {

constexpr size_t kLongestLine = size_t{1} << 16;
constexpr size_t kMostHeaders = 200;
// What begins the next record, wherever it stands.
constexpr std::string_view kNext = "\nWARC/1.";
// So many records in a row with wrong lengths are looked through one by one for the next one in them; a file that is made
// to go on like that would be read a million times over.
constexpr size_t kMostWrong = 64;

struct Head {
  std::string lines;  // "Name: value\n" each
  std::optional<size_t> size;

  std::string_view value(std::string_view name) const { return header_value(lines, name); }
};

class WarcStream : public ReportStream {
 public:
  WarcStream(ByteSource& bytes, StreamLimits limits) : bytes_(bytes), limits_(limits) {}

  std::optional<Result<FoundReport>> next() override {
    while (!ended_) {
      if (auto report = next_record()) return report;
    }
    return std::nullopt;
  }

  Diagnostics take_notes() override {
    if (passed_ == 0) return {};
    const size_t count = std::exchange(passed_, 0);
    return {{fmt::format("{} {} no page and passed over", count, count == 1 ? "record is" : "records are"), {}, 0, 0, {}}};
  }

 private:
  // A report, an error, or nothing: the record is none, or the end is reached.
  std::optional<Result<FoundReport>> next_record() {
    Head head;
    switch (read_head(head)) {
      case ByteSource::Got::kEnd:
        ended_ = true;
        return std::nullopt;
      case ByteSource::Got::kFailed:
        ended_ = true;
        return fail(bytes_.error());
      case ByteSource::Got::kTooLong:
        return fail(resync("is no WARC record"));
      case ByteSource::Got::kLine:
        break;
    }
    if (!head.size) return fail(resync("its record has no length"));
    const std::string_view kind = head.value("WARC-Type");
    const bool wanted = kind == "response" || kind == "resource" || kind == "conversion";
    block_.clear();
    if (!wanted || *head.size > limits_.most_bytes) {
      const bool whole = skip_block(*head.size);
      if (skipped_over_) return fail(wrong_length());
      if (!whole) return cut_off();
      if (auto wrong = check_end({})) return fail(std::move(*wrong));
      if (wanted) return fail(named(head, {"is larger than " + size_words(limits_.most_bytes), {}, line_, 0, {}}));
      passed_ += kind == "warcinfo" || kind == "request" || kind == "metadata" ? 0 : 1;
      return std::nullopt;
    }
    if (!bytes_.read_bytes(block_, *head.size)) return cut_off();
    if (auto wrong = check_end(block_)) return fail(std::move(*wrong));
    wrong_in_row_ = 0;
    return report(head, kind);
  }

  // The lines of a record's head, up to the empty one; kTooLong for what is no head.
  ByteSource::Got read_head(Head& head) {
    using Got = ByteSource::Got;
    std::string line;
    Got got = Got::kEnd;
    do {
      line_ = bytes_.line();
      got = bytes_.read_line(line, kLongestLine);
    } while (got == Got::kLine && trim(line).empty());
    if (got != Got::kLine) return got;
    if (!line.starts_with("WARC/")) return Got::kTooLong;
    for (size_t i = 0; i < kMostHeaders; ++i) {
      got = bytes_.read_line(line, kLongestLine);
      if (got != Got::kLine) return got == Got::kEnd ? Got::kTooLong : got;
      if (line.empty()) {
        const std::string_view length = head.value("Content-Length");
        size_t size = 0;
        const auto parsed = std::from_chars(length.data(), length.data() + length.size(), size);
        if (!length.empty() && parsed.ec == std::errc()) head.size = size;
        return Got::kLine;
      }
      head.lines += line + "\n";
    }
    return Got::kTooLong;
  }

  std::optional<Result<FoundReport>> cut_off() {
    ended_ = true;
    if (!bytes_.error().message.empty()) return fail(bytes_.error());
    // The length may be wrong and whole records may lie in what was taken for this one.
    if (unread_next_record(block_)) {
      ended_ = false;
      return fail(wrong_length());
    }
    return fail({"its last record is cut off", {}, line_, 0, "fetch the file again"});
  }

  // After a record come two line ends and the next one. Elsewhere its length was wrong; the next record is looked for.
  std::optional<Error> check_end(std::string_view block) {
    std::string end;
    if (!bytes_.read_bytes(end, 4)) {
      // At the end of the file some writers save the line ends.
      if (trim(end).empty()) return std::nullopt;
    } else if (end == "\r\n\r\n" || end.starts_with("\n\n") || trim(end).empty()) {
      if (end.starts_with("\n\n")) bytes_.unread(std::string_view(end).substr(2));
      return std::nullopt;
    }
    if (!unread_next_record(std::string(block) + end)) find_next_record(end);
    return wrong_length();
  }

  Error wrong_length() const { return {"its record's length is wrong", {}, line_, 0, "the record is left out"}; }

  // Passes over a block without keeping it. A length may reach over all that follows, so that what begins a record ends
  // the block: skipped_over_ tells that it did, and that record comes next.
  bool skip_block(size_t size) {
    skipped_over_ = false;
    std::string piece;
    while (size > 0) {
      const size_t kept = piece.size();
      const size_t step = std::min(size, kLongestLine);
      const bool whole = bytes_.read_bytes(piece, step);
      const size_t next = piece.find("\r\n\r\nWARC/1.");
      if (next != std::string::npos) {
        bytes_.unread(std::string_view(piece).substr(next + 4));
        skipped_over_ = true;
        return true;
      }
      if (!whole) return false;
      size -= std::min(step, piece.size() - kept);
      piece.erase(0, piece.size() - std::min<size_t>(piece.size(), 12));
    }
    return true;
  }

  // Puts a record that begins within `taken` back to be read; false where there is none.
  bool unread_next_record(const std::string& taken) {
    const size_t next = ++wrong_in_row_ > kMostWrong ? std::string::npos : taken.find(kNext);
    if (next == std::string::npos) return false;
    bytes_.unread(std::string_view(taken).substr(next + 1));
    return true;
  }

  // Passes over lines until one begins a record.
  void find_next_record(std::string_view before) {
    bytes_.unread(before);
    std::string line;
    while (true) {
      const ByteSource::Got got = bytes_.read_line(line, kLongestLine);
      if (got == ByteSource::Got::kTooLong) continue;
      if (got != ByteSource::Got::kLine) return;
      if (!line.starts_with(kNext.substr(1))) continue;
      bytes_.unread(line + "\r\n");
      return;
    }
  }

  Error resync(std::string_view what) {
    const uint32_t line = line_;
    find_next_record({});
    return {std::string(what), {}, line, 0, "what follows is read on from the next record"};
  }

  static Error named(const Head& head, Error error) {
    const std::string_view uri = head.value("WARC-Target-URI");
    if (!uri.empty()) error.message = std::string(uri) + " " + error.message;
    return error;
  }

  std::optional<Result<FoundReport>> report(const Head& head, std::string_view kind) {
    std::string_view type = head.value("Content-Type");
    std::string charset(charset_of(type));
    std::string page;
    if (kind == "response") {
      Result<HttpAnswer> answer = read_http(block_, limits_.most_bytes);
      if (!answer) return fail(named(head, {answer.error().message, {}, line_, 0, answer.error().remedy}));
      if (answer->status != 200) {
        ++passed_;
        return std::nullopt;
      }
      type_ = answer->type;
      type = type_;
      charset = answer->charset;
      page = std::move(answer->body);
    } else {
      page = std::move(block_);
    }
    if (!type.starts_with("text/html") && !type.starts_with("application/xhtml") && !type.starts_with("text/plain")) {
      ++passed_;
      return std::nullopt;
    }
    return read_as(head, type, charset, page);
  }

  Result<FoundReport> read_as(const Head& head, std::string_view type, std::string_view charset, const std::string& page) {
    std::string url(head.value("WARC-Target-URI"));
    if (url.starts_with('<') && url.ends_with('>')) url = url.substr(1, url.size() - 2);
    Result<FoundReport> report = FoundReport{};
    if (type.starts_with("text/plain")) {
      report->text = decode_charset(page, charset).value_or(repair_utf8(page));
      report->url = url;
    } else {
      report = read_html(page, url, charset);
    }
    if (!report) return fail(named(head, {report.error().message, {}, line_, 0, report.error().remedy}));
    report->line = line_;
    return report;
  }

  ByteSource& bytes_;
  StreamLimits limits_;
  std::string block_;
  std::string type_;
  uint32_t line_ = 0;
  size_t passed_ = 0;
  size_t wrong_in_row_ = 0;
  bool skipped_over_ = false;
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<ReportStream> make_warc_stream(ByteSource& bytes, StreamLimits limits) {
  return std::make_unique<WarcStream>(bytes, limits);
}

}  // namespace parley

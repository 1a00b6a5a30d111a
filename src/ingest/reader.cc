#include "ingest/reader.h"

#include <fmt/format.h>

#include <filesystem>

#include "ingest/feed.h"
#include "ingest/html.h"
#include "ingest/json_report.h"
#include "ingest/limits.h"
#include "ingest/newsml.h"
#include "ingest/scan.h"
#include "ingest/warc.h"
#include "text/language.h"

namespace parley {
namespace {

constexpr size_t kNotesOfAKind = 5;

// A file that is one report as a whole: plain text or a page.
class WholeFile : public ReportStream {
 public:
  WholeFile(ByteSource& bytes, StreamLimits limits, bool html) : bytes_(bytes), limits_(limits), html_(html) {}

  std::optional<Result<FoundReport>> next() override {
    if (read_) return std::nullopt;
    read_ = true;
    std::string buffer;
    const ByteSource::Got got = bytes_.read_all(buffer, limits_.most_bytes);
    if (got == ByteSource::Got::kFailed) return fail(bytes_.error());
    if (got == ByteSource::Got::kTooLong) {
      return fail({"is larger than " + size_words(limits_.most_bytes),
                   {},
                   0,
                   0,
                   html_ ? "save the text of the report" : "give one report a file, or one a line as JSON"});
    }
    if (html_) return read_html(buffer, {});
    FoundReport report;
    report.text = std::move(buffer);
    report.raw = true;
    return report;
  }

 private:
  ByteSource& bytes_;
  StreamLimits limits_;
  bool html_;
  bool read_ = false;
};

std::unique_ptr<ReportStream> make_stream(Shape shape, ByteSource& bytes, const ReadOptions& options) {
  const StreamLimits limits{options.most_bytes, options.keep};
  switch (shape) {
    case Shape::kJsonLines:
      return make_json_stream(bytes, limits, true);
    case Shape::kJsonStream:
      return make_json_stream(bytes, limits, false);
    case Shape::kFeed:
      return make_feed_stream(bytes, limits);
    case Shape::kNewsml:
      return make_newsml_stream(bytes, limits);
    case Shape::kPetrarch:
      return make_petrarch_stream(bytes, limits);
    case Shape::kWarc:
      return make_warc_stream(bytes, limits);
    case Shape::kTable:
      return make_csv_stream(bytes, limits, options.columns);
    case Shape::kText:
    case Shape::kHtml:
      break;
  }
  return std::make_unique<WholeFile>(bytes, limits, shape == Shape::kHtml);
}

bool holds_one(Shape shape) { return shape == Shape::kText || shape == Shape::kHtml; }

}  // namespace

Reader::Reader(std::vector<std::string> paths, ReadOptions options)
    : walker_(std::move(paths)), options_(std::move(options)) {}

std::optional<Error> Reader::open(const std::string& path) {
  Result<ByteSource> bytes = ByteSource::open(path);
  if (!bytes) return bytes.error();
  const std::string_view head = bytes->peek();
  if (head.empty() && !bytes->error().message.empty()) return bytes->error();
  const Result<Shape> shape = recognise(head, path, options_.columns);
  if (!shape) {
    Error error = shape.error();
    // Beside reports in a folder there may lie XML of other kinds, which nobody asked to read.
    if (error.message == kOtherXml && !walker_.last_was_named()) {
      walker_.leave_out(path);
      return std::nullopt;
    }
    error.file = path;
    return error;
  }
  file_ = std::make_unique<File>(File{path, std::move(*bytes), *shape, 0, 0, nullptr});
  file_->stream = make_stream(*shape, file_->bytes, options_);
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

// Beside reports in a folder there may lie other JSON, which nobody asked to read.
bool Reader::is_no_report(const Error& error) const {
  const bool only_one = file_->reports == 0 && file_->bytes.peek().find('{') == std::string_view::npos;
  return error.message == kNoText && only_one && !walker_.last_was_named();
}

std::optional<Result<Article>> Reader::next_in_file() {
  auto found = file_->stream->next();
  for (Error& told : file_->stream->take_notes()) {
    told.file = file_->path;
    notes_.push_back(std::move(told));
  }
  if (!found) return std::nullopt;
  if (*found) {
    ++file_->reports;
    return finish(std::move(**found));
  }
  Error error = found->error();
  if (is_no_report(error)) {
    walker_.leave_out(file_->path);
    return std::nullopt;
  }
  error.file = file_->path;
  return fail(std::move(error));
}

Result<Article> Reader::finish(FoundReport found) {
  const std::string& path = file_->path;
  const uint32_t line = found.line;
  Result<CleanText> clean = found.raw ? clean_text(found.text) : Result<CleanText>(clean_characters(found.text));
  if (!clean) {
    Error error = clean.error();
    error.file = path;
    return fail(std::move(error));
  }
  if (!has_words(clean->text)) return fail({"has no words", path, line, 0, {}});
  const Language language = recognise_language(clean->text);
  if (language.code != "en" && !options_.all_languages) {
    return fail({fmt::format("is in {}, not in English", language.name), path, line, 0, "translate it first"});
  }
  if (clean->repairs.any()) {
    note(Note::kRepaired,
         {describe(clean->repairs), path, line == 0 ? clean->repairs.first_line : line, 0, "save it as UTF-8"});
  }
  if (!found.remark.empty()) note(Note::kRemark, {found.remark, path, line, 0, {}});
  const bool named = !found.id.empty();
  MadeArticle made = make_article(std::move(found), std::move(*clean));
  Article& article = made.article;
  Metadata& about = article.metadata;
  if (!made.bad_date.empty()) {
    Error error = bad_date_error(made.bad_date);
    error.file = path;
    error.line = line;
    note(Note::kBadDate, std::move(error));
  }
  if (!about.published.known() && options_.published.known()) {
    about.published = options_.published;
    about.published_by = "option";
  }
  if (!about.published.known()) ++file_->undated;
  if (about.source.empty()) about.source = options_.source;
  about.language = language.code;
  if (!named && line == 0 && path != "-") about.id = std::filesystem::path(path).stem().string();
  article.file = path;
  return std::move(article);
}

void Reader::note(Note kind, Error error) {
  if (noted_[static_cast<size_t>(kind)]++ < kNotesOfAKind) notes_.push_back(std::move(error));
}

void Reader::close_file() {
  if (!file_) return;
  if (file_->undated > 0) {
    const std::string count =
        !holds_one(file_->shape) ? fmt::format("{} of {} reports have", file_->undated, file_->reports) : "has";
    note(Note::kUndated,
         {count + " no date, so times such as \"on Monday\" stay open", file_->path, 0, 0, "give it with --published"});
  }
  file_.reset();
}

void Reader::close_all() {
  if (finished_) return;
  finished_ = true;
  static constexpr std::array<std::string_view, kNoteCount> kRest = {
      "more files have reports without a date", "more dates cannot be read", "more reports had characters to repair",
      "more reports had something to remark"};
  for (size_t i = 0; i < kNoteCount; ++i) {
    if (noted_[i] > kNotesOfAKind) {
      notes_.push_back({fmt::format("{} {}", noted_[i] - kNotesOfAKind, kRest[i]), {}, 0, 0, {}});
    }
  }
  if (const auto left_out = walker_.left_out()) notes_.push_back(*left_out);
}

Diagnostics Reader::take_notes() { return std::exchange(notes_, {}); }

}  // namespace parley

// Reads reports one by one from whatever the user names: text, HTML, JSON, feeds, web archives, agencies' formats,
// tables, all of them packed or not, in files, folders, patterns or standard input.
// What cannot be read is told as an error with its file, line and remedy, and the rest is read all the same.
//   Reader reader({"reports/", "feed.jsonl"}, {});
//   while (std::optional<Result<Article>> article = reader.next()) {
//     if (*article) use(**article); else tell(article->error());
//     for (const Error& note : reader.take_notes()) tell(note);       // what is worth knowing, but no failure
//   }
// What a file is shows in its content, not in its name. Only one report is in memory at a time.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "ingest/article.h"
#include "ingest/bytes.h"
#include "ingest/found.h"
#include "ingest/paths.h"
#include "ingest/recognise.h"

namespace parley {

struct ReadOptions {
  Date published;                        // for reports that carry no date of their own
  std::string source;                    // for reports that name none
  size_t most_bytes = size_t{16} << 20;  // a longer line or file is no report
  bool all_languages = false;            // pass on reports that are not in English
  bool keep = false;                     // pass on fields of the input that are not read (Metadata::kept)
  ColumnNames columns;                   // of tables whose columns have other names than the usual ones
};

class Reader {
 public:
  Reader(std::vector<std::string> paths, ReadOptions options);
  // The next report, or why one could not be read; nothing at the end.
  std::optional<Result<Article>> next();
  // What was noticed since the last call: reports without a date, repaired bytes, files that folders left out. The
  // first few of a kind are told one by one, the rest as a number at the end.
  Diagnostics take_notes();

 private:
  enum class Note : uint8_t { kUndated, kBadDate, kRepaired, kRemark };
  static constexpr size_t kNoteCount = 4;

  struct File {
    std::string path;
    ByteSource bytes;
    Shape shape = Shape::kText;
    size_t reports = 0;
    size_t undated = 0;
    std::unique_ptr<ReportStream> stream;
  };

  std::optional<Error> open(const std::string& path);
  std::optional<Result<Article>> next_in_file();
  bool is_no_report(const Error& error) const;
  Result<Article> finish(FoundReport found);
  void note(Note kind, Error error);
  void close_file();
  void close_all();

  PathWalker walker_;
  ReadOptions options_;
  std::unique_ptr<File> file_;
  Diagnostics notes_;
  std::array<size_t, kNoteCount> noted_{};
  bool finished_ = false;
};

}  // namespace parley

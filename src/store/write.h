// Writes one record into the tables.
#pragma once

#include <map>
#include <set>
#include <string>

#include "record/record.h"
#include "store/derive.h"
#include "store/sqlite.h"

namespace parley {

class RecordWriter {
 public:
  explicit RecordWriter(const Database& db) : db_(db) {}
  // Inside the caller's transaction; the first failure is returned and what was written until then is to be rolled
  // back.
  // Where corrections stand for the report, the tables of items show it with them.
  Status write(const Record& coded);

 private:
  Status write(const Record& coded, const Record& record);
  bool corrected(const std::string& id) const { return corrected_.contains(id); }
  // Runs an INSERT and returns the new row's number; does nothing after a failure.
  template <class... Values>
  int64_t insert(const char* sql, const Values&... values);
  std::optional<int64_t> row(const std::string& id) const;

  void write_article(const Record& record);
  void write_record(const Record& record);
  void write_actor(const RecordActor& actor, const std::string& party);
  void write_times_and_places(const Record& record);
  void write_quote(const RecordQuote& quote);
  void write_event(const RecordEvent& event, const std::string& block);
  void write_meeting(const RecordMeeting& meeting, const std::string& talk);
  void write_position(const RecordPosition& position, const std::string& talk);
  void write_paper(const RecordPaper& paper);
  std::optional<int64_t> place(int index) const;

  const Database& db_;
  Status status_;
  int64_t article_ = 0;
  Derived derived_;
  std::set<std::string> corrected_;  // ids of items as an analyst left them
  std::string published_;
  std::map<std::string, int64_t> rows_;  // item id to row
  std::vector<int64_t> places_;
};

}  // namespace parley

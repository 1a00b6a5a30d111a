// The public record of one report, field by field as docs/record.md has it. Plain values: it outlives the Document it
// was made from; stores, JSON, tables and pages all carry it. Spans are code points of Article::text. Empty strings and
// kNil references stand for null.
//   Record record = make_record(doc, coder);  std::string line = to_json(record);
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/span.h"

namespace parley {

// Digits of the text's SHA-256 that begin every id of its record: two of a million reports share 16 with a chance of one
// in 30 million.
inline constexpr size_t kIdDigits = 16;

struct Coder {
  std::string version;       // of the program
  std::string models;        // hash
  std::string dictionaries;  // hash
};

struct RecordArticle {
  std::string id, title, byline, published, published_by, source, url, language, text, sha256;
};

struct RecordRelation {
  std::string kind, to, text;
  Span span;
};

struct RecordMention {
  Span span;
  std::string form;
};

struct RecordActor {
  std::string id, name, kind;
  std::vector<std::string> country, sector;
  std::string group;  // PLOVER group where the actor is no state: "UN", "HEZBOLLAH"
  std::string role;
  std::vector<RecordRelation> relations;
  std::vector<RecordMention> mentions;
  float confidence = 0;
  std::string because;
};

struct RecordTime {
  Span span;
  std::string text, type, value, from, to;
  float confidence = 0;
  std::string because;
};

struct RecordPlace {
  Span span;
  std::string text, name, country;
  std::optional<double> lat, lon;
  std::string kind, gazetteer_id, use;
  float confidence = 0;
  std::string because;
};

// An ISO date, or an interval with both ends; all empty for null.
struct RecordDate {
  std::string from, to;  // equal for a single date
  std::string by;        // expression | narrative | report_day
};

struct RecordQuote {
  std::string id;
  Span span;
  std::string text, kind;
  std::string speaker;  // actor id
  std::string speaker_text;
  Span speaker_span;
  std::string cue;
  Span cue_span;
  std::string addressee, medium;
  RecordDate date;
  std::string within;
  float confidence = 0;
  std::string because;
};

struct RecordCount {
  std::string of;
  double value = 0, low = 0, high = 0;
  std::string unit;
  Span span;
};

struct RecordEvent {
  std::string id, event, mode;
  std::vector<std::string> context;
  std::string quad;
  double score = 0;
  std::string cameo;
  std::vector<std::string> actor, recipient;  // actor ids
  std::string status;
  bool background = false;
  RecordDate date;
  int place = -1;  // index into Record::places
  std::vector<RecordCount> counts;
  std::string reported_by, quote;
  std::string text;
  Span span, sentence;
  std::vector<Span> tellings;
  float confidence = 0;
  std::string because;
};

struct RecordParticipant {
  std::string actor, side;
  bool leads = false;
};

struct RecordDuration {
  std::string value, text;  // TIMEX3 "PT4H", and the words
};

struct RecordMeeting {
  std::string id;
  std::vector<RecordParticipant> participants;
  std::string format, channel, host;
  int place = -1;
  RecordDate date;
  RecordDuration duration;
  std::string topic;
  int round = 0;  // 0 = null
  std::string status;
  std::vector<Span> spans;
  std::vector<std::string> events;
  float confidence = 0;
  std::string because;
};

struct RecordPosition {
  std::string id;
  std::vector<std::string> actor, toward;
  std::string stance;
  std::vector<std::string> issue;
  std::string content, condition;
  Span span;
  std::string quote;
  RecordDate date;
  bool repeated = false;
  float confidence = 0;
  std::string because;
};

struct RecordPaper {
  std::string id, name, kind;
  std::vector<std::string> by;
  RecordDate date;
  std::vector<Span> spans;
  float confidence = 0;
  std::string because;
};

struct Record {
  static constexpr int kSchema = 1;
  Coder coder;
  RecordArticle article;
  std::vector<RecordActor> actors;
  std::vector<RecordTime> times;
  std::vector<RecordPlace> places;
  std::vector<RecordQuote> quotes;
  std::vector<RecordEvent> events;
  std::vector<RecordMeeting> meetings;
  std::vector<RecordPosition> positions;
  std::vector<RecordPaper> documents;
};

}  // namespace parley

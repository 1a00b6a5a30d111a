#include "store/write.h"

#include <cmath>

#include "base/date.h"
#include "record/json.h"
#include "store/correct.h"

namespace parley {
namespace {

// An item's date as whole days; an item without one counts for the day of its report.
struct Days {
  std::string first, last;
};

Days days(const RecordDate& date, const std::string& published) {
  const auto from = parse_date(date.from.empty() ? published : date.from);
  const auto to = parse_date(date.to.empty() ? published : date.to);
  const std::string first = from ? format_date(first_day(*from)) : "";
  return {first, to ? format_date(last_day(*to)) : first};
}

// As the record's JSON tells it, so that a report written anew from it is the same.
double as_told(float confidence) { return std::round(confidence * 1000.0) / 1000.0; }

}  // namespace

template <class... Values>
int64_t RecordWriter::insert(const char* sql, const Values&... values) {
  if (!status_) return 0;
  Result<KeptStatement> kept = db_.kept(sql);
  if (!kept) {
    status_ = fail(kept.error());
    return 0;
  }
  (*kept)->bind(values...);
  (*kept)->step();
  status_ = (*kept)->status();
  return db_.last_row();
}

std::optional<int64_t> RecordWriter::row(const std::string& id) const {
  const auto at = rows_.find(id);
  return at == rows_.end() ? std::nullopt : std::optional<int64_t>(at->second);
}

std::optional<int64_t> RecordWriter::place(int index) const {
  if (index < 0 || static_cast<size_t>(index) >= places_.size()) return std::nullopt;
  return places_[static_cast<size_t>(index)];
}

Status RecordWriter::write(const Record& coded) {
  const Result<std::vector<Correction>> corrections = corrections_for(db_, coded.article.sha256);
  if (!corrections) return fail(corrections.error());
  if (corrections->empty()) {
    corrected_.clear();
    return write(coded, coded);
  }
  Corrected shown = apply(coded, *corrections);
  corrected_ = std::move(shown.items);
  return write(coded, shown.record);
}

Status RecordWriter::write(const Record& coded, const Record& record) {
  status_ = {};
  rows_.clear();
  places_.clear();
  published_ = record.article.published;
  derived_ = derive(record);
  write_article(coded);
  for (size_t i = 0; i < record.actors.size(); ++i) write_actor(record.actors[i], derived_.parties[i]);
  write_times_and_places(record);
  for (const RecordQuote& quote : record.quotes) write_quote(quote);
  for (size_t i = 0; i < record.events.size(); ++i) write_event(record.events[i], derived_.event_blocks[i]);
  for (size_t i = 0; i < record.meetings.size(); ++i) write_meeting(record.meetings[i], derived_.meeting_talks[i]);
  for (size_t i = 0; i < record.positions.size(); ++i) write_position(record.positions[i], derived_.position_talks[i]);
  for (const RecordPaper& paper : record.documents) write_paper(paper);
  for (const TalkReport& report : derived_.reports) {
    insert("INSERT INTO talk_reports (talk, article, parties, words) VALUES (?, ?, ?, ?)", report.talk, article_,
           report.parties, report.words);
  }
  write_record(coded);
  return status_;
}

void RecordWriter::write_article(const Record& record) {
  const RecordArticle& a = record.article;
  insert("DELETE FROM articles WHERE sha256 = ?", a.sha256);
  article_ = insert(
      "INSERT INTO articles (id, sha256, title, published, source, url, language, text, version, models, dictionaries) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      a.id, a.sha256, OrNull{a.title}, OrNull{a.published}, OrNull{a.source}, OrNull{a.url}, OrNull{a.language}, a.text,
      OrNull{record.coder.version}, OrNull{record.coder.models}, OrNull{record.coder.dictionaries});
}

// Last of all: what is counted over reports counts a report when this row comes.
void RecordWriter::write_record(const Record& record) {
  Record without_text = record;
  without_text.article.text.clear();
  insert("INSERT INTO records (article, json) VALUES (?, ?)", article_, to_json(without_text));
}

void RecordWriter::write_actor(const RecordActor& actor, const std::string& party) {
  const int64_t number = insert(
      "INSERT INTO actors (article, id, name, kind, role, confidence, because, party, corrected) VALUES "
      "(?, ?, ?, ?, ?, ?, ?, ?, ?)",
      article_, actor.id, actor.name, OrNull{actor.kind}, OrNull{actor.role}, as_told(actor.confidence), OrNull{actor.because},
      OrNull{party}, corrected(actor.id));
  rows_[actor.id] = number;
  static constexpr const char* kCode = "INSERT OR IGNORE INTO actor_codes (actor, kind, code) VALUES (?, ?, ?)";
  for (const std::string& code : actor.country) insert(kCode, number, "country", code);
  for (const std::string& code : actor.sector) insert(kCode, number, "sector", code);
  if (!actor.group.empty()) insert(kCode, number, "group", actor.group);
  for (const RecordMention& mention : actor.mentions) {
    insert("INSERT OR IGNORE INTO mentions (actor, span_begin, span_end, form) VALUES (?, ?, ?, ?)", number,
           mention.span.begin, mention.span.end, mention.form);
  }
}

void RecordWriter::write_times_and_places(const Record& record) {
  for (size_t i = 0; i < record.times.size(); ++i) {
    const RecordTime& t = record.times[i];
    insert(
        "INSERT INTO times (article, ordinal, span_begin, span_end, text, type, value, date_from, date_to) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        article_, static_cast<int64_t>(i), t.span.begin, t.span.end, t.text, OrNull{t.type}, OrNull{t.value},
        OrNull{t.from}, OrNull{t.to});
  }
  for (const RecordPlace& p : record.places) {
    places_.push_back(insert(
        "INSERT INTO places (article, span_begin, span_end, text, name, country, lat, lon, kind, gazetteer_id, use) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        article_, p.span.begin, p.span.end, p.text, OrNull{p.name}, OrNull{p.country}, p.lat, p.lon, OrNull{p.kind},
        OrNull{p.gazetteer_id}, OrNull{p.use}));
  }
}

void RecordWriter::write_quote(const RecordQuote& q) {
  const Days when = days(q.date, published_);
  rows_[q.id] = insert(
      "INSERT INTO quotes (article, id, kind, speaker, speaker_text, cue, addressee, medium, date_from, date_to, "
      "date_by, first_day, last_day, text, span_begin, span_end, confidence, because, corrected) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      article_, q.id, OrNull{q.kind}, row(q.speaker), OrNull{q.speaker_text}, OrNull{q.cue}, row(q.addressee),
      OrNull{q.medium}, OrNull{q.date.from}, OrNull{q.date.to}, OrNull{q.date.by}, OrNull{when.first},
      OrNull{when.last}, q.text, q.span.begin, q.span.end, as_told(q.confidence), OrNull{q.because}, corrected(q.id));
}

void RecordWriter::write_event(const RecordEvent& e, const std::string& block) {
  const Days when = days(e.date, published_);
  const int64_t number = insert(
      "INSERT INTO events (article, id, type, mode, quad, score, cameo, status, background, date_from, date_to, "
      "date_by, "
      "first_day, last_day, place, reported_by, quote, text, span_begin, span_end, sentence_begin, sentence_end, "
      "confidence, because, block, corrected) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      article_, e.id, e.event, OrNull{e.mode}, OrNull{e.quad}, e.score, OrNull{e.cameo}, OrNull{e.status}, e.background,
      OrNull{e.date.from}, OrNull{e.date.to}, OrNull{e.date.by}, OrNull{when.first}, OrNull{when.last}, place(e.place),
      row(e.reported_by), row(e.quote), e.text, e.span.begin, e.span.end, e.sentence.begin, e.sentence.end,
      as_told(e.confidence), OrNull{e.because}, OrNull{block}, corrected(e.id));
  rows_[e.id] = number;
  static constexpr const char* kParty = "INSERT INTO event_parties (event, role, ordinal, actor) VALUES (?, ?, ?, ?)";
  for (size_t i = 0; i < e.actor.size(); ++i) {
    if (const auto actor = row(e.actor[i])) insert(kParty, number, "actor", static_cast<int64_t>(i), *actor);
  }
  for (size_t i = 0; i < e.recipient.size(); ++i) {
    if (const auto actor = row(e.recipient[i])) insert(kParty, number, "recipient", static_cast<int64_t>(i), *actor);
  }
  for (const std::string& context : e.context) {
    insert("INSERT OR IGNORE INTO event_contexts (event, context) VALUES (?, ?)", number, context);
  }
  for (size_t i = 0; i < e.counts.size(); ++i) {
    const RecordCount& c = e.counts[i];
    insert("INSERT INTO event_counts (event, ordinal, counted, value, low, high, unit) VALUES (?, ?, ?, ?, ?, ?, ?)",
           number, static_cast<int64_t>(i), c.of, c.value, c.low, c.high, OrNull{c.unit});
  }
}

void RecordWriter::write_meeting(const RecordMeeting& m, const std::string& talk) {
  const Days when = days(m.date, published_);
  const std::optional<int64_t> round = m.round == 0 ? std::nullopt : std::optional<int64_t>(m.round);
  const int64_t number = insert(
      "INSERT INTO meetings (article, id, format, channel, host, place, date_from, date_to, date_by, first_day, "
      "last_day, "
      "duration, duration_text, topic, round, status, confidence, because, talk, corrected) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      article_, m.id, OrNull{m.format}, OrNull{m.channel}, row(m.host), place(m.place), OrNull{m.date.from},
      OrNull{m.date.to}, OrNull{m.date.by}, OrNull{when.first}, OrNull{when.last}, OrNull{m.duration.value},
      OrNull{m.duration.text}, OrNull{m.topic}, round, OrNull{m.status}, as_told(m.confidence), OrNull{m.because}, OrNull{talk},
      corrected(m.id));
  rows_[m.id] = number;
  for (size_t i = 0; i < m.participants.size(); ++i) {
    const RecordParticipant& p = m.participants[i];
    const auto actor = row(p.actor);
    if (!actor) continue;
    insert("INSERT INTO meeting_participants (meeting, ordinal, actor, side, leads) VALUES (?, ?, ?, ?, ?)", number,
           static_cast<int64_t>(i), *actor, OrNull{p.side}, p.leads);
  }
  for (const std::string& id : m.events) {
    const auto event = row(id);
    if (event) insert("INSERT OR IGNORE INTO meeting_events (meeting, event) VALUES (?, ?)", number, *event);
  }
}

void RecordWriter::write_position(const RecordPosition& p, const std::string& talk) {
  const Days when = days(p.date, published_);
  const int64_t number = insert(
      "INSERT INTO positions (article, id, stance, content, condition, quote, date_from, date_to, date_by, first_day, "
      "last_day, repeated, span_begin, span_end, confidence, because, talk, corrected) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      article_, p.id, OrNull{p.stance}, OrNull{p.content}, OrNull{p.condition}, row(p.quote), OrNull{p.date.from},
      OrNull{p.date.to}, OrNull{p.date.by}, OrNull{when.first}, OrNull{when.last}, p.repeated, p.span.begin, p.span.end,
      as_told(p.confidence), OrNull{p.because}, OrNull{talk}, corrected(p.id));
  rows_[p.id] = number;
  static constexpr const char* kParty =
      "INSERT INTO position_parties (position, role, ordinal, actor) VALUES (?, ?, ?, ?)";
  for (size_t i = 0; i < p.actor.size(); ++i) {
    if (const auto actor = row(p.actor[i])) insert(kParty, number, "actor", static_cast<int64_t>(i), *actor);
  }
  for (size_t i = 0; i < p.toward.size(); ++i) {
    if (const auto actor = row(p.toward[i])) insert(kParty, number, "toward", static_cast<int64_t>(i), *actor);
  }
  for (const std::string& issue : p.issue) {
    insert("INSERT OR IGNORE INTO position_issues (position, issue) VALUES (?, ?)", number, issue);
  }
}

void RecordWriter::write_paper(const RecordPaper& d) {
  const int64_t number = insert(
      "INSERT INTO documents (article, id, name, kind, date_from, date_to, date_by, confidence, because) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      article_, d.id, d.name, OrNull{d.kind}, OrNull{d.date.from}, OrNull{d.date.to}, OrNull{d.date.by}, as_told(d.confidence),
      OrNull{d.because});
  for (size_t i = 0; i < d.by.size(); ++i) {
    if (const auto actor = row(d.by[i])) {
      insert("INSERT INTO document_parties (document, ordinal, actor) VALUES (?, ?, ?)", number,
             static_cast<int64_t>(i), *actor);
    }
  }
}

}  // namespace parley

// The fields of every part of the record under their public names, in the public order: the one list from which JSON
// is written and read. An `io` has one member function for each kind of field:
//   text   "" is null                   texts  list of strings          flag    true or false
//   bound  null where it is infinite: "at least 30" has no upper bound
//   number always there                 maybe  null if not known        count   null at its "none" value
//   span   null if empty                spans  list of spans            date    with its date_by
//   list   list of objects              part   one object, null if all of its fields are empty
#pragma once

#include <concepts>

#include "record/record.h"

namespace parley {

// The type itself or its const form: the same list serves the writer and the reader.
template <class T, class U>
concept Is = std::same_as<std::remove_const_t<T>, U>;

// How sure an item is, and by which rule.
void source_fields(auto& io, auto& item) {
  io.number("confidence", item.confidence);
  io.text("because", item.because);
}

void fields(auto& io, Is<Coder> auto& coder) {
  io.text("version", coder.version);
  io.text("models", coder.models);
  io.text("dictionaries", coder.dictionaries);
}

void fields(auto& io, Is<RecordArticle> auto& article) {
  io.text("id", article.id);
  io.text("title", article.title);
  io.text("byline", article.byline);
  io.text("published", article.published);
  io.text("published_by", article.published_by);
  io.text("source", article.source);
  io.text("url", article.url);
  io.text("language", article.language);
  io.whole_text("text", article.text);
  io.text("sha256", article.sha256);
}

void fields(auto& io, Is<RecordRelation> auto& relation) {
  io.text("kind", relation.kind);
  io.text("to", relation.to);
  io.text("text", relation.text);
  io.span("span", relation.span);
}

void fields(auto& io, Is<RecordMention> auto& mention) {
  io.span("span", mention.span);
  io.text("form", mention.form);
}

void fields(auto& io, Is<RecordActor> auto& actor) {
  io.text("id", actor.id);
  io.text("name", actor.name);
  io.text("kind", actor.kind);
  io.texts("country", actor.country);
  io.texts("sector", actor.sector);
  io.text("group", actor.group);
  io.text("role", actor.role);
  io.list("relations", actor.relations);
  io.list("mentions", actor.mentions);
  source_fields(io, actor);
}

void fields(auto& io, Is<RecordTime> auto& time) {
  io.span("span", time.span);
  io.text("text", time.text);
  io.text("type", time.type);
  io.text("value", time.value);
  io.text("from", time.from);
  io.text("to", time.to);
  source_fields(io, time);
}

void fields(auto& io, Is<RecordPlace> auto& place) {
  io.span("span", place.span);
  io.text("text", place.text);
  io.text("name", place.name);
  io.text("country", place.country);
  io.maybe("lat", place.lat);
  io.maybe("lon", place.lon);
  io.text("kind", place.kind);
  io.text("gazetteer_id", place.gazetteer_id);
  io.text("use", place.use);
  source_fields(io, place);
}

void fields(auto& io, Is<RecordQuote> auto& quote) {
  io.text("id", quote.id);
  io.span("span", quote.span);
  io.text("text", quote.text);
  io.text("kind", quote.kind);
  io.text("speaker", quote.speaker);
  io.text("speaker_text", quote.speaker_text);
  io.span("speaker_span", quote.speaker_span);
  io.text("cue", quote.cue);
  io.span("cue_span", quote.cue_span);
  io.text("addressee", quote.addressee);
  io.text("medium", quote.medium);
  io.date(quote.date);
  io.text("within", quote.within);
  source_fields(io, quote);
}

void fields(auto& io, Is<RecordCount> auto& count) {
  io.text("of", count.of);
  io.number("value", count.value);
  io.bound("low", count.low);
  io.bound("high", count.high);
  io.text("unit", count.unit);
  io.span("span", count.span);
}

void fields(auto& io, Is<RecordEvent> auto& event) {
  io.text("id", event.id);
  io.text("event", event.event);
  io.text("mode", event.mode);
  io.texts("context", event.context);
  io.text("quad", event.quad);
  io.number("score", event.score);
  io.text("cameo", event.cameo);
  io.texts("actor", event.actor);
  io.texts("recipient", event.recipient);
  io.text("status", event.status);
  io.flag("background", event.background);
  io.date(event.date);
  io.count("place", event.place, -1);
  io.list("counts", event.counts);
  io.text("reported_by", event.reported_by);
  io.text("quote", event.quote);
  io.text("text", event.text);
  io.span("span", event.span);
  io.span("sentence", event.sentence);
  io.spans("tellings", event.tellings);
  source_fields(io, event);
}

void fields(auto& io, Is<RecordParticipant> auto& participant) {
  io.text("actor", participant.actor);
  io.text("side", participant.side);
  io.flag("leads", participant.leads);
}

void fields(auto& io, Is<RecordDuration> auto& duration) {
  io.text("value", duration.value);
  io.text("text", duration.text);
}

void fields(auto& io, Is<RecordMeeting> auto& meeting) {
  io.text("id", meeting.id);
  io.list("participants", meeting.participants);
  io.text("format", meeting.format);
  io.text("channel", meeting.channel);
  io.text("host", meeting.host);
  io.count("place", meeting.place, -1);
  io.date(meeting.date);
  io.part("duration", meeting.duration);
  io.text("topic", meeting.topic);
  io.count("round", meeting.round, 0);
  io.text("status", meeting.status);
  io.spans("spans", meeting.spans);
  io.texts("events", meeting.events);
  source_fields(io, meeting);
}

void fields(auto& io, Is<RecordPosition> auto& position) {
  io.text("id", position.id);
  io.texts("actor", position.actor);
  io.texts("toward", position.toward);
  io.text("stance", position.stance);
  io.texts("issue", position.issue);
  io.text("content", position.content);
  io.text("condition", position.condition);
  io.span("span", position.span);
  io.text("quote", position.quote);
  io.date(position.date);
  io.flag("repeated", position.repeated);
  source_fields(io, position);
}

void fields(auto& io, Is<RecordPaper> auto& paper) {
  io.text("id", paper.id);
  io.text("name", paper.name);
  io.text("kind", paper.kind);
  io.texts("by", paper.by);
  io.date(paper.date);
  io.spans("spans", paper.spans);
  source_fields(io, paper);
}

void fields(auto& io, Is<Record> auto& record) {
  io.schema("schema", Record::kSchema);
  io.object("coder", record.coder);
  io.object("article", record.article);
  io.list("actors", record.actors);
  io.list("times", record.times);
  io.list("places", record.places);
  io.list("quotes", record.quotes);
  io.list("events", record.events);
  io.list("meetings", record.meetings);
  io.list("positions", record.positions);
  io.list("documents", record.documents);
}

}  // namespace parley

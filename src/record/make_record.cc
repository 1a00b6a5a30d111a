#include "record/make_record.h"

#include <fmt/format.h>

#include <algorithm>

#include "doc/names.h"
#include "text/offsets.h"

namespace parley {
namespace {

// One conversion: what every item of the record needs to look up.
struct Maker {
  const Document& doc;
  CodePoints points{doc.text()};
  std::string prefix = doc.metadata().sha256.substr(0, kIdDigits);

  std::string id(char kind, uint32_t index) const {
    return index == kNil ? std::string() : fmt::format("{}-{}{}", prefix, kind, index + 1);
  }
  std::vector<std::string> ids(char kind, const std::vector<uint32_t>& indices) const {
    std::vector<std::string> out;
    for (uint32_t index : indices) out.push_back(id(kind, index));
    return out;
  }
  std::string string(Symbol symbol) const { return std::string(doc.string(symbol)); }
  std::vector<std::string> strings(const std::vector<Symbol>& symbols) const {
    std::vector<std::string> out;
    for (Symbol symbol : symbols) out.push_back(string(symbol));
    return out;
  }
  std::string words(Span bytes) const { return std::string(doc.text(bytes)); }
  Span span(Span bytes) const { return bytes.empty() ? Span{} : points.from_bytes(bytes); }
  std::vector<Span> spans(const std::vector<Span>& bytes) const {
    std::vector<Span> out;
    for (Span s : bytes) out.push_back(span(s));
    return out;
  }
  RecordDate date(const When& when) const {
    const Date to = when.to.known() ? when.to : when.from;
    return {format_date(when.from), format_date(to), std::string(when.from.known() ? name(when.by) : "")};
  }
  template <class Item>
  void tell_source(const Source& source, Item& item) const {
    item.confidence = source.confidence;
    item.because = string(source.because);
  }
};

int place_index(PlaceId place) { return place == kNil ? -1 : static_cast<int>(place); }

RecordActor make_actor(const Maker& maker, ActorId index) {
  const Actor& actor = maker.doc.actors[index];
  RecordActor out;
  out.id = maker.id('a', index);
  out.name = maker.string(actor.name);
  out.kind = name(actor.kind);
  out.country = maker.strings(actor.country);
  out.sector = maker.strings(actor.sector);
  out.group = maker.string(actor.group);
  out.role = maker.string(actor.role);
  for (const Relation& relation : actor.relations) {
    out.relations.push_back({std::string(name(relation.kind)), maker.id('a', relation.to), maker.words(relation.span),
                             maker.span(relation.span)});
  }
  maker.tell_source(actor.source, out);
  return out;
}

void add_mentions(const Maker& maker, std::vector<RecordActor>& actors) {
  for (const Mention& mention : maker.doc.mentions) {
    if (mention.actor == kNil) continue;
    const Span span = maker.span(maker.doc.span_of(mention.tokens));
    actors[mention.actor].mentions.push_back({span, std::string(name(mention.form))});
  }
}

RecordTime make_time(const Maker& maker, const TimeExpr& time) {
  RecordTime out;
  out.span = maker.span(time.span);
  out.text = maker.words(time.span);
  out.type = name(time.type);
  out.value = maker.string(time.value);
  out.from = format_date(time.from);
  out.to = format_date(time.to);
  maker.tell_source(time.source, out);
  return out;
}

RecordPlace make_place(const Maker& maker, const Place& place) {
  RecordPlace out;
  out.span = maker.span(place.span);
  out.text = maker.words(place.span);
  out.name = maker.string(place.name);
  out.country = maker.string(place.country);
  if (place.has_coordinates) {
    out.lat = place.lat;
    out.lon = place.lon;
  }
  out.kind = maker.string(place.kind);
  out.gazetteer_id = maker.string(place.gazetteer_id);
  out.use = name(place.use);
  maker.tell_source(place.source, out);
  return out;
}

RecordQuote make_quote(const Maker& maker, QuoteId index) {
  const Quote& quote = maker.doc.quotes[index];
  RecordQuote out;
  out.id = maker.id('q', index);
  out.span = maker.span(quote.span);
  out.text = maker.words(quote.span);
  out.kind = name(quote.kind);
  out.speaker = maker.id('a', quote.speaker);
  out.speaker_text = maker.words(quote.speaker_span);
  out.speaker_span = maker.span(quote.speaker_span);
  out.cue = maker.words(quote.cue_span);
  out.cue_span = maker.span(quote.cue_span);
  out.addressee = maker.id('a', quote.addressee);
  out.medium = maker.string(quote.medium);
  out.date = maker.date(quote.when);
  out.within = maker.id('q', quote.within);
  maker.tell_source(quote.source, out);
  return out;
}

RecordCount make_count(const Maker& maker, const Count& count) {
  RecordCount out{maker.string(count.of),   count.value,           count.low, count.high,
                  maker.string(count.unit), maker.span(count.span)};
  if (out.low == 0 && out.high == 0) out.low = out.high = out.value;
  return out;
}

RecordEvent make_event(const Maker& maker, EventId index) {
  const Event& event = maker.doc.events[index];
  RecordEvent out;
  out.id = maker.id('e', index);
  out.event = name(event.type);
  out.mode = maker.string(event.mode);
  out.context = maker.strings(event.context);
  out.quad = maker.string(event.quad);
  out.score = event.score;
  out.cameo = maker.string(event.cameo);
  out.actor = maker.ids('a', event.actor);
  out.recipient = maker.ids('a', event.recipient);
  out.status = name(event.status);
  out.background = event.background;
  out.date = maker.date(event.when);
  out.place = place_index(event.place);
  for (const Count& count : event.counts) out.counts.push_back(make_count(maker, count));
  out.reported_by = maker.id('a', event.reported_by);
  out.quote = maker.id('q', event.quote);
  out.text = maker.words(event.span);
  out.span = maker.span(event.span);
  if (event.sentence < maker.doc.sentences.size()) out.sentence = maker.span(maker.doc.sentences[event.sentence].span);
  out.tellings = maker.spans(event.tellings);
  maker.tell_source(event.source, out);
  return out;
}

RecordMeeting make_meeting(const Maker& maker, uint32_t index) {
  const Meeting& meeting = maker.doc.meetings[index];
  RecordMeeting out;
  out.id = maker.id('m', index);
  for (const Participant& participant : meeting.participants) {
    out.participants.push_back({maker.id('a', participant.actor), maker.string(participant.side), participant.leads});
  }
  out.format = name(meeting.format);
  out.channel = name(meeting.channel);
  out.host = maker.id('a', meeting.host);
  out.place = place_index(meeting.place);
  out.date = maker.date(meeting.when);
  out.duration = {maker.string(meeting.duration_value), maker.string(meeting.duration_text)};
  out.topic = maker.string(meeting.topic);
  out.round = meeting.round;
  out.status = name(meeting.status);
  out.spans = maker.spans(meeting.spans);
  out.events = maker.ids('e', meeting.events);
  maker.tell_source(meeting.source, out);
  return out;
}

RecordPosition make_position(const Maker& maker, uint32_t index) {
  const Position& position = maker.doc.positions[index];
  RecordPosition out;
  out.id = maker.id('p', index);
  out.actor = maker.ids('a', position.actor);
  out.toward = maker.ids('a', position.toward);
  out.stance = name(position.stance);
  out.issue = maker.strings(position.issue);
  out.content = maker.words(position.content);
  out.condition = maker.words(position.condition);
  out.span = maker.span(position.span);
  out.quote = maker.id('q', position.quote);
  out.date = maker.date(position.when);
  out.repeated = position.repeated;
  maker.tell_source(position.source, out);
  return out;
}

RecordPaper make_paper(const Maker& maker, uint32_t index) {
  const Paper& paper = maker.doc.papers[index];
  RecordPaper out;
  out.id = maker.id('d', index);
  out.name = maker.string(paper.name);
  out.kind = name(paper.kind);
  out.by = maker.ids('a', paper.by);
  out.date = maker.date(paper.when);
  out.spans = maker.spans(paper.spans);
  maker.tell_source(paper.source, out);
  return out;
}

// One record item per layer item, in the layer's order.
template <class Item, class Layer, class Make>
std::vector<Item> convert(const Maker& maker, const Layer& layer, Make make) {
  std::vector<Item> out;
  out.reserve(layer.size());
  for (uint32_t i = 0; i < layer.size(); ++i) out.push_back(make(maker, i));
  return out;
}

}  // namespace

RecordArticle make_article(const Metadata& about) {
  RecordArticle article;
  article.id = about.id.empty() ? about.sha256.substr(0, kIdDigits) : about.id;
  article.title = about.title;
  article.byline = about.byline;
  article.published = format_date(about.published);
  article.published_by = about.published_by;
  article.source = about.source;
  article.url = about.url;
  article.language = about.language;
  article.sha256 = about.sha256;
  return article;
}

Record make_record(const Document& doc, const Coder& coder) {
  const Maker maker{doc};
  Record record;
  record.coder = coder;
  record.article = make_article(doc.metadata());
  record.article.text = doc.text();
  record.actors = convert<RecordActor>(maker, doc.actors, make_actor);
  add_mentions(maker, record.actors);
  for (const TimeExpr& time : doc.times) record.times.push_back(make_time(maker, time));
  for (const Place& place : doc.places) record.places.push_back(make_place(maker, place));
  record.quotes = convert<RecordQuote>(maker, doc.quotes, make_quote);
  record.events = convert<RecordEvent>(maker, doc.events, make_event);
  record.meetings = convert<RecordMeeting>(maker, doc.meetings, make_meeting);
  record.positions = convert<RecordPosition>(maker, doc.positions, make_position);
  record.documents = convert<RecordPaper>(maker, doc.papers, make_paper);
  return record;
}

}  // namespace parley

#include "record_sample.h"

#include "record/make_record.h"
#include "text/sha256.h"

namespace parley {
namespace {

constexpr std::string_view kText =
    "“Zürich” talks — Envoy Ana Ruiz of Chile met Kofi Mensah on Monday for two hours. "
    "“We want the valley back unless Ghana pays,” she said in a statement. The Lake Accord stands.";

Span find(const Document& doc, std::string_view words) {
  const auto at = static_cast<uint32_t>(doc.text().find(words));
  return {at, at + static_cast<uint32_t>(words.size())};
}

void add_token(Document& doc, Span span) {
  doc.tokens.span.push_back(span);
  doc.tokens.sentence.push_back(0);
}

Source source(Document& doc) { return {doc.intern("rules.yaml:3 test"), 0.9F}; }

When monday() { return {*parse_date("2026-03-02"), *parse_date("2026-03-02"), DateBy::kExpression, 0}; }

void add_people(Document& doc) {
  Actor ruiz;
  ruiz.name = doc.intern("Ana Ruiz");
  ruiz.kind = ActorKind::kPerson;
  ruiz.country = {doc.intern("CHL")};
  ruiz.sector = {doc.intern("GOV")};
  ruiz.role = doc.intern("Envoy");
  ruiz.source = source(doc);
  Actor mensah;
  mensah.name = doc.intern("Kofi Mensah");
  mensah.kind = ActorKind::kPerson;
  mensah.group = doc.intern("UN");
  mensah.sector = {doc.intern("IGO")};
  Actor chile;
  chile.name = doc.intern("Chile");
  chile.kind = ActorKind::kState;
  chile.country = {doc.intern("CHL")};
  ruiz.relations.push_back({RelationKind::kRepresents, 2, find(doc, "of Chile")});
  doc.actors = {ruiz, mensah, chile};
  add_token(doc, find(doc, "Ana Ruiz"));
  add_token(doc, find(doc, "Kofi Mensah"));
  add_token(doc, find(doc, "she"));
  doc.mentions = {{0, {0, 1}, 0, MentionForm::kName, 1},
                  {1, {1, 2}, 1, MentionForm::kName, 1},
                  {0, {2, 3}, 2, MentionForm::kPronoun, 1}};
}

void add_times_and_places(Document& doc) {
  TimeExpr time;
  time.span = find(doc, "Monday");
  time.value = doc.intern("2026-03-02");
  time.from = time.to = *parse_date("2026-03-02");
  doc.times = {time};
  Place zurich;
  zurich.span = find(doc, "Zürich");
  zurich.name = doc.intern("Zürich");
  zurich.country = doc.intern("CHE");
  zurich.kind = doc.intern("city");
  zurich.gazetteer_id = doc.intern("2657896");
  zurich.lat = 47.36667;
  zurich.lon = 8.55;
  zurich.has_coordinates = true;
  doc.places = {zurich};
}

void add_quote(Document& doc) {
  Quote quote;
  quote.span = find(doc, "“We want the valley back unless Ghana pays,”");
  quote.kind = QuoteKind::kDirect;
  quote.speaker = 0;
  quote.speaker_span = find(doc, "she");
  quote.cue_span = find(doc, "said");
  quote.addressee = 1;
  quote.medium = doc.intern("statement");
  quote.when = {*parse_date("2026-03-03"), *parse_date("2026-03-03"), DateBy::kReportDay, kNil};
  quote.source = source(doc);
  Quote inner;
  inner.span = find(doc, "the valley back");
  inner.within = 0;
  doc.quotes = {quote, inner};
}

void add_event(Document& doc) {
  Event event;
  event.mode = doc.intern("meet");
  event.context = {doc.intern("diplomatic")};
  event.actor = {0};
  event.recipient = {1};
  event.when = monday();
  event.place = 0;
  event.counts = {{doc.intern("crowd"), 12, 10, 20, doc.intern("people"), find(doc, "two")}};
  event.reported_by = 1;
  event.quote = 0;
  event.span = find(doc, "met");
  event.tellings = {find(doc, "talks")};
  event.source = source(doc);
  Event denied;
  denied.type = EventType::kAssault;
  denied.status = EventStatus::kNegated;
  denied.span = find(doc, "stands");
  doc.events = {event, denied};
}

void add_meeting_position_paper(Document& doc) {
  Meeting meeting;
  meeting.participants = {{0, doc.intern("CHL"), true}, {1, doc.intern("UN"), false}};
  meeting.format = MeetingFormat::kBilateral;
  meeting.host = 2;
  meeting.place = 0;
  meeting.when = {*parse_date("2026-03-01"), *parse_date("2026-03-02"), DateBy::kExpression, 0};
  meeting.duration_value = doc.intern("PT2H");
  meeting.duration_text = doc.intern("for two hours");
  meeting.topic = doc.intern("the valley");
  meeting.round = 3;
  meeting.spans = {find(doc, "met")};
  meeting.events = {0};
  Meeting bare;
  doc.meetings = {meeting, bare};
  Position position;
  position.actor = {0};
  position.toward = {1};
  position.issue = {doc.intern("territory")};
  position.content = find(doc, "the valley back");
  position.condition = find(doc, "unless Ghana pays");
  position.span = find(doc, "We want the valley back unless Ghana pays");
  position.quote = 0;
  position.when = monday();
  doc.positions = {position};
  Paper paper;
  paper.name = doc.intern("Lake Accord");
  paper.kind = PaperKind::kAgreement;
  paper.by = {2};
  paper.spans = {find(doc, "Lake Accord")};
  doc.papers = {paper};
}

}  // namespace

Document sample_document() {
  Document doc;
  Metadata about;
  about.id = "lake";
  about.title = "Envoys meet";
  about.published = *parse_date("2026-03-03");
  about.source = "A paper";
  about.url = "https://example.org/lake";
  about.language = "en";
  about.byline = "Ana Ruiz";
  about.published_by = "field";
  about.sha256 = sha256_hex(kText);
  doc.set_text(std::string(kText), about);
  doc.sentences.push_back({{}, {0, static_cast<uint32_t>(doc.text().find(" “We"))}, 0});
  add_people(doc);
  add_times_and_places(doc);
  add_quote(doc);
  add_event(doc);
  add_meeting_position_paper(doc);
  return doc;
}

Record sample_record() {
  Record record = make_record(sample_document(), {"9.9", "1111111111111111", "2222222222222222"});
  record.events[0].quad = "verbal cooperation";
  record.events[0].cameo = "040";
  record.events[0].score = 2.5;
  return record;
}

}  // namespace parley

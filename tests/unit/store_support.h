// Records for the store's tests, written by hand.
#pragma once

#include "record/record.h"
#include "text/sha256.h"

namespace parley {

// Two envoys meet in Oslo; one of them demands a ceasefire in a quote; a third state is sanctioned.
inline Record sample_record(const std::string& id = "oslo", const std::string& extra = "") {
  Record r;
  r.coder = {"0.1", "m", "d"};
  r.article.id = id;
  r.article.title = "Envoys meet";
  r.article.published = "2026-03-02";
  r.article.source = "Courier";
  r.article.language = "en";
  r.article.text =
      "Anna Berg of Norway met Juris Ozols on Sunday in Oslo. “We want the prisoners exchanged,” Berg said. "
      "Norway sanctioned Belarus." +
      extra;
  r.article.sha256 = sha256_hex(r.article.text);
  const std::string key = r.article.sha256.substr(0, kIdDigits);
  r.actors.push_back(
      {key + "-a1", "Anna Berg", "person", {"NOR"}, {"GOV"}, "", "envoy", {}, {{{0, 9}, "name"}}, 0.9F, "x"});
  r.actors.push_back(
      {key + "-a2", "Juris Ozols", "person", {"LVA"}, {"GOV"}, "", "", {}, {{{24, 35}, "name"}}, 0.9F, "x"});
  r.actors.push_back({key + "-a3", "Norway", "state", {"NOR"}, {}, "", "", {}, {{{13, 19}, "name"}}, 0.9F, "x"});
  r.actors.push_back({key + "-a4", "Belarus", "state", {"BLR"}, {}, "", "", {}, {}, 0.9F, "x"});
  r.times.push_back({{39, 45}, "Sunday", "DATE", "2026-03-01", "2026-03-01", "2026-03-01", 0.9F, "t"});
  r.places.push_back({{49, 53}, "Oslo", "Oslo", "NOR", 59.91, 10.74, "capital", "g1", "place", 0.9F, "p"});
  RecordQuote quote;
  quote.id = key + "-q1";
  quote.span = {55, 88};
  quote.text = "“We want the prisoners exchanged,”";
  quote.kind = "direct";
  quote.speaker = key + "-a1";
  quote.speaker_text = "Berg";
  quote.cue = "said";
  quote.because = "quotes/rule";
  r.quotes.push_back(quote);
  RecordEvent met;
  met.id = key + "-e1";
  met.event = "CONSULT";
  met.mode = "meet";
  met.status = "happened";
  met.actor = {key + "-a1"};
  met.recipient = {key + "-a2"};
  met.date = {"2026-03-01", "2026-03-01", "expression"};
  met.place = 0;
  met.text = "met";
  met.span = {20, 23};
  met.sentence = {0, 54};
  met.because = "patterns/consult.yaml:3 consult.meet";
  met.confidence = 0.9F;
  r.events.push_back(met);
  RecordEvent sanction = met;
  sanction.id = key + "-e2";
  sanction.event = "SANCTION";
  sanction.mode = "";
  sanction.actor = {key + "-a3"};
  sanction.recipient = {key + "-a4"};
  sanction.date = {};
  sanction.place = -1;
  sanction.text = "sanctioned";
  r.events.push_back(sanction);
  RecordMeeting meeting;
  meeting.id = key + "-m1";
  meeting.participants = {{key + "-a1", "NOR", true}, {key + "-a2", "LVA", false}};
  meeting.format = "bilateral";
  meeting.channel = "in_person";
  meeting.status = "happened";
  meeting.place = 0;
  meeting.date = met.date;
  meeting.spans = {{20, 23}};
  meeting.events = {met.id};
  r.meetings.push_back(meeting);
  RecordPosition position;
  position.id = key + "-p1";
  position.actor = {key + "-a1"};
  position.stance = "demand";
  position.issue = {"prisoners"};
  position.content = "the prisoners exchanged";
  position.quote = quote.id;
  position.span = {64, 87};
  position.date = {"2026-03", "2026-03", "narrative"};
  r.positions.push_back(position);
  r.documents.push_back({key + "-d1", "Oslo Plan", "plan", {key + "-a3"}, {}, {{0, 4}}, 0.5F, "d"});
  return r;
}

}  // namespace parley

#include "record/calendar.h"

#include <fmt/format.h>

#include "base/date.h"
#include "record/lookup.h"
#include "text/offsets.h"

namespace parley {
namespace {

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
    } else if (static_cast<unsigned char>(c) >= 0x20) {
      if (c == ',' || c == ';' || c == '\\') out += '\\';
      out += c;
    }
  }
  return out;
}

// An address, as far as it is one: no blanks, no control characters.
std::string address(std::string_view url) {
  std::string out;
  for (const char c : url) {
    if (static_cast<unsigned char>(c) > 0x20) out += c;
  }
  return out;
}

// A line may have 75 bytes; the rest goes on in the next one behind a blank. No character is cut.
std::string folded(std::string_view name, std::string_view value) {
  std::string line = std::string(name) + ":" + std::string(value);
  std::string out;
  size_t room = 75;
  while (line.size() > room) {
    size_t cut = room;
    while (cut > 1 && (static_cast<unsigned char>(line[cut]) & 0xC0) == 0x80) --cut;
    out += line.substr(0, cut) + "\r\n ";
    line.erase(0, cut);
    room = 74;
  }
  return out + line + "\r\n";
}

std::string compact(Date date) { return fmt::format("{:04}{:02}{:02}", date.year, date.month, date.day); }

std::string names_of(const Record& record, const RecordMeeting& meeting) {
  const RecordLookup lookup(record);
  std::string out;
  for (const RecordParticipant& participant : meeting.participants) {
    const RecordActor* actor = lookup.actor(participant.actor);
    const std::string name = actor != nullptr ? actor->name : participant.side;
    if (!name.empty()) out += (out.empty() ? "" : ", ") + name;
  }
  return out;
}

std::string_view status_of(const RecordMeeting& meeting) {
  if (meeting.status == "cancelled") return "CANCELLED";
  return meeting.status == "happened" || meeting.status == "ongoing" ? "CONFIRMED" : "TENTATIVE";
}

std::string words_of(const Record& record, const RecordMeeting& meeting) {
  if (meeting.spans.empty() || record.article.text.empty()) return {};
  const CodePoints points(record.article.text);
  const Span span = meeting.spans[0];
  const uint32_t begin = points.to_byte(span.begin);
  return record.article.text.substr(begin, points.to_byte(span.end) - begin);
}

}  // namespace

std::string calendar_begin() {
  return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Parley//Meetings//EN\r\nCALSCALE:GREGORIAN\r\n";
}

std::string calendar_end() { return "END:VCALENDAR\r\n"; }

std::string calendar_entry(const Record& record, const RecordMeeting& meeting) {
  const auto from = parse_date(meeting.date.from);
  const auto to = parse_date(meeting.date.to.empty() ? meeting.date.from : meeting.date.to);
  if (!from || !to || !from->is_day()) return {};
  const auto published = parse_date(record.article.published);
  const std::string names = names_of(record, meeting);
  const std::string how = meeting.channel == "phone" ? "Call" : meeting.channel == "video" ? "Video meeting" : "Meeting";
  std::string text = words_of(record, meeting);
  if (!meeting.topic.empty()) text = "On " + meeting.topic + (text.empty() ? "" : "\n") + text;
  const std::string source = record.article.source.empty() ? record.article.title : record.article.source;
  if (!source.empty()) text += (text.empty() ? "" : "\n") + source + ", " + record.article.published;
  std::string out = "BEGIN:VEVENT\r\n";
  out += folded("UID", meeting.id + "@parley");
  out += folded("DTSTAMP", (published ? compact(first_day(*published)) : compact(*from)) + "T000000Z");
  out += folded("DTSTART;VALUE=DATE", compact(*from));
  out += folded("DTEND;VALUE=DATE", compact(add_days(last_day(*to), 1)));
  out += folded("SUMMARY", escaped(names.empty() ? how : how + ": " + names));
  if (meeting.place >= 0) {
    const RecordPlace& place = record.places[static_cast<size_t>(meeting.place)];
    out += folded("LOCATION", escaped(place.name.empty() ? place.text : place.name));
  }
  if (!text.empty()) out += folded("DESCRIPTION", escaped(text));
  if (!record.article.url.empty()) out += folded("URL", address(record.article.url));
  out += folded("STATUS", status_of(meeting));
  return out + "END:VEVENT\r\n";
}

}  // namespace parley

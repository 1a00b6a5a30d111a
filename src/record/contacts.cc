#include "record/contacts.h"

#include <fmt/format.h>

#include <set>

#include "record/lookup.h"

namespace parley {
namespace {

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
  }
  return out;
}

std::string data(std::string_view key, std::string_view value) {
  return value.empty() ? std::string() : fmt::format("<data key=\"{}\">{}</data>", key, escaped(value));
}

}  // namespace

void ContactNetwork::add(const Record& record, const RecordMeeting& meeting) {
  const RecordLookup lookup(record);
  std::set<std::string> keys;
  for (const RecordParticipant& participant : meeting.participants) {
    const RecordActor* actor = lookup.actor(participant.actor);
    const std::string country = actor == nullptr || actor->country.empty() ? "" : actor->country[0];
    const std::string name = actor == nullptr ? participant.side : actor->name;
    if (name.empty()) continue;
    const std::string key = name + "|" + country;
    if (keys.insert(key).second) {
      Party& party = parties_.try_emplace(key, Party{name, country, actor == nullptr ? "" : actor->kind}).first->second;
      ++party.meetings;
    }
  }
  const std::string& day = meeting.date.from.empty() ? record.article.published : meeting.date.from;
  for (auto a = keys.begin(); a != keys.end(); ++a) {
    for (auto b = std::next(a); b != keys.end(); ++b) {
      Contact& contact = pairs_[{*a, *b}];
      ++contact.meetings;
      if (day.empty()) continue;
      if (contact.first.empty() || day < contact.first) contact.first = day;
      if (day > contact.last) contact.last = day;
    }
  }
}

std::string ContactNetwork::graphml() const {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" "
      "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
      "xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
      "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n"
      "<key id=\"name\" for=\"node\" attr.name=\"name\" attr.type=\"string\"/>\n"
      "<key id=\"country\" for=\"node\" attr.name=\"country\" attr.type=\"string\"/>\n"
      "<key id=\"kind\" for=\"node\" attr.name=\"kind\" attr.type=\"string\"/>\n"
      "<key id=\"meetings\" for=\"node\" attr.name=\"meetings\" attr.type=\"int\"/>\n"
      "<key id=\"weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"int\"/>\n"
      "<key id=\"first\" for=\"edge\" attr.name=\"first\" attr.type=\"string\"/>\n"
      "<key id=\"last\" for=\"edge\" attr.name=\"last\" attr.type=\"string\"/>\n"
      "<graph edgedefault=\"undirected\">\n";
  // Ids have no blanks in GraphML, so that names can be none.
  std::map<std::string_view, size_t> numbers;
  for (const auto& [key, party] : parties_) {
    const size_t number = numbers.emplace(key, numbers.size()).first->second;
    out += fmt::format("<node id=\"n{}\">{}{}{}{}</node>\n", number, data("name", party.name),
                       data("country", party.country), data("kind", party.kind),
                       data("meetings", std::to_string(party.meetings)));
  }
  for (const auto& [pair, contact] : pairs_) {
    out += fmt::format("<edge source=\"n{}\" target=\"n{}\">{}{}{}</edge>\n", numbers[pair.first], numbers[pair.second],
                       data("weight", std::to_string(contact.meetings)), data("first", contact.first),
                       data("last", contact.last));
  }
  return out + "</graph>\n</graphml>\n";
}

}  // namespace parley

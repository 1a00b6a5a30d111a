#include "record/plover.h"

#include <array>
#include <nlohmann/json.hpp>

#include "record/json_number.h"
#include "record/lookup.h"

namespace parley {
namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

// 1 verbal cooperation … 4 material conflict; null for an event without a quad class.
Json quad_code(const std::string& quad) {
  static constexpr std::array<std::string_view, 4> kQuads = {"verbal cooperation", "material cooperation",
                                                             "verbal conflict", "material conflict"};
  for (size_t i = 0; i < kQuads.size(); ++i) {
    if (quad == kQuads[i]) return i + 1;
  }
  return nullptr;
}

Json entity(const RecordActor& actor) {
  Json out;
  out["code"] = !actor.group.empty()    ? Json(actor.group)
                : actor.country.empty() ? Json(nullptr)
                                        : Json(actor.country[0]);
  out["sector"] = actor.sector.empty() ? Json(nullptr) : Json(actor.sector[0]);
  if (actor.sector.size() > 1) out["secondary"] = std::vector(actor.sector.begin() + 1, actor.sector.end());
  out["entity_text"] = actor.name;
  if (!actor.role.empty()) out["office"] = actor.role;
  return out;
}

Json entities(const RecordLookup& lookup, const std::vector<std::string>& ids) {
  Json out = Json::array();
  for (const auto& id : ids) {
    if (const RecordActor* actor = lookup.actor(id)) out.push_back(entity(*actor));
  }
  return out;
}

Json location(const RecordPlace& place) {
  Json out;
  out["extracted_place"] = place.text;
  out["resolved_place"] = text_or_null(place.name);
  out["geonameid"] = text_or_null(place.gazetteer_id);
  out["lat"] = place.lat ? degrees_json(*place.lat) : Json(nullptr);
  out["lon"] = place.lon ? degrees_json(*place.lon) : Json(nullptr);
  out["country_code"] = text_or_null(place.country);
  return out;
}

// The codebook's size object; its names for the first three.
Json size_of(const RecordEvent& event) {
  Json out = Json::object();
  for (const RecordCount& count : event.counts) {
    const std::string key = count.of == "killed" ? "dead" : count.of == "detained" ? "arrested" : count.of;
    out[key] = number_json(count.value);
  }
  return out;
}

Json citation(const Record& record) {
  Json out;
  out["publication"] = text_or_null(record.article.source);
  out["title"] = text_or_null(record.article.title);
  out["citation"] = record.article.id;
  out["url"] = text_or_null(record.article.url);
  out["language"] = text_or_null(record.article.language);
  out["coder"] = "parley " + record.coder.version;
  return out;
}

Json list_of(const std::string& value) { return value.empty() ? Json::array() : Json::array({value}); }

// PLOVER demands a date: the report's own stands in where the text tells none, and date_by says so.
void put_date(const Record& record, const RecordEvent& event, Json& out) {
  const bool known = !event.date.from.empty();
  out["date"] = text_or_null(known ? event.date.from : record.article.published);
  if (known && event.date.to != event.date.from) out["enddate"] = event.date.to;
  out["date_by"] = known ? Json(event.date.by) : record.article.published.empty() ? Json(nullptr) : Json("published");
}

Json event_json(const Record& record, const RecordLookup& lookup, const RecordEvent& event) {
  Json out;
  out["id"] = event.id;
  put_date(record, event, out);
  out["actor"] = entities(lookup, event.actor);
  out["recipient"] = entities(lookup, event.recipient);
  out["event"] = Json::array({event.event});
  out["mode"] = list_of(event.mode);
  out["context"] = event.context;
  out["quad_code"] = quad_code(event.quad);
  out["event_scale"] = number_json(event.score);
  if (event.place >= 0) out["event_loc"] = location(record.places[static_cast<size_t>(event.place)]);
  if (!event.counts.empty()) out["size"] = size_of(event);
  out["event_text"] = Json::array({event.text});
  out["text_info"] = {{"start", event.span.begin}, {"end", event.span.end}};
  out["cite_info"] = citation(record);
  out["background"] = event.background;
  out["confidence"] = number_json(event.confidence);
  out["because"] = text_or_null(event.because);
  return out;
}

}  // namespace

std::string to_plover(const Record& record) {
  const RecordLookup lookup(record);
  std::string out;
  for (const RecordEvent& event : record.events) {
    if (event.status != "happened" && event.status != "ongoing") continue;
    out += event_json(record, lookup, event).dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
  }
  return out;
}

}  // namespace parley

#include "record/event_layouts.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <span>

#include "record/lookup.h"

namespace parley {
namespace {

// One event of one pair; either side may be missing.
struct Dyad {
  const Record& record;
  const RecordLookup& lookup;
  const RecordEvent& event;
  const RecordActor* actor;
  const RecordActor* recipient;

  const RecordPlace* place() const {
    return event.place < 0 ? nullptr : &record.places[static_cast<size_t>(event.place)];
  }
  // YYYY-MM-DD, or as much of it as is known; the report's day where the event has none.
  const std::string& date() const { return event.date.from.empty() ? record.article.published : event.date.from; }
};

struct Column {
  std::string_view name;
  std::string (*value)(const Dyad& d);
};

std::string none(const Dyad&) { return {}; }
std::string first(const std::vector<std::string>& values) { return values.empty() ? std::string() : values[0]; }
std::string number(double value) { return fmt::format("{:g}", value); }

std::string entity(const RecordActor* a) { return a == nullptr ? "" : a->group.empty() ? first(a->country) : a->group; }
std::string country(const RecordActor* a) { return a == nullptr ? "" : first(a->country); }
std::string sector(const RecordActor* a) { return a == nullptr ? "" : first(a->sector); }
std::string name(const RecordActor* a) { return a == nullptr ? "" : a->name; }
std::string role(const RecordActor* a) { return a == nullptr ? "" : a->role; }
std::string group(const RecordActor* a) { return a == nullptr ? "" : a->group; }
std::string sectors(const RecordActor* a) {
  return a == nullptr ? std::string() : fmt::format("{}", fmt::join(a->sector, ","));
}
std::string sector_at(const RecordActor* a, size_t i) { return a == nullptr || i >= a->sector.size() ? "" : a->sector[i]; }
// "RUSGOV", as CAMEO strings country and role together.
std::string code(const RecordActor* a) { return entity(a) + sector(a); }

std::string compact(const std::string& date) {
  std::string out;
  for (const char c : date) {
    if (c != '-') out += c;
  }
  return out;
}
std::string part(const std::string& date, size_t begin, size_t size) {
  return date.size() < begin + size ? std::string() : date.substr(begin, size);
}

std::string quad(const Dyad& d) {
  static constexpr std::array<std::string_view, 4> kQuads = {"verbal cooperation", "material cooperation",
                                                             "verbal conflict", "material conflict"};
  for (size_t i = 0; i < kQuads.size(); ++i) {
    if (d.event.quad == kQuads[i]) return std::to_string(i + 1);
  }
  return {};
}

std::string place_name(const Dyad& d) { return d.place() == nullptr ? "" : d.place()->name; }
std::string place_country(const Dyad& d) { return d.place() == nullptr ? "" : d.place()->country; }
std::string place_raw(const Dyad& d) { return d.place() == nullptr ? "" : d.place()->text; }
std::string place_id(const Dyad& d) { return d.place() == nullptr ? "" : d.place()->gazetteer_id; }
std::string place_kind(const Dyad& d) { return d.place() == nullptr ? "" : d.place()->kind; }
std::string city(const Dyad& d) { return place_kind(d) == "city" ? place_name(d) : std::string(); }
std::string degrees(const std::optional<double>& value) { return value ? fmt::format("{:.4f}", *value) : ""; }
std::string lat(const Dyad& d) { return d.place() == nullptr ? "" : degrees(d.place()->lat); }
std::string lon(const Dyad& d) { return d.place() == nullptr ? "" : degrees(d.place()->lon); }

// GDELT's kinds of places: 1 a country, 3 and 4 cities, 5 a region.
std::string gdelt_geo_type(const Dyad& d) {
  const std::string kind = place_kind(d);
  return d.place() == nullptr ? "0" : kind == "country" ? "1" : kind == "region" ? "5" : "4";
}

// A number that stays the same for the same event: of the first digits of its id and of its place in the report.
std::string numeric_id(const Dyad& d) {
  uint64_t digits = 0;
  const std::string& id = d.event.id;
  std::from_chars(id.data(), id.data() + std::min<size_t>(id.size(), 10), digits, 16);
  const size_t mark = id.rfind('e');
  return fmt::format("{}{:03}", digits, std::atoi(id.c_str() + std::min(mark + 1, id.size())) % 1000);
}

// The whole year and the part of it that has passed.
std::string fraction_date(const Dyad& d) {
  const std::string& date = d.date();
  if (date.size() < 10) return part(date, 0, 4);
  const int days = (std::atoi(date.substr(5, 2).c_str()) - 1) * 30 + std::atoi(date.substr(8, 2).c_str());
  return fmt::format("{}.{:04}", date.substr(0, 4), days * 10000 / 365);
}

std::string joined_names(const Dyad& d, const std::vector<std::string>& ids, std::string (*of)(const RecordActor*)) {
  std::string out;
  for (const std::string& id : ids) {
    const std::string value = of(d.lookup.actor(id));
    if (!value.empty()) out += (out.empty() ? "" : ";") + value;
  }
  return out;
}
template <std::string (*Of)(const RecordActor*)>
std::string actors(const Dyad& d) {
  return joined_names(d, d.event.actor, Of);
}
template <std::string (*Of)(const RecordActor*)>
std::string recipients(const Dyad& d) {
  return joined_names(d, d.event.recipient, Of);
}

std::string story_names(const Dyad& d, std::string_view kind) {
  std::string out;
  for (const RecordActor& actor : d.record.actors) {
    const bool person = actor.kind == "person";
    const bool known = kind == "person" ? person : !person && actor.kind != "unknown" && actor.kind != "group";
    if (known) out += (out.empty() ? "" : ";") + actor.name;
  }
  return out;
}

constexpr std::array kCameo = {
    Column{"Date", [](const Dyad& d) { return compact(d.date()); }},
    Column{"Source", [](const Dyad& d) { return code(d.actor).empty() ? "---" : code(d.actor); }},
    Column{"Target", [](const Dyad& d) { return code(d.recipient).empty() ? "---" : code(d.recipient); }},
    Column{"Code", [](const Dyad& d) { return d.event.cameo; }},
    Column{"Event", [](const Dyad& d) { return d.event.event + (d.event.mode.empty() ? "" : " " + d.event.mode); }},
    Column{"ID", [](const Dyad& d) { return d.event.id; }},
};

constexpr std::array kIcews = {
    Column{"Event ID", numeric_id},
    Column{"Event Date", [](const Dyad& d) { return d.date(); }},
    Column{"Source Name", [](const Dyad& d) { return name(d.actor); }},
    Column{"Source Sectors", [](const Dyad& d) { return sectors(d.actor); }},
    Column{"Source Country", [](const Dyad& d) { return country(d.actor); }},
    Column{"Event Text", [](const Dyad& d) { return d.event.event + (d.event.mode.empty() ? "" : " " + d.event.mode); }},
    Column{"CAMEO Code", [](const Dyad& d) { return d.event.cameo; }},
    Column{"Intensity", [](const Dyad& d) { return number(d.event.score); }},
    Column{"Target Name", [](const Dyad& d) { return name(d.recipient); }},
    Column{"Target Sectors", [](const Dyad& d) { return sectors(d.recipient); }},
    Column{"Target Country", [](const Dyad& d) { return country(d.recipient); }},
    Column{"Story ID", [](const Dyad& d) { return d.record.article.id; }},
    Column{"Sentence Number", none},
    Column{"Publisher", [](const Dyad& d) { return d.record.article.source; }},
    Column{"City", city},
    Column{"District", none},
    Column{"Province", none},
    Column{"Country", place_country},
    Column{"Latitude", lat},
    Column{"Longitude", lon},
};

constexpr std::array kPhoenix = {
    Column{"EventID", [](const Dyad& d) { return d.event.id; }},
    Column{"Date", [](const Dyad& d) { return compact(d.date()); }},
    Column{"Year", [](const Dyad& d) { return part(d.date(), 0, 4); }},
    Column{"Month", [](const Dyad& d) { return part(d.date(), 5, 2); }},
    Column{"Day", [](const Dyad& d) { return part(d.date(), 8, 2); }},
    Column{"SourceActorFull", [](const Dyad& d) { return code(d.actor); }},
    Column{"SourceActorEntity", [](const Dyad& d) { return entity(d.actor); }},
    Column{"SourceActorRole", [](const Dyad& d) { return sector(d.actor); }},
    Column{"SourceActorAttribute", none},
    Column{"TargetActorFull", [](const Dyad& d) { return code(d.recipient); }},
    Column{"TargetActorEntity", [](const Dyad& d) { return entity(d.recipient); }},
    Column{"TargetActorRole", [](const Dyad& d) { return sector(d.recipient); }},
    Column{"TargetActorAttribute", none},
    Column{"EventCode", [](const Dyad& d) { return d.event.cameo; }},
    Column{"EventRootCode", [](const Dyad& d) { return d.event.cameo.substr(0, 2); }},
    Column{"QuadClass", quad},
    Column{"GoldsteinScore", [](const Dyad& d) { return number(d.event.score); }},
    Column{"Issues", [](const Dyad& d) { return fmt::format("{}", fmt::join(d.event.context, ";")); }},
    Column{"Lat", lat},
    Column{"Lon", lon},
    Column{"LocationName", place_name},
    Column{"StateName", none},
    Column{"CountryCode", place_country},
    Column{"SentenceID", [](const Dyad& d) { return d.record.article.id; }},
    Column{"URLs", [](const Dyad& d) { return d.record.article.url; }},
    Column{"NewsSources", [](const Dyad& d) { return d.record.article.source; }},
};

constexpr std::array kPolecat = {
    Column{"Event ID", [](const Dyad& d) { return d.event.id; }},
    Column{"Event Date", [](const Dyad& d) { return d.date(); }},
    Column{"Event Type", [](const Dyad& d) { return d.event.event; }},
    Column{"Event Mode", [](const Dyad& d) { return d.event.mode; }},
    Column{"Intensity", [](const Dyad& d) { return number(d.event.score); }},
    Column{"Quad Code", quad},
    Column{"Contexts", [](const Dyad& d) { return fmt::format("{}", fmt::join(d.event.context, ";")); }},
    Column{"Actor Name", actors<name>},
    Column{"Actor Country", actors<country>},
    Column{"Actor COW", none},
    Column{"Primary Actor Sector", [](const Dyad& d) { return sector(d.actor); }},
    Column{"Actor Sectors", actors<sectors>},
    Column{"Actor Title", actors<role>},
    Column{"Actor Name Raw", none},
    Column{"Wikipedia Actor ID", none},
    Column{"Recipient Name", recipients<name>},
    Column{"Recipient Country", recipients<country>},
    Column{"Recipient COW", none},
    Column{"Primary Recipient Sector", [](const Dyad& d) { return sector(d.recipient); }},
    Column{"Recipient Sectors", recipients<sectors>},
    Column{"Recipient Title", recipients<role>},
    Column{"Recipient Name Raw", none},
    Column{"Wikipedia Recipient ID", none},
    Column{"Placename", place_name},
    Column{"City", city},
    Column{"District", none},
    Column{"Province", none},
    Column{"Country", place_country},
    Column{"Latitude", lat},
    Column{"Longitude", lon},
    Column{"GeoNames ID", place_id},
    Column{"Raw Placename", place_raw},
    Column{"Feature Type", place_kind},
    Column{"Source", [](const Dyad& d) { return d.record.article.source; }},
    Column{"Publication Date", [](const Dyad& d) { return d.record.article.published; }},
    Column{"Story People", [](const Dyad& d) { return story_names(d, "person"); }},
    Column{"Story Organizations", [](const Dyad& d) { return story_names(d, "body"); }},
    Column{"Story Locations", none},
    Column{"Language", [](const Dyad& d) { return d.record.article.language; }},
    Column{"Version", [](const Dyad& d) { return "parley " + d.record.coder.version; }},
};

constexpr std::array kGdelt = {
    Column{"GLOBALEVENTID", numeric_id},
    Column{"SQLDATE", [](const Dyad& d) { return compact(d.date()); }},
    Column{"MonthYear", [](const Dyad& d) { return part(d.date(), 0, 4) + part(d.date(), 5, 2); }},
    Column{"Year", [](const Dyad& d) { return part(d.date(), 0, 4); }},
    Column{"FractionDate", fraction_date},
    Column{"Actor1Code", [](const Dyad& d) { return code(d.actor); }},
    Column{"Actor1Name", [](const Dyad& d) { return name(d.actor); }},
    Column{"Actor1CountryCode", [](const Dyad& d) { return country(d.actor); }},
    Column{"Actor1KnownGroupCode", [](const Dyad& d) { return group(d.actor); }},
    Column{"Actor1EthnicCode", none},
    Column{"Actor1Religion1Code", none},
    Column{"Actor1Religion2Code", none},
    Column{"Actor1Type1Code", [](const Dyad& d) { return sector_at(d.actor, 0); }},
    Column{"Actor1Type2Code", [](const Dyad& d) { return sector_at(d.actor, 1); }},
    Column{"Actor1Type3Code", [](const Dyad& d) { return sector_at(d.actor, 2); }},
    Column{"Actor2Code", [](const Dyad& d) { return code(d.recipient); }},
    Column{"Actor2Name", [](const Dyad& d) { return name(d.recipient); }},
    Column{"Actor2CountryCode", [](const Dyad& d) { return country(d.recipient); }},
    Column{"Actor2KnownGroupCode", [](const Dyad& d) { return group(d.recipient); }},
    Column{"Actor2EthnicCode", none},
    Column{"Actor2Religion1Code", none},
    Column{"Actor2Religion2Code", none},
    Column{"Actor2Type1Code", [](const Dyad& d) { return sector_at(d.recipient, 0); }},
    Column{"Actor2Type2Code", [](const Dyad& d) { return sector_at(d.recipient, 1); }},
    Column{"Actor2Type3Code", [](const Dyad& d) { return sector_at(d.recipient, 2); }},
    Column{"IsRootEvent", none},
    Column{"EventCode", [](const Dyad& d) { return d.event.cameo; }},
    Column{"EventBaseCode", [](const Dyad& d) { return d.event.cameo.substr(0, 3); }},
    Column{"EventRootCode", [](const Dyad& d) { return d.event.cameo.substr(0, 2); }},
    Column{"QuadClass", quad},
    Column{"GoldsteinScale", [](const Dyad& d) { return number(d.event.score); }},
    Column{"NumMentions", [](const Dyad& d) { return std::to_string(d.event.tellings.size() + 1); }},
    Column{"NumSources", [](const Dyad&) { return std::string("1"); }},
    Column{"NumArticles", [](const Dyad&) { return std::string("1"); }},
    Column{"AvgTone", none},
    Column{"Actor1Geo_Type", none},
    Column{"Actor1Geo_FullName", none},
    Column{"Actor1Geo_CountryCode", none},
    Column{"Actor1Geo_ADM1Code", none},
    Column{"Actor1Geo_ADM2Code", none},
    Column{"Actor1Geo_Lat", none},
    Column{"Actor1Geo_Long", none},
    Column{"Actor1Geo_FeatureID", none},
    Column{"Actor2Geo_Type", none},
    Column{"Actor2Geo_FullName", none},
    Column{"Actor2Geo_CountryCode", none},
    Column{"Actor2Geo_ADM1Code", none},
    Column{"Actor2Geo_ADM2Code", none},
    Column{"Actor2Geo_Lat", none},
    Column{"Actor2Geo_Long", none},
    Column{"Actor2Geo_FeatureID", none},
    Column{"ActionGeo_Type", gdelt_geo_type},
    Column{"ActionGeo_FullName", place_name},
    Column{"ActionGeo_CountryCode", place_country},
    Column{"ActionGeo_ADM1Code", none},
    Column{"ActionGeo_ADM2Code", none},
    Column{"ActionGeo_Lat", lat},
    Column{"ActionGeo_Long", lon},
    Column{"ActionGeo_FeatureID", place_id},
    Column{"DATEADDED", [](const Dyad& d) { return compact(d.record.article.published); }},
    Column{"SOURCEURL", [](const Dyad& d) { return d.record.article.url; }},
};

std::span<const Column> columns(EventLayout layout) {
  switch (layout) {
    case EventLayout::kCameo:
      return kCameo;
    case EventLayout::kIcews:
      return kIcews;
    case EventLayout::kPhoenix:
      return kPhoenix;
    case EventLayout::kPolecat:
      return kPolecat;
    case EventLayout::kGdelt:
      return kGdelt;
  }
  return {};
}

void put_row(std::span<const Column> all, const Dyad& dyad, std::string& out) {
  bool is_first = true;
  for (const Column& column : all) {
    if (!is_first) out += '\t';
    is_first = false;
    for (const char c : column.value(dyad)) out += c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
  }
  out += '\n';
}

// The actors of a side; one that is missing where there is none.
std::vector<const RecordActor*> side(const RecordLookup& lookup, const std::vector<std::string>& ids) {
  std::vector<const RecordActor*> out;
  for (const std::string& id : ids) {
    if (const RecordActor* actor = lookup.actor(id)) out.push_back(actor);
  }
  if (out.empty()) out.push_back(nullptr);
  return out;
}

}  // namespace

std::string layout_header(EventLayout layout) {
  if (layout != EventLayout::kIcews && layout != EventLayout::kPolecat) return {};
  std::string out;
  for (const Column& column : columns(layout)) out += (out.empty() ? "" : "\t") + std::string(column.name);
  return out + "\n";
}

std::string layout_rows(EventLayout layout, const Record& record,
                        const std::function<bool(const RecordEvent&)>& wanted) {
  const RecordLookup lookup(record);
  const std::span<const Column> all = columns(layout);
  std::string out;
  for (const RecordEvent& event : record.events) {
    if ((event.status != "happened" && event.status != "ongoing") || event.background) continue;
    if (wanted && !wanted(event)) continue;
    const auto from = side(lookup, event.actor);
    const auto to = side(lookup, event.recipient);
    if (layout == EventLayout::kPolecat) {
      put_row(all, {record, lookup, event, from[0], to[0]}, out);
      continue;
    }
    for (const RecordActor* actor : from) {
      for (const RecordActor* recipient : to) {
        if (actor != nullptr || recipient != nullptr) put_row(all, {record, lookup, event, actor, recipient}, out);
      }
    }
  }
  return out;
}

}  // namespace parley

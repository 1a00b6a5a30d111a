#include "record/event_columns.h"

#include <fmt/format.h>

#include <array>
#include <charconv>

#include "base/words.h"
#include "record/country_codes.h"

namespace parley {
namespace {

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

// GDELT's kinds of places: 1 a country, 2 a state of the United States, 3 a city there, 4 one elsewhere, 5 a state or
// province elsewhere; 0 none.
std::string no_place(const Dyad&) { return "0"; }
std::string gdelt_geo_type(const Dyad& d) {
  if (d.place() == nullptr) return no_place(d);
  const std::string kind = place_kind(d);
  const bool american = place_country(d) == "USA";
  if (kind == "country") return "1";
  if (kind == "region") return american ? "2" : "5";
  return american ? "3" : "4";
}

std::string fips(const std::string& iso3) {
  const CountryCodes* codes = country_codes(iso3);
  return codes == nullptr ? std::string() : std::string(codes->fips);
}
// What ICEWS does not know stays as it is.
std::string icews_name(const std::string& iso3) {
  const CountryCodes* codes = country_codes(iso3);
  return codes == nullptr ? iso3 : std::string(codes->name);
}
std::string cow(const RecordActor* a) {
  const CountryCodes* codes = country_codes(country(a));
  return codes == nullptr || codes->cow == 0 ? std::string() : std::to_string(codes->cow);
}

// A number that stays the same for the same row: of the first digits of the event's id, of its place in the report and of
// the pair's among the event's rows. Exact also where it is read as a floating-point number.
std::string numeric_id(const Dyad& d) {
  uint64_t digits = 0;
  const std::string& id = d.event.id;
  std::from_chars(id.data(), id.data() + std::min<size_t>(id.size(), 9), digits, 16);
  const size_t mark = id.rfind('e');
  const int place = std::atoi(id.c_str() + std::min(mark + 1, id.size()));
  return fmt::format("{}{:03}{:02}", digits, place % 1000, d.pair % 100);
}

// To the second, in UTC.
std::string added(const Dyad& d) {
  const std::string day = compact(d.record.article.published);
  return day.size() == 8 ? day + "000000" : day;
}

// The whole year and the part of it that has passed.
std::string fraction_date(const Dyad& d) {
  const std::string date = d.date();
  if (date.empty()) return {};
  const int days = (std::atoi(date.substr(5, 2).c_str()) - 1) * 30 + std::atoi(date.substr(8, 2).c_str());
  return fmt::format("{}.{:04}", date.substr(0, 4), days * 10000 / 365);
}

std::string joined_names(const Dyad& d, const std::vector<std::string>& ids, std::string (*of)(const RecordActor*)) {
  std::string out;
  for (const std::string& id : ids) {
    const std::string value = of(d.lookup.actor(id));
    if (!value.empty()) out += (out.empty() ? "" : "; ") + value;
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
    if (known) out += (out.empty() ? "" : "; ") + actor.name;
  }
  return out;
}

constexpr std::array kCameo = {
    EventColumn{"Date", [](const Dyad& d) { return compact(d.date()); }},
    EventColumn{"Source", [](const Dyad& d) { return code(d.actor).empty() ? "---" : code(d.actor); }},
    EventColumn{"Target", [](const Dyad& d) { return code(d.recipient).empty() ? "---" : code(d.recipient); }},
    EventColumn{"Code", [](const Dyad& d) { return d.event.cameo; }},
    EventColumn{"Event", [](const Dyad& d) { return d.event.event + (d.event.mode.empty() ? "" : " " + d.event.mode); }},
    EventColumn{"ID", [](const Dyad& d) { return d.event.id; }},
};

constexpr std::array kIcews = {
    EventColumn{"Event ID", numeric_id},
    EventColumn{"Event Date", [](const Dyad& d) { return d.date(); }},
    EventColumn{"Source Name", [](const Dyad& d) { return name(d.actor); }},
    EventColumn{"Source Sectors", [](const Dyad& d) { return sectors(d.actor); }},
    EventColumn{"Source Country", [](const Dyad& d) { return icews_name(country(d.actor)); }},
    EventColumn{"Event Text", [](const Dyad& d) { return d.event.event + (d.event.mode.empty() ? "" : " " + d.event.mode); }},
    EventColumn{"CAMEO Code", [](const Dyad& d) { return d.event.cameo; }},
    EventColumn{"Intensity", [](const Dyad& d) { return number(d.event.score); }},
    EventColumn{"Target Name", [](const Dyad& d) { return name(d.recipient); }},
    EventColumn{"Target Sectors", [](const Dyad& d) { return sectors(d.recipient); }},
    EventColumn{"Target Country", [](const Dyad& d) { return icews_name(country(d.recipient)); }},
    EventColumn{"Story ID", [](const Dyad& d) { return d.record.article.id; }},
    EventColumn{"Sentence Number", none},
    EventColumn{"Publisher", [](const Dyad& d) { return d.record.article.source; }},
    EventColumn{"City", city},
    EventColumn{"District", none},
    EventColumn{"Province", none},
    EventColumn{"Country", [](const Dyad& d) { return icews_name(place_country(d)); }},
    EventColumn{"Latitude", lat},
    EventColumn{"Longitude", lon},
};

constexpr std::array kPhoenix = {
    EventColumn{"EventID", [](const Dyad& d) { return d.event.id + (d.pair == 0 ? "" : fmt::format(".{}", d.pair + 1)); }},
    EventColumn{"Date", [](const Dyad& d) { return compact(d.date()); }},
    EventColumn{"Year", [](const Dyad& d) { return part(d.date(), 0, 4); }},
    EventColumn{"Month", [](const Dyad& d) { return part(d.date(), 5, 2); }},
    EventColumn{"Day", [](const Dyad& d) { return part(d.date(), 8, 2); }},
    EventColumn{"SourceActorFull", [](const Dyad& d) { return code(d.actor); }},
    EventColumn{"SourceActorEntity", [](const Dyad& d) { return entity(d.actor); }},
    EventColumn{"SourceActorRole", [](const Dyad& d) { return sector(d.actor); }},
    EventColumn{"SourceActorAttribute", none},
    EventColumn{"TargetActorFull", [](const Dyad& d) { return code(d.recipient); }},
    EventColumn{"TargetActorEntity", [](const Dyad& d) { return entity(d.recipient); }},
    EventColumn{"TargetActorRole", [](const Dyad& d) { return sector(d.recipient); }},
    EventColumn{"TargetActorAttribute", none},
    EventColumn{"EventCode", [](const Dyad& d) { return d.event.cameo; }},
    EventColumn{"EventRootCode", [](const Dyad& d) { return d.event.cameo.substr(0, 2); }},
    EventColumn{"QuadClass", quad},
    EventColumn{"GoldsteinScore", [](const Dyad& d) { return number(d.event.score); }},
    EventColumn{"Issues", [](const Dyad& d) { return fmt::format("{}", fmt::join(d.event.context, ";")); }},
    EventColumn{"Lat", lat},
    EventColumn{"Lon", lon},
    EventColumn{"LocationName", place_name},
    EventColumn{"StateName", none},
    EventColumn{"CountryCode", place_country},
    EventColumn{"SentenceID", [](const Dyad& d) { return d.record.article.id; }},
    EventColumn{"URLs", [](const Dyad& d) { return d.record.article.url; }},
    EventColumn{"NewsSources", [](const Dyad& d) { return d.record.article.source; }},
};

constexpr std::array kPolecat = {
    EventColumn{"Event ID", [](const Dyad& d) { return d.event.id; }},
    EventColumn{"Event Date", [](const Dyad& d) { return d.date(); }},
    EventColumn{"Event Type", [](const Dyad& d) { return d.event.event; }},
    EventColumn{"Event Mode", [](const Dyad& d) { return d.event.mode; }},
    EventColumn{"Intensity", [](const Dyad& d) { return number(d.event.score); }},
    EventColumn{"Quad Code", [](const Dyad& d) { return upper_ascii(d.event.quad); }},
    EventColumn{"Contexts", [](const Dyad& d) { return fmt::format("{}", fmt::join(d.event.context, "; ")); }},
    EventColumn{"Actor Name", actors<name>},
    EventColumn{"Actor Country", actors<country>},
    EventColumn{"Actor COW", actors<cow>},
    EventColumn{"Primary Actor Sector", [](const Dyad& d) { return sector(d.actor); }},
    EventColumn{"Actor Sectors", actors<sectors>},
    EventColumn{"Actor Title", actors<role>},
    EventColumn{"Actor Name Raw", none},
    EventColumn{"Wikipedia Actor ID", none},
    EventColumn{"Recipient Name", recipients<name>},
    EventColumn{"Recipient Country", recipients<country>},
    EventColumn{"Recipient COW", recipients<cow>},
    EventColumn{"Primary Recipient Sector", [](const Dyad& d) { return sector(d.recipient); }},
    EventColumn{"Recipient Sectors", recipients<sectors>},
    EventColumn{"Recipient Title", recipients<role>},
    EventColumn{"Recipient Name Raw", none},
    EventColumn{"Wikipedia Recipient ID", none},
    EventColumn{"Placename", place_name},
    EventColumn{"City", city},
    EventColumn{"District", none},
    EventColumn{"Province", none},
    EventColumn{"Country", place_country},
    EventColumn{"Latitude", lat},
    EventColumn{"Longitude", lon},
    EventColumn{"GeoNames ID", place_id},
    EventColumn{"Raw Placename", place_raw},
    EventColumn{"Feature Type", place_kind},
    EventColumn{"Source", [](const Dyad& d) { return d.record.article.source; }},
    EventColumn{"Publication Date", [](const Dyad& d) { return d.record.article.published; }},
    EventColumn{"Story People", [](const Dyad& d) { return story_names(d, "person"); }},
    EventColumn{"Story Organizations", [](const Dyad& d) { return story_names(d, "body"); }},
    EventColumn{"Story Locations", none},
    EventColumn{"Language", [](const Dyad& d) { return d.record.article.language; }},
    EventColumn{"Version", [](const Dyad& d) { return "parley " + d.record.coder.version; }},
};

constexpr std::array kGdelt = {
    EventColumn{"GLOBALEVENTID", numeric_id},
    EventColumn{"SQLDATE", [](const Dyad& d) { return compact(d.date()); }},
    EventColumn{"MonthYear", [](const Dyad& d) { return part(d.date(), 0, 4) + part(d.date(), 5, 2); }},
    EventColumn{"Year", [](const Dyad& d) { return part(d.date(), 0, 4); }},
    EventColumn{"FractionDate", fraction_date},
    EventColumn{"Actor1Code", [](const Dyad& d) { return code(d.actor); }},
    EventColumn{"Actor1Name", [](const Dyad& d) { return name(d.actor); }},
    EventColumn{"Actor1CountryCode", [](const Dyad& d) { return country(d.actor); }},
    EventColumn{"Actor1KnownGroupCode", [](const Dyad& d) { return group(d.actor); }},
    EventColumn{"Actor1EthnicCode", none},
    EventColumn{"Actor1Religion1Code", none},
    EventColumn{"Actor1Religion2Code", none},
    EventColumn{"Actor1Type1Code", [](const Dyad& d) { return sector_at(d.actor, 0); }},
    EventColumn{"Actor1Type2Code", [](const Dyad& d) { return sector_at(d.actor, 1); }},
    EventColumn{"Actor1Type3Code", [](const Dyad& d) { return sector_at(d.actor, 2); }},
    EventColumn{"Actor2Code", [](const Dyad& d) { return code(d.recipient); }},
    EventColumn{"Actor2Name", [](const Dyad& d) { return name(d.recipient); }},
    EventColumn{"Actor2CountryCode", [](const Dyad& d) { return country(d.recipient); }},
    EventColumn{"Actor2KnownGroupCode", [](const Dyad& d) { return group(d.recipient); }},
    EventColumn{"Actor2EthnicCode", none},
    EventColumn{"Actor2Religion1Code", none},
    EventColumn{"Actor2Religion2Code", none},
    EventColumn{"Actor2Type1Code", [](const Dyad& d) { return sector_at(d.recipient, 0); }},
    EventColumn{"Actor2Type2Code", [](const Dyad& d) { return sector_at(d.recipient, 1); }},
    EventColumn{"Actor2Type3Code", [](const Dyad& d) { return sector_at(d.recipient, 2); }},
    EventColumn{"IsRootEvent", none},
    EventColumn{"EventCode", [](const Dyad& d) { return d.event.cameo; }},
    EventColumn{"EventBaseCode", [](const Dyad& d) { return d.event.cameo.substr(0, 3); }},
    EventColumn{"EventRootCode", [](const Dyad& d) { return d.event.cameo.substr(0, 2); }},
    EventColumn{"QuadClass", quad},
    EventColumn{"GoldsteinScale", [](const Dyad& d) { return number(d.event.score); }},
    EventColumn{"NumMentions", [](const Dyad& d) { return std::to_string(d.event.tellings.size() + 1); }},
    EventColumn{"NumSources", [](const Dyad&) { return std::string("1"); }},
    EventColumn{"NumArticles", [](const Dyad&) { return std::string("1"); }},
    EventColumn{"AvgTone", none},
    EventColumn{"Actor1Geo_Type", no_place},
    EventColumn{"Actor1Geo_FullName", none},
    EventColumn{"Actor1Geo_CountryCode", none},
    EventColumn{"Actor1Geo_ADM1Code", none},
    EventColumn{"Actor1Geo_ADM2Code", none},
    EventColumn{"Actor1Geo_Lat", none},
    EventColumn{"Actor1Geo_Long", none},
    EventColumn{"Actor1Geo_FeatureID", none},
    EventColumn{"Actor2Geo_Type", no_place},
    EventColumn{"Actor2Geo_FullName", none},
    EventColumn{"Actor2Geo_CountryCode", none},
    EventColumn{"Actor2Geo_ADM1Code", none},
    EventColumn{"Actor2Geo_ADM2Code", none},
    EventColumn{"Actor2Geo_Lat", none},
    EventColumn{"Actor2Geo_Long", none},
    EventColumn{"Actor2Geo_FeatureID", none},
    EventColumn{"ActionGeo_Type", gdelt_geo_type},
    EventColumn{"ActionGeo_FullName", place_name},
    EventColumn{"ActionGeo_CountryCode", [](const Dyad& d) { return fips(place_country(d)); }},
    EventColumn{"ActionGeo_ADM1Code", none},
    EventColumn{"ActionGeo_ADM2Code", none},
    EventColumn{"ActionGeo_Lat", lat},
    EventColumn{"ActionGeo_Long", lon},
    EventColumn{"ActionGeo_FeatureID", place_id},
    EventColumn{"DATEADDED", added},
    EventColumn{"SOURCEURL", [](const Dyad& d) { return d.record.article.url; }},
};

}  // namespace

std::span<const EventColumn> event_columns(EventLayout layout) {
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

}  // namespace parley

#include <nlohmann/json.hpp>

#include "record/json_number.h"
#include "store/across.h"
#include "store/across_cache.h"

namespace parley {
namespace {

using Json = nlohmann::ordered_json;

Json text_json(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json actor_json(const AcrossActor& a) {
  return {{"id", a.id}, {"name", a.name}, {"kind", text_json(a.kind)}, {"country", a.country}, {"sector", a.sector}};
}

Json actors_json(const std::vector<AcrossActor>& actors) {
  Json out = Json::array();
  for (const AcrossActor& a : actors) out.push_back(actor_json(a));
  return out;
}

Json date_json(const RecordDate& date) {
  if (date.to.empty() || date.to == date.from) return text_json(date.from);
  return {{"from", date.from}, {"to", date.to}};
}

Json place_json(const ClusterPlace& place) {
  if (place.name.empty()) return nullptr;
  return {{"name", place.name},
          {"country", text_json(place.country)},
          {"lat", place.lat ? degrees_json(*place.lat) : Json(nullptr)},
          {"lon", place.lon ? degrees_json(*place.lon) : Json(nullptr)}};
}

Json meeting_json(const ClusterCanonical& c) {
  Json participants = Json::array();
  for (const ClusterParticipant& p : c.participants) {
    participants.push_back({{"actor", actor_json(p.actor)}, {"side", text_json(p.side)}, {"leads", p.leads}});
  }
  const bool lasts = !c.duration.value.empty() || !c.duration.text.empty();
  const Json duration = {{"value", text_json(c.duration.value)}, {"text", text_json(c.duration.text)}};
  return {{"participants", participants},    {"format", text_json(c.format)},
          {"channel", text_json(c.channel)}, {"host", text_json(c.host)},
          {"place", place_json(c.place)},    {"date", date_json(c.date)},
          {"date_by", text_json(c.date.by)}, {"duration", lasts ? duration : Json(nullptr)},
          {"topic", text_json(c.topic)},     {"round", c.round == 0 ? Json(nullptr) : Json(c.round)},
          {"status", text_json(c.status)},   {"confidence", number_json(c.confidence)}};
}

Json event_json(const ClusterCanonical& c) {
  Json counts = Json::array();
  for (const RecordCount& n : c.counts) {
    const auto bound = [](double value) { return std::isfinite(value) ? number_json(value) : Json(nullptr); };
    counts.push_back({{"of", n.of},
                      {"value", number_json(n.value)},
                      {"low", bound(n.low)},
                      {"high", bound(n.high)},
                      {"unit", text_json(n.unit)}});
  }
  return {{"event", c.event},
          {"mode", text_json(c.mode)},
          {"context", c.context},
          {"quad", text_json(c.quad)},
          {"score", number_json(c.score)},
          {"cameo", text_json(c.cameo)},
          {"actor", actors_json(c.actor)},
          {"recipient", actors_json(c.recipient)},
          {"status", text_json(c.status)},
          {"background", c.background},
          {"date", date_json(c.date)},
          {"date_by", text_json(c.date.by)},
          {"place", place_json(c.place)},
          {"counts", counts},
          {"reported_by", text_json(c.reported_by)},
          {"text", c.text},
          {"confidence", number_json(c.confidence)}};
}

Json process_json(const Process& p) {
  Json documents = Json::array(), blocked = Json::array();
  for (const ProcessDocument& d : p.documents) {
    documents.push_back({{"name", d.name}, {"kind", text_json(d.kind)}, {"articles", d.articles}});
  }
  for (const ProcessBlock& b : p.blocked) {
    blocked.push_back({{"issue", b.issue},
                       {"actor_a", actor_json(b.actor_a)},
                       {"stance_a", b.stance_a},
                       {"actor_b", actor_json(b.actor_b)},
                       {"stance_b", b.stance_b},
                       {"since", text_json(b.since)}});
  }
  return {{"id", p.id},
          {"name", p.name},
          {"parties", actors_json(p.parties)},
          {"mediators", actors_json(p.mediators)},
          {"issues", p.issues},
          {"documents", documents},
          {"from", text_json(p.from)},
          {"to", text_json(p.to)},
          {"state", p.state},
          {"rounds", p.rounds},
          {"next", p.next},
          {"blocked", blocked},
          {"articles", p.articles}};
}

Json cluster_json(const Cluster& cluster) {
  Json members = Json::array(), conflicts = Json::array();
  for (const ClusterMember& m : cluster.members) {
    members.push_back({{"article", m.article},
                       {"id", m.id},
                       {"published", text_json(m.published)},
                       {"source", text_json(m.source)},
                       {"title", text_json(m.title)}});
  }
  for (const ClusterConflict& c : cluster.conflicts) conflicts.push_back({{"field", c.field}, {"values", c.values}});
  return {{"id", cluster.id},
               {"of", cluster.of},
               {"canonical", cluster.of == "meeting" ? meeting_json(cluster.canonical) : event_json(cluster.canonical)},
               {"members", members},
               {"sources", cluster.sources},
               {"first_reported", text_json(cluster.first_reported)},
               {"conflicts", conflicts}};
}

Json brief_json(const ProcessBrief& brief) {
  Json out = process_json(brief.process);
  out["last_round"] = brief.last_round ? cluster_json(*brief.last_round) : Json(nullptr);
  out["next_round"] = brief.next_round ? cluster_json(*brief.next_round) : Json(nullptr);
  return out;
}

std::string line(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

std::string text_of(const Json& json) { return json.is_string() ? json.get<std::string>() : ""; }

AcrossActor read_actor(const Json& json) {
  return {json.at("id"), json.at("name"), text_of(json.at("kind")), json.at("country"), json.at("sector")};
}

std::vector<AcrossActor> read_actors(const Json& json) {
  std::vector<AcrossActor> out;
  for (const Json& each : json) out.push_back(read_actor(each));
  return out;
}

Process read_process(const Json& json) {
  Process p;
  p.id = json.at("id"), p.name = json.at("name");
  p.parties = read_actors(json.at("parties")), p.mediators = read_actors(json.at("mediators"));
  p.issues = json.at("issues");
  for (const Json& d : json.at("documents"))
    p.documents.push_back({d.at("name"), text_of(d.at("kind")), d.at("articles")});
  p.from = text_of(json.at("from")), p.to = text_of(json.at("to")), p.state = json.at("state");
  p.rounds = json.at("rounds"), p.next = json.at("next");
  for (const Json& b : json.at("blocked")) {
    p.blocked.push_back({b.at("issue"), read_actor(b.at("actor_a")), b.at("stance_a"), read_actor(b.at("actor_b")),
                         b.at("stance_b"), text_of(b.at("since"))});
  }
  p.articles = json.at("articles");
  return p;
}

RecordDate read_date(const Json& json, const Json& by) {
  if (json.is_object()) return {json.at("from"), json.at("to"), text_of(by)};
  return {text_of(json), text_of(json), text_of(by)};
}

ClusterPlace read_place(const Json& json) {
  ClusterPlace out;
  if (json.is_null()) return out;
  out.name = json.at("name"), out.country = text_of(json.at("country"));
  if (json.at("lat").is_number()) out.lat = json.at("lat").get<double>();
  if (json.at("lon").is_number()) out.lon = json.at("lon").get<double>();
  return out;
}

ClusterCanonical read_meeting(const Json& json) {
  ClusterCanonical c;
  for (const Json& p : json.at("participants")) {
    c.participants.push_back({read_actor(p.at("actor")), text_of(p.at("side")), p.at("leads")});
  }
  c.format = text_of(json.at("format")), c.channel = text_of(json.at("channel")), c.host = text_of(json.at("host"));
  c.place = read_place(json.at("place")), c.date = read_date(json.at("date"), json.at("date_by"));
  const Json& duration = json.at("duration");
  if (duration.is_object()) c.duration = {text_of(duration.at("value")), text_of(duration.at("text"))};
  c.topic = text_of(json.at("topic")), c.status = text_of(json.at("status"));
  c.round = json.at("round").is_number() ? json.at("round").get<int>() : 0;
  c.confidence = json.at("confidence").get<float>();
  return c;
}

std::optional<Cluster> read_round(const Json& json) {
  if (json.is_null()) return std::nullopt;
  Cluster c;
  c.id = json.at("id"), c.of = json.at("of"), c.canonical = read_meeting(json.at("canonical"));
  for (const Json& m : json.at("members")) {
    c.members.push_back({m.at("article"), m.at("id"), text_of(m.at("published")), text_of(m.at("source")),
                         text_of(m.at("title"))});
  }
  c.sources = json.at("sources"), c.first_reported = text_of(json.at("first_reported"));
  for (const Json& d : json.at("conflicts")) c.conflicts.push_back({d.at("field"), d.at("values")});
  return c;
}

}  // namespace

std::string to_json(const Process& process) { return line(process_json(process)); }

std::string to_json(const ProcessBrief& brief) { return line(brief_json(brief)); }

std::string to_json(const Cluster& cluster) { return line(cluster_json(cluster)); }

std::string to_json(const History& history) {
  Json steps = Json::array();
  for (const HistoryStep& s : history.steps) {
    steps.push_back({{"date", text_json(s.date)},
                     {"stance", s.stance},
                     {"content", text_json(s.content)},
                     {"condition", text_json(s.condition)},
                     {"position", s.position},
                     {"article", s.article},
                     {"repeated", s.repeated}});
  }
  return line({{"process", history.process},
               {"issue", history.issue},
               {"actor", actor_json(history.actor)},
               {"steps", steps},
               {"repeated", history.repeated},
               {"changed", history.changed}});
}

std::string cache_json(const std::vector<ProcessBrief>& processes) {
  Json out = Json::array();
  for (const ProcessBrief& brief : processes) out.push_back(brief_json(brief));
  return line(out);
}

std::optional<std::vector<ProcessBrief>> read_cache(const std::string& json) {
  try {
    std::vector<ProcessBrief> out;
    for (const Json& each : Json::parse(json)) {
      out.push_back({read_process(each), read_round(each.at("last_round")), read_round(each.at("next_round"))});
    }
    return out;
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

}  // namespace parley

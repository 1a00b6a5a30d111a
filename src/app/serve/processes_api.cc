#include "app/serve/processes_api.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "app/row_text.h"
#include "app/serve/answer.h"
#include "app/serve/params.h"
#include "store/across.h"
#include "store/query.h"
#include "store/reports.h"

namespace parley {
namespace {

constexpr size_t kMostIncidents = 600;
constexpr int64_t kMostQuotes = 300;
constexpr int64_t kMostReports = 200;

Json parsed(const std::string& json) { return Json::parse(json, nullptr, false); }

using ById = std::map<std::string, const Cluster*>;

ById by_id(const std::vector<Cluster>& clusters) {
  ById out;
  for (const Cluster& cluster : clusters) out[cluster.id] = &cluster;
  return out;
}

Json clusters_json(const std::vector<std::string>& ids, const ById& clusters) {
  Json out = Json::array();
  for (const std::string& id : ids) {
    const auto found = clusters.find(id);
    if (found != clusters.end()) out.push_back(parsed(to_json(*found->second)));
  }
  return out;
}

// Rows of a query as objects.
Result<Json> rows_json(const Store& store, Kind kind, const Filter& filter) {
  Json out = Json::array();
  const auto found =
      find_rows(store, kind, filter, [&](const Row& row) { out.push_back(parsed(row_json(columns(kind), row))); });
  if (!found) return fail(found.error());
  std::reverse(out.begin(), out.end());  // the newest first
  return out;
}

Result<Json> reports_json(const Store& store, const Filter& filter) {
  Json out = Json::array();
  const auto found =
      find_reports(store, filter, [&](const Row& row) { out.push_back(parsed(row_json(report_columns(), row))); });
  if (!found) return fail(found.error());
  return out;
}

bool took_place(const Cluster& event) {
  const ClusterCanonical& told = event.canonical;
  return !told.background && (told.status == "happened" || told.status == "ongoing") && !told.quad.empty();
}

// Cooperation and conflict by day: an event that ten reports tell counts once.
Json curve_json(const std::vector<Cluster>& events) {
  std::map<std::pair<std::string, std::string>, int64_t> days;
  for (const Cluster& event : events) {
    const std::string& told = event.canonical.date.from.empty() ? event.first_reported : event.canonical.date.from;
    const auto day = parse_date(told);
    if (took_place(event) && day) ++days[{format_date(first_day(*day)), event.canonical.quad}];
  }
  Json out = Json::array();
  for (const auto& [key, count] : days) {
    out.push_back({{"period", key.first}, {"quad", key.second}, {"events", count}});
  }
  return out;
}

// What a map shows: material conflict at a place.
Json incidents_json(const std::vector<Cluster>& events) {
  Json out = Json::array();
  for (auto event = events.rbegin(); event != events.rend() && out.size() < kMostIncidents; ++event) {
    const ClusterCanonical& told = event->canonical;
    if (took_place(*event) && told.quad == "material conflict" && told.place.lat)
      out.push_back(parsed(to_json(*event)));
  }
  return out;
}

Result<Json> story_json(const Store& store, const ProcessStory& story) {
  Filter filter;
  filter.reports = story.process.articles;
  filter.limit = kMostQuotes;
  const Result<Json> quotes = rows_json(store, Kind::kQuotes, filter);
  if (!quotes) return fail(quotes.error());
  filter.limit = kMostReports;
  const Result<Json> reports = reports_json(store, filter);
  if (!reports) return fail(reports.error());
  const ById known = by_id(story.meetings);
  Json histories = Json::array();
  for (const History& history : story.histories) histories.push_back(parsed(to_json(history)));
  return Json{{"process", parsed(to_json(story.process))},
              {"rounds", clusters_json(story.process.rounds, known)},
              {"next", clusters_json(story.process.next, known)},
              {"histories", std::move(histories)},
              {"incidents", incidents_json(story.events)},
              {"curve", curve_json(story.events)},
              {"quotes", *quotes},
              {"reports", *reports}};
}

}  // namespace

Refusal no_process(const Error& error) {
  if (error.message.find("no process") == std::string::npos) return store_failure(error);
  return {404, {error.message, {}, 0, 0, error.remedy}};
}

void answer_processes(Stores& stores, const httplib::Request& request, httplib::Response& response) {
  const Answer<AcrossFilter> filter = read_process_request(request);
  if (!filter) return send_refusal(response, filter.error());
  Result<StoreLease> store = stores.take();
  if (!store) return send_refusal(response, store_failure(store.error()));
  const auto processes = find_processes(**store, *filter);
  if (!processes) return send_refusal(response, store_failure(processes.error()));
  std::string rows;
  for (const ProcessBrief& brief : *processes) rows += (rows.empty() ? "" : ",") + to_json(brief);
  response.set_content(R"({"rows":[)" + rows + "]}", "application/json");
}

void answer_process(Stores& stores, const std::string& id, httplib::Response& response) {
  Result<StoreLease> store = stores.take();
  if (!store) return send_refusal(response, store_failure(store.error()));
  const Result<ProcessStory> story = find_story(**store, id, Scope::kAll);
  if (!story) return send_refusal(response, no_process(story.error()));
  const Result<Json> told = story_json(**store, *story);
  if (!told) return send_refusal(response, store_failure(told.error()));
  send_json(response, *told);
}

}  // namespace parley

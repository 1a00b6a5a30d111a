#include "app/serve/processes_api.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

#include "app/row_text.h"
#include "app/serve/answer.h"
#include "app/serve/params.h"
#include "store/across.h"
#include "store/query.h"
#include "store/reports.h"

namespace parley {
namespace {

constexpr int64_t kUsualProcesses = 40;
constexpr int64_t kMostProcesses = 500;
constexpr size_t kMostIncidents = 600;
constexpr int64_t kMostQuotes = 300;
constexpr int64_t kMostReports = 200;

Answer<AcrossFilter> read_filter(const httplib::Request& request) {
  AcrossFilter filter;
  filter.limit = kUsualProcesses;
  for (const auto& [name, value] : request.params) {
    if (name == "state") {
      filter.state = value;
    } else if (name == "with") {
      filter.with = comma_list(value);
    } else if (name == "limit") {
      const auto [end, code] = std::from_chars(value.data(), value.data() + value.size(), filter.limit);
      if (code != std::errc() || end != value.data() + value.size() || filter.limit < 1 ||
          filter.limit > kMostProcesses) {
        return refuse(400, {fmt::format("'{}' is no number of processes", value.substr(0, 40)),
                            {},
                            0,
                            0,
                            fmt::format("write 1 to {}", kMostProcesses)});
      }
    } else if (name != "token") {
      return refuse(
          400,
          {fmt::format("there is no parameter '{}' here", name.substr(0, 40)), {}, 0, 0, "use with, state, limit"});
    }
  }
  return filter;
}

AcrossFilter of_process(const std::string& id, const std::string& of) {
  AcrossFilter filter;
  filter.process = id;
  filter.of = of;
  return filter;
}

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

Result<Json> process_json(const Store& store, const Process& process) {
  const auto rounds = find_clusters(store, of_process(process.id, "meeting"));
  if (!rounds) return fail(rounds.error());
  const auto events = find_clusters(store, of_process(process.id, "event"));
  if (!events) return fail(events.error());
  const auto histories = find_histories(store, of_process(process.id, ""));
  if (!histories) return fail(histories.error());
  Filter filter;
  filter.reports = process.articles;
  filter.limit = kMostQuotes;
  const Result<Json> quotes = rows_json(store, Kind::kQuotes, filter);
  if (!quotes) return fail(quotes.error());
  filter.limit = kMostReports;
  const Result<Json> reports = reports_json(store, filter);
  if (!reports) return fail(reports.error());
  const ById known = by_id(*rounds);
  Json told = Json::array();
  for (const History& history : *histories) told.push_back(parsed(to_json(history)));
  return Json{{"process", parsed(to_json(process))},
              {"rounds", clusters_json(process.rounds, known)},
              {"next", clusters_json(process.next, known)},
              {"histories", std::move(told)},
              {"incidents", incidents_json(*events)},
              {"curve", curve_json(*events)},
              {"quotes", *quotes},
              {"reports", *reports}};
}

}  // namespace

Refusal no_process(const Error& error) {
  if (error.message.find("no process") == std::string::npos) return store_failure(error);
  return {404, {error.message, {}, 0, 0, error.remedy}};
}

void answer_processes(Stores& stores, const httplib::Request& request, httplib::Response& response) {
  const Answer<AcrossFilter> filter = read_filter(request);
  if (!filter) return send_refusal(response, filter.error());
  Result<StoreLease> store = stores.take();
  if (!store) return send_refusal(response, store_failure(store.error()));
  const auto processes = find_processes(**store, *filter);
  if (!processes) return send_refusal(response, store_failure(processes.error()));
  Json rows = Json::array();
  for (const Process& process : *processes) {
    const auto meetings = find_clusters(**store, of_process(process.id, "meeting"));
    if (!meetings) return send_refusal(response, store_failure(meetings.error()));
    const ById known = by_id(*meetings);
    const auto one = [&](const std::vector<std::string>& ids, bool last) -> Json {
      if (ids.empty()) return nullptr;
      const auto found = known.find(last ? ids.back() : ids.front());
      return found == known.end() ? Json() : parsed(to_json(*found->second));
    };
    Json row = parsed(to_json(process));
    row["last_round"] = one(process.rounds, true);
    row["next_round"] = one(process.next, false);
    rows.push_back(std::move(row));
  }
  send_json(response, Json{{"rows", std::move(rows)}});
}

void answer_process(Stores& stores, const std::string& id, httplib::Response& response) {
  Result<StoreLease> store = stores.take();
  if (!store) return send_refusal(response, store_failure(store.error()));
  const Result<Process> process = find_process(**store, id);
  if (!process) return send_refusal(response, no_process(process.error()));
  const Result<Json> told = process_json(**store, *process);
  if (!told) return send_refusal(response, store_failure(told.error()));
  send_json(response, *told);
}

}  // namespace parley

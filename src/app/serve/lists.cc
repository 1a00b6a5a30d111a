#include "app/serve/lists.h"

#include <fmt/format.h>

#include "app/row_text.h"
#include "app/serve/answer.h"
#include "app/serve/params.h"
#include "app/serve/processes_api.h"
#include "store/across.h"
#include "store/facets.h"
#include "store/fts.h"
#include "store/reports.h"
#include "text/offsets.h"

namespace parley {
namespace {

constexpr size_t kPiece = size_t{64} << 10;  // bytes that are sent at once
constexpr std::chrono::minutes kStreamTime{10};

constexpr ListRoute kRoutes[] = {{"events", Kind::kEvents},     {"quotes", Kind::kQuotes},
                                 {"meetings", Kind::kMeetings}, {"positions", Kind::kPositions},
                                 {"actors", Kind::kActors},     {"timeline", Kind::kTimeline},
                                 {"search", Kind::kSearch},     {"reports", std::nullopt}};

std::span<const Column> columns_of(const ListRoute& route) {
  return route.kind ? columns(*route.kind) : report_columns();
}

Result<int64_t> find(const ListRoute& route, const Store& store, const Filter& filter, const Sink& sink) {
  return route.kind ? find_rows(store, *route.kind, filter, sink) : find_reports(store, filter, sink);
}

std::string_view kind_name(CellKind kind) {
  static constexpr std::string_view kNames[] = {"text", "number", "flag", "list"};
  return kNames[static_cast<size_t>(kind)];
}

Json columns_json(std::span<const Column> columns) {
  Json out = Json::array();
  for (const Column& column : columns) {
    out.push_back({{"name", column.name}, {"kind", kind_name(column.kind)}, {"brief", column.brief}});
  }
  return out;
}

// Where the words that were found stand in a text, in code points.
Json found_spans(const std::string& marked) {
  Json out = Json::array();
  const std::string plain = without_found_marks(marked);
  const CodePoints points(plain);
  uint32_t at = 0, begin = 0;
  for (char c : marked) {
    if (c == kFoundBegin) {
      begin = at;
    } else if (c == kFoundEnd) {
      out.push_back({points.from_byte(begin), points.from_byte(at)});
    } else {
      ++at;
    }
  }
  return out;
}

// The reports of the process that was asked for, as a part of the filter.
std::optional<Refusal> add_process(const Store& store, ListRequest& asked) {
  if (asked.process.empty()) return std::nullopt;
  Result<Process> process = find_process(store, asked.process);
  if (!process) return no_process(process.error());
  asked.filter.reports = std::move(process->articles);
  return std::nullopt;
}

// Text that is already JSON goes in as it is.
void send_rows(const ListRoute& route, const std::vector<Row>& rows, bool more, httplib::Response& response) {
  const auto columns = columns_of(route);
  std::string body = fmt::format("{{\"list\":\"{}\",\"columns\":{},\"more\":{},\"rows\":[", route.name,
                                 columns_json(columns).dump(), more);
  for (const Row& row : rows) {
    body += &row == rows.data() ? "" : ",";
    body += row_json(columns, row);
    if (route.kind == Kind::kSearch) {
      const auto text = std::find_if(columns.begin(), columns.end(), [](const Column& c) { return c.name == "text"; });
      body.pop_back();
      body += ",\"found\":" + found_spans(row[static_cast<size_t>(text - columns.begin())]).dump() + "}";
    }
  }
  response.set_content(body + "]}", "application/json");
}

void answer_bounded(const ListRoute& route, const Store& store, Filter filter, httplib::Response& response) {
  const bool best_first = !route.kind || route.kind == Kind::kActors || route.kind == Kind::kSearch;
  const auto most = static_cast<size_t>(filter.limit);
  ++filter.limit;  // one more than is shown tells that there are more
  std::vector<Row> rows;
  const auto found = find(route, store, filter, [&](const Row& row) { rows.push_back(row); });
  if (!found) return send_refusal(response, store_failure(found.error()));
  const bool more = rows.size() > most;
  if (more) rows.erase(best_first ? rows.end() - 1 : rows.begin());
  send_rows(route, rows, more, response);
}

// Rows go out in pieces while they are read. A client that goes away stops the reading.
class RowStream {
 public:
  RowStream(const ListRoute& route, StoreLease store, ListRequest asked)
      : route_(route), store_(std::move(store)), asked_(std::move(asked)) {}

  bool send(httplib::DataSink& sink) {
    store_.deadline().set(kStreamTime);
    const auto columns = columns_of(route_);
    const bool csv = asked_.format == ListFormat::kCsv;
    if (csv) piece_ = csv_head(columns);
    const auto found = find(route_, *store_, asked_.filter, [&](const Row& row) {
      piece_ += csv ? csv_row(columns, row) : row_json(columns, row) + "\n";
      if (piece_.size() >= kPiece) flush(sink);
    });
    flush(sink);
    if (!found || gone_) return false;  // the missing end of a chunked answer tells the client that it is not whole
    sink.done();
    return true;
  }

 private:
  void flush(httplib::DataSink& sink) {
    if (!gone_ && !piece_.empty() && !sink.write(piece_.data(), piece_.size())) {
      gone_ = true;
      store_.deadline().stop();
    }
    piece_.clear();
  }

  const ListRoute& route_;
  StoreLease store_;
  ListRequest asked_;
  std::string piece_;
  bool gone_ = false;
};

void answer_stream(const ListRoute& route, StoreLease store, ListRequest asked, httplib::Response& response) {
  const bool csv = asked.format == ListFormat::kCsv;
  response.set_header("Content-Disposition",
                      fmt::format("attachment; filename=\"parley-{}.{}\"", route.name, csv ? "csv" : "jsonl"));
  auto stream = std::make_shared<RowStream>(route, std::move(store), std::move(asked));
  response.set_chunked_content_provider(csv ? "text/csv" : "application/x-ndjson",
                                        [stream](size_t, httplib::DataSink& sink) { return stream->send(sink); });
}

}  // namespace

std::span<const ListRoute> list_routes() { return kRoutes; }

void answer_list(const ListRoute& route, Stores& stores, const httplib::Request& request, httplib::Response& response) {
  Answer<ListRequest> asked = read_list_request(request, route.kind);
  if (!asked) return send_refusal(response, asked.error());
  if (route.kind == Kind::kSearch && fts_query(asked->filter.words).empty()) {
    return send_refusal(response, {400, {"nothing to search for", {}, 0, 0, "give at least one word as words=…"}});
  }
  Result<StoreLease> store = stores.take();
  if (!store) return send_refusal(response, store_failure(store.error()));
  if (const auto refusal = add_process(**store, *asked)) return send_refusal(response, *refusal);
  if (asked->format != ListFormat::kJson) {
    return answer_stream(route, std::move(*store), std::move(*asked), response);
  }
  answer_bounded(route, **store, std::move(asked->filter), response);
}

void answer_facets(const ListRoute& route, Stores& stores, const httplib::Request& request,
                   httplib::Response& response) {
  Answer<ListRequest> asked = read_list_request(request, route.kind);
  if (!asked) return send_refusal(response, asked.error());
  Result<StoreLease> store = stores.take();
  if (!store) return send_refusal(response, store_failure(store.error()));
  if (const auto refusal = add_process(**store, *asked)) return send_refusal(response, *refusal);
  Facets found;
  if (route.kind) {
    Result<Facets> counted = find_facets(**store, *route.kind, asked->filter);
    if (!counted) return send_refusal(response, store_failure(counted.error()));
    found = std::move(*counted);
  }
  Json facets = Json::array();
  for (const Facet& facet : found.groups) {
    Json values = Json::array();
    for (const FacetValue& value : facet.values) values.push_back({{"value", value.value}, {"count", value.count}});
    facets.push_back({{"name", facet.name}, {"values", std::move(values)}});
  }
  send_json(response, Json{{"list", route.name}, {"counted", found.counted}, {"more", found.more}, {"facets", facets}});
}

}  // namespace parley

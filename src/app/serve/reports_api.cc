#include "app/serve/reports_api.h"

#include <fmt/format.h>

#include "app/explain.h"
#include "app/serve/answer.h"
#include "record/json.h"
#include "store/correct.h"
#include "store/reports.h"
#include "text/offsets.h"

namespace parley {
namespace {

Refusal no_report(const std::string& id) {
  return {404,
          {fmt::format("there is no report '{}' in this store", id.substr(0, 80)),
           {},
           0,
           0,
           "look for it under /api/v1/reports"}};
}

// A line's text with its marked words taken out into spans of code points.
Json line_json(const ExplainedLine& line) {
  std::string plain;
  std::vector<std::pair<uint32_t, uint32_t>> bytes;
  for (char c : line.text) {
    if (c == kMarkBegin) {
      bytes.emplace_back(plain.size(), plain.size());
    } else if (c == kMarkEnd) {
      if (!bytes.empty()) bytes.back().second = static_cast<uint32_t>(plain.size());
    } else {
      plain += c;
    }
  }
  const CodePoints points(plain);
  Json marked = Json::array();
  for (const auto& [begin, end] : bytes) marked.push_back({points.from_byte(begin), points.from_byte(end)});
  return Json{{"label", line.label}, {"text", plain}, {"marked", marked}, {"entry", line.entry}};
}

// A store of no more than about a year is shown day by day.
bool is_short(const Summary& all) {
  const auto first = parse_date(all.first_day), last = parse_date(all.last_day);
  return first && last && to_days(last_day(*last)) - to_days(first_day(*first)) <= 400;
}

// What happened long before the first report is history that it recalls.
Date curve_begin(const Summary& all) {
  const auto first = parse_date(all.first_day);
  return first ? add_days(first_day(*first), -30) : Date{};
}

}  // namespace

void answer_report(Stores& stores, const std::string& id, httplib::Response& response) {
  Result<StoreLease> store = stores.take();
  if (!store) return send_refusal(response, store_failure(store.error()));
  const Result<std::string> hash = report_hash(**store, id);
  if (!hash) return send_refusal(response, store_failure(hash.error()));
  if (hash->empty()) return send_refusal(response, no_report(id));
  const Result<Record> record = (*store)->record(*hash);
  if (!record) return send_refusal(response, store_failure(record.error()));
  const auto corrections = corrected_items(**store, *hash);
  if (!corrections) return send_refusal(response, store_failure(corrections.error()));
  Json corrected = Json::array();
  for (const auto& [item, made] : *corrections) corrected.push_back(item);
  std::string body = to_json(*record);
  body.pop_back();  // the brace
  response.set_content(body + ",\"corrected\":" + corrected.dump() + "}", "application/json");
}

void answer_explanation(Stores& stores, const std::string& home, const std::string& id, httplib::Response& response) {
  const auto item = parse_id(id);
  if (!item) {
    return send_refusal(
        response, {400, {fmt::format("'{}' is no id", id.substr(0, 80)), {}, 0, 0, "ids look like 3f9a2b4c5d-e4"}});
  }
  Result<StoreLease> store = stores.take();
  if (!store) return send_refusal(response, store_failure(store.error()));
  const Result<std::string> hash = report_hash(**store, item->hash);
  if (!hash) return send_refusal(response, store_failure(hash.error()));
  if (hash->empty()) return send_refusal(response, no_report(item->hash));
  const Result<Record> record = (*store)->record(*hash);
  if (!record) return send_refusal(response, store_failure(record.error()));
  const auto corrections = corrected_items(**store, *hash);
  if (!corrections) return send_refusal(response, store_failure(corrections.error()));
  const auto own = corrections->find(id);
  const auto told = explain(*record, *item, home, own == corrections->end() ? std::vector<Correction>() : own->second);
  if (!told) {
    return send_refusal(response, {404,
                                   {fmt::format("report {} has no item '{}'", record->article.id, id),
                                    {},
                                    0,
                                    0,
                                    "it may have been coded anew; open the report again"}});
  }
  Json lines = Json::array();
  for (const ExplainedLine& line : told->lines) lines.push_back(line_json(line));
  send_json(response, Json{{"id", told->id}, {"kind", told->kind}, {"title", told->title}, {"lines", lines}});
}

void answer_summary(Stores& stores, httplib::Response& response) {
  Result<StoreLease> store = stores.take();
  if (!store) return send_refusal(response, store_failure(store.error()));
  const Result<Summary> all = summarize(**store);
  if (!all) return send_refusal(response, store_failure(all.error()));
  const bool by_day = is_short(*all);
  const Date last = parse_date(all->last_day).value_or(Date{});  // what happened cannot be told before
  const auto counts = count_by_quad(**store, curve_begin(*all), last, by_day);
  if (!counts) return send_refusal(response, store_failure(counts.error()));
  Json curve = Json::array();
  for (const QuadCount& each : *counts) {
    curve.push_back({{"period", each.period}, {"quad", each.quad}, {"events", each.count}});
  }
  const auto text = [](const std::string& value) { return value.empty() ? Json() : Json(value); };
  const std::string name = stores.path().substr(stores.path().rfind('/') + 1);
  send_json(response, Json{{"store", name},
                           {"version", PARLEY_VERSION},
                           {"reports", all->reports},
                           {"first", text(all->first_day)},
                           {"last", text(all->last_day)},
                           {"actors", all->actors},
                           {"meetings", all->meetings},
                           {"positions", all->positions},
                           {"quotes", all->quotes},
                           {"events", all->events},
                           {"bin", by_day ? "day" : "month"},
                           {"curve", curve}});
}

}  // namespace parley

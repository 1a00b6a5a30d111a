#include "app/serve/params.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>

#include "app/cli.h"
#include "base/comma_list.h"
#include "doc/names.h"

namespace parley {
namespace {

constexpr size_t kLongestValue = 500;
constexpr size_t kMostParties = 8;

std::string changed(std::string text, char first, char last, int by) {
  for (char& c : text) c = c >= first && c <= last ? static_cast<char>(c + by) : c;
  return text;
}
std::string lower(std::string text) { return changed(std::move(text), 'A', 'Z', 32); }
std::string capitals(std::string text) { return changed(std::move(text), 'a', 'z', -32); }

// The names that mean something for a list.
std::vector<std::string> known_names(std::optional<Kind> kind) {
  std::vector<std::string> out{"since", "until", "source", "process", "limit", "format"};
  const auto add = [&](std::initializer_list<const char*> names) { out.insert(out.end(), names.begin(), names.end()); };
  if (!kind || *kind == Kind::kSearch) {
    add({"words"});
    return out;
  }
  add({"by", "country"});
  if (*kind != Kind::kActors) add({"with", "words"});
  if (*kind == Kind::kActors || *kind == Kind::kQuotes) add({"type", "kind"});
  if (*kind == Kind::kEvents) add({"type", "mode", "status", "place"});
  if (*kind == Kind::kMeetings) add({"mode", "channel", "status", "place"});
  if (*kind == Kind::kPositions) add({"type", "stance", "issue"});
  if (*kind == Kind::kTimeline) add({"status", "place"});
  return out;
}

// What is wrong with a value; no message where nothing is.
Error unknown_name(const std::string& name, const std::vector<std::string>& known) {
  const std::string_view meant = nearest(name, known);
  return {fmt::format("there is no parameter '{}' here", name.substr(0, 40)),
          {},
          0,
          0,
          meant.empty() ? fmt::format("use {}", fmt::join(known, ", ")) : fmt::format("did you mean '{}'?", meant)};
}

Error read_parties(const std::string& value, std::vector<std::string>& into) {
  into = comma_list(value);
  if (into.size() <= kMostParties) return {};
  return {fmt::format("'with' has more than {} parties", kMostParties), {}, 0, 0, "name fewer"};
}

Error read_date(const std::string& value, Date& into) {
  const auto read = parse_date(value);
  if (!read) return {fmt::format("'{}' is no date", value.substr(0, 40)), {}, 0, 0, "write 2026, 2026-01 or 2026-01-23"};
  into = *read;
  return {};
}

Error read_number(const std::string& value, int64_t& into) {
  const auto [end, code] = std::from_chars(value.data(), value.data() + value.size(), into);
  if (code == std::errc() && end == value.data() + value.size() && into >= 0) return {};
  return {fmt::format("'{}' is no number of rows", value.substr(0, 40)), {}, 0, 0, "write a whole number"};
}

// Hands every parameter to `take`, which says what is wrong with it; nothing where all are right.
template <class Take>
std::optional<Refusal> read_parameters(const httplib::Request& request, const std::vector<std::string>& known,
                                       Take take) {
  std::string before;
  for (const auto& [name, value] : request.params) {  // sorted by name
    Error wrong;
    if (name == before) wrong = {fmt::format("'{}' is there twice", name.substr(0, 40)), {}, 0, 0, "name it once"};
    before = name;
    if (name == "token") continue;
    const bool is_known = std::find(known.begin(), known.end(), name) != known.end();
    if (wrong.message.empty() && !is_known) wrong = unknown_name(name, known);
    if (wrong.message.empty() && value.size() > kLongestValue) {
      wrong = {fmt::format("'{}' is too long", name), {}, 0, 0, "shorten it"};
    }
    if (wrong.message.empty() && !value.empty()) wrong = take(name, value);
    if (!wrong.message.empty()) return Refusal{400, std::move(wrong)};
  }
  return std::nullopt;
}

class FilterReader {
 public:
  explicit FilterReader(std::optional<Kind> kind) : kind_(kind) {
    out_.filter.limit = -1;  // not given
  }

  Error take(const std::string& name, const std::string& value) {
    Filter& filter = out_.filter;
    if (name == "since") return read_date(value, filter.since);
    if (name == "until") return read_date(value, filter.until);
    if (name == "limit") return read_number(value, filter.limit);
    if (name == "format") return format(value);
    if (name == "country") return country(value);
    if (name == "with") return read_parties(value, filter.with);
    if (name == "by") filter.by = value;
    if (name == "source") filter.source = value;
    if (name == "process") out_.process = value;
    if (name == "place") filter.place = value;
    if (name == "words") filter.words = value;
    if (name == "issue") filter.issue = lower(value);
    if (name == "status") filter.status = lower(value);
    if (name == "mode" || name == "channel") filter.mode = lower(value);
    if (name == "type" || name == "stance" || name == "kind") return type(value);
    return {};
  }
  ListRequest finish() {
    if (out_.filter.limit < 0) out_.filter.limit = out_.format == ListFormat::kJson ? kUsualRows : 0;
    return std::move(out_);
  }
  ListFormat format() const { return out_.format; }
  int64_t limit() const { return out_.filter.limit; }

 private:
  Error format(const std::string& value) {
    if (value == "json" || value == "jsonl" || value == "csv") {
      out_.format = value == "csv" ? ListFormat::kCsv : value == "jsonl" ? ListFormat::kJsonLines : ListFormat::kJson;
      return {};
    }
    return {fmt::format("there is no format '{}'", value.substr(0, 40)), {}, 0, 0, "use json, jsonl or csv"};
  }
  Error country(const std::string& value) {
    out_.filter.country = capitals(value);
    const std::string& code = out_.filter.country;
    if (code.size() == 3 && code.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos) return {};
    return {fmt::format("'{}' is no country code", value.substr(0, 40)), {}, 0, 0, "write three letters, like UKR"};
  }
  Error type(const std::string& value) {
    std::string& into = out_.filter.type;
    into = kind_ == Kind::kEvents ? capitals(value) : lower(value);
    const bool event = kind_ == Kind::kEvents, position = kind_ == Kind::kPositions;
    if ((event && !parse_event_type(into)) || (position && !parse_stance(into))) {
      return {fmt::format("there is no {} '{}'", event ? "event" : "stance", value.substr(0, 40)),
              {},
              0,
              0,
              event ? "use a PLOVER event, such as CONSULT" : "use one such as demand, offer or reject"};
    }
    return {};
  }

  std::optional<Kind> kind_;
  ListRequest out_;
};

}  // namespace

Answer<ListRequest> read_list_request(const httplib::Request& request, std::optional<Kind> kind) {
  FilterReader reader(kind);
  auto wrong = read_parameters(request, known_names(kind), [&](const std::string& name, const std::string& value) {
    return reader.take(name, value);
  });
  if (wrong) return refuse(wrong->status, std::move(wrong->error));
  if (reader.format() == ListFormat::kJson && (reader.limit() > kMostRows || reader.limit() == 0)) {
    return refuse(400, {fmt::format("a JSON answer has 1 to {} rows", kMostRows),
                        {},
                        0,
                        0,
                        "ask for format=jsonl or format=csv, which are streamed"});
  }
  return reader.finish();
}

Answer<AcrossFilter> read_process_request(const httplib::Request& request) {
  AcrossFilter filter;
  filter.limit = kUsualProcesses;
  const auto take = [&](const std::string& name, const std::string& value) -> Error {
    if (name == "since") return read_date(value, filter.since);
    if (name == "until") return read_date(value, filter.until);
    if (name == "limit") return read_number(value, filter.limit);
    if (name == "with") return read_parties(value, filter.with);
    if (name == "state") filter.state = lower(value);
    if (name == "issue") filter.issue = lower(value);
    return {};
  };
  auto wrong = read_parameters(request, {"with", "state", "issue", "since", "until", "limit"}, take);
  if (wrong) return refuse(wrong->status, std::move(wrong->error));
  if (filter.limit < 1 || filter.limit > kMostProcesses) {
    return refuse(400, {fmt::format("an answer has 1 to {} processes", kMostProcesses), {}, 0, 0, "ask for fewer"});
  }
  return filter;
}

}  // namespace parley

#include "record/csv.h"

#include <fmt/format.h>

#include <array>
#include <string_view>

#include "record/lookup.h"

namespace parley {
namespace {

struct Row {
  const Record& record;
  const RecordLookup& lookup;
  const RecordEvent& event;

  const RecordPlace* place() const {
    return event.place < 0 ? nullptr : &record.places[static_cast<size_t>(event.place)];
  }
};

std::string join(const std::vector<std::string>& values) { return fmt::format("{}", fmt::join(values, "; ")); }

// One value per actor, "-" where an actor has none, so that names, countries and sectors stay in step.
template <class Of>
std::string each(const Row& row, const std::vector<std::string>& ids, Of of) {
  std::vector<std::string> out;
  for (const auto& id : ids) {
    const RecordActor* actor = row.lookup.actor(id);
    const std::string value = actor == nullptr ? std::string() : of(*actor);
    out.push_back(value.empty() ? "-" : value);
  }
  return join(out);
}

std::string name_of(const RecordActor& actor) { return actor.name; }
std::string code_of(const RecordActor& actor) {
  return actor.group.empty() ? fmt::format("{}", fmt::join(actor.country, "/")) : actor.group;
}
std::string sector_of(const RecordActor& actor) { return fmt::format("{}", fmt::join(actor.sector, "/")); }

std::string count_of(const Row& row, std::string_view of) {
  for (const RecordCount& count : row.event.counts) {
    if (count.of == of) return fmt::format("{:.12g}", count.value);
  }
  return {};
}

std::string degrees(const std::optional<double>& value) {
  return value ? fmt::format("{:.5f}", *value) : std::string();
}

struct Column {
  std::string_view name;
  std::string (*value)(const Row& row);
};

constexpr std::array kColumns = {
    Column{"id", [](const Row& r) { return r.event.id; }},
    Column{"article", [](const Row& r) { return r.record.article.id; }},
    Column{"published", [](const Row& r) { return r.record.article.published; }},
    Column{"source", [](const Row& r) { return r.record.article.source; }},
    Column{"date", [](const Row& r) { return r.event.date.from; }},
    Column{"date_to", [](const Row& r) { return r.event.date.to; }},
    Column{"date_by", [](const Row& r) { return r.event.date.by; }},
    Column{"event", [](const Row& r) { return r.event.event; }},
    Column{"mode", [](const Row& r) { return r.event.mode; }},
    Column{"context", [](const Row& r) { return join(r.event.context); }},
    Column{"quad", [](const Row& r) { return r.event.quad; }},
    Column{"score", [](const Row& r) { return fmt::format("{:g}", r.event.score); }},
    Column{"cameo", [](const Row& r) { return r.event.cameo; }},
    Column{"status", [](const Row& r) { return r.event.status; }},
    Column{"background", [](const Row& r) { return std::string(r.event.background ? "true" : "false"); }},
    Column{"actor", [](const Row& r) { return each(r, r.event.actor, name_of); }},
    Column{"actor_code", [](const Row& r) { return each(r, r.event.actor, code_of); }},
    Column{"actor_sector", [](const Row& r) { return each(r, r.event.actor, sector_of); }},
    Column{"recipient", [](const Row& r) { return each(r, r.event.recipient, name_of); }},
    Column{"recipient_code", [](const Row& r) { return each(r, r.event.recipient, code_of); }},
    Column{"recipient_sector", [](const Row& r) { return each(r, r.event.recipient, sector_of); }},
    Column{"place", [](const Row& r) { return r.place() == nullptr ? std::string() : r.place()->name; }},
    Column{"place_country", [](const Row& r) { return r.place() == nullptr ? std::string() : r.place()->country; }},
    Column{"lat", [](const Row& r) { return r.place() == nullptr ? std::string() : degrees(r.place()->lat); }},
    Column{"lon", [](const Row& r) { return r.place() == nullptr ? std::string() : degrees(r.place()->lon); }},
    Column{"killed", [](const Row& r) { return count_of(r, "killed"); }},
    Column{"injured", [](const Row& r) { return count_of(r, "injured"); }},
    Column{"detained", [](const Row& r) { return count_of(r, "detained"); }},
    Column{"reported_by", [](const Row& r) { return r.lookup.actor_name(r.event.reported_by); }},
    Column{"text", [](const Row& r) { return r.event.text; }},
    Column{"begin", [](const Row& r) { return fmt::format("{}", r.event.span.begin); }},
    Column{"end", [](const Row& r) { return fmt::format("{}", r.event.span.end); }},
    Column{"confidence", [](const Row& r) { return fmt::format("{:.3g}", r.event.confidence); }},
    Column{"because", [](const Row& r) { return r.event.because; }},
    Column{"title", [](const Row& r) { return r.record.article.title; }},
    Column{"url", [](const Row& r) { return r.record.article.url; }},
};

std::string cell(const std::string& value) {
  if (value.find_first_of(",\"\r\n") == value.npos) return value;
  std::string out = "\"";
  for (const char c : value) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

}  // namespace

std::string csv_header() {
  std::string out;
  for (const Column& column : kColumns) out += (out.empty() ? "" : ",") + std::string(column.name);
  return out + "\n";
}

std::string csv_rows(const Record& record) {
  const RecordLookup lookup(record);
  std::string out;
  for (const RecordEvent& event : record.events) {
    const Row row{record, lookup, event};
    bool first = true;
    for (const Column& column : kColumns) {
      if (!first) out += ',';
      first = false;
      out += cell(column.value(row));
    }
    out += '\n';
  }
  return out;
}

}  // namespace parley

// parley export: the store in the forms that other programs read.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "app/briefing.h"
#include "app/cli.h"
#include "app/export_pick.h"
#include "app/rows.h"
#include "app/store_options.h"
#include "app/style.h"
#include "record/calendar.h"
#include "record/contacts.h"
#include "record/csv.h"
#include "record/event_layouts.h"
#include "record/json.h"
#include "record/plover.h"

namespace parley {
namespace {

constexpr std::array<std::string_view, 11> kFormats = {"csv",     "jsonl", "plover",  "cameo", "icews", "phoenix",
                                                       "polecat", "gdelt", "graphml", "ics",   "md"};
constexpr std::array<std::string_view, 4> kKinds = {"events", "quotes", "meetings", "positions"};
constexpr std::array<Kind, 4> kKindOf = {Kind::kEvents, Kind::kQuotes, Kind::kMeetings, Kind::kPositions};

struct Options {
  std::string db = std::string(kDefaultStore);
  std::string format = "csv";
  std::string kind = "events";
  Period period;
  Filter filter;
  bool filtered = false;
};

bool write(std::string_view text) { return std::fwrite(text.data(), 1, text.size(), stdout) == text.size(); }

Kind kind_of(const Options& options) {
  return kKindOf[static_cast<size_t>(std::find(kKinds.begin(), kKinds.end(), options.kind) - kKinds.begin())];
}

// Keeps of a record what was asked for, where the writer takes whole records.
Record only_events(const Record& record, const ItemIds& ids) {
  Record out = record;
  std::erase_if(out.events, [&](const RecordEvent& event) { return !ids.contains(event.id); });
  return out;
}

Result<int64_t> export_table(const Store& store, const Options& options) {
  const Kind kind = kind_of(options);
  if (kind == Kind::kEvents) {
    write(csv_header());
    return pick_records(store, {&kind, 1}, options.filter, [](const Record& record, const ItemIds& ids) {
      return write(csv_rows(only_events(record, ids)));
    });
  }
  RowPrinter printer(columns(kind), RowFormat::kCsv, style_of(stdout));
  const auto found = find_rows(store, kind, options.filter, [&](const Row& row) { printer.add(row); });
  printer.finish();
  return found;
}

// Whole records: all of them, or those with an item that fits.
Result<int64_t> export_records(const Store& store, const Options& options) {
  const auto put = [](const Record& record, const ItemIds&) { return write(to_json(record) + "\n"); };
  if (!options.filtered) return all_records(store, put);
  const Kind kind = kind_of(options);
  return pick_records(store, {&kind, 1}, options.filter, put);
}

Result<int64_t> export_events(const Store& store, const Options& options, std::optional<EventLayout> layout) {
  if (layout) write(layout_header(*layout));
  constexpr Kind kKind = Kind::kEvents;
  return pick_records(store, {&kKind, 1}, options.filter, [&](const Record& record, const ItemIds& ids) {
    if (!layout) return write(to_plover(only_events(record, ids)));
    return write(layout_rows(*layout, record, [&](const RecordEvent& event) { return ids.contains(event.id); }));
  });
}

Result<int64_t> export_contacts(const Store& store, const Options& options) {
  ContactNetwork network;
  constexpr Kind kKind = Kind::kMeetings;
  Filter filter = options.filter;
  if (filter.status.empty()) filter.status = "happened";
  const auto found = pick_records(store, {&kKind, 1}, filter, [&](const Record& record, const ItemIds& ids) {
    for (const RecordMeeting& meeting : record.meetings) {
      if (ids.contains(meeting.id)) network.add(record, meeting);
    }
    return true;
  });
  if (found) write(network.graphml());
  return found;
}

Result<int64_t> export_calendar(const Store& store, const Options& options) {
  constexpr Kind kKind = Kind::kMeetings;
  Filter filter = options.filter;
  if (filter.status.empty()) filter.status = "planned";
  write(calendar_begin());
  int64_t undated = 0;
  const auto found = pick_records(store, {&kKind, 1}, filter, [&](const Record& record, const ItemIds& ids) {
    for (const RecordMeeting& meeting : record.meetings) {
      if (!ids.contains(meeting.id)) continue;
      const std::string entry = calendar_entry(record, meeting);
      undated += entry.empty() ? 1 : 0;
      if (!write(entry)) return false;
    }
    return true;
  });
  write(calendar_end());
  if (undated > 0) note(fmt::format("{} meetings have no day and are left out", undated));
  return found;
}

Result<int64_t> export_briefing(const Store& store, const Options& options) {
  const Result<std::string> page = briefing(store, options.filter);
  if (!page) return fail(page.error());
  write(*page);
  return 1;
}

Result<int64_t> put_out(const Store& store, const Options& options) {
  if (options.format == "csv") return export_table(store, options);
  if (options.format == "jsonl") return export_records(store, options);
  if (options.format == "plover") return export_events(store, options, std::nullopt);
  if (options.format == "cameo") return export_events(store, options, EventLayout::kCameo);
  if (options.format == "icews") return export_events(store, options, EventLayout::kIcews);
  if (options.format == "phoenix") return export_events(store, options, EventLayout::kPhoenix);
  if (options.format == "polecat") return export_events(store, options, EventLayout::kPolecat);
  if (options.format == "gdelt") return export_events(store, options, EventLayout::kGdelt);
  if (options.format == "graphml") return export_contacts(store, options);
  if (options.format == "ics") return export_calendar(store, options);
  return export_briefing(store, options);
}

int run(Options options) {
  const Result<Store> store = Store::open(options.db, Store::Mode::kRead);
  if (!store) {
    complain(store.error());
    return kExitFailed;
  }
  Filter& filter = options.filter;
  restrict(filter, options.period);
  options.filtered = !filter.by.empty() || !filter.with.empty() || !filter.country.empty() || !filter.type.empty() ||
                     !filter.mode.empty() || !filter.issue.empty() || !filter.status.empty() || !filter.place.empty() ||
                     filter.since.known() || filter.until.known() || filter.limit > 0;
  const Result<int64_t> done = put_out(*store, options);
  if (!done) {
    complain(done.error());
    return kExitFailed;
  }
  if (std::fflush(stdout) != 0) return kExitFailed;
  if (*done == 0) note("nothing in the store fits");
  return kExitDone;
}

template <class List>
CLI::Validator one_of(const List& list, const char* what) {
  const auto check = [&list, what](const std::string& typed) {
    if (std::find(list.begin(), list.end(), typed) != list.end()) return std::string();
    return fmt::format("there is no {} '{}'; there are {}", what, typed, fmt::join(list, ", "));
  };
  return CLI::Validator(check, "", what);
}

void filter_options(CLI::App& app, Options& options) {
  Filter& filter = options.filter;
  app.add_option("--by", filter.by, "who does, says or wants it: a name or a code")->type_name("WHO");
  app.add_option("--with", filter.with, "all of these take part, e.g. RUS,UKR")->delimiter(',')->type_name("WHO,…");
  app.add_option("--country", filter.country, "of a party or of the place")->type_name("ISO");
  app.add_option("--type", filter.type, "event (SANCTION), stance (demand) or kind of a quote (direct)")
      ->type_name("TYPE");
  app.add_option("--mode", filter.mode, "mode of an event, channel of a meeting")->type_name("MODE");
  app.add_option("--issue", filter.issue, "of a position, e.g. territory")->type_name("ISSUE");
  app.add_option("--status", filter.status, "happened, planned, possible, …")->type_name("STATUS");
  app.add_option("--place", filter.place, "where: a place's name, or a country code")->type_name("PLACE");
  period_options(app, options.period);
  app.add_option("--limit", filter.limit, "no more than this many items, the latest ones")
      ->check(CLI::NonNegativeNumber.description(""))
      ->type_name("N");
}

}  // namespace

Run export_command(CLI::App& app) {
  auto options = std::make_shared<Options>();
  store_option(app, options->db);
  app.add_option("--format", options->format, fmt::format("{}", fmt::join(kFormats, ", ")))
      ->check(one_of(kFormats, "format"))
      ->type_name("FORMAT");
  app.add_option("--kind", options->kind, "what csv and jsonl are about: events, quotes, meetings, positions")
      ->check(one_of(kKinds, "kind"))
      ->type_name("KIND");
  filter_options(app, *options);
  app.footer(examples({{"parley export --db talks.db > events.csv", "every event as a table"},
                       {"parley export --format icews --since 2026 > icews.tab", "in the columns of ICEWS"},
                       {"parley export --format ics > meetings.ics", "planned meetings for a calendar"},
                       {"parley export --format md --with RUS,UKR", "where the talks of the two stand"}}));
  return [options] { return run(*options); };
}

}  // namespace parley

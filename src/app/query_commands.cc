// parley events | quotes | meetings | positions | actors | timeline | search: questions to the store.

#include <fmt/format.h>

#include "app/cli.h"
#include "app/rows.h"
#include "app/store_options.h"
#include "app/style.h"
#include "base/words.h"
#include "doc/names.h"
#include "store/query.h"

namespace parley {
namespace {

constexpr int64_t kTableRows = 100;  // shown where no limit is asked for

struct Options {
  Kind kind = Kind::kEvents;
  std::string db = std::string(kDefaultStore);
  Filter filter;
  Period period;
  std::string process;
  std::vector<std::string> words;
  int64_t limit = -1;  // not given
  bool json = false;
  bool csv = false;
};

// An answer in which something was left out, because a table is for reading.
void tell_limit(const Options& options, int64_t shown) {
  const std::string_view which = options.kind == Kind::kActors   ? "most frequent"
                                 : options.kind == Kind::kSearch ? "best"
                                                                 : "latest";
  note(fmt::format("the {} {} are shown (--limit 0 shows all)", which, shown));
}

int run(Options options) {
  if (!options.process.empty()) {
    return options.kind == Kind::kTimeline ? timeline_of_process(options.db, options.process, options.json)
                                           : positions_of_process(options.db, options.process, options.json);
  }
  const Result<Store> store = Store::open(options.db, Store::Mode::kRead);
  if (!store) {
    complain(store.error());
    return kExitFailed;
  }
  const RowFormat format = options.json ? RowFormat::kJson : options.csv ? RowFormat::kCsv : RowFormat::kTable;
  Filter& filter = options.filter;
  restrict(filter, options.period);
  for (const std::string& word : options.words) filter.words += (filter.words.empty() ? "" : " ") + word;
  const bool limited = options.limit < 0 && format == RowFormat::kTable;
  filter.limit = limited ? kTableRows + 1 : std::max<int64_t>(options.limit, 0);
  RowPrinter printer(columns(options.kind), format, style_of(stdout));
  int64_t seen = 0;
  // One row more than is shown tells that there are more; of a list by day it is the first, else the last.
  std::vector<Row> rows;
  const auto found = find_rows(*store, options.kind, filter, [&](const Row& row) {
    ++seen;
    if (limited) {
      rows.push_back(row);
    } else {
      printer.add(row);
    }
  });
  if (!found) {
    complain(found.error());
    return kExitFailed;
  }
  const bool more = limited && seen > kTableRows;
  const bool best_first = options.kind == Kind::kActors || options.kind == Kind::kSearch;
  for (size_t i = more && !best_first ? 1 : 0; i < rows.size() - (more && best_first ? 1 : 0); ++i)
    printer.add(rows[i]);
  printer.finish();
  if (more) tell_limit(options, kTableRows);
  if (*found > 0) return kExitDone;
  const auto instead = tell_empty(*store, options.kind, filter);
  if (!instead) {
    complain(instead.error());
    return kExitFailed;
  }
  note(*instead);
  return kExitDone;
}

// A value that the record spells in capitals, however it was typed.
CLI::Validator capitals() {
  const auto change = [](std::string& text) {
    for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    return std::string();
  };
  return CLI::Validator(change, "", "capitals");
}

template <class Value, class Parse>
std::string one_of(Parse parse, const std::string& typed, int count) {
  if (parse(typed)) return {};
  std::string known;
  for (int i = 0; i < count; ++i) known += (i == 0 ? "" : ", ") + std::string(name(static_cast<Value>(i)));
  return fmt::format("'{}' is none of {}", typed, known);
}

CLI::Validator event_type() {
  return CLI::Validator([](const std::string& t) { return one_of<EventType>(parse_event_type, t, kEventTypeCount); },
                        "", "event");
}

CLI::Validator stance() {
  return CLI::Validator([](const std::string& t) { return one_of<Stance>(parse_stance, t, 10); }, "", "stance");
}

CLI::Validator country_code() {
  const auto check = [](const std::string& text) {
    const bool code = text.size() == 3 && text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos;
    return code ? std::string() : fmt::format("'{}' is no country code; write three letters, like UKR", text);
  };
  return CLI::Validator(check, "", "country");
}

// The options of the seven commands; each command takes those that mean something for it.
struct Declare {
  CLI::App& app;
  Options& options;

  void common() {
    store_option(app, options.db);
    period_options(app, options.period);
    app.add_option("--source", options.filter.source, "publisher of the report")->type_name("NAME");
    app.add_option("--limit", options.limit, "no more than this many rows; 0 for all (a table shows 100)")
        ->check(CLI::NonNegativeNumber.description(""))
        ->type_name("N");
    auto* json = app.add_flag("--json", options.json, "one row a line, as JSON, with all columns");
    app.add_flag("--csv", options.csv, "a table for spreadsheets, with all columns")->excludes(json);
  }
  void by(const std::string& names, const std::string& what) {
    app.add_option(names, options.filter.by, what + ": a name or a code")->type_name("WHO");
  }
  void process(const std::string& what) {
    app.add_option("--process", options.process, what)->type_name("ID");
  }
  void with() {
    app.add_option("--with", options.filter.with, "all of these take part, e.g. RUS,UKR")
        ->delimiter(',')
        ->type_name("WHO,…");
  }
  void country(const std::string& what) {
    app.add_option("--country", options.filter.country, what)
        ->transform(capitals())
        ->check(country_code())
        ->type_name("ISO");
  }
  void text(const std::string& names, std::string& value, const std::string& what, const std::string& type) {
    app.add_option(names, value, what)
        ->transform(CLI::Validator(
            [](std::string& typed) {
              typed = lower_ascii(typed);
              return std::string();
            },
            "", "small letters"))
        ->type_name(type);
  }
  void place() {
    app.add_option("--place", options.filter.place, "where: a place's name, or a country code")->type_name("PLACE");
  }
};

std::shared_ptr<Options> options_for(Kind kind) {
  auto options = std::make_shared<Options>();
  options->kind = kind;
  return options;
}

}  // namespace

Run events_command(CLI::App& app) {
  auto options = options_for(Kind::kEvents);
  Filter& filter = options->filter;
  Declare declare{app, *options};
  app.add_option("--type", filter.type, "kind of event, e.g. SANCTION")
      ->transform(capitals())
      ->check(event_type())
      ->type_name("EVENT");
  declare.text("--mode", filter.mode, "mode of the event, e.g. visit", "MODE");
  declare.text("--status", filter.status, "happened, planned, possible, negated, …", "STATUS");
  declare.by("--by,--actor", "who did it");
  declare.with();
  declare.country("of a party or of the place");
  declare.place();
  declare.common();
  app.footer(examples({{"parley events --type SANCTION --since 2026", "who sanctioned whom this year"},
                       {"parley events --with RUS,UKR --csv > events.csv", "what the two did, as a table"}}));
  return [options] { return run(*options); };
}

Run quotes_command(CLI::App& app) {
  auto options = options_for(Kind::kQuotes);
  Declare declare{app, *options};
  declare.by("--by,--actor", "who says it");
  declare.with();
  declare.country("of the speaker");
  declare.text("--kind,--type", options->filter.type, "direct, indirect or mixed", "KIND");
  app.add_option("--words", options->filter.words, "words that occur in it")->type_name("WORDS");
  declare.common();
  app.footer(examples({{"parley quotes --by Ushakov", "what he said"},
                       {"parley quotes --words ceasefire --kind direct", "the very words about a ceasefire"}}));
  return [options] { return run(*options); };
}

Run meetings_command(CLI::App& app) {
  auto options = options_for(Kind::kMeetings);
  Declare declare{app, *options};
  declare.with();
  declare.by("--by,--actor", "one who takes part");
  declare.country("of a party or of the place");
  declare.text("--channel,--mode", options->filter.mode, "in_person, phone or video", "CHANNEL");
  declare.text("--status", options->filter.status, "happened, planned, postponed, cancelled, …", "STATUS");
  declare.place();
  declare.common();
  app.footer(examples({{"parley meetings --with RUS,USA", "when and where the two met"},
                       {"parley meetings --status planned", "what is to come"}}));
  return [options] { return run(*options); };
}

Run positions_command(CLI::App& app) {
  auto options = options_for(Kind::kPositions);
  Declare declare{app, *options};
  declare.by("--by,--actor", "whose position");
  declare.with();
  declare.country("of a party");
  app.add_option("--stance,--type", options->filter.type, "demand, offer, accept, reject, …")
      ->transform(CLI::Validator(
          [](std::string& typed) {
            typed = lower_ascii(typed);
            return std::string();
          },
          "", "small letters"))
      ->check(stance())
      ->type_name("STANCE");
  declare.text("--issue", options->filter.issue, "what it is about, e.g. territory", "ISSUE");
  declare.process("who stands how in one negotiation, see `parley processes`");
  declare.common();
  app.footer(examples({{"parley positions --issue territory", "who wants what, over time"},
                       {"parley positions --by Kremlin --stance reject", "what was refused"}}));
  return [options] { return run(*options); };
}

Run actors_command(CLI::App& app) {
  auto options = options_for(Kind::kActors);
  Declare declare{app, *options};
  declare.by("--name,--actor,--by", "who");
  declare.country("of the actor");
  declare.text("--kind,--type", options->filter.type, "person, state, igo, body, …", "KIND");
  declare.common();
  app.footer(examples({{"parley actors --country RUS --kind person", "Russians, most frequent first"}}));
  return [options] { return run(*options); };
}

Run timeline_command(CLI::App& app) {
  auto options = options_for(Kind::kTimeline);
  Declare declare{app, *options};
  declare.with();
  declare.by("--by,--actor", "who acts");
  declare.country("of a party or of the place");
  declare.text("--status", options->filter.status, "happened, planned, …", "STATUS");
  declare.place();
  declare.process("of one negotiation, each thing once however many reports tell it");
  declare.common();
  app.footer(examples({{"parley timeline --with RUS,UKR --since 2026-01", "meetings, events and positions by day"}}));
  return [options] { return run(*options); };
}

Run search_command(CLI::App& app) {
  auto options = options_for(Kind::kSearch);
  Declare declare{app, *options};
  app.add_option("WORDS", options->words, "all must occur; \"some words\" is a phrase, begin* a beginning")
      ->required()
      ->type_name("");
  declare.common();
  app.footer(examples({{"parley search prisoner exchange", "reports, quotes and positions, best first"},
                       {"parley search '\"prisoner exchange\"' --since 2026", "the very phrase"}}));
  return [options] { return run(*options); };
}

}  // namespace parley

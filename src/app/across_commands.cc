// parley processes | clusters | history: what many reports make together.

#include <fmt/format.h>

#include <algorithm>

#include "app/across_render.h"
#include "app/cli.h"
#include "app/store_options.h"
#include "app/style.h"
#include "doc/names.h"
#include "store/across.h"

namespace parley {
namespace {

struct Options {
  std::string db = std::string(kDefaultStore);
  AcrossFilter filter;
  Period period;
  bool json = false;
};

void common(CLI::App& app, Options& options, const std::string& limit) {
  store_option(app, options.db);
  period_options(app, options.period);
  app.add_option("--limit", options.filter.limit, limit)->check(CLI::NonNegativeNumber.description(""))->type_name("N");
  app.add_flag("--json", options.json, "one a line, as JSON, with all fields");
}

void with(CLI::App& app, Options& options) {
  app.add_option("--with", options.filter.with, "all of these take part, e.g. RUS,UKR")
      ->delimiter(',')
      ->type_name("WHO,…");
}

Result<Store> open(Options& options) {
  restrict(options.filter, options.period);
  return Store::open(options.db, Store::Mode::kRead);
}

int failed(const Error& error) {
  complain(error);
  return kExitFailed;
}

void print(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stdout); }

int run_process(const Store& store, const Options& options, const std::string& id) {
  const auto story = find_story(store, id, Scope::kTalks);
  if (!story) return failed(story.error());
  print(options.json ? to_json(story->process) + "\n" : render_process(*story, style_of(stdout)));
  return kExitDone;
}

int run_processes(Options options, const std::string& id) {
  const Result<Store> store = open(options);
  if (!store) return failed(store.error());
  if (!id.empty()) return run_process(*store, options, id);
  const auto processes = find_processes(*store, options.filter);
  if (!processes) return failed(processes.error());
  for (const ProcessBrief& brief : *processes) {
    if (options.json) {
      print(to_json(brief.process) + "\n");
    } else {
      print((&brief == processes->data() ? "" : "\n") + render_brief(brief, style_of(stdout)));
    }
  }
  if (processes->empty()) note("no process fits; a process needs reports of talks between two parties");
  return kExitDone;
}

int run_clusters(Options options) {
  const Result<Store> store = open(options);
  if (!store) return failed(store.error());
  const auto clusters = find_clusters(*store, options.filter);
  if (!clusters) return failed(clusters.error());
  for (const Cluster& c : *clusters) print(options.json ? to_json(c) + "\n" : render_cluster(c, style_of(stdout)));
  if (clusters->empty()) note("no events or meetings fit");
  return kExitDone;
}

int run_history(Options options) {
  const Result<Store> store = open(options);
  if (!store) return failed(store.error());
  const auto histories = find_histories(*store, options.filter);
  if (!histories) return failed(histories.error());
  for (const History& h : *histories) print(options.json ? to_json(h) + "\n" : render_history(h, style_of(stdout)));
  if (histories->empty()) note("no positions of a process fit");
  return kExitDone;
}

// Of a process: its meetings, what was done and agreed, and every new stance.
std::vector<TimelineEntry> timeline(ProcessStory story) {
  std::vector<TimelineEntry> out;
  const auto take = [&](Cluster& c) {
    TimelineEntry& entry = out.emplace_back();
    entry.date = c.canonical.date.from;
    entry.cluster = std::move(c);
  };
  for (Cluster& c : story.meetings) {
    if (!c.canonical.date.from.empty()) take(c);
  }
  for (Cluster& c : story.events) {
    const ClusterCanonical& k = c.canonical;
    const bool deed = k.quad.starts_with("material") || k.event == "AGREE" || k.event == "REJECT";
    if (!k.date.from.empty() && deed && !k.background && k.status != "negated") take(c);
  }
  for (const History& h : story.histories) {
    for (const HistoryStep& step : h.steps) {
      if (step.repeated) continue;
      TimelineEntry& entry = out.emplace_back();
      entry.date = step.date, entry.history = h, entry.step = step;
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.date < b.date; });
  return out;
}

Result<ProcessStory> story_of(const std::string& db, const std::string& id, Scope scope) {
  const Result<Store> store = Store::open(db, Store::Mode::kRead);
  if (!store) return fail(store.error());
  return find_story(*store, id, scope);
}

}  // namespace

int timeline_of_process(const std::string& db, const std::string& id, bool json) {
  auto story = story_of(db, id, Scope::kAll);
  if (!story) return failed(story.error());
  for (const TimelineEntry& e : timeline(std::move(*story))) {
    if (!json) {
      print(render_entry(e, style_of(stdout)));
    } else if (!e.cluster.id.empty()) {
      print(to_json(e.cluster) + "\n");
    } else {
      History one = e.history;
      one.steps = {e.step}, one.repeated = 0, one.changed.clear();
      print(to_json(one) + "\n");
    }
  }
  return kExitDone;
}

int positions_of_process(const std::string& db, const std::string& id, bool json) {
  const auto story = story_of(db, id, Scope::kTalks);
  if (!story) return failed(story.error());
  if (!json) {
    print(render_stances(story->process, story->histories, style_of(stdout)));
    return kExitDone;
  }
  for (const History& h : story->histories) print(to_json(h) + "\n");
  return kExitDone;
}

Run processes_command(CLI::App& app) {
  auto options = std::make_shared<Options>();
  auto id = std::make_shared<std::string>();
  app.add_option("ID", *id, "one process, with its rounds and stances")->type_name("");
  with(app, *options);
  app.add_option("--state", options->filter.state, "planned, advancing, stalled, broken_off or concluded")
      ->check(CLI::IsMember({"planned", "advancing", "stalled", "broken_off", "concluded"}).description(""))
      ->type_name("STATE");
  app.add_option("--issue", options->filter.issue, "one that it is about, e.g. territory")->type_name("ISSUE");
  common(app, *options, "no more than this many, the latest");
  app.footer(examples({{"parley processes", "the negotiations that the reports tell of, latest first"},
                       {"parley processes syr-2016", "one of them, with rounds, next steps and stances"},
                       {"parley processes --state stalled --json", "for programs"}}));
  return [options, id] { return run_processes(*options, *id); };
}

Run clusters_command(CLI::App& app) {
  auto options = std::make_shared<Options>();
  AcrossFilter& filter = options->filter;
  filter.limit = 100;
  filter.of = "";
  app.add_option("--of", filter.of, "event or meeting")
      ->check(CLI::IsMember({"event", "meeting"}).description(""))
      ->type_name("KIND");
  app.add_option("--process", filter.process, "of this process")->type_name("ID");
  with(app, *options);
  app.add_option("--type", filter.type, "kind of event, e.g. ASSAULT")->type_name("EVENT");
  app.add_option("--status", filter.status, "happened, planned, …")->type_name("STATUS");
  app.add_option("--sources", filter.least_sources, "told by at least this many reports")
      ->check(CLI::PositiveNumber.description(""))
      ->type_name("N");
  common(app, *options, "no more than this many, the latest; 0 for all");
  app.footer(examples({{"parley clusters --of meeting --sources 2", "meetings that several reports tell of"},
                       {"parley clusters --process syr-2016", "the rounds of one negotiation, and what is planned"}}));
  return [options] { return run_clusters(*options); };
}

Run history_command(CLI::App& app) {
  auto options = std::make_shared<Options>();
  AcrossFilter& filter = options->filter;
  app.add_option("--process", filter.process, "of this process")->type_name("ID");
  app.add_option("--issue", filter.issue, "e.g. territory")->type_name("ISSUE");
  app.add_option("--by,--actor", filter.actor, "whose stance: a name or a code")->type_name("WHO");
  common(app, *options, "no more than this many");
  app.footer(examples({{"parley history --process syr-2016", "how stances changed, by issue and party"},
                       {"parley history --issue prisoners --by RUS", "one party on one issue"}}));
  return [options] { return run_history(*options); };
}

}  // namespace parley

// parley correct: an analyst's corrections, kept apart from what was coded.

#include <fmt/format.h>

#include <fstream>
#include <iostream>

#include "app/cli.h"
#include "app/store_options.h"
#include "app/style.h"
#include "app/wording.h"
#include "store/across.h"
#include "store/correct.h"

namespace parley {
namespace {

struct Options {
  std::string db = std::string(kDefaultStore);
  std::string id, field, value;  // of set and drop
  std::string goes, stays, in;   // of merge
  std::string note, file;
  int64_t number = 0;
  bool json = false;
};

int failed(const Error& error) {
  complain(error);
  return kExitFailed;
}

// "report 3f9a2b4c…: position “…”: stance = reject"
std::string words(const Correction& c) {
  if (c.kind == "merge") {
    const std::string where = c.target.sha256.empty() ? "" : " in report " + c.target.sha256.substr(0, kIdDigits);
    return fmt::format("'{}' is '{}'{}", c.name, c.value, where);
  }
  const std::string item = fmt::format("{} {} in report {}", c.target.item, shortened(one_line(c.name), 50),
                                       c.target.sha256.substr(0, kIdDigits));
  if (c.kind == "drop") return "no " + item;
  return fmt::format("{} of {} is '{}'", c.field, item, c.value);
}

// Keeps the correction, says what it changed, and has the processes it touches ready.
int keep(const Options& options, Store& store, const Correction& correction) {
  const Result<int64_t> number = correct(store, correction);
  if (!number) return failed(number.error());
  const Result<int64_t> changed = reach(store, correction);
  if (!changed) return failed(changed.error());
  if (const Status ready = refresh_processes(store); !ready) return failed(ready.error());
  note(fmt::format("{}: correction {}: {} ({} changed)", options.db, *number, words(correction),
                   count_words(static_cast<size_t>(*changed), "item")));
  return kExitDone;
}

int run_item(const Options& options, const std::string& kind) {
  Result<Store> store = Store::open(options.db, Store::Mode::kWrite);
  if (!store) return failed(store.error());
  Correction c;
  c.kind = kind, c.field = options.field, c.value = options.value, c.note = options.note;
  const Result<CorrectionTarget> target = find_target(*store, options.id, &c.name);
  if (!target) return failed(target.error());
  c.target = *target;
  return keep(options, *store, c);
}

int run_merge(const Options& options) {
  Result<Store> store = Store::open(options.db, Store::Mode::kWrite);
  if (!store) return failed(store.error());
  Correction c;
  c.kind = "merge", c.name = options.goes, c.value = options.stays, c.note = options.note;
  if (!options.in.empty()) {
    const Result<Record> record = store->coded(options.in.substr(0, options.in.find('-')));
    if (!record) return failed(record.error());
    c.target.sha256 = record->article.sha256;
  }
  return keep(options, *store, c);
}

int run_list(const Options& options) {
  const Result<Store> store = Store::open(options.db, Store::Mode::kRead);
  if (!store) return failed(store.error());
  const auto all = list_corrections(*store);
  if (!all) return failed(all.error());
  const Style style = style_of(stdout);
  for (const Correction& c : *all) {
    if (options.json) {
      fmt::print("{}\n", to_json(c));
      continue;
    }
    std::string text = words(c);
    if (!c.note.empty()) text += ink(style, Ink::kDim, " — " + c.note);
    if (c.undone) text += ink(style, Ink::kDim, " (taken back)");
    const Result<int64_t> changed = c.undone ? Result<int64_t>(1) : reach(*store, c);
    if (!changed) return failed(changed.error());
    if (*changed == 0) text += ink(style, Ink::kYellow, " (nothing there is coded so any more)");
    fmt::print("{}", hang(style, fmt::format("{:>4}  {}", c.number, c.made.substr(0, 10)), 18, text));
  }
  if (all->empty()) note(fmt::format("no corrections in {} yet", options.db));
  return kExitDone;
}

int run_undo(const Options& options) {
  Result<Store> store = Store::open(options.db, Store::Mode::kWrite);
  if (!store) return failed(store.error());
  if (const Status done = undo(*store, options.number); !done) return failed(done.error());
  if (const Status ready = refresh_processes(*store); !ready) return failed(ready.error());
  note(fmt::format("{}: correction {} taken back", options.db, options.number));
  return kExitDone;
}

// Corrections that are there already, as a file may be imported twice.
bool is_known(const std::vector<Correction>& all, const Correction& c) {
  for (const Correction& k : all) {
    if (k.kind == c.kind && k.made == c.made && k.target.sha256 == c.target.sha256 && k.target.item == c.target.item &&
        k.target.span == c.target.span && k.field == c.field && k.value == c.value && k.name == c.name) {
      return true;
    }
  }
  return false;
}

int run_import(const Options& options) {
  Result<Store> store = Store::open(options.db, Store::Mode::kWrite);
  if (!store) return failed(store.error());
  std::ifstream file;
  if (options.file != "-") {
    file.open(options.file);
    if (!file) return failed({"cannot be read", options.file, 0, 0, "check the name"});
  }
  std::istream& in = options.file == "-" ? std::cin : file;
  const auto known = list_corrections(*store);
  if (!known) return failed(known.error());
  uint32_t line = 0;
  size_t added = 0, there = 0, bad = 0;
  for (std::string text; std::getline(in, text);) {
    ++line;
    if (text.find_first_not_of(" \t\r") == std::string::npos) continue;
    Result<Correction> c = correction_from_json(text);
    if (c && is_known(*known, *c)) {
      ++there;
      continue;
    }
    const Result<int64_t> kept = c ? correct(*store, *c) : Result<int64_t>(fail(c.error()));
    if (kept) {
      ++added;
      continue;
    }
    Error error = kept.error();
    error.file = options.file, error.line = line;
    complain(error);
    ++bad;
  }
  if (const Status ready = refresh_processes(*store); !ready) return failed(ready.error());
  note(fmt::format("{}: {} added, {} already there", options.db, count_words(added, "correction"), there));
  return bad == 0 ? kExitDone : added + there == 0 ? kExitFailed : kExitSomeFailed;
}

CLI::App* verb(CLI::App& app, Options& options, const char* name, const char* what) {
  CLI::App* out = app.add_subcommand(name, what);
  store_option(*out, options.db);
  return out;
}

void note_option(CLI::App& app, Options& options) {
  app.add_option("--note", options.note, "why, for those who read it later")->type_name("TEXT");
}

}  // namespace

Run correct_command(CLI::App& app) {
  auto o = std::make_shared<Options>();
  auto run = std::make_shared<Run>();
  app.require_subcommand(1);
  const auto then = [run](CLI::App* verb, Run what) { verb->callback([run, what] { *run = what; }); };
  CLI::App* set = verb(app, *o, "set", "give a field of an item another value");
  set->add_option("ID", o->id, "of an event, meeting, position, quote or actor")->required()->type_name("");
  set->add_option("FIELD", o->field, "stance, issue, status, date, event, …")->required()->type_name("");
  set->add_option("VALUE", o->value, "what it is; several apart by commas")->required()->type_name("");
  note_option(*set, *o);
  then(set, [o] { return run_item(*o, "set"); });
  CLI::App* drop = verb(app, *o, "drop", "take an item out of the results");
  drop->add_option("ID", o->id, "of an event, meeting, position or quote")->required()->type_name("");
  note_option(*drop, *o);
  then(drop, [o] { return run_item(*o, "drop"); });
  CLI::App* merge = verb(app, *o, "merge", "two names are one actor");
  merge->add_option("NAME", o->goes, "the name that goes")->required()->type_name("");
  merge->add_option("KEPT", o->stays, "the name that stays")->required()->type_name("");
  merge->add_option("--in", o->in, "only in this report (the digits its items' ids begin with)")->type_name("ID");
  note_option(*merge, *o);
  then(merge, [o] { return run_merge(*o); });
  CLI::App* list = verb(app, *o, "list", "all corrections");
  list->add_flag("--json", o->json, "one a line, as JSON; `import` reads it");
  then(list, [o] { return run_list(*o); });
  CLI::App* back = verb(app, *o, "undo", "take a correction back");
  back->add_option("NUMBER", o->number, "as listed")->required()->type_name("");
  then(back, [o] { return run_undo(*o); });
  CLI::App* out = verb(app, *o, "export", "all corrections as JSON lines");
  then(out, [o] {
    o->json = true;
    return run_list(*o);
  });
  CLI::App* in = verb(app, *o, "import", "corrections from JSON lines");
  in->add_option("FILE", o->file, "as `export` writes it; '-' is standard input")->required()->type_name("");
  then(in, [o] { return run_import(*o); });
  app.footer(examples({{"parley correct set 3f9a2b4c5d6e7f80-p2 stance reject", "a position was read wrongly"},
                       {"parley correct drop 3f9a2b4c5d6e7f80-e4", "no such event took place"},
                       {"parley correct merge Kerry 'John Kerry'", "one person, in all reports"},
                       {"parley correct export > corrections.jsonl", "to keep, or for another store"}}));
  return [run] { return (*run)(); };
}

}  // namespace parley

// parley explain: which words, which sentence, which rule and which chain of readings led to one item of a record.
#include "app/explain.h"

#include <fmt/format.h>

#include "app/cli.h"
#include "app/home.h"
#include "app/store_options.h"
#include "app/style.h"
#include "store/store.h"

namespace parley {
namespace {

constexpr uint32_t kIndent = 12;

// The words in question by colour, else between » and «.
std::string with_marks(const Style& style, const std::string& text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = std::min(text.find(kMarkBegin, at), text.size());
    const size_t end = std::min(text.find(kMarkEnd, begin), text.size());
    out += text.substr(at, begin - at);
    if (begin < text.size()) {
      const std::string inside = text.substr(begin + 1, end - begin - 1);
      out += style.colour ? ink(style, Ink::kYellow, inside) : "»" + inside + "«";
    }
    at = end + 1;
  }
  return out;
}

std::string printed(const Explanation& told, const Style& style) {
  std::string out = ink(style, Ink::kBold, told.kind + " " + told.id) + "\n" +
                    hang(style, "", kIndent, ink(style, Ink::kBold, told.title));
  for (const ExplainedLine& line : told.lines) {
    out += hang(style, line.label, kIndent, with_marks(style, line.text));
    for (const std::string& text : line.entry) {
      out += std::string(kIndent, ' ') + ink(style, Ink::kDim, "│ " + text) + "\n";
    }
  }
  return out;
}

struct Options {
  std::vector<std::string> ids;
  std::string db = std::string(kDefaultStore);
};

// Whether the item was found and told.
bool explain_one(const Store& store, const std::string& text, bool first) {
  const auto id = parse_id(text);
  if (!id) {
    note(
        fmt::format("'{}' is no id; ids look like 3f9a2b4c5d-e4 (they are the first column of `parley events`)", text));
    return false;
  }
  const Result<Record> record = store.record(id->hash);
  if (!record) {
    complain(record.error());
    return false;
  }
  const auto corrections = corrected_items(store, record->article.sha256);
  if (!corrections) {
    complain(corrections.error());
    return false;
  }
  const auto own = corrections->find(text);
  const auto told = explain(*record, *id, home_folder(),
                            own == corrections->end() ? std::vector<Correction>() : own->second);
  if (!told) {
    note(fmt::format("report {} has no item '{}'", record->article.id, text));
    return false;
  }
  fmt::print("{}{}", first ? "" : "\n", printed(*told, style_of(stdout)));
  return true;
}

int run(const Options& options) {
  const Result<Store> store = Store::open(options.db, Store::Mode::kRead);
  if (!store) {
    complain(store.error());
    return kExitFailed;
  }
  size_t told = 0;
  for (const std::string& id : options.ids) told += explain_one(*store, id, told == 0) ? 1 : 0;
  return told == options.ids.size() ? kExitDone : told == 0 ? kExitFailed : kExitSomeFailed;
}

}  // namespace

Run explain_command(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("ID", options->ids, "of an event, quote, meeting, position, document or actor")
      ->required()
      ->type_name("");
  store_option(app, options->db);
  app.footer(
      examples({{"parley explain 3f9a2b4c5d-e4", "the words, the sentence, the rule and the chain behind an event"}}));
  return [options] { return run(*options); };
}

}  // namespace parley

#include "app/export_pick.h"

#include <algorithm>

namespace parley {
namespace {

size_t column_at(Kind kind, std::string_view name) {
  const auto all = columns(kind);
  return static_cast<size_t>(std::find_if(all.begin(), all.end(), [&](const Column& c) { return c.name == name; }) -
                             all.begin());
}

// The digits of the text's hash with which every id of a report begins.
std::string report_of(const std::string& id) { return id.substr(0, id.rfind('-')); }

// Runs `use` for one report and its items.
Result<bool> give(const Store& store, const std::string& report, const ItemIds& ids, const UseRecord& use) {
  const Result<Record> record = store.record(report);
  if (!record) return fail(record.error());
  return use(*record, ids);
}

}  // namespace

Result<int64_t> pick_records(const Store& store, std::span<const Kind> kinds, const Filter& filter,
                             const UseRecord& use) {
  Result<Database> picked = Database::open("", Database::Mode::kCreate);  // a file that SQLite removes itself
  if (!picked) return fail(picked.error());
  if (auto made = picked->run("CREATE TABLE picked (published TEXT, report TEXT, id TEXT); BEGIN"); !made) {
    return fail(made.error());
  }
  Result<Statement> put = picked->prepare("INSERT INTO picked VALUES (?, ?, ?)");
  if (!put) return fail(put.error());
  int64_t count = 0;
  for (const Kind kind : kinds) {
    const size_t published = column_at(kind, "published");
    const Result<int64_t> found = find_rows(store, kind, filter, [&](const Row& row) {
      put->bind(row[published], report_of(row[0]), row[0]);
      put->step();
    });
    if (!found) return fail(found.error());
    if (!put->status()) return fail(put->status().error());
    count += *found;
  }
  put->start();
  if (auto kept = picked->run("COMMIT"); !kept) return fail(kept.error());
  Result<Statement> rows = picked->prepare("SELECT report, id FROM picked ORDER BY published, report");
  if (!rows) return fail(rows.error());
  std::string report;
  ItemIds ids;
  while (rows->step()) {
    std::string next = rows->text(0);
    if (next != report && !ids.empty()) {
      const Result<bool> more = give(store, report, ids, use);
      if (!more) return fail(more.error());
      if (!*more) return count;
      ids.clear();
    }
    report = std::move(next);
    ids.insert(rows->text(1));
  }
  if (!rows->status()) return fail(rows->status().error());
  if (!ids.empty()) {
    if (const Result<bool> more = give(store, report, ids, use); !more) return fail(more.error());
  }
  return count;
}

Result<int64_t> all_records(const Store& store, const UseRecord& use) {
  Result<Statement> rows = store.database().prepare("SELECT sha256 FROM articles ORDER BY published, sha256");
  if (!rows) return fail(rows.error());
  int64_t count = 0;
  for (; rows->step(); ++count) {
    const Result<bool> more = give(store, rows->text(0), {}, use);
    if (!more) return fail(more.error());
    if (!*more) return count;
  }
  if (!rows->status()) return fail(rows->status().error());
  return count;
}

}  // namespace parley

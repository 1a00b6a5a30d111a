#include "annotate/actor/office_lint.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/date.h"
#include "data/tsv.h"

namespace parley {
namespace {

enum Column : size_t { kName, kAliases, kGender, kCountry, kGroup, kSector, kRole, kFrom, kTo };

struct Term {
  std::string name, country, role, file;
  Date from, to;
  std::string told_from, told_to;
  uint32_t line = 0;
  uint32_t from_column = 0, to_column = 0;
};

struct Allowance {
  std::string role, country;
  Date from, to;
  std::string file;
  uint32_t line = 0;
  bool used = false;
};

// 1-based, in bytes.
uint32_t column_of(const TsvRow& row, size_t cell) {
  uint32_t out = 1;
  for (size_t i = 0; i < cell; ++i) out += static_cast<uint32_t>(row.cells[i].size()) + 1;
  return out;
}

void read_terms(const std::string& path, std::vector<Term>& terms, Diagnostics& problems) {
  const auto table = read_tsv(path, {"name", "aliases", "gender", "country", "group", "sector", "role", "from", "to"});
  if (!table) {
    problems.push_back(table.error());
    return;
  }
  for (const TsvRow& row : table->rows) {
    const auto from = parse_date(row.cells[kFrom]);
    const auto to = parse_date(row.cells[kTo]);
    if (!from) continue;  // unknown: nothing to hold against others
    terms.push_back({row.cells[kName], row.cells[kCountry].empty() ? row.cells[kGroup] : row.cells[kCountry],
                     row.cells[kRole], table->file, *from, to.value_or(Date{}), row.cells[kFrom], row.cells[kTo],
                     row.line, column_of(row, kFrom), column_of(row, kTo)});
  }
}

std::vector<Allowance> read_allowances(const std::string& path, Diagnostics& problems) {
  std::vector<Allowance> out;
  const auto table = read_tsv(path, {"role", "country", "from", "to", "why"});
  if (!table) {
    problems.push_back(table.error());
    return out;
  }
  for (const TsvRow& row : table->rows) {
    for (const size_t cell : {size_t{2}, size_t{3}}) {
      if (row.cells[cell].empty() || parse_date(row.cells[cell])) continue;
      problems.push_back({fmt::format("'{}' is no date", row.cells[cell]), table->file, row.line, column_of(row, cell),
                          "write YYYY, YYYY-MM or YYYY-MM-DD"});
    }
    out.push_back({row.cells[0], row.cells[1], parse_date(row.cells[2]).value_or(Date{}),
                   parse_date(row.cells[3]).value_or(Date{}), table->file, row.line, false});
  }
  return out;
}

// Whether both held the office on one day for certain: an end told by the month only may be the month's first day.
bool overlap(const Term& earlier, const Term& later) {
  return !earlier.to.known() || first_day(earlier.to) > last_day(later.from);
}

bool is_allowed(std::vector<Allowance>& allowances, const Term& earlier, const Term& later) {
  bool allowed = false;
  for (Allowance& a : allowances) {
    if (a.role != later.role || (!a.country.empty() && a.country != later.country)) continue;
    if (a.from.known() && first_day(later.from) < first_day(a.from)) continue;
    if (a.to.known() && (!earlier.to.known() || last_day(a.to) < last_day(earlier.to))) continue;
    a.used = allowed = true;
  }
  return allowed;
}

Error conflict(const Term& earlier, const Term& later) {
  const bool open = !earlier.to.known();
  const std::string what = fmt::format("{} and {} are both '{}' of {} from {} on", earlier.name, later.name,
                                       later.role, later.country, later.told_from);
  const std::string where = fmt::format("{}:{}", later.file.substr(later.file.rfind('/') + 1), later.line);
  return {what, earlier.file, earlier.line, earlier.to_column,
          open ? fmt::format("give the last day (the next one is {}), or list the office in shared_offices.tsv", where)
               : fmt::format("correct a date here or in {}, or list the office in shared_offices.tsv", where)};
}

}  // namespace

Diagnostics lint_offices(const std::string& actors) {
  static constexpr std::array<std::string_view, 4> kFiles = {"heads", "ministers", "envoys", "figures"};
  Diagnostics problems;
  std::vector<Term> terms;
  for (const std::string_view file : kFiles) read_terms(fmt::format("{}/{}.tsv", actors, file), terms, problems);
  std::vector<Allowance> allowances = read_allowances(actors + "/shared_offices.tsv", problems);
  std::map<std::pair<std::string, std::string>, std::vector<const Term*>> offices;
  for (const Term& term : terms) offices[{term.country, term.role}].push_back(&term);
  for (auto& [office, holders] : offices) {
    std::stable_sort(holders.begin(), holders.end(),
                     [](const Term* a, const Term* b) { return first_day(a->from) < first_day(b->from); });
    for (size_t i = 0; i < holders.size(); ++i) {
      for (size_t j = i + 1; j < holders.size(); ++j) {
        if (!overlap(*holders[i], *holders[j]) || is_allowed(allowances, *holders[i], *holders[j])) continue;
        problems.push_back(conflict(*holders[i], *holders[j]));
      }
    }
  }
  for (const Allowance& a : allowances) {
    if (!a.used) problems.push_back({fmt::format("nobody shares the office '{}'", a.role), a.file, a.line, 1,
                                     "delete the line"});
  }
  return problems;
}

}  // namespace parley

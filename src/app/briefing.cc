#include "app/briefing.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

#include "app/row_text.h"
#include "app/wording.h"

namespace parley {
namespace {

constexpr int64_t kMeetings = 12, kPositions = 60, kQuotes = 10, kEvents = 12;

// Characters that Markdown would take for its own.
std::string plain(std::string_view text) {
  std::string out;
  for (const char c : one_line(std::string(text))) {
    if (c == '*' || c == '_' || c == '[' || c == ']' || c == '<' || c == '`' || c == '#' || c == '|') out += '\\';
    out += c;
  }
  return out;
}

class Briefing {
 public:
  Briefing(const Store& store, const Filter& filter) : store_(store), filter_(filter) {}

  Result<std::string> write() {
    out_ = "# Where the talks stand\n";
    head();
    meetings("To come", {"planned", "postponed", "possible"}, true);
    meetings("Met", {"happened", "ongoing"}, false);
    positions();
    quotes();
    events();
    sources();
    if (error_) return fail(*error_);
    return std::move(out_);
  }

 private:
  // Rows of one kind, and their columns by name.
  std::vector<Row> rows(Kind kind, Filter filter) {
    kind_ = kind;
    std::vector<Row> out;
    const auto found = find_rows(store_, kind, filter, [&](const Row& row) { out.push_back(row); });
    if (!found && !error_) error_ = found.error();
    return out;
  }
  std::string_view cell(const Row& row, std::string_view name) const {
    const auto all = columns(kind_);
    for (size_t i = 0; i < all.size(); ++i) {
      if (all[i].name == name) return row[i];
    }
    return {};
  }
  std::string names(const Row& row, std::string_view column) const {
    std::string out;
    for (const std::string& name : list_values(std::string(cell(row, column)))) out += (out.empty() ? "" : ", ") + name;
    return plain(out);
  }

  // " [3]": the number of the row's report among the sources.
  std::string source(const Row& row) {
    const std::string report = row[0].substr(0, row[0].rfind('-'));
    const auto at = std::find(reports_.begin(), reports_.end(), report);
    const auto number = at - reports_.begin() + 1;
    if (at == reports_.end()) reports_.push_back(report);
    return fmt::format(" [{}]", number);
  }

  void head() {
    std::string what;
    for (const std::string& party : filter_.with) what += (what.empty() ? "" : ", ") + party;
    if (!filter_.by.empty()) what += (what.empty() ? "" : ", ") + filter_.by;
    if (!filter_.country.empty()) what += (what.empty() ? "" : ", ") + filter_.country;
    if (!what.empty()) out_ += "\nParties: " + plain(what) + "\n";
    if (filter_.since.known()) out_ += "\nSince " + format_date(filter_.since) + "\n";
    if (filter_.until.known()) out_ += "\nUntil " + format_date(filter_.until) + "\n";
  }

  void meetings(std::string_view title, std::vector<std::string> statuses, bool with_status) {
    std::vector<Row> found;
    for (const std::string& status : statuses) {
      Filter filter = filter_;
      filter.status = status;
      filter.limit = kMeetings;
      filter.type.clear();
      filter.mode.clear();
      filter.issue.clear();
      for (Row& row : rows(Kind::kMeetings, filter)) found.push_back(std::move(row));
    }
    if (found.empty()) return;
    std::stable_sort(found.begin(), found.end(),
                     [&](const Row& a, const Row& b) { return cell(a, "date") < cell(b, "date"); });
    out_ += fmt::format("\n## {}\n\n", title);
    for (const Row& row : found) {
      const std::string date(cell(row, "date"));
      const std::string who = names(row, "participants");
      out_ += fmt::format("- **{}** {}", date.empty() ? "no day told" : date, who.empty() ? "parties not named" : who);
      for (const std::string_view column : {"channel", "place", "topic"}) {
        if (cell(row, column).empty()) continue;
        out_ += column == "topic" ? ", on " : column == "place" ? ", " : ", ";
        out_ += plain(cell(row, column) == "in_person" ? "in person" : cell(row, column));
      }
      if (with_status && cell(row, "status") != "planned") out_ += fmt::format(" ({})", cell(row, "status"));
      out_ += source(row) + "\n";
    }
  }

  // The latest stance of each party on each issue.
  void positions() {
    Filter filter = filter_;
    filter.limit = kPositions;
    filter.type.clear();
    filter.mode.clear();
    filter.status.clear();
    filter.place.clear();
    std::map<std::string, std::map<std::string, Row>> by_issue;
    for (Row& row : rows(Kind::kPositions, filter)) {
      std::vector<std::string> issues = list_values(std::string(cell(row, "issue")));
      if (issues.empty()) issues.emplace_back("other");
      for (const std::string& issue : issues) by_issue[issue][std::string(cell(row, "actor"))] = row;
    }
    if (by_issue.empty()) return;
    out_ += "\n## Positions\n";
    for (const auto& [issue, parties] : by_issue) {
      out_ += fmt::format("\n### {}\n\n", plain(issue));
      for (const auto& [actor, row] : parties) {
        const std::string who = names(row, "actor");
        out_ += fmt::format("- **{}** {}: {}", who.empty() ? "unnamed" : who, cell(row, "stance"),
                            plain(cell(row, "content")));
        if (!cell(row, "condition").empty()) out_ += fmt::format(", if {}", plain(cell(row, "condition")));
        if (!cell(row, "date").empty()) out_ += fmt::format(" ({})", cell(row, "date"));
        out_ += source(row) + "\n";
      }
    }
  }

  void quotes() {
    Filter filter = filter_;
    filter.limit = kQuotes;
    filter.type = "direct";
    filter.mode.clear();
    filter.status.clear();
    const std::vector<Row> found = rows(Kind::kQuotes, filter);
    if (found.empty()) return;
    out_ += "\n## In their words\n";
    for (const Row& row : found) {
      const std::string speaker(cell(row, "speaker"));
      out_ += fmt::format("\n> {}\n>\n> — {}, {}{}\n", plain(cell(row, "text")),
                          plain(speaker.empty() ? "speaker not named" : speaker),
                          cell(row, "date").empty() ? cell(row, "published") : cell(row, "date"), source(row));
    }
  }

  void events() {
    Filter filter = filter_;
    filter.limit = kEvents;
    filter.issue.clear();
    if (filter.status.empty()) filter.status = "happened";
    const std::vector<Row> found = rows(Kind::kEvents, filter);
    if (found.empty()) return;
    out_ += "\n## What happened\n\n";
    for (const Row& row : found) {
      const std::string to = names(row, "recipient");
      out_ += fmt::format("- **{}** {}{}{}: {}{}\n", cell(row, "date"), names(row, "actor"), to.empty() ? "" : " → ", to,
                          plain(cell(row, "text")), source(row));
    }
  }

  void sources() {
    if (reports_.empty()) {
      out_ += "\nNothing in the store fits.\n";
      return;
    }
    out_ += "\n## Sources\n\n";
    int number = 0;
    for (const std::string& report : reports_) {
      const Result<Record> record = store_.record(report);
      if (!record) {
        if (!error_) error_ = record.error();
        return;
      }
      const RecordArticle& article = record->article;
      out_ += fmt::format("{}. {}", ++number, plain(article.title.empty() ? article.id : article.title));
      if (!article.source.empty()) out_ += ". " + plain(article.source);
      if (!article.published.empty()) out_ += ", " + article.published;
      if (!article.url.empty()) out_ += ". <" + article.url + ">";
      out_ += "\n";
    }
  }

  const Store& store_;
  const Filter& filter_;
  Kind kind_ = Kind::kMeetings;
  std::string out_;
  std::vector<std::string> reports_;
  std::optional<Error> error_;
};

}  // namespace

Result<std::string> briefing(const Store& store, const Filter& filter) { return Briefing(store, filter).write(); }

}  // namespace parley

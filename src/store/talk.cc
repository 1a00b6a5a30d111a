#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

#include "store/party.h"
#include "store/process.h"

namespace parley {
namespace {

constexpr int kPairGap = 180;    // days without a report after which talks of two countries are other talks
constexpr int kSingleGap = 150;  // and for those about one country, until a power that takes part is named again
constexpr int kLeastPartner = 60;

int day_number(const std::string& day) {
  const auto date = parse_date(day);
  return date && date->is_day() ? to_days(*date) : 0;
}

class Sets {
 public:
  explicit Sets(size_t count) : parent_(count) { std::iota(parent_.begin(), parent_.end(), size_t{0}); }
  size_t find(size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(size_t a, size_t b) { parent_[std::max(find(a), find(b))] = std::min(find(a), find(b)); }

 private:
  std::vector<size_t> parent_;
};

// Powers that take part in talks about one country, and whether its own opposition does.
std::vector<std::string> partners(const TalkMember& report, const std::string& talk) {
  std::vector<std::string> out;
  for (const Naming& n : report.namings) {
    if (n.share < kLeastPartner || n.party == talk || is_civil(n.party)) continue;
    out.push_back(n.party);
  }
  return out;
}

Status load_reports(const Database& db, Talk& talk) {
  Result<KeptStatement> query = db.kept(
      "SELECT a.article, a.id, coalesce(a.published, ''), a.sha256, r.words, r.parties FROM talk_reports r JOIN "
      "articles a USING (article) WHERE r.talk = ?");
  if (!query) return fail(query.error());
  Statement* const row = &**query;
  Result<KeptStatement> papers = db.kept("SELECT name, kind FROM documents WHERE article = ? ORDER BY name, kind");
  if (!papers) return fail(papers.error());
  for (row->bind(talk.name); row->step();) {
    TalkMember member{row->integer(0),
                      row->text(1),
                      row->text(2),
                      row->text(3),
                      static_cast<int>(row->integer(4)),
                      read_namings(row->text(5)),
                      {}};
    for ((*papers)->bind(member.report); (*papers)->step();)
      member.documents.push_back({(*papers)->text(0), (*papers)->text(1), 1});
    talk.reports.push_back(std::move(member));
  }
  std::sort(talk.reports.begin(), talk.reports.end(), [](const TalkMember& a, const TalkMember& b) {
    return std::tie(a.day, a.sha256) < std::tie(b.day, b.sha256);
  });
  return row->status();
}

}  // namespace

Result<Talk> load_talk(const Database& db, const std::string& name) {
  Talk talk;
  talk.name = name;
  if (const Status loaded = load_reports(db, talk); !loaded) return fail(loaded.error());
  Parameters values;
  Conditions where(values);
  where.equal("t.talk", name);
  auto meetings = load_meetings(db, where, values);
  if (!meetings) return fail(meetings.error());
  auto positions = load_positions(db, where, values);
  if (!positions) return fail(positions.error());
  talk.meetings = std::move(*meetings);
  talk.positions = std::move(*positions);
  return talk;
}

std::vector<std::vector<size_t>> group_reports(const Talk& talk, const std::vector<std::vector<size_t>>& meetings) {
  Sets sets(talk.reports.size());
  std::map<std::string, size_t> last;  // report that named the power last
  for (size_t i = 0; i < talk.reports.size(); ++i) {
    const int day = day_number(talk.reports[i].day);
    const bool pair = !is_country(talk.name);
    const auto keys = pair ? std::vector<std::string>{""} : partners(talk.reports[i], talk.name);
    for (const std::string& key : keys) {
      const auto at = last.find(key);
      if (at != last.end() && day - day_number(talk.reports[at->second].day) <= (pair ? kPairGap : kSingleGap)) {
        sets.join(at->second, i);
      }
      last[key] = i;
    }
  }
  std::map<int64_t, size_t> index;
  for (size_t i = 0; i < talk.reports.size(); ++i) index[talk.reports[i].report] = i;
  for (const auto& group : meetings) {
    for (const size_t m : group) {
      const auto a = index.find(talk.meetings[group.front()].from.report), b = index.find(talk.meetings[m].from.report);
      if (a != index.end() && b != index.end()) sets.join(a->second, b->second);
    }
  }
  std::map<size_t, std::vector<size_t>> groups;
  for (size_t i = 0; i < talk.reports.size(); ++i) groups[sets.find(i)].push_back(i);
  std::vector<std::vector<size_t>> out;
  for (auto& [first, group] : groups) out.push_back(std::move(group));
  return out;
}

}  // namespace parley

#include <algorithm>
#include <map>
#include <set>

#include "store/party.h"
#include "store/process.h"

namespace parley {
namespace {

enum class Side { kNone, kFor, kAgainst };

Side side_of(const std::string& stance) {
  if (stance == "demand" || stance == "propose" || stance == "support" || stance == "offer") return Side::kFor;
  if (stance == "reject" || stance == "refuse" || stance == "oppose") return Side::kAgainst;
  return Side::kNone;
}

// The day since when the last stance has been on its side.
std::string since(const History& history) {
  const Side side = side_of(history.steps.back().stance);
  std::string day = history.steps.back().date;
  for (auto step = history.steps.rbegin(); step != history.steps.rend() && side_of(step->stance) == side; ++step) {
    day = step->date;
  }
  return day;
}

void add_step(History& history, const PositionTelling& p) {
  // Many reports tell what was said on one day; that is one step.
  for (auto step = history.steps.rbegin(); step != history.steps.rend() && step->date == p.day; ++step) {
    if (step->stance == p.stance) return;
  }
  HistoryStep step{p.day, p.stance, p.content, p.condition, p.from.id, p.from.article, p.repeated};
  if (!history.steps.empty()) {
    const bool same = history.steps.back().stance == p.stance;
    step.repeated = step.repeated || same;
    if (!same && (history.changed.empty() || history.changed.back() != p.day)) history.changed.push_back(p.day);
  }
  history.repeated += step.repeated ? 1 : 0;
  history.steps.push_back(std::move(step));
}

}  // namespace

std::vector<History> histories_of(const Talk& talk, const std::vector<int64_t>& reports) {
  const std::set<int64_t> own(reports.begin(), reports.end());
  std::vector<const PositionTelling*> order;
  for (const PositionTelling& p : talk.positions) {
    if (own.contains(p.from.report) && !p.day.empty()) order.push_back(&p);
  }
  std::stable_sort(order.begin(), order.end(), [](const auto* a, const auto* b) { return a->day < b->day; });
  std::map<std::pair<std::string, std::string>, History> all;  // by issue and party
  for (const PositionTelling* p : order) {
    std::set<std::string> parties;
    for (const TellingActor& actor : p->actors) {
      if (!actor.party.empty() && !is_civil(actor.party)) parties.insert(actor.party);
    }
    for (const std::string& issue : p->issues) {
      for (const std::string& party : parties) {
        History& history = all[{issue, party}];
        history.issue = issue;
        history.actor.id = party;
        add_step(history, *p);
      }
    }
  }
  std::vector<History> out;
  for (auto& [key, history] : all) out.push_back(std::move(history));
  return out;
}

std::vector<ProcessBlock> blocked_of(const std::vector<History>& histories) {
  std::vector<ProcessBlock> out;
  for (const History& a : histories) {
    if (side_of(a.steps.back().stance) != Side::kFor) continue;
    for (const History& b : histories) {
      if (b.issue != a.issue || b.actor.id == a.actor.id || side_of(b.steps.back().stance) != Side::kAgainst) continue;
      out.push_back(
          {a.issue, a.actor, a.steps.back().stance, b.actor, b.steps.back().stance, std::max(since(a), since(b))});
    }
  }
  std::sort(out.begin(), out.end(), [](const ProcessBlock& a, const ProcessBlock& b) {
    return std::tie(a.issue, a.actor_a.id, a.actor_b.id) < std::tie(b.issue, b.actor_a.id, b.actor_b.id);
  });
  return out;
}

}  // namespace parley

#include "store/process.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "store/cluster.h"
#include "store/party.h"

namespace parley {
namespace {

constexpr int kStale = 45;     // days without a round or a plan after which talks are stalled
constexpr int kOpenPlan = 21;  // days for which a plan without a date is taken for a plan
constexpr size_t kMostMediators = 8;
constexpr int kLeastWords = 2;

bool is_hard(std::string_view stance) {
  return stance == "demand" || stance == "reject" || stance == "refuse" || stance == "threaten" || stance == "oppose";
}

struct Activity {
  int meetings = 0, positions = 0, adversity = 0;
};

int days_of(const std::string& text, bool last) {
  const auto date = parse_date(text);
  return date ? to_days(last ? last_day(*date) : first_day(*date)) : 0;
}

// One process in the making.
class Builder {
 public:
  Builder(const Talk& talk, const std::vector<size_t>& group) : talk_(talk) {
    for (const size_t i : group) {
      reports_.push_back(&talk.reports[i]);
      out_.reports.push_back(talk.reports[i].report);
      out_.process.articles.push_back(talk.reports[i].article);
    }
    own_.insert(out_.reports.begin(), out_.reports.end());
    end_ = days_of(reports_.back()->day, false);
  }

  ProcessParts build(const Groups& groups) {
    out_.histories = histories_of(talk_, out_.reports);
    for (const auto& group : groups) {
      if (own_.contains(talk_.meetings[group.front()].from.report)) {
        out_.meetings.push_back(merge_meetings(talk_.meetings, group));
      }
    }
    std::stable_sort(out_.meetings.begin(), out_.meetings.end(),
                     [](const Cluster& a, const Cluster& b) { return a.canonical.date.from < b.canonical.date.from; });
    set_rounds();
    count_activity();
    set_parties();
    set_names();
    set_issues_and_documents();
    out_.process.blocked = blocked_of(out_.histories);
    std::erase_if(out_.process.blocked, [&](const ProcessBlock& b) {
      return !parties_.contains(b.actor_a.id) || !parties_.contains(b.actor_b.id);
    });
    set_state();
    set_days_and_id();
    for (History& history : out_.histories) history.process = out_.process.id;
    return std::move(out_);
  }

  // Talks that were held or planned more than once, or that several reports tell of; something was wanted, and a report
  // about them speaks of negotiation.
  bool is_enough(const ProcessParts& parts) const {
    const Process& p = parts.process;
    const bool negotiates =
        std::any_of(reports_.begin(), reports_.end(), [](const TalkMember* r) { return r->words >= kLeastWords; });
    const size_t meetings = p.rounds.size() + p.next.size();
    return meetings >= 1 && (meetings >= 2 || p.articles.size() >= 2) && positions_ >= 2 && p.parties.size() >= 2 &&
           negotiates;
  }

 private:
  static bool has_taken_place(const Cluster& c) {
    return c.canonical.status == "happened" || c.canonical.status == "ongoing";
  }

  // A plan counts while its day, or for one without a day its report, is not past.
  bool is_next(const Cluster& c) const {
    const std::string& status = c.canonical.status;
    if (status != "planned" && status != "possible" && status != "postponed") return false;
    if (!c.canonical.date.from.empty()) return days_of(c.canonical.date.to, true) >= end_;
    return status != "possible" && end_ - days_of(c.members.back().published, true) <= kOpenPlan;
  }

  void set_rounds() {
    for (const Cluster& c : out_.meetings) {
      if (has_taken_place(c) && !c.canonical.date.from.empty()) {
        out_.process.rounds.push_back(c.id);
        last_round_ = std::max(last_round_, std::min(days_of(c.canonical.date.to, true), end_));
        from_ = from_.empty() ? c.canonical.date.from : std::min(from_, c.canonical.date.from);
      } else if (is_next(c)) {
        out_.process.next.push_back(c.id);
      }
    }
  }

  void count_activity() {
    for (const Cluster& c : out_.meetings) {
      std::set<std::string> sides;
      for (const ClusterParticipant& p : c.canonical.participants) sides.insert(p.side);
      for (const std::string& side : sides) ++activity_[side].meetings;
    }
    for (const PositionTelling& p : talk_.positions) {
      if (!own_.contains(p.from.report)) continue;
      ++positions_;
      const bool hard = is_hard(p.stance);
      for (const TellingActor& a : p.actors) {
        Activity& by = activity_[a.party];
        ++by.positions;
        for (const TellingActor& b : p.toward) {
          if (!hard || country_of(a.party) == country_of(b.party)) continue;
          if (is_own(b.party)) ++by.adversity;
          if (is_own(a.party)) ++activity_[b.party].adversity;
        }
      }
    }
    activity_.erase("");
    std::erase_if(activity_, [](const auto& entry) { return is_civil(entry.first); });
  }

  bool is_own(const std::string& party) const {
    return is_side(talk_.name, party);
  }

  void set_parties() {
    for (size_t at = 0; at < talk_.name.size();) {
      const size_t end = std::min(talk_.name.find('|', at), talk_.name.size());
      const std::string country = talk_.name.substr(at, end - at);
      parties_.insert(country);
      const auto opposed = activity_.find(country + ":OPP");
      const bool sits = opposed != activity_.end() && (opposed->second.meetings > 0 || opposed->second.positions >= 2);
      if (sits && is_country(talk_.name)) parties_.insert(opposed->first);
      if (sits && !is_country(talk_.name) && opposed->second.meetings > 0) parties_.insert(opposed->first);
      at = end + 1;
    }
    if (parties_.size() < 2) add_adversary();
    std::vector<std::pair<int, std::string>> others;
    for (const auto& [party, activity] : activity_) {
      if (!parties_.contains(party) && activity.meetings > 0) others.emplace_back(-activity.meetings, party);
    }
    std::sort(others.begin(), others.end());
    for (size_t i = 0; i < std::min(others.size(), kMostMediators); ++i) mediators_.push_back(others[i].second);
  }

  // Who stands against the one country that the talks are about: whom it wants things of, else whom it meets most.
  void add_adversary() {
    std::tuple<int, int, int> most{0, 0, 0};
    std::string best;
    for (const auto& [party, a] : activity_) {
      const std::tuple<int, int, int> weight{a.adversity >= 2 ? a.adversity : 0, a.meetings, a.positions};
      if (!parties_.contains(party) && weight > most) most = weight, best = party;
    }
    if (!best.empty()) parties_.insert(best);
  }

  AcrossActor actor(const std::string& party) const {
    AcrossActor out{party, party, is_country(party) ? "state" : is_opposed(party) ? "group" : "igo", {}, {}};
    if (is_country(country_of(party))) out.country = {std::string(country_of(party))};
    out.sector = {is_country(party) ? "GOV" : is_opposed(party) ? "OPP" : "IGO"};
    std::map<std::string, int> names;
    for (const TalkMember* report : reports_) {
      for (const Naming& n : report->namings) {
        if (n.party == party && !n.name.empty()) names[n.name] += n.share;
      }
    }
    int most = 0;
    for (const auto& [name, weight] : names) {
      if (weight > most) most = weight, out.name = name;
    }
    return out;
  }

  void set_names() {
    std::string& name = out_.process.name;
    for (const std::string& party : parties_) {
      out_.process.parties.push_back(actor(party));
      name += (name.empty() ? "" : " – ") + out_.process.parties.back().name;
    }
    for (const std::string& party : mediators_) out_.process.mediators.push_back(actor(party));
    for (History& history : out_.histories) history.actor = actor(history.actor.id);
  }

  void set_issues_and_documents() {
    std::map<std::string, int> issues;
    for (const PositionTelling& p : talk_.positions) {
      if (!own_.contains(p.from.report)) continue;
      for (const std::string& issue : p.issues) ++issues[issue];
    }
    std::vector<std::pair<int, std::string>> order;
    for (const auto& [issue, count] : issues) order.emplace_back(-count, issue);
    std::sort(order.begin(), order.end());
    for (const auto& [count, issue] : order) out_.process.issues.push_back(issue);
    std::map<std::pair<std::string, std::string>, int> papers;
    for (const TalkMember* report : reports_) {
      for (const ProcessDocument& d : report->documents) ++papers[{d.name, d.kind}];
    }
    for (const auto& [paper, count] : papers) out_.process.documents.push_back({paper.first, paper.second, count});
    std::stable_sort(out_.process.documents.begin(), out_.process.documents.end(),
                     [](const ProcessDocument& a, const ProcessDocument& b) { return a.articles > b.articles; });
  }

  // The last that a party refused to come, or that a meeting was called off, if no round was held after it.
  bool is_broken_off() const {
    int last = 0;
    for (const Cluster& c : out_.meetings) {
      if (c.canonical.status == "cancelled") last = std::max(last, days_of(c.members.back().published, true));
    }
    for (const History& h : out_.histories) {
      const HistoryStep& step = h.steps.back();
      const bool refuses = step.stance == "refuse" || step.stance == "reject";
      if (h.issue == "talks_format" && refuses && parties_.contains(h.actor.id)) {
        last = std::max(last, days_of(step.date, true));
      }
    }
    return last > 0 && last > last_round_ && out_.process.next.empty();
  }

  // Two parties accepted the agreement, and none has wanted or refused anything since.
  bool is_concluded() const {
    std::string agreed;  // the day on which the last of them did
    int accepting = 0;
    for (const History& h : out_.histories) {
      const HistoryStep& step = h.steps.back();
      if (h.issue != "peace_agreement" || step.stance != "accept" || !parties_.contains(h.actor.id)) continue;
      ++accepting;
      agreed = std::max(agreed, step.date);
    }
    if (accepting < 2 || !out_.process.next.empty() || !out_.process.blocked.empty()) return false;
    return std::none_of(out_.histories.begin(), out_.histories.end(), [&](const History& h) {
      const HistoryStep& step = h.steps.back();
      return parties_.contains(h.actor.id) && step.date > agreed && is_hard(step.stance);
    });
  }

  void set_state() {
    Process& p = out_.process;
    const bool postponed = std::any_of(out_.meetings.begin(), out_.meetings.end(), [&](const Cluster& c) {
      return c.canonical.status == "postponed" && is_next(c);
    });
    if (is_concluded()) {
      p.state = "concluded";
    } else if (is_broken_off()) {
      p.state = "broken_off";
    } else if (p.rounds.empty()) {
      p.state = postponed ? "stalled" : "planned";
    } else if (postponed || (p.next.empty() && end_ - last_round_ > kStale)) {
      p.state = "stalled";
    } else {
      p.state = "advancing";
    }
  }

  void set_days_and_id() {
    Process& p = out_.process;
    p.from = from_.empty() ? reports_.front()->day : std::min(from_, reports_.front()->day);
    p.to = reports_.back()->day;
    for (const char c : talk_.name) p.id += c == '|' ? '-' : c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    p.id += "-" + reports_.front()->day.substr(0, 4);
  }

  const Talk& talk_;
  std::vector<const TalkMember*> reports_;
  std::set<int64_t> own_;
  std::set<std::string> parties_;
  std::vector<std::string> mediators_;
  std::map<std::string, Activity> activity_;
  ProcessParts out_;
  std::string from_;
  int end_ = 0, last_round_ = 0, positions_ = 0;
};

}  // namespace

std::vector<ProcessParts> work_out(const Talk& talk) {
  const Groups meetings = group_meetings(talk.meetings);
  std::vector<ProcessParts> out;
  std::map<std::string, int> ids;
  for (const auto& group : group_reports(talk, meetings)) {
    Builder builder(talk, group);
    ProcessParts parts = builder.build(meetings);
    if (!builder.is_enough(parts)) continue;
    const int count = ++ids[parts.process.id];
    if (count > 1) {
      parts.process.id += "-" + std::to_string(count);
      for (History& history : parts.histories) history.process = parts.process.id;
    }
    out.push_back(std::move(parts));
  }
  return out;
}

}  // namespace parley

#include "app/across_render.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "app/wording.h"

namespace parley {
namespace {

constexpr uint32_t kMargin = 2;
constexpr uint32_t kLabel = 12;
constexpr uint32_t kDate = 17;
constexpr size_t kMostIssues = 14;  // rows of the matrix
constexpr size_t kMostParties = 5;  // columns of the matrix

std::string dim(const Style& style, std::string_view text) { return ink(style, Ink::kDim, text); }
std::string bold(const Style& style, std::string_view text) { return ink(style, Ink::kBold, text); }

std::string line(const Style& style, std::string_view label, std::string_view text, uint32_t indent = kLabel) {
  return hang(style, std::string(kMargin, ' ') + dim(style, label), kMargin + indent, text);
}

std::string dates(const std::string& from, const std::string& to) {
  return date_words({from, to.empty() ? from : to, "expression"});
}

std::string names(const std::vector<AcrossActor>& actors) {
  std::vector<std::string> out;
  for (const AcrossActor& a : actors) out.push_back(shortened(a.name, 40));
  return list_words(out);
}

Ink state_ink(const std::string& state) {
  if (state == "advancing" || state == "concluded") return Ink::kGreen;
  if (state == "broken_off") return Ink::kRed;
  return Ink::kYellow;
}

std::string state_words(const std::string& state) { return state == "broken_off" ? "broken off" : state; }

Ink stance_ink(std::string_view stance) {
  if (stance == "reject" || stance == "refuse" || stance == "oppose" || stance == "threaten") return Ink::kRed;
  if (stance == "accept" || stance == "offer" || stance == "support") return Ink::kGreen;
  return Ink::kYellow;
}

// "Syria (Bashar al-Jaafari), United Nations (Staffan de Mistura)": people beside the party that sent them.
std::string participants(const ClusterCanonical& c) {
  std::vector<std::string> out;
  std::set<std::string> seen;
  for (const ClusterParticipant& p : c.participants) {
    if (seen.insert(p.actor.name).second) out.push_back(shortened(p.actor.name, 32));
  }
  if (out.size() > 6) {
    const size_t more = out.size() - 5;
    out.resize(5);
    out.push_back(fmt::format("{} more", more));
  }
  return out.empty() ? "talks" : list_words(out);
}

std::string meeting_words(const Cluster& cluster, const Style& style) {
  const ClusterCanonical& c = cluster.canonical;
  std::string out = bold(style, participants(c));
  const auto add = [&](const std::string& text) {
    if (!text.empty()) out += " · " + text;
  };
  add(channel_words(c.channel));
  add(c.place.name.empty() ? "" : "in " + c.place.name);
  add(c.round > 0 ? fmt::format("round {}", c.round) : "");
  add(duration_words(c.duration.value));
  add(c.status == "happened" ? "" : c.status);
  add(shortened(one_line(c.topic), 70));
  return out;
}

std::string event_words(const Cluster& cluster, const Style& style) {
  const ClusterCanonical& c = cluster.canonical;
  std::string out = bold(style, c.actor.empty() ? "someone" : names(c.actor));
  out += " " + c.event + (c.mode.empty() ? "" : " " + c.mode);
  if (!c.recipient.empty()) out += " → " + names(c.recipient);
  if (!c.place.name.empty()) out += " · in " + c.place.name;
  for (const RecordCount& count : c.counts) out += " · " + amount_words(count);
  if (c.status != "happened") out += " · " + c.status;
  return out + dim(style, " · “" + shortened(one_line(c.text), 40) + "”");
}

std::string told_by(const Cluster& cluster, const Style& style) {
  std::string out;
  if (cluster.sources > 1) out += fmt::format(" · told by {} reports", cluster.sources);
  for (const ClusterConflict& conflict : cluster.conflicts) {
    out += fmt::format(" · {} differs: ", conflict.field);
    for (size_t i = 0; i < conflict.values.size(); ++i) out += (i == 0 ? "" : " or ") + conflict.values[i];
  }
  return out.empty() ? "" : dim(style, out);
}

std::string block_words(const ProcessBlock& b, const Style& style) {
  return bold(style, issue_words(b.issue)) + ": " + shortened(b.actor_a.name, 32) + " " +
         ink(style, stance_ink(b.stance_a), stance_words(b.stance_a, 1)) + ", " + shortened(b.actor_b.name, 32) + " " +
         ink(style, stance_ink(b.stance_b), stance_words(b.stance_b, 1)) + ", since " + dates(b.since, b.since);
}

const Cluster* find(const std::vector<Cluster>& clusters, const std::string& id) {
  const auto at = std::find_if(clusters.begin(), clusters.end(), [&](const Cluster& c) { return c.id == id; });
  return at == clusters.end() ? nullptr : &*at;
}

std::string dated_meeting(const Cluster& c, const Style& style) {
  const std::string day = c.canonical.date.from.empty() ? "day not told" : date_words(c.canonical.date);
  return hang(style, std::string(kMargin, ' ') + day, kMargin + kDate, meeting_words(c, style) + told_by(c, style));
}

std::string heading(const Style& style, std::string_view text) { return "\n" + bold(style, text) + "\n"; }

// What a party stands for on an issue, and what it stood for before; where that has no room, a star tells of the
// change.
std::string stance_cell(const History& h, uint32_t width) {
  const std::string& now = h.steps.back().stance;
  for (auto step = h.steps.rbegin(); step != h.steps.rend(); ++step) {
    if (step->stance == now) continue;
    const std::string whole = now + " ← " + step->stance;
    return columns(whole) <= width ? whole : now + " *";
  }
  return h.steps.size() > 1 ? now + fmt::format(" ×{}", h.steps.size()) : now;
}

}  // namespace

std::string render_stances(const Process& process, const std::vector<History>& histories, const Style& style) {
  std::vector<AcrossActor> columns_shown = process.parties;
  columns_shown.insert(columns_shown.end(), process.mediators.begin(), process.mediators.end());
  std::erase_if(columns_shown, [&](const AcrossActor& a) {
    return std::none_of(histories.begin(), histories.end(), [&](const History& h) { return h.actor.id == a.id; });
  });
  if (columns_shown.size() > kMostParties) columns_shown.resize(kMostParties);
  if (columns_shown.empty()) return "";
  const uint32_t first = 24;
  const uint32_t width = std::max(12U, (style.width - first - kMargin) / static_cast<uint32_t>(columns_shown.size()));
  std::string out = std::string(kMargin, ' ') + pad("", first);
  for (const AcrossActor& a : columns_shown) out += pad(shortened(a.name, width - 2), width);
  out = dim(style, out) + "\n";
  size_t rows = 0;
  for (const std::string& issue : process.issues) {
    std::string row = std::string(kMargin, ' ') + pad(issue_words(issue), first);
    bool any = false;
    for (const AcrossActor& a : columns_shown) {
      const auto at = std::find_if(histories.begin(), histories.end(),
                                   [&](const History& h) { return h.issue == issue && h.actor.id == a.id; });
      if (at == histories.end()) {
        row += pad(dim(style, "·"), width);
        continue;
      }
      any = true;
      row += pad(ink(style, stance_ink(at->steps.back().stance), shortened(stance_cell(*at, width - 2), width - 2)),
                 width);
    }
    if (!any) continue;
    if (++rows > kMostIssues) break;
    row.erase(row.find_last_not_of(' ') + 1);
    out += row + "\n";
  }
  return out;
}

std::string render_entry(const TimelineEntry& e, const Style& style) {
  if (!e.cluster.id.empty()) return render_cluster(e.cluster, style);
  const std::string words = e.history.actor.name + " " +
                            ink(style, stance_ink(e.step.stance), stance_words(e.step.stance, 1)) + " " +
                            shortened(one_line(e.step.content), 90) + dim(style, " · " + issue_words(e.history.issue));
  return hang(style, std::string(kMargin, ' ') + dates(e.date, e.date), kMargin + kDate, words);
}

std::string issue_words(std::string issue) {
  std::replace(issue.begin(), issue.end(), '_', ' ');
  return issue;
}

std::string render_brief(const ProcessBrief& brief, const Style& style) {
  const Process& p = brief.process;
  std::string out = bold(style, p.name) + "  " + ink(style, state_ink(p.state), state_words(p.state)) + "  " +
                    dim(style, p.id) + "\n";
  out += line(style, "",
              fmt::format("{} · {} · {}", dates(p.from, p.to), count_words(p.articles.size(), "report"),
                          count_words(p.rounds.size(), "round")));
  if (!p.mediators.empty()) out += line(style, "with", names(p.mediators));
  const auto show = [&](const char* label, const std::optional<Cluster>& c) {
    if (!c) return;
    const std::string day = c->canonical.date.from.empty() ? "" : date_words(c->canonical.date) + "  ";
    out += line(style, label, day + meeting_words(*c, style));
  };
  show("last", brief.last_round);
  show("next", brief.next_round);
  for (size_t i = 0; i < std::min<size_t>(p.blocked.size(), 3); ++i) {
    out += line(style, i == 0 ? "blocked" : "", block_words(p.blocked[i], style));
  }
  if (p.blocked.size() > 3) out += line(style, "", dim(style, fmt::format("and {} more", p.blocked.size() - 3)));
  return out;
}

std::string render_process(const ProcessStory& story, const Style& style) {
  const Process& p = story.process;
  std::string out = bold(style, p.name) + "  " + ink(style, state_ink(p.state), state_words(p.state)) + "\n";
  out += line(style, "time", dates(p.from, p.to) + " · " + count_words(p.articles.size(), "report"));
  out += line(style, "parties", names(p.parties));
  if (!p.mediators.empty()) out += line(style, "with", names(p.mediators));
  std::vector<std::string> issues;
  for (size_t i = 0; i < std::min<size_t>(p.issues.size(), 10); ++i) issues.push_back(issue_words(p.issues[i]));
  if (!issues.empty()) out += line(style, "about", fmt::format("{}", list_words(issues)));
  const auto list = [&](const char* title, const std::vector<std::string>& ids) {
    if (!ids.empty()) out += heading(style, title);
    for (const std::string& id : ids) {
      if (const Cluster* c = find(story.meetings, id)) out += dated_meeting(*c, style);
    }
  };
  list("Rounds", p.rounds);
  list("Next", p.next);
  if (!p.blocked.empty()) out += heading(style, "Blocked");
  for (const ProcessBlock& b : p.blocked) out += hang(style, std::string(kMargin, ' '), kMargin, block_words(b, style));
  const std::string stances = render_stances(p, story.histories, style);
  if (!stances.empty()) out += heading(style, "Who stands how") + stances;
  if (!p.documents.empty()) out += heading(style, "Documents");
  for (size_t i = 0; i < std::min<size_t>(p.documents.size(), 12); ++i) {
    const ProcessDocument& d = p.documents[i];
    out += hang(
        style, std::string(kMargin, ' '), kMargin,
        d.name + dim(style, fmt::format(" · {} · {}", d.kind, count_words(static_cast<size_t>(d.articles), "report"))));
  }
  return out;
}

std::string render_cluster(const Cluster& c, const Style& style) {
  const std::string day = c.canonical.date.from.empty() ? "day not told" : date_words(c.canonical.date);
  const std::string words = c.of == "meeting" ? meeting_words(c, style) : event_words(c, style);
  return hang(style, std::string(kMargin, ' ') + day, kMargin + kDate,
              words + told_by(c, style) + dim(style, " · " + c.id));
}

std::string render_history(const History& h, const Style& style) {
  std::string out = bold(style, issue_words(h.issue)) + " · " + h.actor.name;
  if (h.repeated > 0)
    out += dim(style, fmt::format(" · repeated {}", h.repeated == 1 ? "once" : fmt::format("{} times", h.repeated)));
  out += "\n";
  for (const HistoryStep& s : h.steps) {
    const bool changed = std::find(h.changed.begin(), h.changed.end(), s.date) != h.changed.end() && !s.repeated;
    std::string words = ink(style, stance_ink(s.stance), stance_words(s.stance, 1)) + " " + one_line(s.content);
    if (!s.condition.empty()) words += " — " + one_line(s.condition);
    out += hang(style, std::string(kMargin, ' ') + (changed ? "▸ " : "  ") + dates(s.date, s.date), kMargin + kDate,
                words + dim(style, " · " + s.article));
  }
  return out;
}

}  // namespace parley

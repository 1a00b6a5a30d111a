#include "code/event/status_words.h"

#include <algorithm>
#include <span>
#include <utility>

namespace parley {
namespace {

using Entry = std::pair<std::string_view, StatusEffect>;
using enum StatusEffect;

// Short tables: a linear search of a hundred words costs less than what it takes to build a hash.
constexpr Entry kOnClause[] = {
    {"able", kPossible},
    {"abstain", kNegates},
    {"agree", kPlans},
    {"agreement", kPlans},
    {"aim", kPossible},
    {"allow", kPossible},
    {"announce", kPlans},
    {"appeal", kPossible},
    {"ask", kPossible},
    {"attempt", kPossible},
    {"attempts", kPossible},
    {"authorize", kPossible},
    {"avoid", kNegates},
    {"ban", kNegates},
    {"bar", kNegates},
    {"beg", kPossible},
    {"begin", kThrough},
    {"bid", kPossible},
    {"call", kPossible},
    {"campaign", kPossible},
    {"capable", kPossible},
    {"cease", kThrough},
    {"chance", kPossible},
    {"choose", kPlans},
    {"come", kThrough},
    {"commit", kPlans},
    {"commitment", kPlans},
    {"consider", kPossible},
    {"consideration", kPossible},
    {"continue", kThrough},
    {"danger", kHypothetical},
    {"decide", kPlans},
    {"decision", kPlans},
    {"decline", kNegates},
    {"delay", kNegates},
    {"demand", kPossible},
    {"deny", kNegates},
    {"designed", kPossible},
    {"desire", kPossible},
    {"determined", kPlans},
    {"doubt", kNegates},
    {"due", kPlans},
    {"eager", kPossible},
    {"effort", kPossible},
    {"encourage", kPossible},
    {"endorse", kPossible},
    {"expect", kPlans},
    {"fail", kNegates},
    {"failure", kNegates},
    {"fear", kHypothetical},
    {"forbid", kNegates},
    {"force", kThrough},
    {"forget", kNegates},
    {"free", kPossible},
    {"get", kThrough},
    {"go", kPlans},
    {"hesitate", kPossible},
    {"hope", kPossible},
    {"idea", kPossible},
    {"impossible", kNegates},
    {"intend", kPlans},
    {"intent", kPlans},
    {"intention", kPlans},
    {"interest", kPossible},
    {"interested", kPossible},
    {"invitation", kPossible},
    {"invite", kPossible},
    {"keen", kPossible},
    {"keep", kThrough},
    {"likely", kPossible},
    {"look", kPossible},
    {"manage", kThrough},
    {"mandate", kPossible},
    {"move", kPossible},
    {"mull", kPossible},
    {"need", kPossible},
    {"negotiate", kPossible},
    {"offer", kPossible},
    {"opportunity", kPossible},
    {"oppose", kNegates},
    {"option", kPossible},
    {"order", kPossible},
    {"permission", kPossible},
    {"persuade", kPossible},
    {"plan", kPlans},
    {"pledge", kPlans},
    {"poised", kPlans},
    {"possibility", kPossible},
    {"possible", kPossible},
    {"power", kPossible},
    {"prepare", kPlans},
    {"prepared", kPossible},
    {"pressure", kPossible},
    {"prevent", kNegates},
    {"prohibit", kNegates},
    {"promise", kPlans},
    {"proposal", kPossible},
    {"propose", kPossible},
    {"prospect", kPossible},
    {"push", kPossible},
    {"readiness", kPossible},
    {"ready", kPossible},
    {"recommend", kPossible},
    {"refrain", kNegates},
    {"refusal", kNegates},
    {"refuse", kNegates},
    {"reject", kNegates},
    {"reluctant", kNegates},
    {"remain", kThrough},
    {"request", kPossible},
    {"require", kPossible},
    {"resume", kThrough},
    {"right", kPossible},
    {"risk", kHypothetical},
    {"schedule", kPlans},
    {"scheduled", kPlans},
    {"seek", kPossible},
    {"set", kPlans},
    {"slate", kPlans},
    {"start", kThrough},
    {"stop", kThrough},
    {"struggle", kPossible},
    {"suggest", kPossible},
    {"suppose", kPlans},
    {"supposed", kPlans},
    {"suspect", kNone},
    {"think", kPossible},
    {"threat", kPossible},
    {"threaten", kPossible},
    {"try", kPossible},
    {"unable", kNegates},
    {"unlikely", kPossible},
    {"unwilling", kNegates},
    {"urge", kPossible},
    {"vow", kPlans},
    {"wait", kPossible},
    {"want", kPossible},
    {"warn", kPossible},
    {"way", kPossible},
    {"willing", kPossible},
    {"willingness", kPossible},
    {"wish", kPossible},
};

constexpr Entry kOnNoun[] = {
    {"abandon", kCancels},   {"agree", kPlans},         {"announce", kPlans},      {"appeal", kPossible},
    {"arrange", kPlans},     {"ask", kPossible},        {"attempt", kPossible},    {"attend", kThrough},
    {"avert", kNegates},     {"avoid", kNegates},       {"await", kPlans},         {"back", kPossible},
    {"begin", kThrough},     {"boycott", kNegates},     {"bring", kThrough},       {"call", kPossible},
    {"cancel", kCancels},    {"carry", kThrough},       {"case", kHypothetical},   {"cause", kThrough},
    {"chance", kPossible},   {"conclude", kThrough},    {"conduct", kThrough},     {"consider", kPossible},
    {"continue", kThrough},  {"convene", kThrough},     {"danger", kHypothetical}, {"deadline", kPlans},
    {"delay", kPlans},       {"demand", kPossible},     {"deny", kNegates},        {"do", kThrough},
    {"draft", kPlans},       {"engage", kThrough},      {"event", kThrough},       {"expect", kPlans},
    {"fear", kHypothetical}, {"foil", kNegates},        {"forge", kThrough},       {"have", kThrough},
    {"hold", kThrough},      {"hope", kPossible},       {"host", kThrough},        {"hypothetical", kHypothetical},
    {"impose", kThrough},    {"invitation", kPossible}, {"invite", kPossible},     {"join", kThrough},
    {"launch", kThrough},    {"lead", kThrough},        {"look", kPossible},       {"make", kThrough},
    {"mean", kThrough},      {"mount", kThrough},       {"mull", kPossible},       {"need", kPossible},
    {"offer", kPossible},    {"open", kThrough},        {"oppose", kPossible},     {"option", kPossible},
    {"order", kPossible},    {"organize", kThrough},    {"plan", kPlans},          {"possibility", kPossible},
    {"postpone", kCancels},  {"preparation", kPlans},   {"prepare", kPlans},       {"press", kPossible},
    {"pressure", kPossible}, {"prevent", kNegates},     {"promise", kPlans},       {"prompt", kThrough},
    {"proposal", kPossible}, {"propose", kPossible},    {"prospect", kPossible},   {"provoke", kThrough},
    {"push", kPossible},     {"reject", kNegates},      {"renew", kThrough},       {"request", kPossible},
    {"require", kPossible},  {"resume", kThrough},      {"resumption", kThrough},  {"risk", kHypothetical},
    {"round", kThrough},     {"rule", kNegates},        {"schedule", kPlans},      {"scrap", kCancels},
    {"secure", kThrough},    {"seek", kPossible},       {"series", kThrough},      {"set", kPlans},
    {"spark", kThrough},     {"stage", kThrough},       {"start", kThrough},       {"suggest", kPossible},
    {"take", kThrough},      {"threat", kPossible},     {"threaten", kPossible},   {"trigger", kThrough},
    {"urge", kPossible},     {"wage", kThrough},        {"want", kPossible},       {"warn", kHypothetical},
    {"welcome", kNone},
};

struct ParticleEntry {
  std::string_view verb, particle;
  StatusEffect effect;
};

constexpr ParticleEntry kWithParticle[] = {
    {"call", "off", kCancels},  {"put", "off", kCancels},   {"break", "off", kNegates}, {"carry", "out", kThrough},
    {"rule", "out", kNegates},  {"turn", "down", kNegates}, {"fend", "off", kNegates},  {"set", "off", kThrough},
    {"set", "up", kThrough},    {"head", "off", kNegates},
};

constexpr Entry kModifiers[] = {
    {"abortive", kNegates},    {"alleged", kNone},         {"attempted", kPossible}, {"averted", kNegates},
    {"cancelled", kCancels},   {"canceled", kCancels},     {"expected", kPlans},     {"feared", kHypothetical},
    {"forthcoming", kPlans},   {"further", kNone},         {"future", kPlans},       {"hypothetical", kHypothetical},
    {"imminent", kPlans},      {"impending", kPlans},      {"intended", kPlans},     {"likely", kPossible},
    {"looming", kPlans},       {"pending", kPlans},        {"plan", kPlans},         {"planned", kPlans},
    {"possible", kPossible},   {"postponed", kCancels},    {"potential", kPossible}, {"propose", kPossible},
    {"proposed", kPossible},   {"prospective", kPossible}, {"schedule", kPlans},     {"scheduled", kPlans},
    {"threatened", kPossible}, {"upcoming", kPlans},       {"would-be", kPossible},
};

StatusEffect find(std::span<const Entry> table, std::string_view word) {
  const auto at = std::find_if(table.begin(), table.end(), [&](const Entry& entry) { return entry.first == word; });
  return at == table.end() ? kNone : at->second;
}

}  // namespace

StatusEffect effect_on_clause(std::string_view lemma) { return find(kOnClause, lemma); }
StatusEffect effect_on_noun(std::string_view lemma, std::string_view particle) {
  for (const ParticleEntry& entry : kWithParticle) {
    if (entry.verb == lemma && entry.particle == particle) return entry.effect;
  }
  return find(kOnNoun, lemma);
}
StatusEffect effect_of_modifier(std::string_view lemma) { return find(kModifiers, lemma); }

}  // namespace parley

// Descriptions of whom the report names elsewhere.
// "Norland's president received his Vesterian counterpart": of the persons whom the report has named, the one who holds
// such an office for that country.
#include "annotate/actor/coref.h"

namespace parley {
namespace {

constexpr uint32_t kReach = 3;  // sentences back in which both must have been named

std::string_view office_of(const Resolution& r, const Draft& d) {
  if (d.role_noun != nullptr && d.role_noun->noun != nullptr) return d.role_noun->noun->noun;
  const bool holds = d.officer != nullptr && !ActorDictionary::is_past(*d.officer, r.in.day);
  return holds ? std::string_view(d.officer->role) : std::string_view();
}

bool is_of(const Resolution& r, const Draft& d, uint32_t state) {
  if (!d.profile.states.empty()) return d.profile.states.front() == state;
  return d.officer != nullptr && d.officer->country == r.in.dictionary.state(state).iso3;
}

// A prime minister is a president's counterpart, too.
bool are_equals(const Resolution& r, const Draft& a, const Draft& b) {
  if (leads_state(r, a, "leader") && leads_state(r, b, "leader")) return true;
  const std::string_view office = office_of(r, a);
  return !office.empty() && office == office_of(r, b);
}

// The words of a description without its article.
std::string description(const Resolution& r, TokenRange range) {
  while (range.size() > 1 && r.in.doc.tokens.upos[range.begin] == Upos::kDet) ++range.begin;
  std::string out;
  for (TokenId t = range.begin; t < range.end; ++t) {
    if (r.in.scan.folded(t).empty()) continue;
    out += out.empty() ? "" : " ";
    out += r.in.scan.folded(t);
  }
  return out;
}

}  // namespace

uint32_t find_counterpart(const Resolution& r, uint32_t candidate) {
  const Candidate& c = r.candidates[candidate];
  const bool wanted = c.noun != nullptr && c.noun->noun != nullptr && c.noun->noun->noun == "counterpart";
  if (!wanted || c.number == Number::kPlur || c.profile.states.size() != 1) return kNil;
  const uint32_t state = c.profile.states.front();
  uint32_t own = kNil, other = kNil;
  for (uint32_t i = candidate; i-- > 0 && r.candidates[i].sentence + kReach >= c.sentence;) {
    const Candidate& m = r.candidates[i];
    if (m.form != MentionForm::kName || m.sort != Sort::kPerson || m.drafts.size() != 1 || m.head >= c.head) continue;
    uint32_t& side = is_of(r, r.drafts[m.drafts.front()], state) ? other : own;
    if (side == kNil) side = m.drafts.front();
  }
  if (own == kNil || other == kNil) return kNil;
  return are_equals(r, r.drafts[own], r.drafts[other]) ? other : kNil;
}

// "A former Peruvian high court judge says …" and further on "Ana Ruiz, a former Peruvian high court judge, said": whom a
// report describes before it names them is told by the same words.
uint32_t find_named_later(const Resolution& r, uint32_t candidate) {
  const Candidate& c = r.candidates[candidate];
  constexpr TokenId kTelling = 3;  // words; fewer describe many
  if (c.sort != Sort::kPerson || c.definite || c.sentence > 1 || c.label.size() <= kTelling) return kNil;
  const std::string wanted = description(r, c.label);
  uint32_t found = kNil;
  for (uint32_t d = 0; d < r.drafts.size(); ++d) {
    const Draft& draft = r.drafts[d];
    if (draft.sort != Sort::kPerson || !draft.named || draft.mentions.empty() || draft.role.size() < kTelling) continue;
    if (r.candidates[draft.mentions.front()].head < c.head || description(r, draft.role) != wanted) continue;
    if (found != kNil) return kNil;
    found = d;
  }
  return found;
}

}  // namespace parley

// Credits: "(Reporting by A and B; editing by C)" and "By A" tell who made the report. They are journalists, of no
// country that the report is about.
#include <algorithm>
#include <array>

#include "annotate/actor/coref.h"

namespace parley {
namespace {

constexpr TokenId kLongestByline = 14;  // tokens of a paragraph "By A and B"

struct Credit {
  std::string_view word, role;
};

constexpr std::array<Credit, 12> kCredits = {{{"reporting", "reporter"},
                                              {"reported", "reporter"},
                                              {"contributed", "reporter"},
                                              {"writing", "writer"},
                                              {"written", "writer"},
                                              {"compiled", "writer"},
                                              {"editing", "editor"},
                                              {"edited", "editor"},
                                              {"translated", "translator"},
                                              {"photographed", "photographer"},
                                              {"filmed", "camera operator"},
                                              {"produced", "producer"}}};

// The role that "reporting by" gives at its first word; "" if none begins here.
std::string_view credit_at(const Resolution& r, TokenId t) {
  if (t + 1 >= r.in.doc.tokens.size() || r.in.scan.folded(t + 1) != "by") return {};
  const auto found = std::find_if(kCredits.begin(), kCredits.end(),
                                  [&](const Credit& credit) { return credit.word == r.in.scan.folded(t); });
  return found == kCredits.end() ? std::string_view() : found->role;
}

void credit(Resolution& r, TokenId t, std::string_view role) {
  const NameItem* name = r.in.scan.name_at(t);
  if (name == nullptr || name->type != NameType::kPerson || name->tokens.begin != t) return;
  const uint32_t at = r.headed_by[name->head];
  if (at == kNil || r.candidates[at].item != name || r.candidates[at].drafts.size() != 1) return;
  Draft& d = r.drafts[r.candidates[at].drafts.front()];
  d.credit = role;
  d.profile.sector = "JRN";
}

}  // namespace

void read_credits(Resolution& r) {
  const Document& doc = r.in.doc;
  for (const Span paragraph : doc.paragraphs) {
    const TokenRange tokens = doc.tokens_in(paragraph);
    if (tokens.empty()) continue;
    const bool byline = r.in.scan.folded(tokens.begin) == "by" && tokens.size() <= kLongestByline;
    std::string_view role = byline ? "reporter" : "";
    bool bracket = doc.word(tokens.begin) == "(";
    for (TokenId t = tokens.begin; t < tokens.end; ++t) {
      if (doc.word(t) == "(") bracket = true;
      if (doc.word(t) == ")") bracket = false;
      // In running text ("a book edited by A") nobody is credited; a credit stands in brackets or opens its paragraph.
      const bool opens = bracket || t < tokens.begin + 3;
      if (const std::string_view told = opens ? credit_at(r, t) : std::string_view(); !told.empty()) role = told;
      if (!bracket && doc.word(t) == ")") role = {};
      if (!role.empty()) credit(r, t, role);
    }
  }
}

}  // namespace parley

#include <charconv>

#include "annotate/time/dating_path.h"
#include "doc/tree.h"

namespace parley {
namespace {

// Days told by "a day before", "two days after": negative for "before"; 0 where the expression is of another kind.
int offset_days(const Document& doc, const TimeExpr& time) {
  if (time.type != TimeType::kDuration) return 0;
  const std::string_view value = doc.string(time.value);
  const std::string_view last = doc.word(time.tokens.end - 1);
  if (last != "before" && last != "after") return 0;
  if (value.size() < 3 || value[0] != 'P' || value[1] == 'T') return 0;
  int count = 0;
  const auto read = std::from_chars(value.data() + 1, value.data() + value.size() - 1, count);
  if (read.ec != std::errc() || read.ptr != value.data() + value.size() - 1) return 0;
  const int days = value.back() == 'D' ? count : value.back() == 'W' ? 7 * count : 0;
  return last == "before" ? -days : days;
}

// The noun of the phrase that begins right after the expression.
TokenId noun_after(const Document& doc, const TimeExpr& time) {
  const TokenRange sentence = doc.sentences[doc.tokens.sentence[time.tokens.begin]].tokens;
  TokenId noun = kNil;
  for (TokenId t = time.tokens.end; t < sentence.end && t < time.tokens.end + 8; ++t) {
    const Upos upos = doc.tokens.upos[t];
    if (upos == Upos::kNoun || upos == Upos::kPropn) {
      noun = t;
    } else if (noun != kNil || (upos != Upos::kDet && upos != Upos::kAdj && upos != Upos::kNum && upos != Upos::kPron &&
                                upos != Upos::kVerb && upos != Upos::kPart)) {
      break;
    }
  }
  return noun;
}

// The verb whose clause the expression stands in.
TokenId verb_over(const Document& doc, const TimeExpr& time, TokenId noun) {
  TokenId at = doc.tokens.head[time_head(doc, time)];
  while (at != kNil && (at == noun || doc.tokens.upos[at] != Upos::kVerb || at >= time.tokens.begin)) {
    at = doc.tokens.head[at];
  }
  return at;
}

}  // namespace

Offset offset_before(const Document& doc, TokenId noun) {
  for (const TimeExpr& time : times_beside(doc, noun)) {
    if (time.tokens.end > noun) continue;
    const int days = offset_days(doc, time);
    if (days == 0 || noun_after(doc, time) != noun) continue;
    return {id_of(doc, time), verb_over(doc, time, noun), -days};
  }
  return {};
}

Offset offset_after(const Document& doc, TokenId verb) {
  for (const TimeExpr& time : times_beside(doc, verb)) {
    const int days = offset_days(doc, time);
    if (days == 0) continue;
    const TokenId noun = noun_after(doc, time);
    if (noun != kNil && verb_over(doc, time, noun) == verb) return {id_of(doc, time), noun, -days};
  }
  return {};
}

}  // namespace parley

// How a time expression reaches a predicate through the syntax; the parts of dating.h.
#pragma once

#include <span>

#include "doc/document.h"

namespace parley {

// The times that begin in the sentence of `token`, in text order. Asking about one token costs no more in a long report
// than in a short one.
std::span<const TimeExpr> times_beside(const Document& doc, TokenId token);
inline TimeId id_of(const Document& doc, const TimeExpr& time) { return static_cast<TimeId>(&time - doc.times.data()); }
// "Briefed the president on the port's results in 2017": the year is that of what is reviewed.
bool is_year_of_review(const Document& doc, const TimeExpr& time);
// The word of a time expression that the others hang on.
TokenId time_head(const Document& doc, const TimeExpr& time);
// The date from the expression that governs the predicate. `time` is set with by == kOpen where one governs it that
// has no calendar date ("recently"): then nothing else may date it.
When date_by_expression(const Document& doc, TokenId predicate);
// "has been fighting since March": from then to the report.
When date_since(const Document& doc, TokenId predicate);
// The verb whose time an infinitive or participle shares: "managed to seal a deal", "fled, leaving weapons behind".
TokenId sharing_governor(const Document& doc, TokenId predicate);
// The verb of speech above the predicate, "said" of "said it will stop" and of ""We will stop," she said"; kNil if
// none.
TokenId speech_over(const Document& doc, TokenId predicate);
// What is planned: "meet" of "expect to meet", "plans to meet"; kNil for other predicates.
TokenId planned_action(const Document& doc, TokenId predicate);
// Whether the expression belongs to the main clause of its sentence.
bool governs_main_clause(const Document& doc, TimeId id);
// Whether an event noun shares the time of the verb above it: subject, object of a verb that carries it ("held
// talks"), or where it happens ("killed in clashes").
bool hangs_on(const Document& doc, TokenId noun, TokenId verb);

// "a day before X" beside a clause: `other` is the clause for X, and X for the clause; days from `other` to the asked.
struct Offset {
  TimeId time = kNil;
  TokenId other = kNil;
  int days = 0;
};
Offset offset_before(const Document& doc, TokenId noun);
Offset offset_after(const Document& doc, TokenId verb);

}  // namespace parley

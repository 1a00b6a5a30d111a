// Who does what in a clause, whatever its form: the logical subject and object of a verb in active, passive, relative,
// participial, controlled and coordinated clauses; and of an event noun through its governing verb.
//   Frame f = frame_of(doc, verb, tables);    // "the town that was seized by rebels": subject rebels, object town
#pragma once

#include "code/event/pattern.h"
#include "doc/document.h"

namespace parley {

struct Frame {
  TokenId subject = kNil;   // who acts
  TokenId object = kNil;    // who or what is acted upon
  TokenId indirect = kNil;  // "give HER the report"
  TokenId governor = kNil;  // of an event noun: the light verb that carries it ("HOLD talks")
  bool passive = false;
};

// The frame of a verb or predicate adjective.
Frame verb_frame(const Document& doc, TokenId verb);
// The frame of an event noun: its light verb's subject, "by" and possessors as subject, "of" as object.
Frame noun_frame(const Document& doc, TokenId noun, const PatternSet& patterns);

bool is_passive_form(const Document& doc, TokenId verb);
// The infinitive or clause that a verb, adjective or noun governs, or kNil.
TokenId complement_of(const Document& doc, TokenId governor);
// The noun that a relative pronoun stands for, else the token itself.
TokenId antecedent(const Document& doc, TokenId token);

}  // namespace parley

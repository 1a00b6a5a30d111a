// Fills the fields of positions: who, towards whom, about what, on what condition. The rules that find them
// (position_find.h, position_say.h) share one builder per document.
//   Position p = build.start(verb, because, Stance::kDemand);
//   build.set_actor(p, subject, verb);   build.add(p, content, condition, {});
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "annotate/quote/quote_complement.h"
#include "code/position/issue.h"
#include "code/position/position_lexicon.h"
#include "doc/document.h"

namespace parley {

class PositionBuilder {
 public:
  PositionBuilder(const Document& document, const PositionLexicon& words, const IssueLexicon& issues,
                  SymbolPool& symbols)
      : doc(document), lexicon(words), issues_(issues), symbols_(symbols) {}

  // A position at a stance word, with date, quote and whether it is repeated.
  Position start(TokenId t, std::string_view because, Stance stance);
  // The actors at the subject; "we" and "I" are the speaker of the quote around, and the pronoun of a reported clause
  // is whoever reports ("Chad said it would attend").
  void set_actor(Position& p, TokenId subject, TokenId t) const;
  // "the presidents agreed": where the words name nobody, those who sat together in the meeting told last, one a side.
  void name_the_met(Position& p, TokenId t) const;
  // Those who met in the meeting told last before a word, one a side; empty unless there are two sides.
  std::vector<ActorId> met_before(TokenId t) const;
  // "they", which stands for nobody the text names.
  bool is_they(TokenId t) const;
  // The words of a thing with what belongs to it, though the tree hangs that on the verb: "the deal struck in Oslo with
  // the rebels", "action to block that".
  TokenRange whole_thing(TokenRange content, TokenId verb) const;
  // What is quoted with a cue ends where the quote does: "insisted that Chad leave, while Mali …".
  TokenRange as_quoted(TokenRange content, TokenId cue) const;
  void set_toward(Position& p, TokenId t, ContentFrame frame, const Complement& found) const;
  // "rejected the idea": what was asked just before, by somebody else.
  // Its words, empty where there was nothing.
  TokenRange take_up(Position& p, TokenId t, const Complement& found) const;
  // "the demand for control over the port": up to the comma, though a tree hangs "over the port" on the demand.
  TokenId noun_end(TokenId noun, TokenId end) const;
  // Adds the position if it is about something: one of the issues `needs` where there are any, a known issue, or, with
  // `deed`, whatever the words say. Nothing is added twice.
  bool add(Position& p, TokenRange content, TokenRange condition, const std::vector<std::string>& needs,
           bool deed = false);
  // Those whose stand on anything is a position: states and their people, parties, movements, armed groups, bodies.
  bool is_political(ActorId actor) const;
  bool is_same_side(ActorId a, ActorId b) const;
  std::vector<const StanceEntry*> entries_of(TokenId verb) const;
  std::vector<Position> take() { return std::move(found_); }

  const Document& doc;
  const PositionLexicon& lexicon;

 private:
  void add_members(Position& p, TokenId subject) const;
  void add_reporter(Position& p, TokenId pronoun) const;
  void add_first_named(Position& p, TokenId opening) const;
  void add_toward(Position& p, TokenId head) const;
  bool is_told(const Position& p) const;
  void name_those_asked(Position& p) const;
  std::vector<ActorId> sides_of(const Meeting& meeting) const;

  const IssueLexicon& issues_;
  SymbolPool& symbols_;
  std::vector<Position> found_;
};

}  // namespace parley

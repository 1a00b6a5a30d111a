#include "code/position/position_find.h"

#include <algorithm>

#include "annotate/actor/actor.h"
#include "annotate/quote/quote_clause.h"
#include "annotate/quote/quote_complement.h"
#include "base/words.h"
#include "code/position/position_build.h"
#include "code/position/position_clause.h"
#include "code/position/position_say.h"
#include "code/position/position_thing.h"
#include "doc/lookup.h"
#include "doc/tree.h"

namespace parley {
namespace {

// Reads stance words and their complements.
class Finder {
 public:
  explicit Finder(PositionBuilder& build) : build_(build), sayer_(build), doc_(build.doc), lexicon_(build.lexicon) {}

  std::vector<Position> run() {
    const TokenId n = static_cast<TokenId>(doc_.tokens.size());
    for (TokenId t = 0; t < n; ++t) {
      switch (doc_.tokens.upos[t]) {
        case Upos::kVerb:
          if (!read_verb(t) && !read_under_deal(t) && !sayer_.read(t)) read_states_will(t);
          break;
        case Upos::kNoun:
          if (!read_noun(t)) sayer_.read(t);
          break;
        case Upos::kAdj:
          if (!read_adjective(t)) sayer_.read(t);
          break;
        default:
          break;
      }
    }
    return build_.take();
  }

 private:
  bool read_verb(TokenId t) {
    // "opposing sides": an adjective.
    if (doc_.tokens.deprel[t] == Deprel::kAmod) return false;
    if (is_passive_clause(doc_, t) && agent_of(doc_, t) == kNil) return read_participle(t);
    for (const StanceEntry* entry : build_.entries_of(t)) {
      if (entry->future) continue;
      Stance stance = entry->stance;
      if (!stands(t, stance)) continue;
      const bool passive = is_passive_clause(doc_, t);
      const TokenId actor = passive ? agent_of(doc_, t) : subject_of(doc_, t);
      if (add_complements(t, *entry, stance, actor)) return true;
    }
    return false;
  }

  // "is opposed to", "was prepared to": a participle that behaves as an adjective.
  bool read_participle(TokenId t) {
    for (const StanceEntry* entry : lexicon_.adjectives(doc_.word(t))) {
      if (!is_negated(doc_, t) && add_complements(t, *entry, entry->stance, subject_of(doc_, t))) return true;
    }
    return false;
  }

  // Does the text say that the stance is taken? A denied "accept" is a refusal, another denied stance is none.
  bool stands(TokenId t, Stance& stance) const {
    // "has to read and accept": a later infinitive may leave its "to" to the first.
    const bool bare = doc_.word(t) == doc_.lemma(t) && child(doc_, t, {Deprel::kNsubj, Deprel::kAux}) == kNil;
    const TokenId first = bare ? first_conjunct(doc_, t) : t;
    if (is_infinitive(doc_, first) && !is_claimed_infinitive(first)) return false;
    if (is_doubted(t) || is_thanked_for(t) || is_asked(t)) return false;
    const TokenId mark = child(doc_, t, Deprel::kMark);
    if (mark != kNil && lexicon_.is_hypothetical(doc_.lemma(mark))) return false;
    if (is_negated(doc_, t)) {
      const bool willing = stance == Stance::kAccept || stance == Stance::kOffer || stance == Stance::kSupport ||
                           stance == Stance::kPropose;
      // "did not accept" tells that nothing happened, "does not accept" that somebody is against it.
      const TokenId done = child_with_lemma(doc_, t, Deprel::kAux, "do");
      const bool past = done != kNil && doc_.word(done) == "did" && stance != Stance::kPropose;
      if (!willing || past || has_auxiliary(doc_, t, "have")) return false;
      stance = stance == Stance::kPropose ? Stance::kRefuse : Stance::kReject;
      return true;
    }
    if (has_auxiliary(doc_, t, "could") || has_auxiliary(doc_, t, "may") || has_auxiliary(doc_, t, "might") ||
        has_auxiliary(doc_, t, "would") || has_auxiliary(doc_, t, "should") || has_auxiliary(doc_, t, "must")) {
      // "said Chad would demand a share": what was to come when it was said.
      const bool asking = stance == Stance::kDemand || stance == Stance::kReject || stance == Stance::kOppose;
      if (asking && has_auxiliary(doc_, t, "would") && is_reported(t) && condition_of(doc_, lexicon_, t, false).empty())
        return true;
      const bool agreeing = stance == Stance::kAccept || stance == Stance::kSupport;
      // "said Chad could accept a pause"
      if (stance == Stance::kAccept && has_auxiliary(doc_, t, "could") && is_reported(t)) return true;
      return agreeing && !condition_of(doc_, lexicon_, t, false).empty();
    }
    return true;
  }

  // "continues to demand", "went on to reject", "phoned the envoy to urge restraint"
  bool is_claimed_infinitive(TokenId t) const {
    const TokenId head = doc_.tokens.head[t];
    const bool aim = head != kNil && doc_.tokens.deprel[t] == Deprel::kAdvcl && doc_.tokens.upos[head] == Upos::kVerb;
    if (aim && lexicon_.is_voice(doc_.lemma(head)) && !is_about_future(doc_, head) && !is_negated(doc_, head))
      return true;
    return head != kNil && doc_.tokens.deprel[t] == Deprel::kXcomp && lexicon_.is_going_on(doc_.lemma(head));
  }

  // Is it the clause of somebody's speech, in the reporter's words?
  bool is_reported(TokenId t) const {
    const QuoteId quote = quote_around(doc_, t);
    if (quote == kNil || doc_.quotes[quote].kind == QuoteKind::kDirect) return false;
    // "said in a briefing that …": the tree may hang the clause on the briefing.
    const TokenId head = doc_.tokens.head[t];
    return head != kNil && (head == doc_.quotes[quote].cue || doc_.tokens.head[head] == doc_.quotes[quote].cue);
  }

  // "thanked them for accepting", "spoke of signing the pact": nobody is said to do it here.
  bool is_thanked_for(TokenId t) const {
    const TokenId mark = child(doc_, first_conjunct(doc_, t), {Deprel::kMark, Deprel::kCase});
    if (mark == kNil || !doc_.word(t).ends_with("ing")) return false;
    const std::string_view lemma = doc_.lemma(mark);
    return one_of(lemma, {"for", "of", "about", "without", "from", "instead", "rather"});
  }

  // "does Chad intend to sign the pact?"
  bool is_asked(TokenId t) const {
    const TokenId subject = child(doc_, t, {Deprel::kNsubj, Deprel::kNsubjPass});
    const TokenId auxiliary = child(doc_, t, Deprel::kAux);
    return subject != kNil && auxiliary != kNil && auxiliary < subject && !is_negated(doc_, t);
  }

  // "it is not clear that Chad wants a truce", "denied that Chad had accepted"
  bool is_doubted(TokenId t) const {
    const Deprel relation = doc_.tokens.deprel[t];
    const TokenId head = doc_.tokens.head[t];
    if (head == kNil || (relation != Deprel::kCcomp && relation != Deprel::kCsubj)) return false;
    return is_negated(doc_, head) || lexicon_.is_doubt(doc_.lemma(head));
  }

  bool read_noun(TokenId t) {
    for (const StanceEntry* entry : lexicon_.nouns(doc_.lemma(t))) {
      if (add_complements(t, *entry, entry->stance, owner_of_noun(build_, t))) return true;
    }
    return false;
  }

  bool read_adjective(TokenId t) {
    // "ordered the ships to be ready", "should be prepared": nobody is.
    if (is_infinitive(doc_, t) || has_auxiliary(doc_, t, "should") || has_auxiliary(doc_, t, "must")) return false;
    // "said it is ready to": parsers take the pronoun for an empty one.
    TokenId subject = child(doc_, t, Deprel::kExpl);
    if (subject == kNil) subject = subject_of(doc_, t);
    for (const StanceEntry* entry : lexicon_.adjectives(doc_.lemma(t))) {
      Stance stance = entry->stance;
      if (is_negated(doc_, t)) {
        if (stance != Stance::kOffer && stance != Stance::kAccept) continue;
        stance = Stance::kRefuse;
      }
      if (add_complements(t, *entry, stance, subject)) return true;
    }
    return false;
  }

  // A stance word, and what the stance is taken on in one of the word's frames.
  struct Taken {
    TokenId word;
    const StanceEntry& entry;
    Stance stance;
    ContentFrame frame;
    Complement found;
  };

  bool add_complements(TokenId t, const StanceEntry& entry, Stance stance, TokenId actor) {
    if (actor == kNil) return false;
    for (const ContentFrame frame : entry.frames) {
      Complement found;
      if (!find_thing(doc_, t, frame, entry, found)) continue;
      const Taken taken{t, entry, stance, frame, found};
      if (misses_addressee(taken, actor) || tells_no_stance(taken, actor)) continue;
      Position p = build_.start(t, entry.because, stance_within(stance, frame, found.head));
      build_.set_actor(p, actor, t);
      build_.name_the_met(p, t);
      // "analysts agree that …" share an opinion.
      const bool opinion =
          stance == Stance::kAccept && frame == ContentFrame::kClause && !p.actor.empty() &&
          one_of(doc_.lemma(actor), {"analyst", "expert", "observer", "critic", "economist", "scholar"});
      if (opinion) continue;
      if (p.actor.empty() || (entry.political && !build_.is_political(p.actor.front()))) return false;
      // What both sides of a table offer is agreed.
      if (p.stance == Stance::kOffer && p.actor.size() > 1) p.stance = Stance::kAccept;
      return add_content(p, taken);
    }
    return false;
  }

  bool misses_addressee(const Taken& taken, TokenId actor) const {
    if (!taken.entry.addressed) return false;
    const TokenId asked = addressee_of(doc_, taken.word);
    if (asked == kNil || asked > taken.found.head || !is_somebody(doc_, asked)) return true;
    return is_command(taken.word, asked, actor);
  }

  // Words that take a stance on some things tell none of others.
  bool tells_no_stance(const Taken& taken, TokenId actor) const {
    const auto& [t, entry, stance, frame, found] = taken;
    const std::string_view word = doc_.lemma(t), thing = doc_.lemma(found.head);
    if (entry.blame && !is_blamed(doc_, lexicon_, found.content)) return true;
    // "warned of the danger of war"
    if (word == "warn" && lexicon_.is_danger(thing)) return true;
    // "seeking two men for questioning"
    if (word == "seek" && is_somebody(doc_, found.head)) return true;
    if (stance == Stance::kOffer && lexicon_.is_remark(thing)) return true;
    // "Europe's demand for gas" is that of buyers.
    const bool market = word == "demand" && doc_.tokens.upos[t] == Upos::kNoun;
    if (market && lexicon_.is_commodity(thing)) return true;
    // "It defies belief"
    if (entry.things && (is_somebody(doc_, found.head) || doc_.lemma(actor) == "it")) return true;
    if (frame != ContentFrame::kClause) return false;
    if (entry.wish && !is_wish(doc_, found.head)) return true;
    // "agreed that there had been progress" is a finding, "agreed that aid would be let in" a stance.
    return stance == Stance::kAccept && !is_about_future(doc_, found.head);
  }

  bool add_content(Position& p, const Taken& taken) {
    const auto& [t, entry, stance, frame, thing] = taken;
    Complement found = thing;
    const TokenRange condition = set_condition(p, t, found, stance);
    build_.set_toward(p, t, frame, found);
    const TokenRange meant = build_.take_up(p, t, found);
    // "accepted it": what was proposed.
    const bool it = doc_.tokens.upos[found.head] == Upos::kPron && !meant.empty();
    if (it) found.content = meant;
    const bool asks = frame == ContentFrame::kPreposition && add_infinitive(p, t, found);
    if (!asks && frame == ContentFrame::kPreposition && doc_.tokens.upos[t] == Upos::kNoun && found.head > t) {
      found.content.end = build_.noun_end(t, found.content.end);
    }
    if (frame == ContentFrame::kObject || frame == ContentFrame::kPreposition) {
      found.content = build_.whole_thing(found.content, t);
    }
    const bool deed = is_deed({t, entry, stance, frame, found}, p.actor.front(), asks || it);
    // "urged Chad to stay": a bare deed says little without whoever is to do it.
    constexpr uint32_t kBare = 2;  // tokens
    const TokenId asked = addressee_of(doc_, t);
    const bool bare = entry.addressed && frame == ContentFrame::kInfinitive && found.content.size() <= kBare;
    if (bare && asked < found.content.begin && doc_.tokens.upos[asked] != Upos::kPron) {
      found.content.begin = doc_.tokens.left_edge[asked];
    }
    if (frame == ContentFrame::kClause) found.content = build_.as_quoted(found.content, t);
    const TokenRange content = own_part(doc_, lexicon_, found.content, found.head);
    return build_.add(p, trim(doc_, without_condition(content, condition)), condition, entry.needs, deed);
  }

  // Is the content a stance whatever it is about, or only where it is about a known issue?
  bool is_deed(const Taken& taken, ActorId actor, bool asked) const {
    const auto& [t, entry, stance, frame, found] = taken;
    const Upos upos = doc_.tokens.upos[found.head];
    const bool gift = stance == Stance::kOffer && frame == ContentFrame::kObject && is_given(doc_, found.head);
    const bool weak = stance == Stance::kRefuse || (stance == Stance::kOffer && !gift);  // "declined to comment"
    const bool clausal = frame == ContentFrame::kClause || frame == ContentFrame::kInfinitive ||
                         (frame == ContentFrame::kPreposition && upos == Upos::kVerb);
    const bool thing = upos == Upos::kNoun && (entry.anyone || build_.is_political(actor));
    // "supports the European proposal": what somebody wants, whatever it is.
    const bool wanted = thing && lexicon_.is_anaphor(doc_.lemma(found.head)) && entry.needs.empty();
    return wanted || (!entry.known && !weak && (clausal || thing || asked));
  }

  // "vowed to oppose the pact" opposes it, "promised to support it" supports it.
  Stance stance_within(Stance stance, ContentFrame frame, TokenId deed) const {
    const bool will = stance == Stance::kOffer || stance == Stance::kPropose || stance == Stance::kThreaten;
    if (frame != ContentFrame::kInfinitive || !will) return stance;
    for (const StanceEntry* inner : build_.entries_of(deed)) {
      const bool sided =
          inner->stance == Stance::kOppose || inner->stance == Stance::kReject || inner->stance == Stance::kSupport;
      if (sided && !inner->future && !inner->blame) return inner->stance;
    }
    return stance;
  }

  // "ordered its ships to be ready": what one's own have to do is asked of no side.
  bool is_command(TokenId t, TokenId asked, TokenId actor) const {
    if (!one_of(doc_.lemma(t), {"order", "direct", "instruct", "command"}) || asked == kNil) return false;
    std::vector<ActorId> who, own;
    actors_at(doc_, asked, who);
    actors_at(doc_, actor, own);
    return std::any_of(who.begin(), who.end(), [&](ActorId a) {
      return std::any_of(own.begin(), own.end(), [&](ActorId b) { return build_.is_same_side(a, b); });
    });
  }

  // "a call for Chad to reopen the pass": the tree may hang the infinitive on the verb around.
  bool add_infinitive(Position& p, TokenId t, Complement& found) const {
    const TokenId to = found.content.end;
    if (to >= doc_.tokens.size() || doc_.lemma(to) != "to" || doc_.tokens.upos[to] != Upos::kPart) return false;
    const TokenId deed = doc_.tokens.head[to];
    if (doc_.lemma(found.content.begin) != "for" || deed == kNil || deed < to || !is_somebody(doc_, found.head))
      return false;
    const TokenId governor = doc_.tokens.head[deed];
    if (governor != t && governor != doc_.tokens.head[t] && governor != found.head) return false;
    actors_at(doc_, found.head, p.toward);
    found.content.end = doc_.tokens.right_edge[deed] + 1;
    return true;
  }

  // A yes on a condition, or a demand that has to be met before something else.
  TokenRange set_condition(Position& p, TokenId t, const Complement& found, Stance stance) const {
    TokenRange condition = condition_of(doc_, lexicon_, t, false);
    if (condition.empty()) condition = condition_of(doc_, lexicon_, found.head, false);
    const TokenRange rest = up_to_next_stance(t);
    if (condition.empty()) condition = condition_beside(doc_, lexicon_, rest, t, found.head);
    if (!condition.empty() && (stance == Stance::kAccept || stance == Stance::kOffer || stance == Stance::kSupport)) {
      p.stance = Stance::kAcceptIf;
    }
    const TokenId object = child(doc_, t, Deprel::kObj);
    const bool wanted = object != kNil && object > t && object < found.head;  // "wants it withdrawn before …"
    const bool thing = doc_.tokens.deprel[found.head] != Deprel::kXcomp || wanted;
    const bool against = stance == Stance::kReject || stance == Stance::kRefuse;
    if (condition.empty() && (against || stance == Stance::kDemand)) condition = precondition_of(doc_, rest, thing);
    return condition;
  }

  // From a stance word to the end of its sentence, or to where the next one begins that has a subject of its own: "A
  // agreed to the plan; B accepted it, provided that …".
  TokenRange up_to_next_stance(TokenId t) const {
    TokenRange rest{t, doc_.sentences[doc_.tokens.sentence[t]].tokens.end};
    for (TokenId n = t + 1; n < rest.end; ++n) {
      const Deprel relation = doc_.tokens.deprel[n];
      if (doc_.tokens.upos[n] != Upos::kVerb || (relation != Deprel::kParataxis && relation != Deprel::kConj)) continue;
      const TokenId subject = child(doc_, n, {Deprel::kNsubj, Deprel::kNsubjPass});
      if (subject == kNil || subject < t || build_.entries_of(n).empty()) continue;
      rest.end = doc_.tokens.left_edge[subject];
      break;
    }
    return rest;
  }

  // "The two states will implement the truce", told by the report itself: what states say in a joint statement.
  bool read_states_will(TokenId t) {
    if (!is_about_future(doc_, t) || is_negated(doc_, t) || quote_around(doc_, t) != kNil) return false;
    const TokenId subject = child(doc_, t, Deprel::kNsubj);
    if (subject == kNil || doc_.tokens.upos[subject] != Upos::kPropn) return false;
    std::vector<ActorId> who;
    actors_at(doc_, subject, who);
    const bool states = std::all_of(who.begin(), who.end(), [&](ActorId a) { return is_state(doc_.actors[a]); });
    if (who.empty() || !states) return false;
    for (const StanceEntry* entry : build_.entries_of(t)) {
      if (!entry->future || entry->stance != Stance::kAccept) continue;
      Position p = build_.start(t, entry->because, Stance::kAccept);
      p.actor = who;
      const TokenRange content = own_part(doc_, lexicon_, clause(doc_, t), t);
      if (build_.add(p, content, condition_of(doc_, lexicon_, t, false), entry->needs)) return true;
    }
    return false;
  }

  // "Under the deal, Turkey will take back …", "in return, Chad will …": what a side has agreed to do.
  bool read_under_deal(TokenId t) {
    if (!is_about_future(doc_, t) || is_negated(doc_, t)) return false;
    const TokenId subject = subject_of(doc_, t);
    for (TokenId c : children(doc_, t)) {
      if (subject == kNil || doc_.tokens.deprel[c] != Deprel::kObl) continue;
      const std::string_view marker = preposition(doc_, c);
      const bool under = marker == "under" && lexicon_.is_deal(doc_.lemma(c));
      if (!under && !(marker == "in" && doc_.lemma(c) == "return")) continue;
      Position p = build_.start(t, "under a deal", Stance::kAccept);
      build_.set_actor(p, subject, t);
      if (p.actor.empty()) return false;
      const TokenRange own{doc_.tokens.left_edge[subject], clause(doc_, t).end};
      return build_.add(p, own, condition_of(doc_, lexicon_, t, false), {}, true);
    }
    return false;
  }

  PositionBuilder& build_;
  PositionSayer sayer_;
  const Document& doc_;
  const PositionLexicon& lexicon_;
};

}  // namespace

std::vector<Position> find_positions(const Document& doc, const PositionLexicon& lexicon, const IssueLexicon& issues,
                                     SymbolPool& symbols) {
  PositionBuilder build(doc, lexicon, issues, symbols);
  return Finder(build).run();
}

}  // namespace parley

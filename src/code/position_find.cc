#include "code/position_find.h"

#include <algorithm>

#include "annotate/actor.h"
#include "annotate/dating.h"
#include "annotate/quote_clause.h"
#include "annotate/quote_complement.h"
#include "code/meeting_people.h"
#include "code/position_clause.h"
#include "doc/lookup.h"
#include "doc/tree.h"

namespace parley {
namespace {

class Finder {
 public:
  Finder(const Document& doc, const PositionLexicon& lexicon, const IssueLexicon& issues, SymbolPool& symbols)
      : doc_(doc), lexicon_(lexicon), issues_(issues), symbols_(symbols) {}

  std::vector<Position> run() {
    const TokenId n = static_cast<TokenId>(doc_.tokens.size());
    for (TokenId t = 0; t < n; ++t) {
      switch (doc_.tokens.upos[t]) {
        case Upos::kVerb:
          if (!read_verb(t) && !read_under_deal(t)) read_saying(t);
          break;
        case Upos::kNoun:
          if (!read_noun(t)) read_saying(t);
          break;
        case Upos::kAdj:
          if (!read_adjective(t)) read_saying(t);
          break;
        default:
          break;
      }
    }
    return std::move(out_);
  }

 private:
  // --- stance words -----------------------------------------------------------------------------------------------
  bool read_verb(TokenId t) {
    if (is_passive_clause(doc_, t) && agent_of(doc_, t) == kNil) return read_participle(t);
    for (const StanceEntry* entry : entries_of(t)) {
      if (entry->future) continue;
      Stance stance = entry->stance;
      if (!stands(t, stance)) continue;
      const bool passive = is_passive_clause(doc_, t);
      const TokenId actor = passive ? agent_of(doc_, t) : subject_of(doc_, t);
      if (add_complements(t, *entry, stance, actor)) return true;
    }
    return false;
  }

  std::vector<const StanceEntry*> entries_of(TokenId verb) const {
    return find_verb(doc_, verb, [&](const std::string& lemma) { return lexicon_.verbs(lemma); });
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
    if (is_infinitive(doc_, t) && !is_claimed_infinitive(t)) return false;
    const TokenId mark = child(doc_, t, Deprel::kMark);
    if (mark != kNil && doc_.lemma(mark) != "that" && doc_.lemma(mark) != "to" && doc_.lemma(mark) != "as" &&
        doc_.lemma(mark) != "while" && doc_.lemma(mark) != "because" && doc_.lemma(mark) != "after") {
      return false;
    }
    if (is_negated(doc_, t)) {
      const bool agreeing = stance == Stance::kAccept || stance == Stance::kOffer || stance == Stance::kSupport;
      if (!agreeing || has_auxiliary(doc_, t, "have") || has_auxiliary(doc_, t, "do")) return false;
      stance = Stance::kReject;
      return true;
    }
    if (has_auxiliary(doc_, t, "could") || has_auxiliary(doc_, t, "may") || has_auxiliary(doc_, t, "might") ||
        has_auxiliary(doc_, t, "would") || has_auxiliary(doc_, t, "should") || has_auxiliary(doc_, t, "must")) {
      const bool agreeing = stance == Stance::kAccept || stance == Stance::kSupport;
      return agreeing && !condition_of(doc_, lexicon_, t, false).empty();
    }
    return true;
  }

  // "continues to demand", "went on to reject"
  bool is_claimed_infinitive(TokenId t) const {
    const TokenId head = doc_.tokens.head[t];
    if (head == kNil || doc_.tokens.deprel[t] != Deprel::kXcomp) return false;
    const std::string_view lemma = doc_.lemma(head);
    return lemma == "continue" || lemma == "go" || lemma == "appear" || lemma == "seem";
  }

  bool read_noun(TokenId t) {
    for (const StanceEntry* entry : lexicon_.nouns(doc_.lemma(t))) {
      if (add_complements(t, *entry, entry->stance, owner_of_noun(t))) return true;
    }
    return false;
  }

  TokenId owner_of_noun(TokenId noun) const {
    const TokenId owner = child(doc_, noun, Deprel::kNmodPoss);
    const TokenId verb = doc_.tokens.head[noun];
    const bool carried = verb != kNil && doc_.tokens.deprel[noun] == Deprel::kObj && !is_modal_or_negated(doc_, verb) &&
                         lexicon_.is_carrier(doc_.lemma(verb));
    // "repeated its demand": its is whoever repeats.
    if (owner != kNil && (doc_.tokens.upos[owner] != Upos::kPron || !carried)) return owner;
    return carried ? subject_of(doc_, verb) : kNil;
  }

  bool read_adjective(TokenId t) {
    if (is_negated(doc_, t)) return false;
    for (const StanceEntry* entry : lexicon_.adjectives(doc_.lemma(t))) {
      if (add_complements(t, *entry, entry->stance, subject_of(doc_, t))) return true;
    }
    return false;
  }

  bool add_complements(TokenId t, const StanceEntry& entry, Stance stance, TokenId actor) {
    if (actor == kNil) return false;
    for (const ContentFrame frame : entry.frames) {
      Complement found;
      if (!complement(doc_, t, frame, entry.prepositions, found)) continue;
      const TokenId asked = addressee_of(doc_, t);
      if (entry.addressed && (asked == kNil || asked > found.head)) continue;
      Position p = start(t, entry.because, stance);
      set_actor(p, actor, t);
      if (p.actor.empty()) return false;
      TokenRange condition = condition_of(doc_, lexicon_, t, false);
      if (condition.empty()) condition = condition_of(doc_, lexicon_, found.head, false);
      const TokenRange rest{t, doc_.sentences[doc_.tokens.sentence[t]].tokens.end};
      if (condition.empty()) condition = condition_inside(doc_, lexicon_, rest, found.head);
      if (!condition.empty() && (stance == Stance::kAccept || stance == Stance::kOffer || stance == Stance::kSupport)) {
        p.stance = Stance::kAcceptIf;
      }
      set_toward(p, t, frame, found);
      take_up(p, t, found);
      if (frame == ContentFrame::kPreposition && doc_.tokens.upos[t] == Upos::kNoun) {
        found.content.end = noun_end(t, found.content.end);
      }
      const bool weak = stance == Stance::kRefuse || stance == Stance::kOffer;  // "declined to comment"
      const bool clausal = frame == ContentFrame::kClause || frame == ContentFrame::kInfinitive;
      const bool thing = doc_.tokens.upos[found.head] == Upos::kNoun && is_political(p.actor.front());
      const bool deed = !weak && (clausal || thing);
      return add(p, trim(doc_, without_condition(found.content, condition)), condition, entry.needs, deed);
    }
    return false;
  }

  // "Under the deal, Turkey will take back …": what a side has agreed to do.
  bool read_under_deal(TokenId t) {
    if (!is_about_future(doc_, t) || is_negated(doc_, t)) return false;
    const TokenId subject = subject_of(doc_, t);
    for (TokenId c : children(doc_, t)) {
      if (subject == kNil || doc_.tokens.deprel[c] != Deprel::kObl || preposition(doc_, c) != "under") continue;
      if (!lexicon_.is_deal(doc_.lemma(c))) continue;
      Position p = start(t, "under a deal", Stance::kAccept);
      set_actor(p, subject, t);
      if (p.actor.empty()) return false;
      const TokenRange own{doc_.tokens.left_edge[subject], clause(doc_, t).end};
      return add(p, own, condition_of(doc_, lexicon_, t, false), {}, true);
    }
    return false;
  }

  // --- what a speaker says ----------------------------------------------------------------------------------------
  // Inside a quote: what the other side must do, what one's own will not or will do, what cannot be unless …
  bool read_saying(TokenId t) {
    if (!is_predicate(doc_, t)) return false;
    const QuoteId quote = quote_around(doc_, t);
    if (quote == kNil || doc_.quotes[quote].speaker == kNil) return false;
    const ActorId speaker = doc_.quotes[quote].speaker;
    return read_condition(t, quote, speaker) || read_duty(t, quote, speaker) || read_own_deed(t, quote, speaker) ||
           read_bargain(t, quote, speaker);
  }

  Position say(TokenId t, QuoteId quote, ActorId speaker, std::string_view because, Stance stance) {
    Position p = start(t, because, stance);
    p.quote = quote;
    // "the sides agreed that …" speaks for all of them.
    const TokenId cue = doc_.quotes[quote].cue;
    const TokenId subject = cue == kNil ? kNil : subject_of(doc_, cue);
    if (subject != kNil) actors_headed_by(doc_, subject, p.actor);
    if (std::find(p.actor.begin(), p.actor.end(), speaker) == p.actor.end()) p.actor = {speaker};
    const QuoteId outer = doc_.quotes[quote].within;
    const ActorId teller = outer == kNil ? kNil : doc_.quotes[outer].speaker;
    if (p.actor.size() > 1 && teller != kNil &&
        std::none_of(p.actor.begin(), p.actor.end(), [&](ActorId a) { return is_same_side(a, teller); })) {
      p.actor.push_back(teller);
    }
    return p;
  }

  bool read_condition(TokenId t, QuoteId quote, ActorId speaker) {
    TokenRange condition = condition_of(doc_, lexicon_, t, true);
    if (condition.empty() && is_negated(doc_, t)) {
      condition = condition_inside(doc_, lexicon_, doc_.quotes[quote].tokens, t);
    }
    if (condition.empty()) return false;
    const bool only =
        doc_.lemma(condition.begin) == "only" || (condition.begin > 0 && doc_.lemma(condition.begin - 1) == "only");
    if (!only && !is_negated(doc_, t) && !is_denied(t)) return false;
    Position p = say(t, quote, speaker, "a condition in a quote", Stance::kAcceptIf);
    return add(p, trim(doc_, without_condition(words_of(t, quote), condition)), condition, {});
  }

  // "no talks are possible", "it is impossible"
  bool is_denied(TokenId t) const {
    if (doc_.lemma(t) == "impossible") return true;
    const TokenId subject = child(doc_, t, {Deprel::kNsubj, Deprel::kNsubjPass});
    return subject != kNil && is_negated(doc_, subject);
  }

  // "must", "should", "has to", "needs to": by the speaker's side about another.
  bool read_duty(TokenId t, QuoteId quote, ActorId speaker) {
    if (!has_duty(t) || is_negated(doc_, t)) return false;
    const TokenId subject = subject_of(doc_, t);
    if (subject == kNil || doc_.tokens.morph[subject].person == 1) return false;
    std::vector<ActorId> who;
    actors_at(doc_, subject, who);
    if (std::any_of(who.begin(), who.end(), [&](ActorId a) { return is_same_side(a, speaker); })) return false;
    Position p = say(t, quote, speaker, "a duty in a quote", Stance::kDemand);
    p.toward = who;
    return add(p, words_of(t, quote), condition_of(doc_, lexicon_, t, false), {});
  }

  bool has_duty(TokenId t) const {
    for (TokenId c : children(doc_, t)) {
      if (doc_.tokens.deprel[c] == Deprel::kAux && lexicon_.is_duty(doc_.lemma(c)) && doc_.lemma(c) != "have")
        return true;
    }
    const TokenId head = doc_.tokens.head[t];
    return head != kNil && doc_.tokens.deprel[t] == Deprel::kXcomp && is_infinitive(doc_, t) &&
           (doc_.lemma(head) == "need" || doc_.lemma(head) == "have") && !is_negated(doc_, head);
  }

  bool read_own_deed(TokenId t, QuoteId quote, ActorId speaker) {
    if (!is_about_future(doc_, t)) return false;
    const TokenId subject = subject_of(doc_, t);
    if (subject == kNil || !is_own(subject, speaker)) return false;
    const TokenRange condition = condition_of(doc_, lexicon_, t, false);
    const TokenRange content = trim(doc_, without_condition(words_of(t, quote), condition));
    if (is_negated(doc_, t)) {
      if (doc_.tokens.upos[t] != Upos::kVerb || doc_.lemma(t) == "be") return false;
      Position p = say(t, quote, speaker, "own will in a quote", Stance::kRefuse);
      return add(p, content, condition, {});
    }
    for (const StanceEntry* entry : entries_of(t)) {
      if (!entry->future) continue;
      Position p = say(t, quote, speaker, entry->because, entry->stance);
      return add(p, content, condition, entry->needs);
    }
    return false;
  }

  // "could attend if their demands were met": a yes on a condition.
  bool read_bargain(TokenId t, QuoteId quote, ActorId speaker) {
    const bool open = is_about_future(doc_, t) || has_auxiliary(doc_, t, "could") || has_auxiliary(doc_, t, "can") ||
                      has_auxiliary(doc_, t, "may") || has_auxiliary(doc_, t, "might");
    if (!open || is_negated(doc_, t) || has_auxiliary(doc_, t, "have") || is_threat(t)) return false;
    const TokenRange condition = condition_of(doc_, lexicon_, t, false);
    const TokenId subject = subject_of(doc_, t);
    if (condition.empty() || subject == kNil || !is_own(subject, speaker)) return false;
    Position p = say(t, quote, speaker, "a condition in a quote", Stance::kAcceptIf);
    return add(p, trim(doc_, without_condition(words_of(t, quote), condition)), condition, {});
  }

  bool is_threat(TokenId verb) const {
    const auto entries = entries_of(verb);
    return std::any_of(entries.begin(), entries.end(), [](const StanceEntry* e) { return e->future; });
  }

  bool is_own(TokenId subject, ActorId speaker) const {
    if (doc_.tokens.morph[subject].person == 1) return true;
    // "his army", "our forces"
    const TokenId owner = child(doc_, subject, Deprel::kNmodPoss);
    if (owner != kNil && doc_.tokens.upos[owner] == Upos::kPron) {
      std::vector<ActorId> owners;
      actors_headed_by(doc_, owner, owners);
      if (doc_.tokens.morph[owner].person == 1 || std::find(owners.begin(), owners.end(), speaker) != owners.end()) {
        return true;
      }
    }
    // "said it will not attend": the pronoun of a reported clause is the one who reports.
    const QuoteId quote = quote_around(doc_, subject);
    const TokenId clause_head = doc_.tokens.head[subject];
    if (quote != kNil && doc_.quotes[quote].kind != QuoteKind::kDirect && clause_head != kNil &&
        doc_.tokens.upos[subject] == Upos::kPron && doc_.tokens.head[clause_head] == doc_.quotes[quote].cue) {
      return true;
    }
    std::vector<ActorId> who;
    actors_at(doc_, subject, who);
    return std::any_of(who.begin(), who.end(), [&](ActorId a) { return is_same_side(a, speaker); });
  }

  bool is_same_side(ActorId a, ActorId b) const {
    const Symbol side = side_of(doc_, a);
    return a == b || (side != Symbol::kNone && side == side_of(doc_, b));
  }

  // The clause of a predicate, inside its quote and without the quotation marks.
  TokenRange words_of(TokenId t, QuoteId quote) const {
    TokenRange range = clause(doc_, t);
    const TokenRange limit = doc_.quotes[quote].tokens;
    range.begin = std::max(range.begin, limit.begin);
    range.end = std::min(range.end, limit.end);
    return trim(doc_, range);
  }

  // --- the fields -------------------------------------------------------------------------------------------------
  Position start(TokenId t, std::string_view because, Stance stance) {
    Position p;
    p.stance = stance;
    p.when = date_of(doc_, t);
    p.repeated = is_repeated(doc_, lexicon_, t);
    p.span = doc_.tokens.span[t];
    p.quote = quote_around(doc_, t);
    for (QuoteId i = 0; i < doc_.quotes.size(); ++i) {
      if (doc_.quotes[i].cue == t) p.quote = i;
    }
    p.source = {symbols_.intern(because), 0.6F};
    return p;
  }

  // The actors at the subject; "we" and "I" are the speaker of the quote around.
  void set_actor(Position& p, TokenId subject, TokenId t) {
    actors_at(doc_, subject, p.actor);
    // "his country", "its delegation": whose it is.
    const TokenId owner = p.actor.empty() ? child(doc_, subject, Deprel::kNmodPoss) : kNil;
    if (owner != kNil) actors_at(doc_, owner, p.actor);
    if (!p.actor.empty() || doc_.tokens.morph[subject].person != 1) return;
    const QuoteId quote = quote_around(doc_, t);
    if (quote != kNil && doc_.quotes[quote].speaker != kNil) p.actor.push_back(doc_.quotes[quote].speaker);
  }

  void set_toward(Position& p, TokenId t, ContentFrame frame, const Complement& found) {
    if (frame == ContentFrame::kClause) {
      const TokenId subject = subject_of(doc_, found.head);
      if (subject != kNil) add_toward(p, subject);
    } else if (frame == ContentFrame::kInfinitive) {
      const TokenId addressee = addressee_of(doc_, t);
      if (addressee != kNil) add_toward(p, addressee);
    } else {
      for (TokenId c : children(doc_, found.head)) {
        const Deprel relation = doc_.tokens.deprel[c];
        if (relation == Deprel::kNmodPoss || (relation == Deprel::kNmod && is_other_party(preposition(doc_, c)))) {
          add_toward(p, c);
        }
      }
    }
    for (TokenId c : children(doc_, t)) {
      if (doc_.tokens.deprel[c] == Deprel::kObl && c != found.head && is_other_party(preposition(doc_, c)))
        add_toward(p, c);
    }
  }

  // "rejected the idea": what was asked just before, by somebody else.
  void take_up(Position& p, TokenId t, const Complement& found) {
    if (out_.empty() || !lexicon_.is_anaphor(doc_.lemma(found.head))) return;
    const Position& before = out_.back();
    const TokenRange told = doc_.tokens_in(before.span);
    const bool near = !told.empty() && doc_.tokens.sentence[told.begin] + 1 >= doc_.tokens.sentence[t];
    const bool own = std::any_of(before.actor.begin(), before.actor.end(), [&](ActorId a) {
      return std::any_of(p.actor.begin(), p.actor.end(), [&](ActorId b) { return is_same_side(a, b); });
    });
    if (!near || own) return;
    p.issue = before.issue;
    if (p.toward.empty()) p.toward = before.actor;
  }

  // "the demand for control over the port": up to the comma, though a tree hangs "over the port" on the demand.
  TokenId noun_end(TokenId noun, TokenId end) const {
    const TokenId last = doc_.tokens.right_edge[noun] + 1;
    while (end < last && doc_.tokens.upos[end] != Upos::kPunct && doc_.tokens.upos[end] != Upos::kVerb) ++end;
    return end;
  }

  static bool is_other_party(std::string_view marker) {
    return marker == "from" || marker == "to" || marker == "with" || marker == "against" || marker == "by" ||
           marker == "on" || marker == "of";
  }

  void add_toward(Position& p, TokenId head) {
    std::vector<ActorId> who;
    actors_at(doc_, head, who);
    for (ActorId a : who) {
      const bool own = std::any_of(p.actor.begin(), p.actor.end(), [&](ActorId b) { return is_same_side(a, b); });
      if (!own && std::find(p.toward.begin(), p.toward.end(), a) == p.toward.end()) p.toward.push_back(a);
    }
  }

  // Those whose stand on anything is a position: states and their people, parties, movements, armed groups, bodies.
  bool is_political(ActorId actor) const {
    const Actor& a = doc_.actors[actor];
    if (is_official(doc_, a)) return true;
    for (const std::string_view sector : {"IGO", "OPP", "PTY", "REB", "NGO", "LEG", "UAF", "ELI"}) {
      if (has_sector(doc_, a, sector)) return true;
    }
    return false;
  }

  // A deed that is asked, promised or refused is a position on whatever it is, and so is a thing that a political side
  // speaks of; else the thing must be a known issue.
  bool add(Position& p, TokenRange content, TokenRange condition, const std::vector<std::string>& needs,
           bool deed = false) {
    content = bare_words(doc_, content);
    constexpr uint32_t kLongest = 60;  // tokens; more is a parser's mistake
    if (content.empty() || content.size() > kLongest) return false;
    std::vector<std::string_view> about = issues_.find(doc_, content);
    for (std::string_view issue : issues_.find(doc_, condition)) {
      if (std::find(about.begin(), about.end(), issue) == about.end()) about.push_back(issue);
    }
    const bool fits = needs.empty() || std::any_of(needs.begin(), needs.end(), [&](const std::string& need) {
                        return std::find(about.begin(), about.end(), need) != about.end();
                      });
    if ((about.empty() && p.issue.empty() && !deed) || !fits) return false;
    for (std::string_view issue : about) p.issue.push_back(symbols_.intern(issue));
    p.content = doc_.span_of(content);
    p.condition = doc_.span_of(condition);
    p.span = cover(p.span, cover(p.content, p.condition));
    if (!is_told(p)) out_.push_back(p);
    return true;
  }

  // "insisted that Chad must leave" is one demand, though two rules read it.
  bool is_told(const Position& p) const {
    return std::any_of(out_.begin(), out_.end(), [&](const Position& q) {
      return q.stance == p.stance && q.actor == p.actor && q.content.overlaps(p.content);
    });
  }

  const Document& doc_;
  const PositionLexicon& lexicon_;
  const IssueLexicon& issues_;
  SymbolPool& symbols_;
  std::vector<Position> out_;
};

}  // namespace

std::vector<Position> find_positions(const Document& doc, const PositionLexicon& lexicon, const IssueLexicon& issues,
                                     SymbolPool& symbols) {
  return Finder(doc, lexicon, issues, symbols).run();
}

}  // namespace parley

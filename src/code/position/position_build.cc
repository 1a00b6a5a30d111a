#include "code/position/position_build.h"

#include <algorithm>

#include "annotate/actor/actor.h"
#include "annotate/quote/quote_clause.h"
#include "annotate/time/dating.h"
#include "code/meeting/meeting_people.h"
#include "code/position/position_clause.h"
#include "doc/lookup.h"
#include "doc/tree.h"

namespace parley {
namespace {

bool is_other_party(std::string_view marker) {
  return marker == "from" || marker == "to" || marker == "with" || marker == "against" || marker == "by" ||
         marker == "on" || marker == "of";
}

// "condemned the use of force against the crowd": those of whom a thing speaks are not those it is opposed for.
bool is_maker(std::string_view marker) { return marker == "from" || marker == "by"; }

bool is_against(Stance stance) {
  return stance == Stance::kReject || stance == Stance::kRefuse || stance == Stance::kOppose;
}

}  // namespace

Position PositionBuilder::start(TokenId t, std::string_view because, Stance stance) {
  Position p;
  p.stance = stance;
  p.when = date_of(doc, t);
  p.repeated = is_repeated(doc, lexicon, t);
  p.span = doc.tokens.span[t];
  p.quote = quote_around(doc, t);
  for (QuoteId i = 0; i < doc.quotes.size(); ++i) {
    if (doc.quotes[i].cue == t) p.quote = i;
  }
  p.source = {symbols_.intern(because), 0.6F};
  return p;
}

void PositionBuilder::set_actor(Position& p, TokenId subject, TokenId t) const {
  const bool pronoun = doc.tokens.upos[subject] == Upos::kPron;
  const TokenId mine = pronoun ? kNil : child(doc, subject, Deprel::kNmodPoss);
  if (pronoun) add_reporter(p, subject);
  if (mine != kNil && doc.tokens.upos[mine] == Upos::kPron) add_reporter(p, mine);
  if (p.actor.empty()) actors_at(doc, subject, p.actor);
  add_members(p, subject);
  // "the United Nations said both sides had promised": one alone is no two sides.
  const std::string_view lemma = doc.lemma(subject);
  const bool sides = (lemma == "side" || lemma == "party") && doc.tokens.morph[subject].number == Number::kPlur;
  if (sides && p.actor.size() == 1) {
    std::vector<ActorId> met = met_before(subject);
    if (met.size() > 1) p.actor = std::move(met);
  }
  // "his country", "its delegation": whose it is.
  if (p.actor.empty() && mine != kNil) actors_at(doc, mine, p.actor);
  const bool first = doc.tokens.morph[subject].person == 1 || (mine != kNil && doc.tokens.morph[mine].person == 1);
  if (p.actor.empty() && is_they(subject)) p.actor = met_before(subject);
  // Who is quoted with a cue takes its stance.
  const QuoteId own = p.quote;
  const bool cue = own != kNil && doc.quotes[own].cue == t && doc.quotes[own].speaker != kNil;
  if (p.actor.empty() && pronoun && cue) p.actor.push_back(doc.quotes[own].speaker);
  if (!p.actor.empty() || !first) return;
  const QuoteId quote = quote_around(doc, t);
  if (quote != kNil && doc.quotes[quote].speaker != kNil) p.actor.push_back(doc.quotes[quote].speaker);
}

// "The ministers of Chad and Mali urged …": of the second state as well.
void PositionBuilder::add_members(Position& p, TokenId subject) const {
  if (p.actor.size() != 1 || doc.actors[p.actor.front()].kind != ActorKind::kGroup) return;
  std::vector<Participant> people;
  add_participants(doc, subject, people);
  for (const Participant& q : people) {
    const bool state = doc.actors[q.actor].kind == ActorKind::kState;
    const bool there = std::any_of(p.actor.begin(), p.actor.end(), [&](ActorId a) { return is_same_side(a, q.actor); });
    if (state && !there) p.actor.push_back(q.actor);
  }
}

// "Chad said it would attend": the subject of the verb whose clause the pronoun stands in.
void PositionBuilder::add_reporter(Position& p, TokenId pronoun) const {
  if (doc.tokens.morph[pronoun].person == 1 || doc.tokens.morph[pronoun].person == 2) return;
  TokenId predicate = doc.tokens.head[pronoun];
  for (int steps = 0; predicate != kNil && steps < 3; ++steps) {
    const TokenId head = doc.tokens.head[predicate];
    if (head == kNil) return;
    if (doc.tokens.deprel[predicate] == Deprel::kCcomp) {
      const TokenId reporter = subject_of(doc, head);
      if (reporter != kNil && reporter < pronoun) actors_at(doc, reporter, p.actor);
      return;
    }
    const Deprel relation = doc.tokens.deprel[predicate];
    if (relation != Deprel::kConj && relation != Deprel::kXcomp && relation != Deprel::kNsubj) return;
    predicate = head;
  }
}

void PositionBuilder::name_the_met(Position& p, TokenId t) const {
  if (p.actor.size() != 1 || side_of(doc, p.actor.front()) != Symbol::kNone) return;
  const bool several = std::any_of(doc.mentions.begin(), doc.mentions.end(), [&](const Mention& m) {
    return m.actor == p.actor.front() && m.form == MentionForm::kNominal && lexicon.is_at_table(doc.lemma(m.head)) &&
           doc.tokens.morph[m.head].number == Number::kPlur && m.tokens.size() <= 3;
  });
  if (!several) return;
  std::vector<ActorId> who = met_before(t);
  if (!who.empty()) p.actor = std::move(who);
}

// "called on both sides to show restraint"
void PositionBuilder::name_those_asked(Position& p) const {
  Position asked;
  asked.actor = p.toward;
  name_the_met(asked, doc.tokens_in(p.span).begin);
  if (asked.actor.size() < 2) return;
  std::erase_if(asked.actor, [&](ActorId a) {
    return std::any_of(p.actor.begin(), p.actor.end(), [&](ActorId b) { return is_same_side(a, b); });
  });
  p.toward = std::move(asked.actor);
}

std::vector<ActorId> PositionBuilder::met_before(TokenId t) const {
  std::vector<ActorId> who;
  for (const Meeting& meeting : doc.meetings) {
    const bool before = !meeting.spans.empty() && meeting.spans.front().begin < doc.tokens.span[t].begin;
    if (!before || meeting.status != MeetingStatus::kHappened) continue;
    std::vector<ActorId> sides = sides_of(meeting);
    if (sides.size() > 1) who = std::move(sides);
  }
  return who;
}

std::vector<ActorId> PositionBuilder::sides_of(const Meeting& meeting) const {
  std::vector<ActorId> who;
  for (const Participant& q : meeting.participants) {
    // "The talks between Chad and Mali, hosted by Oman, …": the host is no side where there are two without it.
    if (meeting.participants.size() > 2 && q.actor == meeting.host) continue;
    // Nor is the United Nations' envoy, whomever it meets.
    if (q.side != Symbol::kNone && doc.string(q.side) == "UN") continue;
    const bool there = std::any_of(who.begin(), who.end(), [&](ActorId a) { return is_one_side(doc, a, q.actor); });
    if (q.side != Symbol::kNone && !there) who.push_back(q.actor);
  }
  return who;
}

bool PositionBuilder::is_they(TokenId t) const {
  if (doc.lemma(t) != "they" || doc.tokens.upos[t] != Upos::kPron) return false;
  std::vector<ActorId> who;
  actors_at(doc, t, who);
  return who.empty();
}

TokenRange PositionBuilder::whole_thing(TokenRange content, TokenId verb) const {
  if (content.empty() || content.end <= verb) return content;
  const TokenId stop = doc.tokens.right_edge[verb] + 1;
  while (content.end < stop) {
    const TokenId t = content.end;
    if (time_at(doc, t) != kNil) break;
    const Upos upos = doc.tokens.upos[t];
    const bool infinitive = upos == Upos::kPart && doc.lemma(t) == "to";
    const bool participle = upos == Upos::kVerb && doc.tokens.deprel[t] == Deprel::kAcl;
    const TokenId head = doc.tokens.head[t];
    const bool phrase = upos == Upos::kAdp && doc.tokens.deprel[t] == Deprel::kCase && head != kNil && head > t &&
                        time_at(doc, head) == kNil && lexicon.is_link(doc.lemma(t));
    if (!infinitive && !participle && !phrase) break;
    const TokenId inner = infinitive || phrase ? head : t;
    if (inner == kNil || inner < t) break;
    content.end = std::min(stop, std::max(doc.tokens.right_edge[inner], inner) + 1);
  }
  return content;
}

TokenRange PositionBuilder::as_quoted(TokenRange content, TokenId cue) const {
  for (const Quote& quote : doc.quotes) {
    const bool starts = quote.cue == cue && quote.tokens.overlaps(content) && quote.tokens.begin <= content.begin + 1;
    if (starts) content.end = std::min(content.end, quote.tokens.end);
  }
  return content;
}

void PositionBuilder::set_toward(Position& p, TokenId t, ContentFrame frame, const Complement& found) const {
  if (frame == ContentFrame::kClause) {
    // "that the suspects be handed over": by whom, the words leave open.
    const TokenId subject = is_passive_clause(doc, found.head) ? kNil : subject_of(doc, found.head);
    if (subject != kNil) add_toward(p, subject);
    if (p.toward.empty() && !is_passive_clause(doc, found.head)) add_first_named(p, found.content.begin);
  } else if (frame == ContentFrame::kInfinitive) {
    const TokenId addressee = addressee_of(doc, t);
    if (addressee != kNil) add_toward(p, addressee);
  } else {
    for (TokenId c : children(doc, found.head)) {
      const Deprel relation = doc.tokens.deprel[c];
      const std::string_view marker = preposition(doc, c);
      // "the offer of Chad" is Chad's, "the release of the envoy" is not the envoy's.
      const bool asked = lexicon.is_anaphor(doc.lemma(found.head));
      const bool other = asked || (!is_against(p.stance) && marker != "of") ? is_other_party(marker) : is_maker(marker);
      const bool party = relation == Deprel::kNmod && other;
      // "the Peruvian proposal"
      const bool whose = asked && (relation == Deprel::kAmod || relation == Deprel::kCompound);
      if (relation == Deprel::kNmodPoss || party || whose) add_toward(p, c);
    }
    // "called for Chad to leave"
    const TokenId called = child(doc, found.head, Deprel::kNsubj);
    if (called != kNil && doc.tokens.upos[found.head] == Upos::kVerb) add_toward(p, called);
  }
  for (TokenId c : children(doc, t)) {
    if (doc.tokens.deprel[c] == Deprel::kObl && c != found.head && is_other_party(preposition(doc, c)))
      add_toward(p, c);
  }
}

// "rejected the idea": what was asked just before, by somebody else.
TokenRange PositionBuilder::take_up(Position& p, TokenId t, const Complement& found) const {
  if (!lexicon.is_anaphor(doc.lemma(found.head))) return {};
  // "the request for a truce" says itself what it is.
  if (child(doc, found.head, {Deprel::kNmod, Deprel::kAcl, Deprel::kAclRelcl}) != kNil) return {};
  constexpr uint32_t kNear = 2;  // sentences: words quoted may stand in between
  // A yes or no in between asks for nothing.
  const auto asks = [](const Position& q) {
    return q.stance != Stance::kAccept && q.stance != Stance::kSupport && !is_against(q.stance);
  };
  const auto last = std::find_if(found_.rbegin(), found_.rend(), asks);
  if (last == found_.rend()) return {};
  const Position& before = *last;
  const TokenRange told = doc.tokens_in(before.span);
  const bool near = !told.empty() && doc.tokens.sentence[told.begin] + kNear >= doc.tokens.sentence[t];
  const bool own = std::any_of(before.actor.begin(), before.actor.end(), [&](ActorId a) {
    return std::any_of(p.actor.begin(), p.actor.end(), [&](ActorId b) { return is_same_side(a, b); });
  });
  if (!near || own) return {};
  p.issue = before.issue;
  if (p.toward.empty()) p.toward = before.actor;
  return doc.tokens_in(before.content);
}

// "the demand for control over the port": up to the comma, though a tree hangs "over the port" on the demand.
TokenId PositionBuilder::noun_end(TokenId noun, TokenId end) const {
  const TokenId last = doc.tokens.right_edge[noun] + 1;
  while (end < last && doc.tokens.upos[end] != Upos::kPunct && doc.tokens.upos[end] != Upos::kVerb) ++end;
  return end;
}

// "insisted that Chad hand over the port": parsers read the bare verb as a noun, so the party asked is the name that
// opens the clause.
void PositionBuilder::add_first_named(Position& p, TokenId opening) const {
  for (const Mention& mention : mentions_beside(doc, opening)) {
    if (mention.tokens.begin > opening) return;
    if (mention.tokens.begin == opening && mention.form == MentionForm::kName) return add_toward(p, mention.head);
  }
}

void PositionBuilder::add_toward(Position& p, TokenId head) const {
  // "denied that its forces had fired": its own.
  const TokenId owner = child(doc, head, Deprel::kNmodPoss);
  if (owner != kNil && doc.tokens.upos[owner] == Upos::kPron) {
    std::vector<ActorId> owners;
    actors_headed_by(doc, owner, owners);
    for (ActorId a : owners) {
      if (std::any_of(p.actor.begin(), p.actor.end(), [&](ActorId b) { return is_same_side(a, b); })) return;
    }
  }
  std::vector<ActorId> who;
  actors_at(doc, head, who);
  for (ActorId a : who) {
    const bool own = std::any_of(p.actor.begin(), p.actor.end(), [&](ActorId b) { return is_same_side(a, b); });
    if (!own && std::find(p.toward.begin(), p.toward.end(), a) == p.toward.end()) p.toward.push_back(a);
  }
}

// Those whose stand on anything is a position: states and their people, parties, movements, armed groups, bodies.
bool PositionBuilder::is_political(ActorId actor) const {
  const Actor& a = doc.actors[actor];
  if (is_official(doc, a)) return true;
  if (a.kind == ActorKind::kIgo || a.kind == ActorKind::kNgo || a.kind == ActorKind::kParty) return true;
  for (const std::string_view sector : {"IGO", "OPP", "PTY", "REB", "NGO", "LEG", "UAF", "ELI"}) {
    if (has_sector(doc, a, sector)) return true;
  }
  return false;
}

// A deed that is asked, promised or refused is a position on whatever it is, and so is a thing that a political side
// speaks of; else the thing must be a known issue.
bool PositionBuilder::add(Position& p, TokenRange content, TokenRange condition, const std::vector<std::string>& needs,
                          bool deed) {
  content = bare_words(doc, content);
  constexpr uint32_t kLongest = 60;  // tokens; more is a parser's mistake
  if (content.empty() || content.size() > kLongest) return false;
  bool says = false;  // more than "to do"
  for (TokenId t = content.begin; t < content.end; ++t) {
    if (doc.tokens.upos[t] == Upos::kNoun && lexicon.is_courtesy(doc.lemma(t))) return false;
    says = says || (doc.lemma(t) != "to" && doc.lemma(t) != "do" && doc.lemma(t) != "be" && doc.lemma(t) != "so");
  }
  if (!says) return false;
  std::vector<std::string_view> about = issues_.find(doc, content);
  for (std::string_view issue : issues_.find(doc, condition)) {
    if (std::find(about.begin(), about.end(), issue) == about.end()) about.push_back(issue);
  }
  const bool fits = needs.empty() || std::any_of(needs.begin(), needs.end(), [&](const std::string& need) {
                      return std::find(about.begin(), about.end(), need) != about.end();
                    });
  // A lone word about nothing known is a parser's mistake ("opposing sides").
  const bool told = !about.empty() || !p.issue.empty() || (deed && content.size() > 1);
  if (!told || !fits) return false;
  for (std::string_view issue : about) {
    const Symbol id = symbols_.intern(issue);
    if (std::find(p.issue.begin(), p.issue.end(), id) == p.issue.end()) p.issue.push_back(id);
  }
  p.content = doc.span_of(content);
  p.condition = doc.span_of(condition);
  // What was said before, taken up by "it", stands elsewhere.
  const bool here = doc.tokens.sentence[content.begin] == doc.tokens.sentence[doc.tokens_in(p.span).begin];
  p.span = cover(p.span, here ? cover(p.content, p.condition) : p.condition);
  name_those_asked(p);
  if (!is_told(p)) found_.push_back(p);
  return true;
}

// "insisted that Chad must leave" is one demand, though two rules read it.
bool PositionBuilder::is_told(const Position& p) const {
  return std::any_of(found_.begin(), found_.end(), [&](const Position& q) {
    return q.stance == p.stance && q.actor == p.actor && q.content.overlaps(p.content);
  });
}

bool PositionBuilder::is_same_side(ActorId a, ActorId b) const { return is_one_side(doc, a, b); }

std::vector<const StanceEntry*> PositionBuilder::entries_of(TokenId verb) const {
  return find_verb(doc, verb, [&](const std::string& lemma) { return lexicon.verbs(lemma); });
}

}  // namespace parley

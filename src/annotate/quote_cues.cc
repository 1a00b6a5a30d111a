#include "annotate/quote_cues.h"

#include <algorithm>
#include <array>

#include "annotate/quote_clause.h"
#include "doc/tree.h"

namespace parley {
namespace {

constexpr size_t kLongestSource = 25;  // tokens; what is longer is a parser's mistake

class Finder {
 public:
  Finder(const Document& doc, const QuoteLexicon& lexicon) : doc_(doc), lexicon_(lexicon) {}

  std::vector<Attribution> run() {
    const TokenId n = static_cast<TokenId>(doc_.tokens.size());
    for (TokenId t = 0; t < n; ++t) {
      if (doc_.lemma(t) == "accord" || doc_.lemma(t) == "according") match_according(t);
      switch (doc_.tokens.upos[t]) {
        case Upos::kVerb:
          match_verb(t);
          break;
        case Upos::kNoun:
          match_noun(t);
          break;
        case Upos::kAdj:
          match_adjective(t);
          break;
        default:
          break;
      }
    }
    return std::move(out_);
  }

 private:
  Deprel relation(TokenId t) const { return doc_.tokens.deprel[t]; }

  bool is_infinitive(TokenId t) const { return child_with_lemma(doc_, t, Deprel::kMark, "to") != kNil; }

  // "a plan to tell them", "hard to believe": nobody has said or thought it yet. "Went on to say" is speech.
  bool is_mere_infinitive(TokenId t) const {
    if (!is_infinitive(t)) return false;
    const TokenId head = doc_.tokens.head[t];
    return head == kNil || relation(t) != Deprel::kXcomp || (doc_.lemma(head) != "go" && doc_.lemma(head) != "continue");
  }

  // Adds an attribution unless its content is empty or is the whole of what holds the cue too.
  bool add(Attribution found) {
    found.content = trim(doc_, found.content);
    if (found.content.empty()) return false;
    // "what he wanted to do" says nothing of what it was.
    if (found.frame == CueFrame::kInfinitive && found.content.size() < 3) return false;
    if (found.source != kNil && source_phrase(doc_, found.source).size() > kLongestSource) found.source = kNil;
    out_.push_back(found);
    return true;
  }

  Attribution start(TokenId cue, const CueEntry* entry, CueFrame frame) const {
    Attribution a;
    a.cue = cue;
    a.cue_tokens = verb_group(doc_, cue);
    a.entry = entry;
    a.frame = frame;
    return a;
  }

  void match_verb(TokenId t) {
    const auto& entries = lexicon_.verbs(verb_lemma(doc_, t));
    if (entries.empty() || is_modal_or_negated(doc_, t) || is_mere_infinitive(t)) return;
    const bool passive = is_passive(doc_, t);
    Attribution base = start(t, entries.front(), CueFrame::kClause);
    base.source = passive ? agent_of(doc_, t) : subject_of(doc_, t);
    if (base.source != kNil && relation(base.source) == Deprel::kExpl) base.source = kNil;
    base.addressee = passive ? child(doc_, t, Deprel::kNsubjPass) : addressee_of(t);
    for (const CueFrame frame : {CueFrame::kClause, CueFrame::kInfinitive, CueFrame::kAs, CueFrame::kPreposition,
                                 CueFrame::kObject}) {
      for (const CueEntry* entry : entries) {
        if (!entry->has(frame)) continue;
        // A passive without an agent leaves open whose words they are; only "it was said that" is kept.
        if (passive && frame != CueFrame::kClause && base.source == kNil) continue;
        Attribution a = base;
        a.entry = entry;
        a.frame = frame;
        if (match_frame(t, *entry, a)) return;
      }
    }
  }

  bool match_frame(TokenId t, const CueEntry& entry, Attribution& a) {
    switch (a.frame) {
      case CueFrame::kClause:
        return match_clause(t, a);
      case CueFrame::kInfinitive:
        return match_infinitive(t, a);
      case CueFrame::kAs:
        return match_as(t, a);
      case CueFrame::kPreposition:
        return match_preposition(t, entry, a);
      case CueFrame::kObject:
        return match_object(t, a);
    }
    return false;
  }

  TokenId addressee_of(TokenId verb) const {
    const TokenId object = child(doc_, verb, {Deprel::kIobj, Deprel::kObj});
    if (object != kNil) return object;
    for (TokenId c : children(doc_, verb)) {
      if (relation(c) == Deprel::kObl && preposition(doc_, c) == "to") return c;
    }
    return kNil;
  }

  bool match_clause(TokenId t, Attribution& a) {
    const TokenId complement = child(doc_, t, Deprel::kCcomp);
    if (complement != kNil) {
      a.content_head = complement;
      a.content = clause(doc_, complement);
      return add(a);
    }
    const TokenId beside = child(doc_, t, Deprel::kParataxis);
    if (beside != kNil && beside > t && is_predicate(doc_, beside) && follows_colon(beside)) {
      a.content_head = beside;
      a.content = clause(doc_, beside);
      return add(a);
    }
    return match_around(t, a);
  }

  bool follows_colon(TokenId head) const {
    const TokenId first = doc_.tokens.left_edge[head];
    for (TokenId t = first; t > 0 && t + 3 > first; --t) {
      const std::string_view word = doc_.word(t - 1);
      if (word == ":" || word == ",") return true;
      if (doc_.tokens.upos[t - 1] != Upos::kPunct) return false;
    }
    return false;
  }

  // "The road, he said, was closed": the cue hangs on what it reports.
  bool match_around(TokenId t, Attribution& a) {
    const TokenId head = doc_.tokens.head[t];
    if (head == kNil || child(doc_, t, {Deprel::kNsubj, Deprel::kNsubjPass}) == kNil) return false;
    const bool as = relation(t) == Deprel::kAdvcl && child_with_lemma(doc_, t, Deprel::kMark, "as") != kNil;
    if (!as && relation(t) != Deprel::kParataxis) return false;
    if (a.entry->kind != CueKind::kStatement && (as || a.entry->kind != CueKind::kBelief)) return false;
    if (child(doc_, t, {Deprel::kObj, Deprel::kXcomp}) != kNil && !is_told(t)) return false;
    a.content_head = head;
    a.content = without(subtree(doc_, head), subtree(doc_, t));
    return add(a);
  }

  // "he told reporters": an object that is spoken to, not spoken.
  bool is_told(TokenId verb) const { return doc_.lemma(verb) == "tell" || doc_.lemma(verb) == "inform"; }

  // Takes `part` off the end of `whole` where it stands; in the middle it stays.
  static TokenRange without(TokenRange whole, TokenRange part) {
    if (part.begin <= whole.begin) return {part.end, whole.end};
    if (part.end >= whole.end) return {whole.begin, part.begin};
    // A final full stop may follow the part.
    if (part.end + 1 >= whole.end) return {whole.begin, part.begin};
    return whole;
  }

  bool match_infinitive(TokenId t, Attribution& a) {
    for (TokenId c : children(doc_, t)) {
      const bool called = relation(c) == Deprel::kAdvcl && child(doc_, t, Deprel::kObl) != kNil &&
                          a.entry->kind == CueKind::kRequest;
      if (c < t || (relation(c) != Deprel::kXcomp && !called) || !is_infinitive(c)) continue;
      a.content_head = c;
      a.content = subtree(doc_, c);
      return add(a);
    }
    return false;
  }

  // "called it a trap", "described the deal as a trap".
  bool match_as(TokenId t, Attribution& a) {
    const TokenId object = child(doc_, t, Deprel::kObj);
    if (object == kNil || object < t) return false;
    for (TokenId c : children(doc_, t)) {
      if (c < object) continue;
      const bool named = relation(c) == Deprel::kXcomp && !is_infinitive(c) && doc_.tokens.upos[c] != Upos::kVerb;
      const bool as = (relation(c) == Deprel::kObl && preposition(doc_, c) == "as") ||
                      ((relation(c) == Deprel::kXcomp || relation(c) == Deprel::kAdvcl) && has_marker(c, "as"));
      if (!named && !as) continue;
      a.content_head = c;
      a.content = {doc_.tokens.left_edge[object], subtree(doc_, c).end};
      a.addressee = kNil;
      return add(a);
    }
    return false;
  }

  bool has_marker(TokenId t, std::string_view lemma) const {
    return child_with_lemma(doc_, t, Deprel::kMark, lemma) != kNil ||
           child_with_lemma(doc_, t, Deprel::kCase, lemma) != kNil;
  }

  bool match_preposition(TokenId t, const CueEntry& entry, Attribution& a) {
    for (TokenId c : children(doc_, t)) {
      if (c < t || (relation(c) != Deprel::kObl && relation(c) != Deprel::kAdvcl)) continue;
      const bool fits = std::any_of(entry.prepositions.begin(), entry.prepositions.end(),
                                    [&](const std::string& p) { return has_marker(c, p); });
      if (!fits) continue;
      const TokenId object = child(doc_, t, Deprel::kObj);
      if (entry.kind == CueKind::kJudgement && object == kNil) continue;
      a.content_head = c;
      a.content = subtree(doc_, c);
      if (entry.kind == CueKind::kJudgement && object < c) a.content.begin = doc_.tokens.left_edge[object];
      return add(a);
    }
    return false;
  }

  bool match_object(TokenId t, Attribution& a) {
    const TokenId object = child(doc_, t, Deprel::kObj);
    if (object == kNil || a.source == kNil) return false;
    if (doc_.tokens.upos[object] == Upos::kPron && a.entry->kind != CueKind::kJudgement) return false;
    if (!lexicon_.medium_of_noun(doc_.lemma(object)).empty()) return false;
    a.content_head = object;
    a.content = subtree(doc_, object);
    a.addressee = kNil;
    return add(a);
  }

  void match_noun(TokenId t) {
    for (const CueEntry* entry : lexicon_.nouns(doc_.lemma(t))) {
      for (TokenId c : children(doc_, t)) {
        if (c < t || (relation(c) != Deprel::kAcl && relation(c) != Deprel::kCcomp)) continue;
        const bool that = child_with_lemma(doc_, c, Deprel::kMark, "that") != kNil;
        const CueFrame frame = that ? CueFrame::kClause : CueFrame::kInfinitive;
        if ((!that && !is_infinitive(c)) || !entry->has(frame)) continue;
        Attribution a = start(t, entry, frame);
        a.cue_tokens = {t, t + 1};
        a.source = owner_of(t);
        a.content_head = c;
        a.content = that ? clause(doc_, c) : subtree(doc_, c);
        if (a.source != kNil && add(a)) return;
      }
    }
  }

  // Whose claim, hope, plan: the possessor, the "of" phrase, or who voiced it.
  TokenId owner_of(TokenId noun) const {
    for (TokenId c : children(doc_, noun)) {
      if (relation(c) == Deprel::kNmodPoss) return c;
      const std::string_view marker = preposition(doc_, c);
      if (relation(c) == Deprel::kNmod && c > noun && (marker == "by" || marker == "from" || marker == "of")) return c;
    }
    const TokenId verb = doc_.tokens.head[noun];
    if (verb == kNil || relation(noun) != Deprel::kObj || is_modal_or_negated(doc_, verb)) return kNil;
    return is_carrier(verb) ? subject_of(doc_, verb) : kNil;
  }

  bool is_carrier(TokenId verb) const { return lexicon_.is_carrier(doc_.lemma(verb)); }

  void match_adjective(TokenId t) {
    if (is_modal_or_negated(doc_, t)) return;
    const TokenId subject = subject_of(doc_, t);
    if (subject == kNil || relation(subject) == Deprel::kExpl) return;
    if (doc_.lemma(subject) == "it" || doc_.lemma(subject) == "that") return;
    for (const CueEntry* entry : lexicon_.adjectives(doc_.lemma(t))) {
      for (TokenId c : children(doc_, t)) {
        const Deprel r = relation(c);
        if (c < t || (r != Deprel::kCcomp && r != Deprel::kXcomp && r != Deprel::kAdvcl)) continue;
        const bool infinitive = is_infinitive(c);
        if (!infinitive && r != Deprel::kCcomp) continue;
        const CueFrame frame = infinitive ? CueFrame::kInfinitive : CueFrame::kClause;
        if (!entry->has(frame)) continue;
        Attribution a = start(t, entry, frame);
        a.source = subject;
        a.content_head = c;
        a.content = infinitive ? subtree(doc_, c) : clause(doc_, c);
        if (add(a)) return;
      }
    }
  }

  void match_according(TokenId t) {
    const TokenId source = doc_.tokens.head[t];
    if (source == kNil || source < t || t + 1 >= doc_.tokens.size() || doc_.word(t + 1) != "to") return;
    const TokenId clause_head = doc_.tokens.head[source];
    if (clause_head == kNil) return;
    Attribution a;
    a.cue = t;
    a.cue_tokens = {t, t + 2};
    a.source = source;
    a.content_head = clause_head;
    a.content = without(subtree(doc_, clause_head), subtree(doc_, source));
    add(a);
  }

  const Document& doc_;
  const QuoteLexicon& lexicon_;
  std::vector<Attribution> out_;
};

}  // namespace

std::vector<Attribution> find_attributions(const Document& doc, const QuoteLexicon& lexicon) {
  return Finder(doc, lexicon).run();
}

}  // namespace parley

#include "annotate/quote/quote_cues.h"

#include <algorithm>

#include "annotate/quote/quote_clause.h"
#include "annotate/quote/quote_source.h"
#include "base/words.h"
#include "doc/lookup.h"
#include "doc/tree.h"

namespace parley {
namespace {

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
    for (Attribution& a : out_) leave_out_according(a);
    return std::move(out_);
  }

 private:
  Deprel relation(TokenId t) const { return doc_.tokens.deprel[t]; }

  // "a plan to tell them", "hard to believe": nobody has said or thought it yet. "Went on to say" is speech.
  bool is_mere_infinitive(TokenId t) const {
    if (!is_infinitive(doc_, t)) return false;
    const TokenId head = doc_.tokens.head[t];
    return head == kNil || relation(t) != Deprel::kXcomp ||
           (doc_.lemma(head) != "go" && doc_.lemma(head) != "continue");
  }

  // Adds an attribution unless its content is empty or is the whole of what holds the cue too.
  bool add(Attribution found) {
    found.content = trim(doc_, found.content);
    leave_out_source(found);
    leave_out_comment(found);
    if (found.content.empty() || is_within_source(found)) return false;
    // "what he wanted to do" says nothing of what it was.
    if (found.frame == ContentFrame::kInfinitive && doc_.lemma(found.content.end - 1) == "do") return false;
    if (found.frame == ContentFrame::kInfinitive && is_silence(doc_, found.cue, found.content_head)) return false;
    out_.push_back(found);
    return true;
  }

  // "Chad, whose envoy is in Oslo, urged …": what is told of the speaker is not what is said.
  bool is_within_source(const Attribution& a) const {
    return a.source != kNil && a.source < a.content.begin && a.content.end <= a.cue &&
           subtree(doc_, a.source).contains(a.content);
  }

  // "The road is shut, a minister said", where the tree hangs the minister inside what he said.
  void leave_out_source(Attribution& a) const {
    if (a.source == kNil || a.cue < a.content.end || !a.content.contains(a.source)) return;
    const TokenRange who = source_phrase(doc_, a.source);
    if (who.begin > a.content.begin && who.end >= a.content.end) a.content = trim(doc_, {a.content.begin, who.begin});
  }

  // 'agreed that "no road is safe," signalling a delay': what follows the quoted words is the reporter's inference.
  void leave_out_comment(Attribution& a) const {
    for (TokenId t = a.content.begin + 1; t + 1 < a.content.end; ++t) {
      if (a.cue < a.content.begin && is_comment(t + 1)) a.content.end = t + 1;
    }
  }

  // "The office says the pass is shut, according to the Northern Press": that they say so is no part of what it says.
  void leave_out_according(Attribution& a) const {
    for (const Attribution& inner : out_) {
      if (inner.entry != nullptr || inner.cue <= a.content.begin || !a.content.contains(inner.source)) continue;
      if (a.cue < a.content.begin && subtree(doc_, inner.source).end >= a.content.end) {
        a.content = trim(doc_, {a.content.begin, inner.cue});
      }
    }
  }

  // A participle right behind a closing quotation mark.
  bool is_comment(TokenId t) const {
    if (t == 0 || doc_.tokens.upos[t] != Upos::kVerb || !doc_.word(t).ends_with("ing")) return false;
    TokenId mark = t - 1;
    if (doc_.word(mark) == "," && mark > 0) --mark;
    return closes_quotation(doc_, mark);
  }

  Attribution start(TokenId cue, const CueEntry* entry, ContentFrame frame) const {
    Attribution a;
    a.cue = cue;
    a.cue_tokens = verb_group(doc_, cue);
    a.entry = entry;
    a.frame = frame;
    return a;
  }

  void match_verb(TokenId t) {
    const auto entries = find_verb(doc_, t, [&](const std::string& lemma) { return lexicon_.verbs(lemma); });
    if (entries.empty() || is_modal_or_negated(doc_, t) || is_mere_infinitive(t) || is_comment(t)) return;
    const bool passive = is_passive_clause(doc_, t);
    Attribution base = start(t, entries.front(), ContentFrame::kClause);
    base.source = speaker_of(doc_, lexicon_, t);
    base.addressee = !passive ? addressee_of(doc_, t) : entries.front()->told ? child(doc_, t, Deprel::kNsubjPass) : kNil;
    if (is_supposed(doc_, t) || is_asked(doc_, t) || (base.source != kNil && is_nobody(doc_, base.source))) return;
    for (const ContentFrame frame : {ContentFrame::kClause, ContentFrame::kAs, ContentFrame::kInfinitive,
                                     ContentFrame::kPreposition, ContentFrame::kObject}) {
      for (const CueEntry* entry : entries) {
        if (!entry->has(frame)) continue;
        // A passive without an agent leaves open whose words they are; only "it was said that" is kept.
        if (passive && frame != ContentFrame::kClause && base.source == kNil) continue;
        Attribution a = base;
        a.entry = entry;
        a.frame = frame;
        if (match_frame(t, *entry, a)) return;
      }
    }
  }

  bool match_frame(TokenId t, const CueEntry& entry, Attribution& a) {
    Complement found;
    if (!complement(doc_, t, a.frame, entry.prepositions, found)) {
      return a.frame == ContentFrame::kClause && (match_around(t, a) || match_that(t, a));
    }
    a.content = found.content;
    a.content_head = found.head;
    if (a.frame == ContentFrame::kAs || a.frame == ContentFrame::kObject) a.addressee = kNil;
    if (a.frame == ContentFrame::kObject && !is_object_content(a)) return false;
    if (a.frame == ContentFrame::kClause && !entry.told) take_stray_subject(t, a);
    if (a.frame == ContentFrame::kPreposition && entry.kind == CueKind::kJudgement) {
      // "accused the militia of burning villages": the accused belong to the content.
      const TokenId object = first_after(t, found.head);
      if (object == kNil) return false;
      a.content.begin = doc_.tokens.left_edge[object];
    }
    return add(a);
  }

  // The first phrase between a verb and a later complement that stands without a preposition and is no time; kNil if
  // there is none.
  TokenId first_after(TokenId verb, TokenId before) const {
    for (TokenId c : children(doc_, verb)) {
      if (c < verb || c >= before) continue;
      const Deprel r = relation(c);
      const bool nominal = r == Deprel::kNsubj || r == Deprel::kObj || r == Deprel::kIobj || r == Deprel::kObl ||
                           r == Deprel::kNsubjPass;
      if (nominal && preposition(doc_, c).empty() && time_at(doc_, c) == kNil) return c;
    }
    return kNil;
  }

  // "said the talks had failed": a parser may hang "the talks" on the cue instead of its own verb.
  void take_stray_subject(TokenId t, Attribution& a) const {
    // "The border, the minister added, would stay closed."
    const TokenId subject = subject_of(doc_, a.content_head);
    if (subject != kNil && subject != a.source && doc_.tokens.head[subject] == t && subject < t && a.content_head > t) {
      a.content.begin = doc_.tokens.left_edge[subject];
      return;
    }
    if (a.content.begin <= t + 1 || a.content_head < t) return;
    const TokenId stray = first_after(t, a.content.begin);
    if (stray == kNil || stray == a.source || doc_.tokens.right_edge[stray] + 1 > a.content.begin) return;
    a.content.begin = doc_.tokens.left_edge[stray];
    if (a.addressee == stray) a.addressee = kNil;
  }

  // "noted that …" where the tree hangs the clause elsewhere: what follows the word "that", up to the end of its
  // clause.
  bool match_that(TokenId t, Attribution& a) {
    const TokenId that = t + 1;
    if (that >= doc_.tokens.size() || doc_.lemma(that) != "that" || relation(that) != Deprel::kMark) return false;
    const TokenId head = doc_.tokens.head[that];
    if (head == kNil || head < that) return false;
    a.content_head = head;
    a.content = {that + 1, doc_.tokens.right_edge[head] + 1};
    return add(a);
  }

  // "denied any role", not "issued a statement" or "repeated it".
  bool is_object_content(const Attribution& a) const {
    if (a.source == kNil) return false;
    return doc_.tokens.upos[a.content_head] != Upos::kPron || a.entry->kind == CueKind::kJudgement;
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
    // A final full stop may follow the part.
    if (part.end + 1 >= whole.end) return {whole.begin, part.begin};
    return whole;
  }

  void match_noun(TokenId t) {
    if (is_supposed(doc_, t)) return;
    for (const CueEntry* entry : lexicon_.nouns(doc_.lemma(t))) {
      for (const ContentFrame frame : entry->frames) {
        Complement found;
        if (!complement(doc_, t, frame, entry->prepositions, found)) continue;
        Attribution a = start(t, entry, frame);
        a.cue_tokens = {t, t + 1};
        a.source = owner_of(doc_, lexicon_, t);
        a.content = found.content;
        a.content_head = found.head;
        if (a.source != kNil && add(a)) return;
      }
    }
  }

  void match_adjective(TokenId t) {
    if (is_modal_or_negated(doc_, t)) return;
    const TokenId subject = subject_of(doc_, t);
    if (subject == kNil || relation(subject) == Deprel::kExpl) return;
    if (doc_.lemma(subject) == "it" || doc_.lemma(subject) == "that") return;
    for (const CueEntry* entry : lexicon_.adjectives(doc_.lemma(t))) {
      for (const ContentFrame frame : entry->frames) {
        Complement found;
        if (!complement(doc_, t, frame, entry->prepositions, found) || found.head < t) continue;
        Attribution a = start(t, entry, frame);
        a.source = subject;
        a.content = found.content;
        a.content_head = found.head;
        if (add(a)) return;
      }
    }
  }

  // "according to the agency, quoting the ministry": the ministry; else who was given.
  TokenId quoted_by(TokenId source) const {
    const TokenId end = doc_.sentences[doc_.tokens.sentence[source]].tokens.end;
    for (TokenId t = source + 1; t < std::min(end, doc_.tokens.right_edge[source] + 4); ++t) {
      if (doc_.lemma(t) != "quote" || doc_.tokens.upos[t] != Upos::kVerb) continue;
      const TokenId object = child(doc_, t, Deprel::kObj);
      if (object != kNil && object > t && doc_.tokens.upos[t - 1] == Upos::kPunct) return object;
    }
    return source;
  }

  void match_according(TokenId t) {
    const TokenId source = doc_.tokens.head[t];
    if (source == kNil || source < t || t + 1 >= doc_.tokens.size() || doc_.word(t + 1) != "to") return;
    const TokenId clause_head = doc_.tokens.head[source];
    if (clause_head == kNil) return;
    Attribution a;
    a.cue = t;
    a.cue_tokens = {t, t + 2};
    a.source = quoted_by(source);
    a.content_head = clause_head;
    TokenRange part = subtree(doc_, source);
    if (a.source != source) part.end = std::max(part.end, subtree(doc_, a.source).end);
    a.content = without(subtree(doc_, clause_head), part);
    // ", but according to two witnesses, the village was full"
    bool opens = part.begin > a.content.begin;
    for (TokenId c = a.content.begin; c < part.begin; ++c) {
      opens = opens && (doc_.tokens.upos[c] == Upos::kCconj || doc_.tokens.upos[c] == Upos::kPunct);
    }
    if (opens) a.content.begin = part.end;
    add(a);
  }

  const Document& doc_;
  const QuoteLexicon& lexicon_;
  std::vector<Attribution> out_;
};

}  // namespace

ContentFrame shape_of(const Document& doc, TokenRange content) {
  if (doc.tokens.upos[content.begin] == Upos::kPart && doc.lemma(content.begin) == "to") {
    return ContentFrame::kInfinitive;
  }
  for (TokenId t = content.begin; t < content.end; ++t) {
    const bool finite = doc.tokens.morph[t].verb_form == VerbForm::kFin;
    if (finite && doc.tokens.deprel[t] != Deprel::kAclRelcl) return ContentFrame::kClause;
  }
  return ContentFrame::kObject;
}

std::vector<const CueEntry*> entries_of(const Document& doc, const QuoteLexicon& lexicon, TokenId cue) {
  const auto verbs = [&](const std::string& lemma) { return lexicon.verbs(lemma); };
  switch (doc.tokens.upos[cue]) {
    case Upos::kVerb:
      return find_verb(doc, cue, verbs);
    case Upos::kNoun: {
      const auto& nouns = lexicon.nouns(doc.lemma(cue));
      return nouns.empty() ? find_verb(doc, cue, verbs) : nouns;
    }
    case Upos::kAdj:
      return lexicon.adjectives(doc.lemma(cue));
    default:
      return {};
  }
}

bool is_silence(const Document& doc, TokenId cue, TokenId content) {
  return one_of(doc.lemma(cue), {"decline", "refuse"}) &&
         one_of(doc.lemma(content), {"comment", "name", "identify", "elaborate", "quote", "say", "speculate", "specify",
                                     "disclose", "go"});
}

bool is_statement(const Document& doc, const QuoteLexicon& lexicon, TokenId cue) {
  const auto entries = entries_of(doc, lexicon, cue);
  return doc.lemma(cue) == "accord" || doc.lemma(cue) == "according" ||
         std::any_of(entries.begin(), entries.end(), [](const CueEntry* e) { return e->kind == CueKind::kStatement; });
}

bool is_attitude(const Document& doc, const QuoteLexicon& lexicon, TokenId cue, TokenRange content) {
  const ContentFrame shape = shape_of(doc, content);
  bool any = false;
  for (const CueEntry* entry : entries_of(doc, lexicon, cue)) {
    if (entry->has(shape)) return entry->attitude;
    any = any || entry->attitude;
  }
  return any;
}

std::vector<Attribution> find_attributions(const Document& doc, const QuoteLexicon& lexicon) {
  return Finder(doc, lexicon).run();
}

}  // namespace parley

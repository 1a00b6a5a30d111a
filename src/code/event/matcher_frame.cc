#include "code/event/matcher_frame.h"

#include <algorithm>

#include "code/event/matcher_roles.h"
#include "doc/lookup.h"
#include "doc/tree.h"

namespace parley {
namespace {

constexpr int kMaxDepth = 6;

Frame read_frame(const Document& doc, TokenId verb, int depth);

bool is_relative_pronoun(const Document& doc, TokenId token) {
  const Upos upos = doc.tokens.upos[token];
  if (upos != Upos::kPron && upos != Upos::kDet && upos != Upos::kSconj) return false;
  const std::string_view lemma = doc.lemma(token);
  return lemma == "who" || lemma == "which" || lemma == "that" || lemma == "whom";
}

bool has_to(const Document& doc, TokenId verb) { return child_with_lemma(doc, verb, Deprel::kMark, "to") != kNil; }

// Verbs whose infinitive is done by their subject though they have an object: "promised Kyiv to send".
bool keeps_subject(std::string_view lemma) {
  return lemma == "promise" || lemma == "threaten" || lemma == "vow" || lemma == "use" || lemma == "have";
}

// Fills subject and object from the children alone.
void read_children(const Document& doc, TokenId verb, Frame& frame) {
  for (TokenId c : children(doc, verb)) {
    switch (doc.tokens.deprel[c]) {
      case Deprel::kNsubj:
      case Deprel::kNsubjOuter:
        if (frame.subject == kNil) frame.subject = c;
        break;
      case Deprel::kNsubjPass:
        if (frame.object == kNil) frame.object = c;
        break;
      case Deprel::kOblAgent:
        frame.subject = c;
        break;
      case Deprel::kObj:
        if (frame.object == kNil) frame.object = c;
        break;
      case Deprel::kIobj:
        frame.indirect = c;
        break;
      case Deprel::kObl:
        if (frame.passive && frame.subject == kNil && preposition(doc, c) == "by") frame.subject = c;
        break;
      default:
        break;
    }
  }
}

// The subject a governor hands to an infinitive or participle that has none.
TokenId controller(const Document& doc, TokenId governor, bool object_control, int depth) {
  if (doc.tokens.upos[governor] == Upos::kNoun && child(doc, governor, Deprel::kCop) == kNil) {
    // "Moscow's refusal to meet", "made a decision to meet"
    const TokenId owner = child(doc, governor, Deprel::kNmodPoss);
    if (owner != kNil) return owner;
    const TokenId head = doc.tokens.head[governor];
    const Deprel relation = doc.tokens.deprel[governor];
    if (head == kNil || (relation != Deprel::kObj && relation != Deprel::kObl)) return kNil;
    return read_frame(doc, head, depth + 1).subject;
  }
  const Frame above = read_frame(doc, governor, depth + 1);
  if (object_control) {
    if (above.indirect != kNil) return above.indirect;
    if (above.object != kNil && !keeps_subject(doc.lemma(governor))) return above.object;
    for (TokenId c : children(doc, governor)) {
      // "called on Tehran to stop", "appealed to both sides to stop"
      if (doc.tokens.deprel[c] != Deprel::kObl || c < governor) continue;
      const std::string_view marker = preposition(doc, c);
      if (marker == "on" || marker == "upon" || marker == "to") return c;
    }
  }
  return above.passive ? above.object : above.subject;
}

// "Backed by Moscow, the army advanced": the participle's object is the main clause's subject.
TokenId surface_subject(const Document& doc, TokenId verb, int depth) {
  const Frame frame = read_frame(doc, verb, depth + 1);
  return frame.passive ? frame.object : frame.subject;
}

void fill_relative(const Document& doc, TokenId verb, Frame& frame) {
  const TokenId noun = doc.tokens.head[verb];
  if (frame.subject != kNil && is_relative_pronoun(doc, frame.subject)) frame.subject = noun;
  if (frame.object != kNil && is_relative_pronoun(doc, frame.object)) frame.object = noun;
  if (frame.passive) {
    if (frame.object == kNil) frame.object = noun;
  } else if (frame.subject == kNil) {
    frame.subject = noun;
  } else if (frame.object == kNil && frame.subject != noun) {
    frame.object = noun;
  }
}

void fill_participle(const Document& doc, TokenId verb, Frame& frame) {
  const TokenId noun = doc.tokens.head[verb];
  if (frame.passive) {
    if (frame.object == kNil) frame.object = noun;
    // "U.S.-backed rebels"
    if (frame.subject == kNil) {
      frame.subject =
          child(doc, verb, {Deprel::kCompound, Deprel::kOblUnmarked, Deprel::kNmod, Deprel::kObl, Deprel::kAdvmod,
                            Deprel::kAmod});
      if (frame.subject != kNil && frame.subject > verb && preposition(doc, frame.subject) != "by") {
        frame.subject = kNil;
      }
    }
  } else if (frame.subject == kNil) {
    frame.subject = noun;
  }
}

void fill_coordinated(const Document& doc, TokenId verb, Frame& frame, int depth) {
  const TokenId first = doc.tokens.head[verb];
  const Frame shared = read_frame(doc, first, depth + 1);
  if (frame.passive) {
    const TokenId above = shared.passive ? shared.object : shared.subject;
    if (frame.object == kNil) frame.object = above;
    if (frame.subject == kNil && shared.passive) frame.subject = shared.subject;
  } else if (frame.subject == kNil) {
    frame.subject = shared.passive ? shared.object : shared.subject;
  }
}

// "attacked and looted the shops": the object after the last verb is shared.
void fill_shared_object(const Document& doc, TokenId verb, Frame& frame) {
  if (frame.object != kNil || frame.passive) return;
  for (TokenId c : children(doc, verb)) {
    if (doc.tokens.deprel[c] != Deprel::kConj || doc.tokens.upos[c] != Upos::kVerb || c > verb + 3) continue;
    if (child(doc, c, {Deprel::kNsubj, Deprel::kNsubjPass}) != kNil) continue;
    frame.object = child(doc, c, Deprel::kObj);
    return;
  }
}

void fill_from_governor(const Document& doc, TokenId verb, Frame& frame, int depth) {
  const TokenId head = doc.tokens.head[verb];
  if (head == kNil || depth > kMaxDepth) return;
  const bool open = frame.passive ? frame.object == kNil : frame.subject == kNil;
  switch (doc.tokens.deprel[verb]) {
    case Deprel::kAclRelcl:
      fill_relative(doc, verb, frame);
      return;
    case Deprel::kAmod:
      fill_participle(doc, verb, frame);
      return;
    case Deprel::kAcl:
      if (has_to(doc, verb)) {
        if (frame.subject == kNil && !frame.passive) frame.subject = controller(doc, head, false, depth);
      } else if (child(doc, verb, {Deprel::kNsubj, Deprel::kMark}) == kNil) {
        fill_participle(doc, verb, frame);
      }
      return;
    case Deprel::kConj:
      if (open) fill_coordinated(doc, verb, frame, depth);
      return;
    case Deprel::kXcomp:
    case Deprel::kCcomp:
      if (open && child(doc, verb, {Deprel::kNsubj, Deprel::kNsubjPass}) == kNil) {
        (frame.passive ? frame.object : frame.subject) = controller(doc, head, true, depth);
      }
      return;
    case Deprel::kAdvcl: {
      if (!open) return;
      const TokenId mark = child(doc, verb, Deprel::kMark);
      const std::string_view marker = mark == kNil ? std::string_view() : doc.lemma(mark);
      const bool of_object = marker == "of" || marker == "from" || marker == "into" || marker == "for";
      TokenId& slot = frame.passive ? frame.object : frame.subject;
      const Frame above = read_frame(doc, head, depth + 1);
      slot = of_object && above.object != kNil ? above.object : surface_subject(doc, head, depth + 1);
      return;
    }
    default:
      return;
  }
}

// "killed at least 12 soldiers": a phrase without preposition that the parser took for an adverbial.
TokenId bare_oblique(const Document& doc, TokenId verb) {
  for (TokenId c : children(doc, verb)) {
    if (c < verb || doc.tokens.deprel[c] != Deprel::kObl || doc.tokens.upos[c] != Upos::kNoun) continue;
    if (child(doc, c, Deprel::kCase) == kNil && time_at(doc, c) == kNil) return c;
  }
  return kNil;
}

Frame read_frame(const Document& doc, TokenId verb, int depth) {
  Frame frame;
  frame.passive = is_passive_form(doc, verb);
  read_children(doc, verb, frame);
  fill_from_governor(doc, verb, frame, depth);
  fill_shared_object(doc, verb, frame);
  if (frame.object == kNil && !frame.passive) frame.object = bare_oblique(doc, verb);
  if (frame.object == kNil && !frame.passive) frame.object = frame.indirect;  // "told the ministers that…"
  return frame;
}

bool is_past_participle(const Document& doc, TokenId verb) {
  const Morph& morph = doc.tokens.morph[verb];
  return morph.verb_form == VerbForm::kPart && morph.tense != Tense::kPres;
}

}  // namespace

bool is_passive_form(const Document& doc, TokenId verb) {
  if (child(doc, verb, {Deprel::kAuxPass, Deprel::kNsubjPass}) != kNil) return true;
  if (!is_past_participle(doc, verb)) return false;
  if (child(doc, verb, {Deprel::kAux, Deprel::kNsubj}) != kNil) return false;
  const Deprel relation = doc.tokens.deprel[verb];
  if (relation == Deprel::kAcl || relation == Deprel::kAmod || relation == Deprel::kAdvcl) return true;
  if (relation == Deprel::kXcomp) return true;
  return relation == Deprel::kConj && doc.tokens.head[verb] != kNil && is_passive_form(doc, doc.tokens.head[verb]);
}

Frame verb_frame(const Document& doc, TokenId verb) { return read_frame(doc, verb, 0); }

Frame noun_frame(const Document& doc, TokenId noun, const PatternSet& patterns) {
  Frame frame;
  const TokenId first = counting_word(doc, first_conjunct(doc, noun), patterns);
  const TokenId head = doc.tokens.head[first];
  const Deprel relation = doc.tokens.deprel[first];
  const bool carried = relation == Deprel::kObj || relation == Deprel::kNsubjPass || relation == Deprel::kObl;
  if (head != kNil && carried && doc.tokens.upos[head] == Upos::kVerb) {
    const bool does = patterns.in_class("does", doc.lemma(head));
    const bool undergoes = patterns.in_class("undergoes", doc.lemma(head));
    if (does && (relation != Deprel::kObl || patterns.in_class("joins", doc.lemma(head)))) {
      frame.governor = head;
      const Frame above = verb_frame(doc, head);
      frame.subject = above.subject == noun ? kNil : above.subject;
    } else if (undergoes) {
      frame.governor = head;
      const Frame above = verb_frame(doc, head);
      frame.object = above.passive ? kNil : above.subject;
    }
  }
  for (TokenId c : children(doc, noun)) {
    // "Oman is in contact with the rebels"; "a conversation that the two ministers had"
    if (doc.tokens.deprel[c] == Deprel::kNsubj && child(doc, noun, Deprel::kCop) != kNil) frame.subject = c;
    if (doc.tokens.deprel[c] == Deprel::kAclRelcl && frame.subject == kNil && patterns.in_class("does", doc.lemma(c))) {
      const Frame inner = verb_frame(doc, c);
      if (inner.subject != noun) frame.subject = inner.subject;
    }
    if (doc.tokens.deprel[c] != Deprel::kNmod) continue;
    const std::string_view marker = preposition(doc, c);
    if (marker == "by" && frame.subject == kNil) frame.subject = c;
    if (marker == "of" && frame.object == kNil) frame.object = c;
  }
  return frame;
}

TokenId complement_of(const Document& doc, TokenId governor) {
  const TokenId direct = child(doc, governor, {Deprel::kXcomp, Deprel::kCcomp});
  if (direct != kNil) return direct;
  // "threatened Kyiv that…" is a ccomp; "pressed them to stop" may be an advcl with "to"; a noun's infinitive an acl.
  for (TokenId c : children(doc, governor)) {
    const Deprel relation = doc.tokens.deprel[c];
    if (relation == Deprel::kAcl && (has_to(doc, c) || child(doc, c, Deprel::kMark) != kNil)) return c;
    // "the allegation that Iraq moved the border", read as if it were a relative clause
    if (relation == Deprel::kAclRelcl && child_with_lemma(doc, c, Deprel::kMark, "that") != kNil) return c;
    if (relation == Deprel::kAdvcl && has_to(doc, c) && c > governor) return c;
  }
  const TokenId object = child(doc, governor, Deprel::kObj);
  if (object == kNil) return kNil;
  for (TokenId c : children(doc, governor)) {
    if (doc.tokens.deprel[c] == Deprel::kObj && c != object) return c;  // "called the raid an outrage"
  }
  for (TokenId c : children(doc, object)) {
    if (doc.tokens.deprel[c] == Deprel::kAcl && has_to(doc, c)) return c;
  }
  return kNil;
}

TokenId antecedent(const Document& doc, TokenId token) {
  if (token == kNil || !is_relative_pronoun(doc, token)) return token;
  for (TokenId t = doc.tokens.head[token]; t != kNil; t = doc.tokens.head[t]) {
    if (doc.tokens.deprel[t] == Deprel::kAclRelcl) return doc.tokens.head[t];
  }
  return token;
}

}  // namespace parley

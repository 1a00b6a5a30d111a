#include "code/event/trigger_features.h"

#include <fmt/format.h>

#include <algorithm>

#include "code/event/matcher_roles.h"
#include "code/event/status.h"
#include "doc/lookup.h"
#include "doc/names.h"
#include "doc/tree.h"

namespace parley {
namespace {

// A small number as text, without allocating.
class NumberText {
 public:
  explicit NumberText(unsigned number) : end_(fmt::format_to(text_, "{}", number)) {}
  operator std::string_view() const { return {text_, static_cast<size_t>(end_ - text_)}; }

 private:
  char text_[12];
  char* end_;
};

std::string lower_lemma(const Document& doc, TokenId token, bool form) {
  std::string text(form ? doc.word(token) : doc.lemma(token));
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c >= '0' && c <= '9') c = '0';
  }
  return text;
}

}  // namespace

bool may_tell_event(const Document& doc, TokenId token) {
  const Upos upos = doc.tokens.upos[token];
  if (upos != Upos::kVerb && upos != Upos::kNoun && upos != Upos::kAdj && upos != Upos::kPropn) return false;
  if (upos == Upos::kPropn && entity_at(doc, token) != nullptr) return false;
  return time_at(doc, token) == kNil;
}

std::string_view argument_kind(const Document& doc, TokenId token, std::string& buffer) {
  std::vector<ActorId> actors;
  actors_headed_by(doc, token, actors);
  if (!actors.empty()) {
    const Actor& actor = doc.actors[actors.front()];
    buffer = name(actor.kind);
    if (!actor.sector.empty()) buffer.append(".").append(doc.string(actor.sector.front()));
    return buffer;
  }
  if (time_at(doc, token) != kNil) return "time";
  if (place_at(doc, token) != kNil) return "place";
  if (const Entity* entity = entity_at(doc, token)) return name(entity->type);
  return upos_name(doc.tokens.upos[token]);
}

TriggerFeatures::TriggerFeatures(const Document& doc, const PatternSet& patterns, const WordClasses& classes)
    : doc_(doc), patterns_(patterns), classes_(doc.tokens.size()), quoted_(doc.tokens.size()) {
  for (TokenId t = 0; t < doc.tokens.size(); ++t) {
    if (doc.tokens.upos[t] == Upos::kPunct) continue;
    classes_[t] = classes.fine(lower_lemma(doc, t, false));
    if (classes_[t] == 0) classes_[t] = classes.fine(lower_lemma(doc, t, true));
  }
  for (const Quote& quote : doc.quotes) {
    for (TokenId t = quote.tokens.begin; t < quote.tokens.end; ++t) quoted_[t] = true;
  }
}

void TriggerFeatures::add_word(TokenId token, FeatureSink& sink) const {
  const Tokens& tokens = doc_.tokens;
  const std::string_view word = lemma(token);
  const std::string_view upos = upos_name(tokens.upos[token]);
  const std::string_view relation = deprel_name(tokens.deprel[token]);
  const uint16_t fine = word_class(token);
  sink.add("bias", upos);
  sink.add("relation", upos, relation);
  sink.add("word", word);
  sink.add("word form", doc_.word(token));
  sink.add("word upos", word, upos);
  sink.add("word relation", word, relation);
  sink.add("class", NumberText(fine), upos);
  sink.add("coarse", NumberText(WordClasses::coarse(fine)), upos);
  if (word.size() > 4) sink.add("stem", word.substr(0, 4), upos);
  if (quoted_[token]) sink.add("quoted", upos);
  sink.add("status", name(status_of(doc_, token)), upos);
  if (is_negated(doc_, token)) sink.add("negated", word);
  const uint32_t paragraph = std::min(doc_.sentences[tokens.sentence[token]].paragraph, 5U);
  sink.add("paragraph", NumberText(paragraph));
}

void TriggerFeatures::add_match(SentenceMatcher& matcher, TokenId token, bool taken, FeatureSink& sink) const {
  const Match* match = matcher.at(token);
  std::string buffer;
  const auto* triggers = patterns_.triggers(pattern_word(doc_, token, patterns_, buffer));
  if (match == nullptr) {
    sink.add(triggers == nullptr ? "unknown word" : "no pattern");
    if (triggers == nullptr) return;
    for (const Trigger& trigger : *triggers) {
      const Pattern& pattern = patterns_.patterns[trigger.pattern];
      if (pattern.event) sink.add("might be", name(*pattern.event), matcher.is_trigger(trigger, token) ? "form" : "");
    }
    return;
  }
  const std::string_view event = match->pattern->event ? name(match->event) : std::string_view("none");
  sink.add("pattern", match->pattern->id);
  sink.add("pattern event", event, taken ? "taken" : "");
  sink.add("pattern word", match->pattern->id, lemma(token));
  sink.add("pattern roles", event,
           match->actor.empty()       ? match->recipient.empty() ? "none" : "recipient"
           : match->recipient.empty() ? "actor"
                                      : "both");
  sink.add("pattern mode", event, match->mode);
  sink.add("pattern weight", event, NumberText(static_cast<unsigned>(std::clamp(match->weight, 0, 8))));
  if (match->content != kNil) sink.add("content", event, name(matcher.at(match->content)->event));
  sink.add("pattern status", event, name(match->pattern->status.value_or(status_of(doc_, token))));
}

void TriggerFeatures::add_argument(std::string_view slot, TokenId trigger, TokenId token, FeatureSink& sink) const {
  if (token == kNil) {
    sink.add(slot, "none", upos_name(doc_.tokens.upos[trigger]));
    return;
  }
  std::string buffer, kind_slot(slot);
  const std::string_view kind = argument_kind(doc_, token, buffer);
  const uint16_t fine = word_class(token);
  kind_slot += " kind";
  sink.add(kind_slot, kind);
  sink.add(kind_slot, kind, lemma(trigger));
  sink.add(slot, lemma(token));
  sink.add(slot, lemma(token), lemma(trigger));
  kind_slot = slot;
  kind_slot += " class";
  sink.add(kind_slot, NumberText(fine));
  sink.add(kind_slot, NumberText(fine), lemma(trigger));
  sink.add(kind_slot, NumberText(WordClasses::coarse(fine)), NumberText(WordClasses::coarse(word_class(trigger))));
}

void TriggerFeatures::add_frame(TokenId token, FeatureSink& sink) const {
  const bool noun = doc_.tokens.upos[token] == Upos::kNoun || doc_.tokens.upos[token] == Upos::kPropn;
  const Frame frame = noun ? noun_frame(doc_, token, patterns_) : verb_frame(doc_, token);
  add_argument("subject", token, frame.subject, sink);
  add_argument("object", token, frame.object, sink);
  if (frame.indirect != kNil && frame.indirect != frame.object) add_argument("indirect", token, frame.indirect, sink);
  if (frame.passive) sink.add("passive", lemma(token));
  if (frame.governor != kNil) sink.add("light verb", lemma(frame.governor), lemma(token));
  const TokenId complement = complement_of(doc_, token);
  if (complement != kNil) {
    sink.add("complement", lemma(complement), lemma(token));
    sink.add("complement class", NumberText(word_class(complement)), lemma(token));
    sink.add("complement relation", deprel_name(doc_.tokens.deprel[complement]), lemma(token));
  }
}

void TriggerFeatures::add_governor(SentenceMatcher& matcher, TokenId token, FeatureSink& sink) const {
  const TokenId head = doc_.tokens.head[token];
  if (head == kNil) return;
  const std::string_view relation = deprel_name(doc_.tokens.deprel[token]);
  sink.add("governor", lemma(head), relation);
  sink.add("governor word", lemma(head), lemma(token));
  sink.add("governor class", NumberText(word_class(head)), relation);
  if (const Match* above = matcher.at(head); above != nullptr && above->pattern->event) {
    sink.add("governor event", name(above->event), relation);
    sink.add("governor event word", name(above->event), lemma(token));
  }
}

void TriggerFeatures::add_children(TokenId token, FeatureSink& sink) const {
  std::string buffer;
  for (TokenId c : children(doc_, token)) {
    const Deprel relation = doc_.tokens.deprel[c];
    switch (relation) {
      case Deprel::kPunct:
      case Deprel::kCc:
        break;
      case Deprel::kObl:
      case Deprel::kNmod:
      case Deprel::kOblAgent: {
        const std::string_view prep = preposition(doc_, c);
        sink.add("prep", prep, lemma(token));
        sink.add("prep kind", prep, argument_kind(doc_, c, buffer));
        sink.add("prep word", prep, lemma(c));
        sink.add("prep class", prep, NumberText(word_class(c)));
        break;
      }
      case Deprel::kAmod:
      case Deprel::kCompound:
      case Deprel::kNmodPoss:
      case Deprel::kCompoundPrt:
      case Deprel::kAdvmod:
      case Deprel::kAux:
      case Deprel::kMark:
      case Deprel::kDet:
      case Deprel::kNummod:
        sink.add(deprel_name(relation), lemma(c), lemma(token));
        sink.add(deprel_name(relation), lemma(c));
        sink.add("child class", deprel_name(relation), NumberText(word_class(c)));
        break;
      default:
        sink.add("child", deprel_name(relation), lemma(token));
        sink.add("child word", deprel_name(relation), lemma(c));
        break;
    }
  }
}

void TriggerFeatures::add_neighbours(TokenId token, FeatureSink& sink) const {
  const TokenRange range = doc_.sentences[doc_.tokens.sentence[token]].tokens;
  const auto look = [&](std::string_view where, int64_t at) {
    if (at < range.begin || at >= range.end) return;
    const auto near = static_cast<TokenId>(at);
    sink.add(where, lemma(near));
    sink.add(where, NumberText(word_class(near)), "class");
  };
  look("before", int64_t{token} - 1);
  look("after", int64_t{token} + 1);
  look("before 2", int64_t{token} - 2);
  look("after 2", int64_t{token} + 2);
  // What the sentence is about, in coarse terms.
  for (TokenId t = range.begin; t < range.end; ++t) {
    const Upos upos = doc_.tokens.upos[t];
    if (t != token && (upos == Upos::kNoun || upos == Upos::kVerb)) {
      sink.add("in sentence", NumberText(WordClasses::coarse(word_class(t))));
    }
  }
}

void TriggerFeatures::read(SentenceMatcher& matcher, TokenId token, const Event* draft, bool taken,
                           FeatureSink& sink) const {
  add_word(token, sink);
  sink.add("draft", draft == nullptr ? "none" : name(draft->type));
  if (draft != nullptr) {
    sink.add("draft word", name(draft->type), lemma(token));
    sink.add("draft status", name(draft->type), name(draft->status));
    if (draft->background) sink.add("draft in background", name(draft->type));
  }
  add_match(matcher, token, taken, sink);
  add_frame(token, sink);
  add_governor(matcher, token, sink);
  add_children(token, sink);
  add_neighbours(token, sink);
}

}  // namespace parley

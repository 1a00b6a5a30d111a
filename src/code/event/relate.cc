#include "code/event/relate.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "code/event/event_draft.h"
#include "code/event/event_learned.h"
#include "code/event/status.h"
#include "doc/names.h"
#include "doc/tree.h"

namespace parley {
namespace {

constexpr float kFaint = 0.01F;     // chances below are not looked into
constexpr float kNoRole = 0.05F;    // what a word still says for a pair that it does not join
constexpr float kByPattern = 0.6F;  // chance of a pattern's event where nothing was learnt

// The head of a marked phrase: the word that hangs outside it, and best on a word of the sentence's skeleton.
TokenId head_in(const Document& doc, Span span) {
  if (span.empty()) return kNil;
  const TokenRange range = doc.tokens_in(span);
  for (TokenId t = range.begin; t < range.end; ++t) {
    const TokenId head = doc.tokens.head[t];
    const bool outside = head == kNil || !range.contains(head);
    if (outside && doc.tokens.upos[t] != Upos::kPunct && doc.tokens.upos[t] != Upos::kDet) return t;
  }
  return range.empty() ? kNil : range.end - 1;
}

// The actor whose mention fits the phrase best, or kNil.
ActorId actor_in(const Document& doc, Span span) {
  const TokenId head = head_in(doc, span);
  if (head == kNil) return kNil;
  const TokenRange range = doc.tokens_in(span);
  ActorId best = kNil;
  int best_fit = 0;
  for (const Mention& mention : doc.mentions) {
    if (!mention.tokens.overlaps(range)) continue;
    const int fit = mention.head == head ? 3 : mention.tokens == range ? 2 : range.contains(mention.tokens) ? 1 : 0;
    if (fit > best_fit) {
      best_fit = fit;
      best = mention.actor;
    }
  }
  return best;
}

void add_actor(Document& doc, Span span) {
  if (span.empty() || actor_in(doc, span) != kNil) return;
  const TokenRange range = doc.tokens_in(span);
  if (range.empty()) return;
  Actor actor;
  actor.name = doc.intern(doc.words(range));
  const Mention mention{static_cast<ActorId>(doc.actors.size()), range, head_in(doc, span), MentionForm::kNominal,
                        0.5F};
  doc.actors.push_back(std::move(actor));
  const auto at = std::find_if(doc.mentions.begin(), doc.mentions.end(),
                               [&](const Mention& m) { return m.tokens.begin > range.begin; });
  doc.mentions.insert(at, mention);
}

// Weighs the words of one sentence.
class SentenceEvidence {
 public:
  SentenceEvidence(Document& doc, const EventCoder& coder, ActorId actor, ActorId recipient)
      : doc_(doc),
        coder_(coder),
        actor_(actor),
        recipient_(recipient),
        tools_{doc, coder.ontology(), coder.patterns()} {}

  void read(const TriggerFeatures* words, uint32_t sentence, PairEvidence& out) {
    SentenceMatcher matcher(doc_, sentence, coder_.patterns(), coder_.ontology());
    draft_events(tools_, matcher, sentence, drafts_, taken_);
    if (words == nullptr) {
      for (const Event& draft : drafts_) add(out, draft.type, draft.trigger, kByPattern * by_pattern(draft));
      return;
    }
    RoleFeatures roles(doc_, coder_.patterns(), *words, drafts_);
    const TokenRange range = doc_.sentences[sentence].tokens;
    for (TokenId t = range.begin; t < range.end; ++t) {
      const Event* draft = draft_at(drafts_, t);
      if (draft == nullptr && !may_tell_event(doc_, t)) continue;
      FeatureSink sink;
      words->read(matcher, t, draft, std::find(taken_.begin(), taken_.end(), t) != taken_.end(), sink);
      weigh(roles, t, draft, coder_.head()->trigger(sink), out);
    }
  }

 private:
  static void add(PairEvidence& out, EventType type, TokenId word, float score) {
    const auto i = static_cast<size_t>(type);
    if (score <= out.score[i]) return;
    out.score[i] = score;
    out.word[i] = word;
  }

  float by_pattern(const Event& draft) const {
    const auto has = [](const std::vector<ActorId>& list, ActorId who) {
      return who == kNil || std::find(list.begin(), list.end(), who) != list.end();
    };
    return (has(draft.actor, actor_) ? 1.0F : kNoRole) * (has(draft.recipient, recipient_) ? 1.0F : kNoRole);
  }

  void weigh(RoleFeatures& roles, TokenId token, const Event* draft, const EventChances& chances, PairEvidence& out) {
    static const std::vector<ActorId> kNobody;
    for (size_t i = 0; i < kEventTypeCount; ++i) {
      const float chance = chances[1 + i];
      if (chance < kFaint) continue;
      const auto type = static_cast<EventType>(i);
      roles.begin(
          {token, type, draft != nullptr ? &draft->actor : &kNobody, draft != nullptr ? &draft->recipient : &kNobody});
      float score = chance;
      if (actor_ != kNil) score *= kNoRole + chances_of(roles, actor_, type).actor;
      if (recipient_ != kNil) score *= kNoRole + chances_of(roles, recipient_, type).recipient;
      add(out, type, token, score);
    }
  }

  RoleChances chances_of(const RoleFeatures& roles, ActorId actor, EventType type) const {
    FeatureSink sink;
    roles.read(actor, sink);
    return coder_.head()->roles(sink, type);
  }

  Document& doc_;
  const EventCoder& coder_;
  ActorId actor_, recipient_;
  DraftTools tools_;
  std::vector<Event> drafts_;
  std::vector<TokenId> taken_;
};

std::string bucket(float score) { return fmt::format("{:.0f}", std::max(-8.0F, std::round(std::log2(score + 1e-6F)))); }

// Words on the way between two heads, from the first up and down to the second.
std::vector<TokenId> path_between(const Document& doc, TokenId from, TokenId to) {
  std::vector<TokenId> up, down;
  for (TokenId t = from; t != kNil; t = doc.tokens.head[t]) up.push_back(t);
  for (TokenId t = to; t != kNil; t = doc.tokens.head[t]) {
    const auto meet = std::find(up.begin(), up.end(), t);
    if (meet != up.end()) {
      up.erase(meet + 1, up.end());
      up.insert(up.end(), down.rbegin(), down.rend());
      return up;
    }
    down.push_back(t);
  }
  return {};
}

void read_words(const Document& doc, std::string_view kind, TokenId token, const WordClasses* words,
                FeatureSink& sink) {
  const Upos upos = doc.tokens.upos[token];
  if (upos == Upos::kPunct || upos == Upos::kDet || upos == Upos::kPropn || upos == Upos::kNum) return;
  sink.add(kind, doc.lemma(token));
  if (words == nullptr) return;
  const uint16_t fine = words->fine(doc.lemma(token));
  if (fine != 0) sink.add(kind, "class", fmt::format("{}", fine));
}

void read_sentence_words(const Document& doc, const MarkedPair& pair, TokenRange range, const WordClasses* words,
                         FeatureSink& sink) {
  const TokenRange actor = doc.tokens_in(pair.actor), recipient = doc.tokens_in(pair.recipient);
  const TokenId low = std::min(actor.end, recipient.end), high = std::max(actor.begin, recipient.begin);
  for (TokenId t = range.begin; t < range.end; ++t) {
    const bool inside =
        (!pair.actor.empty() && actor.contains(t)) || (!pair.recipient.empty() && recipient.contains(t));
    if (inside) {
      read_words(doc, !pair.recipient.empty() && recipient.contains(t) ? "in recipient" : "in actor", t, words, sink);
      continue;
    }
    read_words(doc, "in sentence", t, words, sink);
    if (!pair.actor.empty() && !pair.recipient.empty() && t >= low && t < high)
      read_words(doc, "between", t, words, sink);
  }
}

}  // namespace

Result<RelateHead> RelateHead::load(const std::string& path) {
  const auto file = TensorFile::open(path);
  if (!file) return fail(file.error());
  auto table = WeightTable::read(*file, "relate", kEventTypeCount);
  if (!table) return fail(table.error());
  RelateHead head;
  head.table_ = std::move(*table);
  return head;
}

std::array<float, kEventTypeCount> RelateHead::chances(const FeatureSink& sink) const {
  std::array<float, kEventTypeCount> scores{};
  for (const uint32_t id : sink.ids()) table_.add(id, scores.data());
  const float most = *std::max_element(scores.begin(), scores.end());
  float sum = 0;
  for (float& score : scores) sum += score = std::exp(score - most);
  for (float& score : scores) score /= sum;
  return scores;
}

void add_pair(Document& doc, const MarkedPair& pair) {
  add_actor(doc, pair.actor);
  add_actor(doc, pair.recipient);
}

PairEvidence pair_evidence(Document& doc, const MarkedPair& pair, const EventCoder& coder) {
  PairEvidence out;
  out.word.fill(kNil);
  const ActorId actor = actor_in(doc, pair.actor), recipient = actor_in(doc, pair.recipient);
  std::optional<TriggerFeatures> words;
  if (coder.head() != nullptr) words.emplace(doc, coder.patterns(), coder.head()->words());
  for (uint32_t s = 0; s < doc.sentences.size(); ++s) {
    const Span span = doc.sentences[s].span;
    const bool touched = pair.actor.empty() && pair.recipient.empty();
    if (!touched && !span.overlaps(pair.actor) && !span.overlaps(pair.recipient)) continue;
    SentenceEvidence(doc, coder, actor, recipient).read(words ? &*words : nullptr, s, out);
  }
  return out;
}

void read_pair(const Document& doc, const MarkedPair& pair, const PairEvidence& evidence, const WordClasses* words,
               FeatureSink& sink) {
  sink.add("bias");
  const auto best = std::max_element(evidence.score.begin(), evidence.score.end()) - evidence.score.begin();
  const auto type = static_cast<EventType>(best);
  sink.add("best", name(type));
  sink.add("best as", name(type), bucket(evidence.score[static_cast<size_t>(best)]));
  for (size_t i = 0; i < kEventTypeCount; ++i) {
    sink.add("evidence", name(static_cast<EventType>(i)), bucket(evidence.score[i]));
  }
  if (const TokenId word = evidence.word[static_cast<size_t>(best)]; word != kNil) {
    read_words(doc, "best word", word, words, sink);
    sink.add("best word status", name(status_of(doc, word)), name(type));
  }
  const TokenId from = head_in(doc, pair.actor), to = head_in(doc, pair.recipient);
  if (from != kNil && to != kNil) {
    for (const TokenId t : path_between(doc, from, to)) {
      if (t != from && t != to) read_words(doc, "path", t, words, sink);
    }
  }
  for (const TokenId end : {from, to}) {
    if (end == kNil) continue;
    sink.add(end == from ? "actor as" : "recipient as", deprel_name(doc.tokens.deprel[end]), preposition(doc, end));
    if (const TokenId head = doc.tokens.head[end]; head != kNil) {
      read_words(doc, end == from ? "actor hangs on" : "recipient hangs on", head, words, sink);
    }
  }
  for (const Sentence& sentence : doc.sentences) {
    if (!sentence.span.overlaps(pair.actor) && !sentence.span.overlaps(pair.recipient)) continue;
    read_sentence_words(doc, pair, sentence.tokens, words, sink);
  }
}

PairEvent relate(Document& doc, const MarkedPair& pair, const EventCoder& coder, const RelateHead* head) {
  const PairEvidence evidence = pair_evidence(doc, pair, coder);
  std::array<float, kEventTypeCount> chances = evidence.score;
  if (head != nullptr) {
    FeatureSink sink;
    read_pair(doc, pair, evidence, coder.head() == nullptr ? nullptr : &coder.head()->words(), sink);
    chances = head->chances(sink);
  }
  const auto best = static_cast<size_t>(std::max_element(chances.begin(), chances.end()) - chances.begin());
  PairEvent out{static_cast<EventType>(best), {}, std::min(1.0F, chances[best])};
  for (const Event& event : doc.events) {
    const bool same = event.type == out.event && event.trigger == evidence.word[best];
    if (same) out.mode = doc.string(event.mode);
  }
  return out;
}

}  // namespace parley

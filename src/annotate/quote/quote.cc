#include "annotate/quote/quote.h"

#include <algorithm>

#include "annotate/quote/quote_clause.h"
#include "annotate/quote/quote_cues.h"
#include "annotate/quote/quote_direct.h"
#include "annotate/quote/quote_fragment.h"
#include "annotate/quote/quote_heads.h"
#include "annotate/quote/quote_label.h"
#include "annotate/quote/quote_lexicon.h"
#include "annotate/quote/quote_marks.h"
#include "annotate/quote/quote_merge.h"
#include "annotate/quote/quote_open.h"
#include "annotate/quote/quote_order.h"
#include "annotate/quote/quote_source.h"
#include "annotate/quote/quote_speaker.h"
#include "annotate/quote/quote_transcript.h"
#include "doc/tree.h"

namespace parley {
namespace {

constexpr std::string_view kAccordingRule = "according to";
constexpr std::string_view kTagRule = "quote marks, verb and name behind";
constexpr std::string_view kLabelRule = "speaker before a colon";
constexpr std::string_view kTurnRule = "turn of a transcript";
constexpr std::string_view kSignatureRule = "signature after a dash";

// Builds the quotes of one document.
class Builder {
 public:
  Builder(Document& doc, const QuoteLexicon& lexicon, const std::vector<Quoted>& quoted)
      : doc_(doc), lexicon_(lexicon), quoted_(quoted), found_(find_attributions(doc, lexicon)) {}

  void run() {
    for (const Quoted& quoted : quoted_) direct_.push_back(is_direct(doc_, lexicon_, quoted));
    used_.assign(found_.size(), false);
    for (Attribution& a : found_) mend_source(a);
    for (Attribution& a : found_) share_source(a);
    for (Attribution& a : found_) take_inner(a);
    std::vector<size_t> open;
    for (size_t i = 0; i < quoted_.size(); ++i) {
      if (direct_[i] && !add_direct(i)) open.push_back(i);
    }
    for (size_t i = 0; i < found_.size(); ++i) {
      if (!used_[i]) add_reported(found_[i]);
    }
    add_open_quotes(doc_, quoted_, open);
    for (const Labelled& labelled : find_labelled(doc_)) add_labelled(labelled);
    for (const Turn& turn : find_turns(doc_)) add_turn(turn);
  }

 private:
  Source source(std::string_view because, float confidence) { return {doc_.intern(because), confidence}; }

  // “…,” he said, warning that: where the tree hangs the warning on the quoted words, whoever says them warns.
  void mend_source(Attribution& a) {
    if (a.source == kNil || !is_inside(quoted_, a.source) || is_inside(quoted_, a.cue)) return;
    TokenId above = doc_.tokens.head[a.cue];
    while (above != kNil && is_inside(quoted_, above)) above = doc_.tokens.head[above];
    a.source = above == kNil ? speaker_behind(a.cue) : subject_of(doc_, above);
  }

  // “What is it?” asked an old man: behind a quote the tree may take who speaks for an object.
  TokenId speaker_behind(TokenId cue) const {
    for (TokenId c : children(doc_, cue)) {
      const Deprel relation = doc_.tokens.deprel[c];
      const bool bare = relation == Deprel::kObj || relation == Deprel::kIobj || relation == Deprel::kNsubj;
      if (c > cue && bare && preposition(doc_, c).empty()) return c;
    }
    return kNil;
  }

  // "Ruiz said the strikes would go on and denied that …": where the tree makes a thing in her words deny it, she does.
  void share_source(Attribution& a) {
    if (a.source == kNil || doc_.tokens.deprel[a.cue] != Deprel::kConj || is_inside(quoted_, a.cue)) return;
    const bool own = child(doc_, a.cue, {Deprel::kNsubj, Deprel::kNsubjPass}) != kNil;
    if (own || speaker_actor(doc_, lexicon_, a.source) != kNil) return;
    for (Attribution& outer : found_) {
      const bool around = outer.frame == ContentFrame::kClause && outer.cue < a.cue && outer.content.contains(a.cue);
      if (!around || speaker_actor(doc_, lexicon_, outer.source) == kNil) continue;
      a.source = outer.source;
      outer.content = trim(doc_, {outer.content.begin, std::max(doc_.tokens.left_edge[a.cue], outer.content.begin + 1)});
      return;
    }
  }

  // "He said the sides agreed that …": where the tree hangs the inner clause on the outer cue, it still belongs to
  // both.
  void take_inner(Attribution& outer) {
    if (outer.frame != ContentFrame::kClause) return;
    for (const Attribution& inner : found_) {
      if (inner.cue == outer.cue || !outer.content.contains(inner.cue) || inner.content.begin < outer.content.end)
        continue;
      if (inner.content_head != kNil && doc_.tokens.head[inner.content_head] == outer.cue) {
        outer.content.end = inner.content.end;
      }
    }
  }

  void set_speaker(Quote& quote, TokenId head, TokenId cue) {
    if (head == kNil) return;
    quote.speaker_span = doc_.span_of(source_phrase(doc_, head));
    // "the envoy, who said": the word that stands as the source is "who".
    const TokenId word = cue == kNil ? kNil : subject_word_of(doc_, cue);
    if (word != kNil && word != head && subject_of(doc_, cue) == head) quote.speaker_span = doc_.tokens.span[word];
    quote.speaker = speaker_actor(doc_, lexicon_, head);
    if (quote.speaker == kNil && cue != kNil && (doc_.lemma(cue) == "read" || is_sign(doc_, head))) {
      quote.speaker = bearer_of(doc_, lexicon_, head);
    }
  }

  // The attribution by syntax whose content holds most of a quoted piece; its cue stands outside the marks.
  size_t attribution_of(const Quoted& quoted) const {
    size_t best = found_.size();
    uint32_t most = 0;
    for (size_t i = 0; i < found_.size(); ++i) {
      const Attribution& a = found_[i];
      if (a.frame != ContentFrame::kClause || quoted.tokens.contains(a.cue) || is_inside(quoted_, a.cue)) continue;
      const TokenRange common{std::max(a.content.begin, quoted.tokens.begin),
                              std::min(a.content.end, quoted.tokens.end)};
      // The outermost cue is not meant where a nearer one fits: prefer the shorter content of equal overlap.
      if (common.empty() || common.size() < most) continue;
      if (common.size() == most && best < found_.size() && found_[best].content.size() <= a.content.size()) continue;
      best = i;
      most = common.size();
    }
    return best;
  }

  // "It cited residents, with Ana Ruiz saying: “…”", "Some disagree, among them Tom Berg, who told the paper, “…”": a word
  // of speech before the marks with a subject of its own, and nothing between them but who is told.
  bool has_nearer_cue(const Quoted& quoted, TokenId cue) const {
    const TokenId first = doc_.sentences[doc_.tokens.sentence[quoted.tokens.begin]].tokens.begin;
    TokenId t = quoted.tokens.begin;
    while (t > first && (doc_.word(t - 1) == ":" || doc_.word(t - 1) == ",")) --t;
    if (t == quoted.tokens.begin) return false;
    while (t > std::max(first, cue + 1) && !is_inside(quoted_, t - 1)) {
      const TokenId verb = --t;
      if (doc_.tokens.upos[verb] != Upos::kVerb) continue;
      if (find_verb(doc_, verb, [&](const std::string& lemma) { return lexicon_.verbs(lemma); }).empty()) return false;
      return child(doc_, verb, Deprel::kNsubj) != kNil && holds_told_only(verb, quoted.tokens.begin);
    }
    return false;
  }

  // Is all that stands between a verb and a place behind it who is told?
  bool holds_told_only(TokenId verb, TokenId end) const {
    for (TokenId t = verb + 1; t < end; ++t) {
      if (doc_.tokens.upos[t] == Upos::kPunct) continue;
      TokenId part = t;
      while (part != kNil && doc_.tokens.head[part] != verb) part = doc_.tokens.head[part];
      const Deprel relation = part == kNil ? Deprel::kDep : doc_.tokens.deprel[part];
      if (relation != Deprel::kObj && relation != Deprel::kIobj && relation != Deprel::kObl) return false;
    }
    return true;
  }

  // False where the sentence does not say who speaks.
  bool add_direct(size_t at) {
    const Quoted& quoted = quoted_[at];
    Quote quote = direct_quote(quoted);
    const size_t by_syntax = attribution_of(quoted);
    if (by_syntax < found_.size() && !has_nearer_cue(quoted, found_[by_syntax].cue)) {
      const Attribution& a = found_[by_syntax];
      set_speaker(quote, a.source, a.cue);
      name_cue(doc_, lexicon_, quote, a.cue, a.cue_tokens, a.source);
      set_addressee(quote, a.addressee);
      quote.source = source(a.entry == nullptr ? kAccordingRule : std::string_view(a.entry->because), 0.95F);
      mark_used(by_syntax, quoted);
    } else if (!set_by_neighbour(quoted, quote)) {
      return false;
    } else if (by_syntax < found_.size()) {
      mark_used(by_syntax, quoted);
    }
    doc_.quotes.push_back(quote);
    return true;
  }

  // The attribution reports nothing beside the quoted words: no second, indirect quote of it.
  void mark_used(size_t attribution, const Quoted& quoted) {
    const TokenRange content = found_[attribution].content;
    uint32_t outside = 0;
    for (TokenId t = content.begin; t < content.end; ++t) {
      outside += !is_inside(quoted_, t) && doc_.tokens.upos[t] != Upos::kPunct;
    }
    if (quoted.tokens.contains(found_[attribution].content_head) || outside * 2 < content.size()) {
      used_[attribution] = true;
    }
  }

  // Without a complement in the syntax: the verb beside the marks, or a signature behind them.
  bool set_by_neighbour(const Quoted& quoted, Quote& quote) {
    const TokenId cue = cue_beside(doc_, lexicon_, quoted, quoted_);
    if (cue != kNil) {
      const auto entries = find_verb(doc_, cue, [&](const std::string& lemma) { return lexicon_.verbs(lemma); });
      TokenId who = speaker_of(doc_, lexicon_, cue);
      if (who != kNil && quoted.tokens.contains(who)) who = speaker_behind(cue);
      set_speaker(quote, who, cue);
      name_cue(doc_, lexicon_, quote, cue, verb_group(doc_, cue), who);
      if (!entries.empty() && entries.front()->told) set_addressee(quote, addressee_of(doc_, cue));
      quote.source = entries.empty() ? source(kTagRule, 0.75F) : source(entries.front()->because, 0.9F);
      use_same_cue(cue, quoted);
      return true;
    }
    const TokenId signature = signature_after(doc_, quoted.tokens);
    if (signature == kNil) return false;
    set_speaker(quote, signature, kNil);
    quote.source = source(kSignatureRule, 0.8F);
    return true;
  }

  void use_same_cue(TokenId cue, const Quoted& quoted) {
    for (size_t i = 0; i < found_.size(); ++i) {
      if (found_[i].cue == cue && found_[i].content.overlaps(quoted.tokens)) used_[i] = true;
    }
  }

  // Nobody tells himself anything, and whom the words speak of is not who is told.
  void set_addressee(Quote& quote, TokenId head) {
    if (head == kNil || quote.tokens.contains(head)) return;
    const ActorId who = speaker_actor(doc_, lexicon_, head);
    if (who != quote.speaker) quote.addressee = who;
  }

  // Inside somebody's direct speech only what a third party said is a report: "I think" is said, not reported.
  bool is_report_in_speech(const Attribution& a) const {
    const bool speech =
        a.entry == nullptr || a.entry->kind == CueKind::kStatement || a.entry->kind == CueKind::kRequest;
    return speech && a.source != kNil && !is_first_or_second_person(a.source);
  }

  void add_labelled(const Labelled& labelled) {
    for (const Quote& quote : doc_.quotes) {
      if (quote.tokens.overlaps(labelled.content) && quote.tokens.begin <= labelled.content.begin + 1) return;
    }
    Quote quote;
    quote.tokens = trim(doc_, labelled.content);
    quote.span = doc_.span_of(quote.tokens);
    quote.speaker_span = doc_.span_of(labelled.label);
    quote.speaker = speaker_actor(doc_, lexicon_, labelled.source);
    if (quote.speaker == kNil) return;  // "What they argue over: grain": a heading
    quote.source = source(kLabelRule, 0.7F);
    doc_.quotes.push_back(quote);
  }

  // What is said in a transcript is said word for word, quotation marks or not.
  void add_turn(const Turn& turn) {
    // In a transcript that is quoted as a whole the marks tell nothing more.
    std::erase_if(doc_.quotes, [&](const Quote& known) {
      return known.kind == QuoteKind::kDirect && known.cue == kNil && known.tokens.overlaps(turn.content);
    });
    for (const Quote& known : doc_.quotes) {
      if (known.kind == QuoteKind::kDirect && known.tokens.contains(turn.content)) return;
    }
    Quote quote;
    quote.kind = QuoteKind::kDirect;
    quote.tokens = turn.content;
    quote.span = doc_.span_of(quote.tokens);
    if (!turn.label.empty()) quote.speaker_span = doc_.span_of(turn.label);
    quote.speaker = turn.speaker;
    quote.source = source(kTurnRule, 0.8F);
    doc_.quotes.push_back(quote);
  }

  void add_reported(const Attribution& a) {
    if (a.entry != nullptr && a.entry->attitude) {
      add_quoted_attitude(a);
      return;
    }
    if (is_first_or_second_person(a.source)) return;
    // A participle without a subject ("…, signaling that") is the report's own reading, nobody's words; nor is what is
    // believed or agreed by nobody ("the dates will be agreed").
    const bool told = a.entry == nullptr || (a.entry->kind == CueKind::kStatement && is_passive_clause(doc_, a.cue));
    if (a.source == kNil && !told) return;
    // "thanked her"
    if (a.content.size() == 1 && doc_.tokens.upos[a.content.begin] == Upos::kPron) return;
    Quote quote;
    quote.kind = QuoteKind::kIndirect;
    quote.tokens = a.content;
    for (size_t i = 0; i < quoted_.size(); ++i) {
      const TokenRange marks = quoted_[i].tokens;
      if (!marks.overlaps(a.content)) continue;
      if (marks.contains(a.cue)) {
        if (!is_report_in_speech(a)) return;
        continue;
      }
      if (direct_[i] && !a.content.contains({marks.begin + 1, marks.end - 1})) return;
      quote.kind = QuoteKind::kMixed;
      quote.tokens = {std::min(quote.tokens.begin, marks.begin), std::max(quote.tokens.end, marks.end)};
    }
    quote.span = doc_.span_of(quote.tokens);
    set_speaker(quote, a.source, a.cue);
    name_cue(doc_, lexicon_, quote, a.cue, a.cue_tokens, a.source);
    set_addressee(quote, a.addressee);
    const float confidence = a.frame == ContentFrame::kClause ? 0.85F : 0.65F;
    quote.source = source(a.entry == nullptr ? kAccordingRule : std::string_view(a.entry->because), confidence);
    doc_.quotes.push_back(quote);
  }

  // Is a word inside what somebody states?
  bool is_reported(TokenId cue) const {
    return std::any_of(found_.begin(), found_.end(), [&](const Attribution& outer) {
      const bool states = outer.entry == nullptr || outer.entry->kind == CueKind::kStatement;
      return states && outer.content.contains(cue);
    });
  }

  // A wish or judgement in quoted words ("hailed a “new dawn”") is told word for word, though nothing else of it is.
  void add_quoted_attitude(const Attribution& a) {
    constexpr uint32_t kNameSize = 6;  // tokens; a shorter piece is a name for a thing
    if (a.source == kNil || is_first_or_second_person(a.source) || is_reported(a.cue)) return;
    for (size_t i = 0; i < quoted_.size(); ++i) {
      const TokenRange marks = quoted_[i].tokens;
      if (a.entry->kind == CueKind::kRequest && marks.size() < kNameSize) continue;  // 'ordered a “patriotic” youth club'
      if (direct_[i] || marks.contains(a.cue) || !a.content.contains({marks.begin + 1, marks.end - 1})) continue;
      Quote quote = direct_quote(quoted_[i]);
      set_speaker(quote, a.source, a.cue);
      name_cue(doc_, lexicon_, quote, a.cue, a.cue_tokens, a.source);
      quote.source = source(a.entry->because, 0.7F);
      doc_.quotes.push_back(quote);
    }
  }

  bool is_first_or_second_person(TokenId head) const {
    return head != kNil && (doc_.tokens.morph[head].person == 1 || doc_.tokens.morph[head].person == 2);
  }

  Document& doc_;
  const QuoteLexicon& lexicon_;
  const std::vector<Quoted>& quoted_;
  std::vector<bool> direct_;
  std::vector<Attribution> found_;
  std::vector<bool> used_;
};

class QuoteAnnotator : public Annotator {
 public:
  QuoteAnnotator(QuoteLexicon lexicon, std::optional<QuoteHeads> heads)
      : lexicon_(std::move(lexicon)), heads_(std::move(heads)) {}

  std::string_view name() const override { return "quote"; }
  LayerSet reads() const override {
    LayerSet layers = {Layer::kTokens, Layer::kTags,   Layer::kSyntax, Layer::kEntities,
                       Layer::kTimes,  Layer::kPlaces, Layer::kActors};
    if (heads_) layers.add({Layer::kVectors});
    return layers;
  }
  LayerSet writes() const override { return {Layer::kQuotes}; }
  std::unique_ptr<Workspace> make_workspace() const override { return std::make_unique<Memory>(); }
  void annotate(std::span<Document* const> batch, Workspace& workspace) const override {
    for (Document* doc : batch) {
      const std::vector<Quoted> quoted = find_quoted(*doc);
      Builder(*doc, lexicon_, quoted).run();
      order_quotes(*doc);
      if (heads_) merge_learned(*doc, lexicon_, quoted, heads_->read(*doc, static_cast<Memory&>(workspace).heads));
      add_fragments(*doc, lexicon_, quoted);
      order_quotes(*doc);
    }
  }

 private:
  struct Memory : Workspace {
    QuoteHeads::Memory heads;
  };

  QuoteLexicon lexicon_;
  std::optional<QuoteHeads> heads_;
};

}  // namespace

Result<std::unique_ptr<Annotator>> make_quote_annotator(const std::string& home, const EncoderInfo* encoder) {
  Result<QuoteLexicon> lexicon = QuoteLexicon::read(home);
  if (!lexicon) return fail(lexicon.error());
  Result<std::optional<QuoteHeads>> heads = std::optional<QuoteHeads>();
  if (encoder != nullptr) heads = QuoteHeads::load(home, *encoder);
  if (!heads) return fail(heads.error());
  return std::make_unique<QuoteAnnotator>(std::move(*lexicon), std::move(*heads));
}

}  // namespace parley

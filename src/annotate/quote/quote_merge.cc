#include "annotate/quote/quote_merge.h"

#include <algorithm>
#include <iterator>

#include "annotate/quote/quote_clause.h"
#include "annotate/quote/quote_cues.h"
#include "annotate/quote/quote_direct.h"
#include "annotate/quote/quote_speaker.h"
#include "base/words.h"
#include "doc/lookup.h"
#include "doc/tree.h"

namespace parley {
namespace {

constexpr std::string_view kModel = "models/quote";
// The cues of a report by rule must seem to report; tuned on polnear-dev and talks-dev.
constexpr float kLeastForRule = 0.5F;
// What the heads alone found counts from the first on; where the dictionary doesn't know the cue, or where nobody speaks,
// from the others on.
constexpr float kLeastAlone = 0.4F;
constexpr float kLeastUnknown = 0.72F;
constexpr float kLeastUnspoken = 0.7F;

class Merger {
 public:
  Merger(Document& doc, const QuoteLexicon& lexicon, const std::vector<Quoted>& quoted,
         const QuoteHeads::Findings& found)
      : doc_(doc), lexicon_(lexicon), quoted_(quoted), found_(found) {}

  void run() {
    std::vector<Quote> kept;
    std::copy_if(doc_.quotes.begin(), doc_.quotes.end(), std::back_inserter(kept),
                 [&](const Quote& quote) { return !is_refused(quote); });
    doc_.quotes.swap(kept);
    const size_t by_rule = doc_.quotes.size();
    for (const LearnedAttribution& each : found_.attributions) {
      Quote* known = nullptr;
      for (size_t i = 0; i < by_rule && known == nullptr; ++i) {
        Quote& quote = doc_.quotes[i];
        if (!quote.cue_span.empty() && doc_.tokens_in(quote.cue_span).overlaps(each.cue_tokens)) known = &quote;
      }
      if (known != nullptr) {
        correct(*known, each);
      } else if (each.confidence > kLeastAlone) {
        add(each);
      }
    }
    std::erase_if(doc_.quotes, [&](const Quote& quote) { return is_of_a_thing(quote); });
  }

 private:
  // Direct speech and layouts speak for themselves.
  bool is_refused(const Quote& quote) const {
    if (quote.kind != QuoteKind::kIndirect || quote.cue == kNil) return false;
    // The heads have seen few statements inside others ("he added that she had stressed").
    const bool nested = quote.within != kNil && doc_.quotes[quote.within].kind != QuoteKind::kDirect;
    if ((nested || is_relayed_inside(quote)) && is_statement(doc_, lexicon_, quote.cue)) return false;
    const TokenRange cue = doc_.tokens_in(quote.cue_span);
    float best = 0;
    for (TokenId t = cue.begin; t < cue.end; ++t) best = std::max(best, found_.chance[t]);
    return best < kLeastForRule;
  }

  // "The talks underscored a will to go on", "the valley has seen the worst fighting": a thing that nobody speaks through
  // shows, sees or allows something; it says nothing.
  bool is_of_a_thing(const Quote& quote) const {
    static constexpr std::string_view kShowing[] = {
        "show",      "indicate",  "suggest", "prove",  "illustrate", "demonstrate", "underscore",
        "underline", "highlight", "signal",  "reveal", "see",        "allow",       "mean"};
    if (quote.kind != QuoteKind::kIndirect || quote.cue == kNil || quote.speaker != kNil) return false;
    if (quote.speaker_span.empty()) return false;
    const TokenId source = head_of(doc_, doc_.tokens_in(quote.speaker_span));
    const bool thing = doc_.tokens.upos[source] == Upos::kNoun && lexicon_.medium_of_noun(doc_.lemma(source)).empty();
    const bool shows = one_of(doc_.lemma(quote.cue), kShowing);
    const bool kills = doc_.lemma(quote.cue) == "claim" && doc_.lemma(head_of(doc_, quote.tokens)) == "life";
    return thing && (shows || kills);
  }

  // "The office says the pass is shut, according to the Northern Press."
  bool is_relayed_inside(const Quote& quote) const {
    return std::any_of(found_.attributions.begin(), found_.attributions.end(), [&](const LearnedAttribution& each) {
      return doc_.lemma(each.cue) == "accord" && each.confidence > kLeastAlone && each.content.contains(quote.cue);
    });
  }

  void correct(Quote& quote, const LearnedAttribution& each) {
    // Where they tell two different things, the syntax is trusted; of two shapes of one thing, the heads' is.
    const TokenRange source = doc_.tokens_in(quote.speaker_span);
    const bool according = quote.speaker != kNil && doc_.lemma(quote.cue) == "accord";
    const bool same = quote.tokens.overlaps(each.content) && !(according && each.content.overlaps(source));
    if (quote.kind == QuoteKind::kIndirect && same && each.confidence > kLeastAlone) {
      set_content(quote, each);
      set_marks(quote, each);
    }
    if (quote.speaker_span.empty() ||
        (quote.kind != QuoteKind::kDirect && !according && !source.overlaps(each.source))) {
      set_source(quote, each);
    }
  }

  void set_content(Quote& quote, const LearnedAttribution& each) {
    TokenRange content = trim(doc_, each.content);
    if (!content.empty() && doc_.tokens.deprel[content.begin] == Deprel::kMark && doc_.lemma(content.begin) == "that") {
      ++content.begin;
    }
    content = behind_told(behind_relative(content, each), each);
    if (content.empty()) return;
    quote.tokens = content;
    quote.span = doc_.span_of(content);
  }

  // "the treaty, which both said in March they had finished": what was said begins behind the cue and what goes with it.
  TokenRange behind_relative(TokenRange content, const LearnedAttribution& each) const {
    if (!content.contains(each.cue) || !is_relative_pronoun(doc_, content.begin) || each.cue_tokens.end >= content.end) return content;
    TokenId begin = each.cue_tokens.end;
    for (TokenId c : children(doc_, each.cue)) {
      if (c > each.cue && doc_.tokens.deprel[c] == Deprel::kObl && doc_.tokens.left_edge[c] == begin) {
        begin = doc_.tokens.right_edge[c] + 1;
      }
    }
    return begin < content.end ? trim(doc_, {begin, content.end}) : content;
  }

  // "assured the envoy that the pass is open": who is told is no part of it.
  TokenRange behind_told(TokenRange content, const LearnedAttribution& each) const {
    const auto entries = entries_of(doc_, lexicon_, each.cue);
    const bool tells = std::any_of(entries.begin(), entries.end(), [](const CueEntry* entry) { return entry->told; });
    const TokenId told = tells ? child(doc_, each.cue, {Deprel::kIobj, Deprel::kObj}) : kNil;
    if (told == kNil || content.empty() || doc_.tokens.left_edge[told] != content.begin) return content;
    TokenId begin = doc_.tokens.right_edge[told] + 1;
    if (begin >= content.end || is_infinitive(doc_, begin) || doc_.tokens.upos[begin] == Upos::kPart) return content;
    if (doc_.lemma(begin) == "that") ++begin;
    return trim(doc_, {begin, content.end});
  }

  void set_source(Quote& quote, const LearnedAttribution& each) {
    const TokenRange source = trim(doc_, each.source);
    if (source.empty()) return;
    quote.speaker_span = doc_.span_of(source);
    const ActorId titled = person_at_end(source);
    quote.speaker = titled != kNil ? titled : speaker_actor(doc_, lexicon_, head_of(doc_, source));
  }

  // "Bank of Chile Governor Ana Ruiz": a name at the end behind its title, whatever the tree makes of the words before.
  ActorId person_at_end(TokenRange source) const {
    for (const Mention& mention : mentions_beside(doc_, source.begin)) {
      if (mention.tokens.end != source.end || mention.tokens.begin <= source.begin) continue;
      const Upos before = doc_.tokens.upos[mention.tokens.begin - 1];
      const bool title = before == Upos::kNoun || before == Upos::kPropn;
      const bool name = mention.form == MentionForm::kName && doc_.actors[mention.actor].kind == ActorKind::kPerson;
      if (title && name && is_one_name({source.begin, mention.tokens.begin})) return mention.actor;
    }
    return kNil;
  }

  // No list, and nobody of somebody's: "the ministry and the lawyers for missionary Ana Ruiz" are not she.
  bool is_one_name(TokenRange before) const {
    for (TokenId t = before.begin; t < before.end; ++t) {
      const Upos upos = doc_.tokens.upos[t];
      if (upos == Upos::kCconj || (upos == Upos::kAdp && doc_.lemma(t) != "of")) return false;
    }
    return true;
  }

  // Inside direct speech only what a third party said is a report.
  bool is_own_speech(const LearnedAttribution& each) const {
    if (each.source.empty()) return is_inside(quoted_, each.cue);
    const TokenId head = head_of(doc_, each.source);
    return doc_.tokens.morph[head].person == 1 || doc_.tokens.morph[head].person == 2;
  }

  // Are the words already direct speech of somebody whose cue stands elsewhere?
  bool is_told(const LearnedAttribution& each) const {
    return std::any_of(doc_.quotes.begin(), doc_.quotes.end(), [&](const Quote& quote) {
      if (quote.kind != QuoteKind::kDirect || quote.tokens.contains(each.cue)) return false;
      const TokenId begin = std::max(quote.tokens.begin, each.content.begin);
      const TokenId end = std::min(quote.tokens.end, each.content.end);
      return begin < end && 2 * (end - begin) > each.content.size();
    });
  }

  // Does the dictionary have it with content of this shape? Objects may hang on a preposition, in or before the content.
  bool is_known(const LearnedAttribution& each) const {
    const ContentFrame shape = shape_of(doc_, each.content);
    const auto entries = entries_of(doc_, lexicon_, each.cue);
    return std::any_of(entries.begin(), entries.end(), [&](const CueEntry* entry) {
      if (entry->has(shape)) return true;
      return shape == ContentFrame::kObject && (entry->has(ContentFrame::kAs) || has_preposition(*entry, each.content));
    });
  }

  bool has_preposition(const CueEntry& entry, TokenRange content) const {
    const auto is_one = [&](TokenId t) {
      return std::find(entry.prepositions.begin(), entry.prepositions.end(), doc_.lemma(t)) != entry.prepositions.end();
    };
    if (content.begin > 0 && is_one(content.begin - 1)) return true;
    for (TokenId t = content.begin; t < content.end; ++t) {
      if (is_one(t)) return true;
    }
    return false;
  }

  // "when asked how long": the one who is asked does not speak.
  bool is_spoken_to(const LearnedAttribution& each) const {
    if (is_asked(doc_, each.cue)) return true;
    const Morph& morph = doc_.tokens.morph[each.cue];
    if (each.source.empty() || morph.verb_form != VerbForm::kPart || morph.tense != Tense::kPast) return false;
    if (child_with_lemma(doc_, each.cue, Deprel::kAux, "have") != kNil || agent_of(doc_, each.cue) != kNil) return false;
    const bool passive = is_passive_clause(doc_, each.cue) || doc_.tokens.deprel[each.cue] == Deprel::kAdvcl;
    const TokenId subject = subject_of(doc_, each.cue);
    const auto entries = entries_of(doc_, lexicon_, each.cue);
    return passive && subject != kNil && each.source.contains(subject) && !entries.empty() &&
           entries.front()->kind != CueKind::kBelief;
  }

  // "expressed concern over the delay": the noun is the word of speech, or of what is thought.
  bool carries_word(TokenId cue) const {
    const TokenId noun = child(doc_, cue, Deprel::kObj);
    return noun != kNil && lexicon_.is_carrier(doc_.lemma(cue)) && !lexicon_.nouns(doc_.lemma(noun)).empty();
  }

  // "was quoted by the paper as saying": the rules know who speaks there.
  bool is_relayed(TokenId cue) const {
    const auto entries = entries_of(doc_, lexicon_, cue);
    return std::any_of(entries.begin(), entries.end(), [](const CueEntry* entry) { return entry->quoted; });
  }

  // "What they argue over: grain": a heading, or a question of the reporter's.
  bool asks_what(const LearnedAttribution& each) const {
    if (!each.content.contains(each.cue)) return false;
    for (TokenId t = each.content.begin; t < each.cue; ++t) {
      if (doc_.tokens.head[t] == each.cue && doc_.lemma(t) == "what") return true;
    }
    return false;
  }

  bool is_doubtful(const LearnedAttribution& each) const {
    const bool known = is_known(each) || doc_.lemma(each.cue) == "accord" || carries_word(each.cue);
    if (each.content.size() == 1 && doc_.tokens.upos[each.content.begin] == Upos::kPron) return true;  // "which she backs"
    if (!known && each.confidence < kLeastUnknown) return true;
    if (is_modal_or_negated(doc_, each.cue) || is_spoken_to(each) || asks_what(each)) return true;
    if (doc_.word(each.content.begin) == "including") return true;  // "others disagree, including Ruiz": who, not what
    if (is_supposed(doc_, each.cue) || is_silence(doc_, each.cue, head_of(doc_, each.content))) return true;
    if (each.source.empty() && shape_of(doc_, each.content) == ContentFrame::kObject) return true;  // "none were reported"
    if (!each.source.empty() && is_nobody(doc_, head_of(doc_, each.source))) return true;
    if (each.source.empty() && (each.confidence < kLeastUnspoken || !is_statement(doc_, lexicon_, each.cue))) return true;
    // Quoted words are told by who surely speaks ("was named “Leader of the Year”").
    return (!known || each.source.empty()) && holds_marks(each.content);
  }

  bool holds_marks(TokenRange range) const {
    return std::any_of(quoted_.begin(), quoted_.end(), [&](const Quoted& q) { return q.tokens.overlaps(range); });
  }

  void add(const LearnedAttribution& each) {
    const bool compound = each.cue > 0 && doc_.word(each.cue - 1).ends_with("-");  // "so-called"
    if (compound || is_doubtful(each) || is_relayed(each.cue)) return;
    if (is_own_speech(each) || is_told(each) || is_attitude(doc_, lexicon_, each.cue, each.content)) return;
    Quote quote;
    set_content(quote, each);
    if (quote.tokens.empty()) return;
    set_marks(quote, each);
    set_source(quote, each);
    // "the heroes who defended it": a pronoun that stands for nobody known.
    const bool pronoun = each.source.size() == 1 && doc_.tokens.upos[each.source.begin] == Upos::kPron;
    if (pronoun && quote.speaker == kNil) return;
    // "Kremlin: talks were useful": a mark is no word of speech, and "What they argue over: grain" a heading.
    if (doc_.tokens.upos[each.cue] == Upos::kPunct && quote.speaker == kNil) return;
    if (doc_.tokens.upos[each.cue] != Upos::kPunct) {
      name_cue(doc_, lexicon_, quote, each.cue, each.cue_tokens, each.source.empty() ? kNil : head_of(doc_, each.source));
    }
    quote.source = {doc_.intern(kModel), each.confidence};
    doc_.quotes.push_back(quote);
  }

  // Quoted words in the content make it mixed; where they are all of it, direct.
  void set_marks(Quote& quote, const LearnedAttribution& each) const {
    for (const Quoted& quoted : quoted_) {
      if (!quoted.tokens.overlaps(quote.tokens) || quoted.tokens.contains(each.cue)) continue;
      quote.kind = quoted.tokens.contains(quote.tokens) ? QuoteKind::kDirect : QuoteKind::kMixed;
      quote.tokens = {std::min(quote.tokens.begin, quoted.tokens.begin), std::max(quote.tokens.end, quoted.tokens.end)};
    }
    quote.span = doc_.span_of(quote.tokens);
  }

  Document& doc_;
  const QuoteLexicon& lexicon_;
  const std::vector<Quoted>& quoted_;
  const QuoteHeads::Findings& found_;
};

}  // namespace

void merge_learned(Document& doc, const QuoteLexicon& lexicon, const std::vector<Quoted>& quoted,
                   const QuoteHeads::Findings& found) {
  if (!found.chance.empty()) Merger(doc, lexicon, quoted, found).run();
}

}  // namespace parley

#include "annotate/quote/quote_discourse.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <string>
#include <vector>

#include "annotate/quote/quote_clause.h"
#include "base/words.h"
#include "doc/lookup.h"
#include "doc/tree.h"

namespace parley {
namespace {

bool is_third_person(const Document& doc, TokenId token) {
  if (doc.tokens.upos[token] != Upos::kPron) return false;
  const std::string_view lemma = doc.lemma(token);
  return lemma == "he" || lemma == "she" || lemma == "it";
}

bool fits(const Document& doc, TokenId pronoun, const Actor& actor) {
  const bool thing = doc.lemma(pronoun) == "it";
  return thing != (actor.kind == ActorKind::kPerson);
}

// Told by the sentence's main verb, not from inside another quote or a side clause.
bool is_main(const Document& doc, const Quote& quote) {
  if (quote.cue == kNil || quote.within != kNil) return false;
  if (doc.lemma(quote.cue) == "accord" || doc.lemma(quote.cue) == "according") return true;
  const Deprel relation = doc.tokens.deprel[quote.cue];
  return relation == Deprel::kRoot || relation == Deprel::kParataxis || relation == Deprel::kConj ||
         relation == Deprel::kCcomp;
}

// Words for holders of an office that need not be its name.
struct OfficeWord {
  std::string_view word;
  std::vector<std::string_view> offices;
};
const std::vector<OfficeWord>& office_words() {
  static const std::vector<OfficeWord> kWords = {
      {"leader", {"president", "prime minister", "premier", "chancellor", "king", "leader", "emir"}},
      {"diplomat", {"secretary of state", "foreign minister", "foreign secretary", "ambassador", "envoy", "diplomat"}}};
  return kWords;
}

std::string lower_role(const Document& doc, const Actor& actor) {
  std::string role(doc.string(actor.role));
  for (char& c : role) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return role;
}

// Does the phrase stand in the role as words of its own? "banking commissioner" holds no "king".
bool has_words(std::string_view role, std::string_view phrase) {
  for (size_t at = role.find(phrase); at != std::string_view::npos; at = role.find(phrase, at + 1)) {
    const size_t end = at + phrase.size();
    if ((at == 0 || role[at - 1] == ' ') && (end == role.size() || role[end] == ' ')) return true;
  }
  return false;
}

bool holds_office(const Document& doc, const Actor& actor, std::string_view noun) {
  const std::string role = lower_role(doc, actor);
  if (role.empty()) return false;
  for (const OfficeWord& known : office_words()) {
    if (known.word != noun) continue;
    return std::any_of(known.offices.begin(), known.offices.end(),
                       [&](std::string_view office) { return has_words(role, office); });
  }
  return has_words(role, noun);
}

bool may_share_country(const Actor& a, const Actor& b) {
  if (a.country.empty() || b.country.empty()) return true;
  return std::any_of(a.country.begin(), a.country.end(), [&](Symbol country) {
    return std::find(b.country.begin(), b.country.end(), country) != b.country.end();
  });
}

// The head of "the president", kNil where the speaker is told otherwise.
TokenId definite_noun(const Document& doc, const Quote& quote) {
  const TokenRange words = doc.tokens_in(quote.speaker_span);
  if (words.size() < 2 || doc.lemma(words.begin) != "the") return kNil;
  for (const Mention& mention : mentions_beside(doc, words.begin)) {
    if (mention.actor == quote.speaker && words.contains(mention.head)) return mention.head;
  }
  return kNil;
}

bool is_named(const Document& doc, ActorId actor) {
  return std::any_of(doc.mentions.begin(), doc.mentions.end(), [&](const Mention& mention) {
    return mention.actor == actor && mention.form == MentionForm::kName;
  });
}

// The person named last before a word whose office and country fit; kNil if there is none.
ActorId holder_before(const Document& doc, TokenId noun, const Actor& described) {
  ActorId found = kNil;
  for (const Mention& mention : doc.mentions) {
    if (mention.tokens.begin >= noun) break;
    const Actor& actor = doc.actors[mention.actor];
    if (mention.form != MentionForm::kName || actor.kind != ActorKind::kPerson) continue;
    if (holds_office(doc, actor, doc.lemma(noun)) && may_share_country(actor, described)) found = mention.actor;
  }
  return found;
}

// “A,” X said. More is told. “B,” he added: whoever adds has spoken before, here or in the paragraph above.
const Quote* speech_added_to(const Document& doc, const Quote& quote, TokenId start) {
  if (quote.kind != QuoteKind::kDirect) return nullptr;
  if (!one_of(doc.lemma(quote.cue), {"add", "continue", "conclude", "go"})) return nullptr;
  const uint32_t here = doc.sentences[doc.tokens.sentence[start]].paragraph;
  const Quote* found = nullptr;
  for (const Quote& known : doc.quotes) {
    const TokenId last = last_word(known);
    if (last >= start || known.cue == quote.cue || !is_main(doc, known)) continue;
    if (doc.sentences[doc.tokens.sentence[last]].paragraph + 1 < here) continue;
    if (found == nullptr || last_word(*found) < last) found = &known;
  }
  return found;
}

// "Berg says he thinks that …": whoever says it is whoever thinks it.
const Quote* report_of(const Document& doc, const Quote& quote) {
  if (quote.cue == kNil || doc.tokens.deprel[quote.cue] != Deprel::kCcomp) return nullptr;
  const auto at = std::find_if(doc.quotes.begin(), doc.quotes.end(), [&](const Quote& outer) {
    return outer.cue == doc.tokens.head[quote.cue] && outer.kind != QuoteKind::kDirect && outer.speaker != kNil;
  });
  return at == doc.quotes.end() ? nullptr : &*at;
}

// "“A,” Ruiz said. “B,” the former minister said": an office that the report has not told of, of the one who spoke last.
ActorId former_holder(const Document& doc, const Quote& quote) {
  const TokenRange words = doc.tokens_in(quote.speaker_span);
  if (words.size() < 3 || doc.lemma(words.begin + 1) != "former") return kNil;
  const TokenId begin = std::min(words.begin, quote.tokens.begin);
  const bool known = std::any_of(doc.mentions.begin(), doc.mentions.end(), [&](const Mention& mention) {
    return mention.actor == quote.speaker && mention.tokens.begin < begin;
  });
  const TokenId start = doc.sentences[doc.tokens.sentence[words.begin]].tokens.begin;
  const Quote* before = known ? nullptr : quote_before(doc, std::min(start, quote.tokens.begin));
  if (before == nullptr || before->speaker == kNil || !is_named(doc, before->speaker)) return kNil;
  const Actor& last = doc.actors[before->speaker];
  const bool fits = last.kind == ActorKind::kPerson && may_share_country(last, doc.actors[quote.speaker]);
  return fits ? before->speaker : kNil;
}

// "The father said … “…,” said Tom Berg, father of the pilot": the one person of such a role whom the report names soon.
ActorId holder_behind(const Document& doc, TokenId noun, const Actor& described) {
  constexpr uint32_t kReach = 2;  // sentences
  const uint32_t here = doc.tokens.sentence[noun];
  ActorId found = kNil;
  for (const Mention& mention : doc.mentions) {
    const Actor& actor = doc.actors[mention.actor];
    if (mention.form != MentionForm::kName || actor.kind != ActorKind::kPerson) continue;
    if (!holds_office(doc, actor, doc.lemma(noun)) || !may_share_country(actor, described)) continue;
    if (found != kNil && found != mention.actor) return kNil;
    if (mention.tokens.begin > noun && doc.tokens.sentence[mention.tokens.begin] <= here + kReach) found = mention.actor;
  }
  return found;
}

}  // namespace

TokenId last_word(const Quote& quote) {
  const TokenId last = quote.tokens.empty() ? 0 : quote.tokens.end - 1;
  return quote.cue == kNil ? last : std::max(quote.cue, last);
}

const Quote* quote_before(const Document& doc, TokenId token) {
  const uint32_t here = doc.tokens.sentence[token];
  const Quote* found = nullptr;
  for (const Quote& quote : doc.quotes) {
    if (quote.tokens.begin >= token) continue;
    const TokenId last = last_word(quote);
    if (last >= token || doc.tokens.sentence[last] + 1 < here) continue;
    if (found == nullptr) {
      found = &quote;
      continue;
    }
    const uint32_t known = doc.tokens.sentence[last_word(*found)];
    const uint32_t there = doc.tokens.sentence[last];
    // In one sentence the main clause's, then the wider one.
    const bool main = is_main(doc, quote), known_main = is_main(doc, *found);
    const bool wider = quote.kind == QuoteKind::kDirect || quote.tokens.size() > found->tokens.size();
    const bool outer = there == known && (main != known_main ? main : wider);
    if (there > known || outer) found = &quote;
  }
  return found;
}

void follow_speakers(Document& doc) {
  for (Quote& quote : doc.quotes) {
    const Quote* outer = report_of(doc, quote);
    const TokenId word = outer == nullptr ? kNil : subject_word_of(doc, quote.cue);
    if (word != kNil && is_third_person(doc, word) && fits(doc, word, doc.actors[outer->speaker])) {
      quote.speaker = outer->speaker;
      continue;
    }
    if (!is_main(doc, quote)) continue;
    const TokenId subject = subject_word_of(doc, quote.cue);
    if (is_passive_clause(doc, quote.cue)) continue;
    if (subject == kNil || !is_third_person(doc, subject)) continue;
    const TokenId start = doc.sentences[doc.tokens.sentence[quote.cue]].tokens.begin;
    const TokenId begin = std::min(start, quote.tokens.begin);
    const Quote* before = quote_before(doc, begin);
    if (before == nullptr) before = speech_added_to(doc, quote, begin);
    if (before == nullptr || before == &quote || before->cue == quote.cue || !is_main(doc, *before)) continue;
    // "The manifesto says …. It calls …": what it means is no actor.
    const bool document = before->speaker == kNil && before->medium != Symbol::kNone && !before->speaker_span.empty();
    if (document && doc.lemma(subject) == "it") quote.speaker = kNil;
    if (before->speaker == kNil || !fits(doc, subject, doc.actors[before->speaker])) continue;
    quote.speaker = before->speaker;
  }
}

void name_offices(Document& doc) {
  std::map<ActorId, ActorId> former;
  for (Quote& quote : doc.quotes) {
    if (quote.speaker == kNil || is_named(doc, quote.speaker)) continue;
    const TokenId noun = definite_noun(doc, quote);
    if (noun == kNil) continue;
    ActorId holder = holder_before(doc, noun, doc.actors[quote.speaker]);
    if (holder == kNil) holder = holder_behind(doc, noun, doc.actors[quote.speaker]);
    if (holder == kNil) {
      const auto [known, is_new] = former.emplace(quote.speaker, kNil);
      if (is_new) known->second = former_holder(doc, quote);
      holder = known->second;
    }
    if (holder != kNil) quote.speaker = holder;
  }
}

void name_documents(Document& doc) {
  for (size_t i = 0; i < doc.quotes.size(); ++i) {
    Quote& quote = doc.quotes[i];
    if (quote.medium == Symbol::kNone || quote.speaker != kNil || quote.speaker_span.empty()) continue;
    const TokenRange words = doc.tokens_in(quote.speaker_span);
    const bool the = words.size() == 2 && (doc.lemma(words.begin) == "the" || doc.lemma(words.begin) == "that");
    if (!the || doc.string(quote.medium) == "report") continue;  // of reports and papers a text may know several
    for (const Quote& known : doc.quotes) {
      const bool before = last_word(known) < std::min(words.begin, quote.tokens.begin);
      if (before && known.medium == quote.medium && known.speaker != kNil) quote.speaker = known.speaker;
    }
  }
}

}  // namespace parley

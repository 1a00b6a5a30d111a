#include "annotate/quote/quote_heads.h"

#include <algorithm>

namespace parley {
namespace {

// A word below this is no cue, whatever the second head would say.
constexpr float kLeastChance = 0.3F;

// The further inputs of the cue head; train/quotes.py makes the same.
enum RuleFlag : uint8_t { kInContent = 1, kInCue = 2, kInSource = 4, kInDirect = 8, kInMarks = 16 };
constexpr size_t kCueExtra = 4;
// Those of the parts head: five flags, then where a word stands in the tree as seen from the cue.
constexpr size_t kBranches = 8;
constexpr size_t kPartFlags = 5;
constexpr size_t kPartExtra = kPartFlags + 2 * kBranches + 1;

std::vector<uint8_t> rule_flags(const Document& doc) {
  std::vector<uint8_t> flags(doc.tokens.size(), 0);
  const auto set = [&](Span span, int flag) {
    const TokenRange tokens = doc.tokens_in(span);
    for (TokenId t = tokens.begin; t < tokens.end; ++t) flags[t] = static_cast<uint8_t>(flags[t] | flag);
  };
  for (const Quote& quote : doc.quotes) {
    set(quote.span, kInContent);
    if (quote.kind == QuoteKind::kDirect) set(quote.span, kInDirect);
    if (quote.kind != QuoteKind::kIndirect) set(quote.span, kInMarks);
    if (!quote.cue_span.empty()) set(quote.cue_span, kInCue);
    if (!quote.speaker_span.empty()) set(quote.speaker_span, kInSource);
  }
  return flags;
}

bool is_solid(Upos upos) { return upos == Upos::kVerb || upos == Upos::kNoun || upos == Upos::kAdj; }

// "did not say": where only what goes with a verb seems to report, the verb is meant.
TokenId verb_of(const Tokens& tokens, TokenId word) {
  const TokenId head = tokens.head[word];
  return is_solid(tokens.upos[word]) || head == kNil || tokens.upos[head] != Upos::kVerb ||
                 tokens.deprel[word] == Deprel::kPunct || tokens.upos[word] == Upos::kAdp
             ? word
             : head;
}

// Relations by what they mean for reported speech.
size_t branch_of(Deprel relation) {
  switch (relation) {
    case Deprel::kNsubj:
    case Deprel::kNsubjPass:
    case Deprel::kNsubjOuter:
    case Deprel::kCsubj:
      return 0;
    case Deprel::kObj:
    case Deprel::kIobj:
      return 1;
    case Deprel::kCcomp:
      return 2;
    case Deprel::kXcomp:
      return 3;
    case Deprel::kObl:
    case Deprel::kNmod:
    case Deprel::kOblAgent:
    case Deprel::kOblUnmarked:
    case Deprel::kNmodPoss:
      return 4;
    case Deprel::kAdvcl:
    case Deprel::kAcl:
    case Deprel::kAclRelcl:
      return 5;
    case Deprel::kParataxis:
      return 6;
    default:
      return 7;
  }
}

// Which input tells where `word` stands in the tree; kPartExtra where none does.
size_t place_in_tree(const Tokens& tokens, TokenId cue, TokenId word) {
  const TokenId above = tokens.head[cue];
  TokenId branch = kNil;
  for (TokenId t = word; t != kNil; branch = t, t = tokens.head[t]) {
    if (t == cue) return branch == kNil ? kPartExtra : kPartFlags + branch_of(tokens.deprel[branch]);
    if (t != above) continue;
    if (branch == kNil) return kPartFlags + 2 * kBranches;
    return kPartFlags + kBranches + branch_of(tokens.deprel[branch]);
  }
  return kPartExtra;
}

// The whole span of one kind around or nearest to a word.
TokenRange hull(const std::vector<TaggedSpan>& spans, uint32_t kind, const TokenRange& joint) {
  TokenRange out;
  for (const TaggedSpan& span : spans) {
    if (span.kind != kind) continue;
    // Pieces apart by more than the cue and its source are not one content: the longest counts.
    constexpr uint32_t kFar = 6;
    const bool near = !out.empty() && span.tokens.begin <= out.end + kFar + joint.size();
    if (near) {
      out.end = span.tokens.end;
    } else if (span.tokens.size() > out.size()) {
      out = span.tokens;
    }
  }
  return out;
}

}  // namespace

Result<std::optional<QuoteHeads>> QuoteHeads::load(const std::string& home, const EncoderInfo& encoder) {
  const std::string path = home + "/models/quote.safetensors";
  const auto file = HeadFile::open(path, "quote", encoder);
  if (!file) return fail(file.error());
  if (!file->has_value()) return std::optional<QuoteHeads>();
  auto cue = (*file)->tagger("cue");
  auto parts = (*file)->tagger("parts");
  if (!cue || !parts) return fail(cue ? parts.error() : cue.error());
  QuoteHeads heads;
  heads.reporting_ = cue->kind("cue");
  heads.word_ = parts->kind("cue");
  heads.source_ = parts->kind("source");
  heads.content_ = parts->kind("content");
  const size_t kinds = parts->kinds().size();
  const bool known = heads.reporting_ < cue->kinds().size() && heads.word_ < kinds && heads.source_ < kinds &&
                     heads.content_ < kinds && cue->extra() == kCueExtra && parts->extra() == kPartExtra;
  if (!known) return fail({"its labels or inputs are others than this program's", path, 0, 0, "train it anew"});
  heads.cue_ = std::move(*cue);
  heads.parts_ = std::move(*parts);
  return std::optional<QuoteHeads>(std::move(heads));
}

QuoteHeads::Findings QuoteHeads::read(const Document& doc, Memory& memory) const {
  Findings found;
  if (doc.vectors.words() == 0) return found;
  // Sentences beyond the limit of kept vectors stay as the rules have them.
  found.chance.assign(doc.tokens.size(), 1.0F);
  memory.flags = rule_flags(doc);
  for (uint32_t s = 0; s < doc.sentences.size(); ++s) find_cues(doc, s, memory, found);
  for (uint32_t s = 0; s < doc.sentences.size(); ++s) read_parts(doc, s, memory, found);
  return found;
}

void QuoteHeads::find_cues(const Document& doc, uint32_t sentence, Memory& memory, Findings& found) const {
  if (!cue_.begin(doc, sentence, memory.cue)) return;
  const TokenRange words = doc.sentences[sentence].tokens;
  memory.extra.assign(words.size() * kCueExtra, 0.0F);
  for (TokenId t = words.begin; t < words.end; ++t) {
    for (size_t e = 0; e < kCueExtra; ++e) {
      if ((memory.flags[t] >> e & 1) != 0) memory.extra[(t - words.begin) * kCueExtra + e] = 1.0F;
    }
  }
  cue_.tag(kNil, memory.extra, memory.cue);
  for (TokenId t = words.begin; t < words.end; ++t) found.chance[t] = cue_.chance(t, reporting_, memory.cue);
}

void QuoteHeads::read_parts(const Document& doc, uint32_t sentence, Memory& memory, Findings& found) const {
  const TokenRange words = doc.sentences[sentence].tokens;
  const Span here = doc.sentences[sentence].span;
  bool ready = false;
  for (TokenId t = words.begin; t < words.end;) {
    if (found.chance[t] <= kLeastChance) {
      ++t;
      continue;
    }
    // The likeliest word of a run of likely ones, verbs and nouns before others ("has also been told").
    TokenId cue = t;
    for (; t < words.end && found.chance[t] > kLeastChance; ++t) {
      const bool solid = is_solid(doc.tokens.upos[t]), known = is_solid(doc.tokens.upos[cue]);
      if (solid != known ? solid : found.chance[t] > found.chance[cue]) cue = t;
    }
    if (!ready) {
      memory.near.clear();
      for (const Quote& quote : doc.quotes) {
        const bool touches = quote.cue_span.begin < here.end && here.begin < quote.cue_span.end;
        if (touches && !quote.cue_span.empty()) memory.near.push_back(&quote);
      }
    }
    ready = ready || parts_.begin(doc, sentence, memory.parts);
    if (ready) add(doc, verb_of(doc.tokens, cue), found.chance[cue], memory, found);
  }
}

void QuoteHeads::add(const Document& doc, TokenId cue, float chance, Memory& memory, Findings& found) const {
  const TokenRange words = memory.parts.words;
  memory.extra.assign(words.size() * kPartExtra, 0.0F);
  const auto input = [&](TokenId t) { return memory.extra.data() + (t - words.begin) * kPartExtra; };
  const auto set = [&](Span span, size_t which) {
    const TokenRange tokens = doc.tokens_in(span);
    for (TokenId t = std::max(tokens.begin, words.begin); t < std::min(tokens.end, words.end); ++t)
      input(t)[which] = 1.0F;
  };
  for (const Quote* quote : memory.near) {
    if (doc.tokens_in(quote->cue_span).contains(cue)) {
      set(quote->span, 0);
      if (!quote->speaker_span.empty()) set(quote->speaker_span, 1);
      set(quote->cue_span, 2);
    } else {
      set(quote->cue_span, 4);
    }
  }
  for (TokenId t = words.begin; t < words.end; ++t) {
    if ((memory.flags[t] & kInMarks) != 0) input(t)[3] = 1.0F;
    const size_t place = place_in_tree(doc.tokens, cue, t);
    if (place < kPartExtra) input(t)[place] = 1.0F;
  }
  parts_.tag(cue, memory.extra, memory.parts);
  LearnedAttribution made;
  made.cue = cue;
  made.cue_tokens = {cue, cue + 1};
  for (const TaggedSpan& span : memory.parts.spans) {
    if (span.kind == word_ && span.tokens.contains(cue)) made.cue_tokens = span.tokens;
    const bool nearer = made.source.empty() || span.tokens.end <= cue;
    if (span.kind == source_ && nearer) made.source = span.tokens;
  }
  made.content = hull(memory.parts.spans, content_, made.source);
  if (made.content.empty()) return;
  made.confidence = chance * parts_.chance(cue, word_, memory.parts);
  found.attributions.push_back(made);
}

}  // namespace parley

#include "annotate/engine/tokenize.h"

#include <algorithm>

#include "annotate/engine/person_card.h"
#include "annotate/engine/tokenize_rules.h"
#include "text/characters.h"

namespace parley {
namespace {

bool is_line_blank(char32_t c) { return c == ' ' || c == '\t' || c == '\r' || c == 0xA0; }

// Byte offset of the first character at or after `at` that is no white space.
size_t skip_white(std::string_view text, size_t at) {
  while (at < text.size()) {
    size_t next = at;
    if (!is_white_space(next_character(text, next))) break;
    at = next;
  }
  return at;
}

// If a blank line begins at `at` (blanks, line feed, blanks, line feed): where the white space behind it ends, else 0.
size_t end_of_blank_line(std::string_view text, size_t at) {
  int feeds = 0;
  while (at < text.size()) {
    size_t next = at;
    const char32_t c = next_character(text, next);
    if (c == '\n' && ++feeds == 2) return skip_white(text, next);
    if (c != '\n' && !is_line_blank(c)) return 0;
    at = next;
  }
  return 0;
}

class Tokenizer {
 public:
  Tokenizer(const CharNet& net, Document& doc, TokenizerWorkspace& workspace)
      : net_(net), doc_(doc), work_(workspace) {}

  void run() {
    const auto size = static_cast<uint32_t>(doc_.text().size());
    const Metadata& known = doc_.metadata();
    // The text in stretches between the ends of its parts; a header's stretch is left out.
    std::vector<uint32_t> cuts = {0, size};
    for (const Span part : {known.header, known.headline, known.dateline}) {
      if (part.empty() || part.end > size) continue;
      cuts.push_back(part.begin);
      cuts.push_back(part.end);
    }
    std::sort(cuts.begin(), cuts.end());
    for (size_t i = 0; i + 1 < cuts.size(); ++i) {
      const Span stretch{cuts[i], cuts[i + 1]};
      if (stretch.empty()) continue;
      const bool header = !known.header.empty() && known.header.contains(stretch) && !known.headline.contains(stretch);
      // What follows a dateline goes on in its paragraph.
      const bool goes_on = !known.dateline.empty() && stretch.begin == known.dateline.end;
      if (!header) blocks(stretch, goes_on);
    }
  }

 private:
  // The stretch cut at blank lines.
  void blocks(Span stretch, bool goes_on) {
    const std::string_view text = std::string_view(doc_.text()).substr(0, stretch.end);
    size_t begin = skip_white(text, stretch.begin);
    for (size_t at = begin; at < text.size();) {
      const char c = text[at];
      // Only a blank or a line feed can begin a blank line; most characters pass without a closer look.
      const bool candidate = c == '\n' || is_line_blank(static_cast<unsigned char>(c)) || c == '\xC2';
      const size_t next = candidate ? end_of_blank_line(text, at) : 0;
      if (next != 0) {
        block({static_cast<uint32_t>(begin), static_cast<uint32_t>(at)}, goes_on);
        goes_on = false;
        begin = at = next;
      } else if (candidate) {
        // Go on behind this run of blanks: no blank line begins inside it.
        at = std::max(at + 1, skip_line_blanks(text, at));
      } else {
        ++at;
      }
    }
    block({static_cast<uint32_t>(begin), stretch.end}, goes_on);
  }

  static size_t skip_line_blanks(std::string_view text, size_t at) {
    while (at < text.size()) {
      size_t next = at;
      if (!is_line_blank(next_character(text, next))) break;
      at = next;
    }
    return at;
  }

  void block(Span span, bool goes_on) {
    read_characters(span);
    while (!work_.blank.empty() && work_.blank.back() != 0) {
      work_.blank.pop_back();
      work_.classes.pop_back();
      work_.offset.pop_back();
    }
    if (work_.classes.empty()) return;
    span.end = work_.offset.back();
    if (goes_on && !doc_.paragraphs.empty()) {
      doc_.paragraphs.back().end = span.end;
    } else {
      doc_.paragraphs.push_back(span);
    }
    net_.run(work_.classes, work_.net);
    apply_token_rules(doc_.text(), work_.offset, work_.net.logits);
    decode();
    write_sentences();
  }

  void read_characters(Span span) {
    work_.classes.clear();
    work_.offset.clear();
    work_.blank.clear();
    const std::string_view text = std::string_view(doc_.text()).substr(0, span.end);
    const std::vector<Span> cards = person_cards(text, span);
    auto card = cards.begin();
    for (size_t at = span.begin; at < text.size();) {
      if (card != cards.end() && at == card->begin) {
        at = (card++)->end;
        continue;
      }
      work_.offset.push_back(static_cast<uint32_t>(at));
      const char32_t c = next_character(text, at);
      work_.classes.push_back(net_.class_of(c));
      work_.blank.push_back(is_white_space(c) ? 1 : 0);
    }
    work_.offset.push_back(span.end);
  }

  CharNet::Label label(size_t t) const {
    const float* scores = work_.net.logits.data() + t * CharNet::kLogitStride;
    return static_cast<CharNet::Label>(std::max_element(scores, scores + 4) - scores);
  }

  void add_word(size_t begin, size_t end, bool continues) {
    Tokens& tokens = doc_.tokens;
    // Up to where its last character ends: a card may lie before the next one.
    size_t behind = work_.offset[end - 1];
    next_character(doc_.text(), behind);
    tokens.span.push_back({work_.offset[begin], static_cast<uint32_t>(behind)});
    tokens.continues.push_back(continues ? 1 : 0);
    const float* scores = work_.net.logits.data() + (end - 1) * CharNet::kLogitStride;
    work_.end_scores.push_back(scores[CharNet::kSentence] -
                               std::max(scores[CharNet::kToken], scores[CharNet::kInside]));
  }

  // Appends the block's words to the document; sentence_begin gets the first word of each sentence (from 0).
  void decode() {
    constexpr size_t kNone = SIZE_MAX;
    const size_t n = work_.classes.size();
    work_.end_scores.clear();
    work_.sentence_begin.assign(1, 0);
    size_t token = kNone, word = kNone;
    for (size_t t = 0; t < n; ++t) {
      if (work_.blank[t] != 0) continue;
      if (token == kNone) token = word = t;
      const CharNet::Label y = label(t);
      const bool last = t + 1 == n || work_.blank[t + 1] != 0;
      const bool ends = last || y == CharNet::kToken || y == CharNet::kSentence;
      if (!ends && y != CharNet::kWord) continue;
      add_word(word, t + 1, word != token);
      word = t + 1;
      if (ends) token = kNone;
      if (y == CharNet::kSentence) work_.sentence_begin.push_back(static_cast<uint32_t>(work_.end_scores.size()));
    }
    const auto words = static_cast<uint32_t>(work_.end_scores.size());
    if (work_.sentence_begin.back() != words) work_.sentence_begin.push_back(words);
  }

  void write_sentences() {
    const size_t first = doc_.tokens.span.size() - work_.end_scores.size();
    for (size_t s = 0; s + 1 < work_.sentence_begin.size(); ++s) {
      size_t begin = work_.sentence_begin[s];
      const size_t end = work_.sentence_begin[s + 1];
      while (end - begin > kMostWords) {
        const size_t cut = best_cut(first, begin);
        write_sentence(first + begin, first + cut);
        begin = cut;
      }
      write_sentence(first + begin, first + end);
    }
  }

  // The likeliest end in the second half of the next kMostWords words, not inside a multiword token.
  size_t best_cut(size_t first, size_t begin) const {
    size_t best = begin + kMostWords;
    float score = -1e30F;
    for (size_t cut = begin + kMostWords; cut > begin + kMostWords / 2; --cut) {
      if (doc_.tokens.continues[first + cut] != 0 || work_.end_scores[cut - 1] <= score) continue;
      best = cut;
      score = work_.end_scores[cut - 1];
    }
    return best;
  }

  void write_sentence(size_t begin, size_t end) {
    Tokens& tokens = doc_.tokens;
    // A cut inside an endless multiword token makes two tokens of it.
    tokens.continues[begin] = 0;
    tokens.sentence.resize(end, static_cast<uint32_t>(doc_.sentences.size()));
    doc_.sentences.push_back({{static_cast<TokenId>(begin), static_cast<TokenId>(end)},
                              {tokens.span[begin].begin, tokens.span[end - 1].end},
                              static_cast<uint32_t>(doc_.paragraphs.size() - 1)});
  }

  const CharNet& net_;
  Document& doc_;
  TokenizerWorkspace& work_;
};

}  // namespace

void tokenize(const CharNet& net, Document& doc, TokenizerWorkspace& workspace) {
  Tokenizer(net, doc, workspace).run();
}

}  // namespace parley

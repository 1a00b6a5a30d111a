#include "annotate/quote/quote_marks.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "base/words.h"

namespace parley {
namespace {

enum class Mark : uint8_t { kNone, kOpen, kClose, kStraight, kSingleOpen, kSingleClose, kSingleStraight };

struct MarkShape {
  std::string_view text;
  Mark mark;
};

constexpr std::array<MarkShape, 11> kShapes = {{{"\u201c", Mark::kOpen},
                                                {"\u201d", Mark::kClose},
                                                {"\u201e", Mark::kOpen},
                                                {"\u00ab", Mark::kOpen},
                                                {"\u00bb", Mark::kClose},
                                                {"``", Mark::kOpen},
                                                {"''", Mark::kStraight},
                                                {"\"", Mark::kStraight},
                                                {"\u2018", Mark::kSingleOpen},
                                                {"\u2019", Mark::kSingleClose},
                                                {"'", Mark::kSingleStraight}}};

const MarkShape* mark_at(std::string_view text, size_t at) {
  for (const MarkShape& shape : kShapes) {
    if (text.substr(at, shape.text.size()) == shape.text) return &shape;
  }
  return nullptr;
}

bool is_space(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }

// A letter or digit at `at`; of what is not ASCII, everything but the block of dashes and quotation marks counts.
bool is_word(std::string_view text, size_t at) {
  const auto c = static_cast<unsigned char>(text[at]);
  return std::isalnum(c) != 0 || (c >= 0x80 && text.substr(at, 2) != "\xe2\x80");
}

// A mark opens where white space, a bracket, a dash or another mark stands before it and something after it.
bool may_open(std::string_view text, size_t begin, size_t end) {
  const bool after = end < text.size() && !is_space(text[end]);
  if (begin == 0) return after;
  const char before = text[begin - 1];
  const bool dash = begin >= 3 && text.substr(begin - 3, 2) == "\xe2\x80";
  return after && (is_space(before) || before == '(' || before == '[' || before == '-' || before == '"' || dash);
}

bool may_close(std::string_view text, size_t begin, size_t end) {
  if (begin == 0 || is_space(text[begin - 1])) return false;
  return end >= text.size() || !is_word(text, end);
}

bool ends_sentence(std::string_view text) {
  return text.ends_with('.') || text.ends_with('?') || text.ends_with('!') || text.ends_with("\u2026");
}

constexpr size_t kNowhere = std::string_view::npos;

// Where a quote ends: without its closing mark, with it, and where to read on. One that is never closed has no end.
struct Ending {
  size_t inner = kNowhere, outer = inner, next = inner;

  bool closed() const { return inner != kNowhere; }
};

Ending ends_with(std::string_view text, size_t mark) {
  const size_t after = mark + mark_at(text, mark)->text.size();
  return {mark, after, after};
}

// Walks one paragraph and keeps what is open at its end.
struct MarkScanner {
  const Document& doc;
  std::vector<Quoted>& out;
  bool ran_on = false;  // the paragraph before ended inside a quote

  void add(Span outer, Span inner, bool continues) {
    const TokenRange tokens = doc.tokens_in(outer);
    bool words = false;
    for (TokenId t = tokens.begin; t < tokens.end; ++t) words = words || doc.tokens.upos[t] != Upos::kPunct;
    if (words) out.push_back({outer, inner, tokens, continues});
  }

  // The end of a quote opened by a single mark at `open`: an apostrophe inside a word is none.
  Ending single_close(std::string_view text, size_t open) const {
    for (size_t i = open; i < text.size(); ++i) {
      const MarkShape* shape = mark_at(text, i);
      if (shape == nullptr) continue;
      if (shape->mark == Mark::kOpen || shape->mark == Mark::kStraight) return {};
      const bool single = shape->mark == Mark::kSingleClose || shape->mark == Mark::kSingleStraight;
      if (single && may_close(text, i, i + shape->text.size())) return ends_with(text, i);
      i += shape->text.size() - 1;
    }
    return {};
  }

  // A sentence of "I", "we", "you" without marks of its own.
  bool is_speech(const Sentence& sentence) const {
    const std::string_view text = doc.text(sentence.span);
    for (size_t i = 0; i < text.size(); ++i) {
      const MarkShape* shape = mark_at(text, i);
      if (shape != nullptr && shape->mark <= Mark::kStraight) return false;
    }
    for (TokenId t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
      const uint8_t person = doc.tokens.morph[t].person;
      if (doc.tokens.upos[t] == Upos::kPron && (person == 1 || person == 2)) return true;
    }
    return false;
  }

  // "he said", "Mayor Tom Berg told": who says it and a word of speech.
  bool is_tag(Span paragraph, size_t from) const {
    constexpr TokenId kReach = 5;
    const TokenRange rest = doc.tokens_in({paragraph.begin + static_cast<uint32_t>(from), paragraph.end});
    for (TokenId t = rest.begin; t < std::min(rest.end, rest.begin + kReach); ++t) {
      if (doc.tokens.upos[t] == Upos::kPunct) return false;
      if (!one_of(doc.lemma(t), {"say", "add", "tell"})) continue;
      const uint8_t person = doc.tokens.morph[rest.begin].person;
      return person != 1 && person != 2;
    }
    return false;
  }

  // 'We know, "he said.': a closing mark with its space on the wrong side, as its tag tells.
  bool precedes_tag(Span paragraph, size_t mark, size_t after) const {
    return mark > 1 && doc.text(paragraph)[mark - 2] == ',' && is_tag(paragraph, after);
  }

  // How far a quote without an end reaches: to the end of its sentence, and over what goes on with "I" or "we"; to the
  // end of the paragraph where no sentence ends.
  size_t speech_end(Span paragraph, size_t from) const {
    const std::string_view text = doc.text(paragraph);
    const TokenRange rest = doc.tokens_in({paragraph.begin + static_cast<uint32_t>(from), paragraph.end});
    if (rest.empty()) return text.size();
    size_t at = doc.tokens.sentence[rest.begin];
    const size_t last = doc.tokens.sentence[rest.end - 1];
    while (at < last && is_speech(doc.sentences[at + 1])) ++at;
    const size_t end = doc.sentences[at].span.end - paragraph.begin;
    return end < text.size() && ends_sentence(text.substr(0, end)) ? end : text.size();
  }

  // Marks inside a double quote: one that opens another, one that closes, one that may do either.
  enum class Role : uint8_t { kNone, kOpens, kCloses };

  Role role_of(Span paragraph, size_t at, const MarkShape& shape, Mark opened) const {
    const std::string_view text = doc.text(paragraph);
    if (shape.mark == Mark::kOpen) return Role::kOpens;
    if (shape.mark == Mark::kClose) return Role::kCloses;
    if (shape.mark != Mark::kStraight) return Role::kNone;
    const size_t after = at + shape.text.size();
    const bool closes = may_close(text, at, after);
    if (!closes && may_open(text, at, after) && !precedes_tag(paragraph, at, after)) return Role::kOpens;
    return closes || opened == Mark::kStraight ? Role::kCloses : Role::kNone;
  }

  // The end of a double quote whose content starts at `from`. Quotes inside it must come to their ends; where they don't,
  // an editor forgot a mark: the quote ends with its sentence if the next one opens behind that, else at the last mark.
  Ending double_close(Span paragraph, size_t from, Mark opened) const {
    const std::string_view text = doc.text(paragraph);
    const size_t sentence = speech_end(paragraph, from);
    int depth = 0;
    bool reopened = false;
    Ending last;
    for (size_t i = from; i < text.size(); ++i) {
      const MarkShape* shape = mark_at(text, i);
      if (shape == nullptr) continue;
      const Role role = role_of(paragraph, i, *shape, opened);
      if (role == Role::kCloses) {
        last = ends_with(text, i);
        if (depth-- == 0) return last;
      }
      if (role == Role::kOpens) {
        reopened = reopened || i >= sentence;
        ++depth;
      }
      i += shape->text.size() - 1;
    }
    if (reopened) return {sentence, sentence, sentence};
    return last;
  }

  // A quote that never closes goes on where the next paragraph opens with a mark.
  bool goes_on_behind(size_t at) const {
    if (at + 1 >= doc.paragraphs.size()) return false;
    const MarkShape* shape = mark_at(doc.text(doc.paragraphs[at + 1]), 0);
    return shape != nullptr && (shape->mark == Mark::kOpen || shape->mark == Mark::kStraight);
  }

  // 'It is a trap," said Ruiz': a mark behind a comma that closes what nothing opened. The sentence before it is quoted
  // where no other mark stands in it; returns where that begins, else kNowhere.
  size_t unopened(Span paragraph, size_t from, size_t mark, size_t after) const {
    const std::string_view text = doc.text(paragraph);
    if (mark < 2 || text[mark - 1] != ',' || after + 1 >= text.size() || text[after] != ' ') return kNowhere;
    const TokenRange before = doc.tokens_in({paragraph.begin, paragraph.begin + static_cast<uint32_t>(mark)});
    if (before.empty()) return kNowhere;
    const Span sentence = doc.sentences[doc.tokens.sentence[before.end - 1]].span;
    const size_t begin = std::max(sentence.begin, paragraph.begin) - paragraph.begin;
    if (begin < from || !is_tag(paragraph, after)) return kNowhere;
    for (size_t i = begin; i < mark; ++i) {
      const MarkShape* shape = mark_at(text, i);
      if (shape != nullptr && shape->mark != Mark::kSingleClose && shape->mark != Mark::kSingleStraight) return kNowhere;
    }
    return begin;
  }

  static bool is_closing(std::string_view text, size_t at, const MarkShape& shape) {
    const size_t after = at + shape.text.size();
    return shape.mark == Mark::kClose ||
           (shape.mark == Mark::kStraight && may_close(text, at, after) && !may_open(text, at, after));
  }

  static bool opens_double(std::string_view text, size_t at, const MarkShape& shape) {
    return shape.mark == Mark::kOpen ||
           (shape.mark == Mark::kStraight && may_open(text, at, at + shape.text.size()));
  }

  // "'90s" opens nothing.
  static bool opens_single(std::string_view text, size_t at, const MarkShape& shape) {
    const size_t after = at + shape.text.size();
    const bool single = shape.mark == Mark::kSingleOpen || shape.mark == Mark::kSingleStraight;
    return single && may_open(text, at, after) && std::isdigit(static_cast<unsigned char>(text[after])) == 0;
  }

  void scan(size_t at) {
    const Span paragraph = doc.paragraphs[at];
    const std::string_view text = doc.text(paragraph);
    const bool continues = std::exchange(ran_on, false);
    size_t read = 0;  // what stands before it has been read
    for (size_t i = 0; i < text.size(); ++i) {
      const MarkShape* shape = mark_at(text, i);
      if (shape == nullptr) continue;
      const size_t after = i + shape->text.size();
      Ending ending;
      size_t open = i, inner = after;
      if (opens_double(text, i, *shape)) {
        ending = double_close(paragraph, after, shape->mark);
      } else if (opens_single(text, i, *shape)) {
        ending = single_close(text, after);
      } else if (is_closing(text, i, *shape)) {
        open = inner = unopened(paragraph, read, i, after);
        if (open != kNowhere) ending = ends_with(text, i);
      }
      if (!ending.closed() && !opens_double(text, i, *shape)) {
        i = after - 1;
        continue;
      }
      read = emit(at, open, inner, ending, continues && read == 0);
      i = read - 1;
    }
  }

  // Adds the quote and returns where scanning goes on.
  size_t emit(size_t at, size_t open, size_t from, const Ending& ending, bool continues) {
    const Span paragraph = doc.paragraphs[at];
    const uint32_t base = paragraph.begin;
    Ending end = ending;
    if (!end.closed()) {
      ran_on = goes_on_behind(at);
      const size_t stop = ran_on || continues ? paragraph.size() : speech_end(paragraph, from);
      end = {stop, stop, stop};
    }
    add({base + static_cast<uint32_t>(open), base + static_cast<uint32_t>(end.outer)},
        {base + static_cast<uint32_t>(from), base + static_cast<uint32_t>(end.inner)}, continues);
    return end.next;
  }
};

}  // namespace

std::vector<Quoted> find_quoted(const Document& doc) {
  std::vector<Quoted> out;
  MarkScanner scanner{doc, out};
  for (size_t at = 0; at < doc.paragraphs.size(); ++at) scanner.scan(at);
  return out;
}

}  // namespace parley

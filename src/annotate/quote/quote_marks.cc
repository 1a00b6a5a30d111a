#include "annotate/quote/quote_marks.h"

#include <array>
#include <cctype>

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

// A straight mark that can only open, behind a sentence: whatever was open before was never closed.
bool reopens(std::string_view text, size_t at) {
  if (text[at] != '"' || at < 2 || text[at - 1] != ' ' || at + 1 >= text.size() || !is_word(text, at + 1)) return false;
  const char before = text[at - 2];
  return before == '.' || before == '?' || before == '!';
}

// Where a quote ends: without its closing mark, with it, and where to read on. One that is never closed has no end.
struct Ending {
  size_t inner = std::string_view::npos, outer = inner, next = inner;

  bool closed() const { return inner != std::string_view::npos; }
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

  // The end of a double quote whose content starts at `from`.
  Ending double_close(std::string_view text, size_t from, Mark opened) const {
    int depth = 0;
    for (size_t i = from; i < text.size(); ++i) {
      const MarkShape* shape = mark_at(text, i);
      if (shape == nullptr) continue;
      if (shape->mark == Mark::kClose && depth-- == 0) return ends_with(text, i);
      if (shape->mark == Mark::kOpen && opened == Mark::kOpen) ++depth;
      if (opened == Mark::kStraight && reopens(text, i)) return {i - 1, i - 1, i};
      if (shape->mark == Mark::kStraight && (opened == Mark::kStraight || may_close(text, i, i + shape->text.size())))
        return ends_with(text, i);
      i += shape->text.size() - 1;
    }
    return {};
  }

  void scan(Span paragraph) {
    const std::string_view text = doc.text(paragraph);
    const bool continues = ran_on;
    bool first = true;
    ran_on = false;
    for (size_t i = 0; i < text.size(); ++i) {
      const MarkShape* shape = mark_at(text, i);
      if (shape == nullptr) continue;
      const size_t after = i + shape->text.size();
      const bool twice = shape->mark == Mark::kOpen || (shape->mark == Mark::kStraight && may_open(text, i, after));
      const bool single = shape->mark == Mark::kSingleOpen || shape->mark == Mark::kSingleStraight;
      // "'90s" opens nothing.
      const bool once =
          single && may_open(text, i, after) && std::isdigit(static_cast<unsigned char>(text[after])) == 0;
      if (!twice && !once) {
        i = after - 1;
        continue;
      }
      const Ending ending = twice ? double_close(text, after, shape->mark) : single_close(text, after);
      if (once && !ending.closed()) continue;
      i = emit(paragraph, i, after, ending, continues && first) - 1;
      first = false;
    }
  }

  // Adds the quote and returns where scanning goes on.
  size_t emit(Span paragraph, size_t open, size_t from, const Ending& ending, bool continues) {
    const std::string_view text = doc.text(paragraph);
    const uint32_t base = paragraph.begin;
    ran_on = !ending.closed();
    const size_t inner_end = ran_on ? text.size() : ending.inner;
    const size_t outer_end = ran_on ? text.size() : ending.outer;
    add({base + static_cast<uint32_t>(open), base + static_cast<uint32_t>(outer_end)},
        {base + static_cast<uint32_t>(from), base + static_cast<uint32_t>(inner_end)}, continues);
    return ran_on ? text.size() : ending.next;
  }
};

}  // namespace

std::vector<Quoted> find_quoted(const Document& doc) {
  std::vector<Quoted> out;
  MarkScanner scanner{doc, out};
  for (const Span& paragraph : doc.paragraphs) scanner.scan(paragraph);
  return out;
}

}  // namespace parley

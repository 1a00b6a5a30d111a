#include <fmt/format.h>

#include <array>
#include <charconv>
#include <optional>

#include "doc/conllu.h"
#include "doc/names.h"
#include "doc/tree.h"

namespace parley {
namespace {

constexpr int kColumns = 10;
enum Column { kId, kForm, kLemma, kUpos, kXpos, kFeats, kHead, kDeprel, kDeps, kMisc };

struct Row {
  std::array<std::string_view, kColumns> column;
  uint32_t line = 0;
  uint32_t number = 0;  // of the word, or the first word of a range
  uint32_t last = 0;    // of a range; 0 for a word
};

std::optional<uint32_t> parse_number(std::string_view text) {
  uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

std::string_view trimmed(std::string_view s) {
  while (!s.empty() && is_blank(s.front())) s.remove_prefix(1);
  while (!s.empty() && is_blank(s.back())) s.remove_suffix(1);
  return s;
}

std::string_view given(std::string_view column) { return column == "_" ? std::string_view() : column; }

// The value of KEY=value in a MISC column, "" if there is none.
std::string_view misc_value(std::string_view misc, std::string_view key) {
  while (!misc.empty()) {
    const std::string_view item = misc.substr(0, misc.find('|'));
    if (item.size() > key.size() && item.starts_with(key) && item[key.size()] == '=')
      return item.substr(key.size() + 1);
    misc.remove_prefix(std::min(misc.size(), item.size() + 1));
  }
  return {};
}

bool glued_to_next(const Row& row) { return misc_value(row.column[kMisc], "SpaceAfter") == "No"; }

// Bytes of the first `count` code points of `s`.
size_t code_points(std::string_view s, size_t count) {
  size_t at = 0;
  while (at < s.size() && count > 0) {
    ++at;
    while (at < s.size() && (static_cast<unsigned char>(s[at]) & 0xC0) == 0x80) ++at;
    --count;
  }
  return at;
}

size_t count_code_points(std::string_view s) {
  size_t n = 0;
  for (const char c : s) n += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return n;
}

// Reads lines into rows, rows into sentences, sentences into documents.
class Reader {
 public:
  Reader(std::string_view input, std::string_view file) : input_(input), file_(file) {}

  Result<std::vector<Document>> run() {
    for (uint32_t number = 1; !input_.empty(); ++number) {
      const size_t end = input_.find('\n');
      std::string_view line = input_.substr(0, end);
      input_.remove_prefix(end == std::string_view::npos ? input_.size() : end + 1);
      if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
      if (Status done = take_line(line, number); !done) return fail(done.error());
    }
    if (Status done = close_sentence(); !done) return fail(done.error());
    if (Status done = close_document(); !done) return fail(done.error());
    if (docs_.empty()) return fail({"no sentence in it", file_, 0, 0, "give a CoNLL-U file"});
    return std::move(docs_);
  }

 private:
  tl::unexpected<Error> wrong(std::string message, uint32_t line) const {
    return fail({std::move(message), file_, line, 0, {}});
  }

  Status take_line(std::string_view line, uint32_t number) {
    if (trimmed(line).empty()) return close_sentence();
    if (line.front() == '#') return take_comment(line);
    return take_row(line, number);
  }

  Status take_comment(std::string_view line) {
    if (line.starts_with("# newdoc")) {
      if (Status done = close_sentence(); !done) return done;
      if (Status done = close_document(); !done) return done;
      const size_t equals = line.find('=');
      metadata_.id = equals == std::string_view::npos ? std::string() : std::string(trimmed(line.substr(equals + 1)));
    } else if (line == "# newpar" || line.starts_with("# newpar ")) {
      new_paragraph_ = true;
    } else if (line.starts_with("# text = ")) {
      comment_ = trimmed(line.substr(9));
    }
    return {};
  }

  Status take_row(std::string_view line, uint32_t number) {
    Row row;
    row.line = number;
    int columns = 0;
    for (size_t begin = 0; begin <= line.size() && columns < kColumns; ++columns) {
      const size_t end = std::min(line.find('\t', begin), line.size());
      row.column[columns] = line.substr(begin, end - begin);
      begin = end + 1;
    }
    if (columns != kColumns) return wrong(fmt::format("{} columns instead of 10", columns), number);
    for (int i = 0; i < kColumns; ++i) {
      if (trimmed(row.column[i]).empty()) return wrong(fmt::format("column {} is empty", i + 1), number);
    }
    const std::string_view id = row.column[kId];
    if (id.find('.') != std::string_view::npos) return {};  // an empty node of enhanced dependencies
    const size_t dash = id.find('-');
    const auto first = parse_number(id.substr(0, dash));
    const auto last = dash == std::string_view::npos ? 0 : parse_number(id.substr(dash + 1));
    if (!first || !last) return wrong(fmt::format("'{}' is no word number", id), number);
    row.number = *first;
    row.last = *last;
    const bool in_order = row.number == words_ + 1 && (dash == std::string_view::npos || row.last > row.number);
    if (!in_order) return wrong(fmt::format("word number {} after {}", id, words_), number);
    if (dash == std::string_view::npos) ++words_;
    rows_.push_back(row);
    return {};
  }

  Status close_sentence() {
    if (rows_.empty()) return {};
    if (words_ == 0) return wrong("a sentence without words", rows_[0].line);
    begin_sentence();
    place_tokens();
    const auto first = static_cast<TokenId>(doc_.tokens.size());
    for (size_t i = 0; i < rows_.size(); ++i) {
      const Row& row = rows_[i];
      if (row.last != 0) {
        if (Status done = take_multiword(i, first); !done) return done;
        i += row.last - row.number + 1;
      } else if (Status done = take_word(row, spans_[i], false, first); !done) {
        return done;
      }
    }
    if (Status done = check_tree(first); !done) return done;
    doc_.sentences.push_back({{first, static_cast<TokenId>(doc_.tokens.size())},
                              {doc_.tokens.span[first].begin, doc_.tokens.span.back().end},
                              static_cast<uint32_t>(doc_.paragraphs.size() - 1)});
    doc_.paragraphs.back().end = static_cast<uint32_t>(text_.size());
    glued_ = glued_to_next(rows_.back());
    rows_.clear();
    words_ = 0;
    comment_ = {};
    return {};
  }

  void begin_sentence() {
    const bool paragraph = new_paragraph_ || doc_.sentences.empty();
    if (!doc_.sentences.empty()) text_ += paragraph ? "\n\n" : glued_ ? "" : " ";
    if (paragraph) doc_.paragraphs.push_back({static_cast<uint32_t>(text_.size()), 0});
    new_paragraph_ = false;
  }

  // Appends the sentence to the text and notes where each surface token lies (words inside a range get nothing here).
  void place_tokens() {
    spans_.assign(rows_.size(), Span{});
    std::string from_forms;
    uint32_t inside_until = 0;
    bool blank = false;
    for (size_t i = 0; i < rows_.size(); ++i) {
      const Row& row = rows_[i];
      if (row.last == 0 && row.number <= inside_until) continue;
      inside_until = std::max(inside_until, row.last);
      if (blank) from_forms += ' ';
      spans_[i].begin = static_cast<uint32_t>(from_forms.size());
      from_forms += row.column[kForm];
      spans_[i].end = static_cast<uint32_t>(from_forms.size());
      blank = !glued_to_next(row);
    }
    const auto base = static_cast<uint32_t>(text_.size());
    const bool moved = move_to_comment(from_forms);
    text_ += moved ? comment_ : std::string_view(from_forms);
    for (Span& span : spans_) span = {span.begin + base, span.end + base};
  }

  // Where "# text" has the same characters, its blanks win: moves the spans there.
  bool move_to_comment(std::string_view from_forms) {
    std::vector<uint32_t> at(from_forms.size() + 1, 0);
    size_t k = 0;
    for (size_t i = 0; i < from_forms.size(); ++i) {
      if (is_blank(from_forms[i])) continue;
      while (k < comment_.size() && is_blank(comment_[k])) ++k;
      if (k == comment_.size() || comment_[k] != from_forms[i]) return false;
      at[i] = static_cast<uint32_t>(k++);
    }
    if (k != comment_.size()) return false;
    for (Span& span : spans_) {
      if (!span.empty()) span = {at[span.begin], at[span.end - 1] + 1};
    }
    return true;
  }

  // The words share the characters of their token: each takes as many as its form has, the last one the rest.
  Status take_multiword(size_t range_row, TokenId first) {
    const Row& range = rows_[range_row];
    const uint32_t count = range.last - range.number + 1;
    if (range_row + count >= rows_.size()) return wrong("a range without its words", range.line);
    const Span all = spans_[range_row];
    uint32_t begin = all.begin;
    for (uint32_t i = 0; i < count; ++i) {
      const Row& row = rows_[range_row + 1 + i];
      if (row.last != 0) return wrong("a range inside a range", row.line);
      const std::string_view rest = std::string_view(text_).substr(begin, all.end - begin);
      const size_t left_over = count_code_points(rest);
      if (left_over + i < count) return wrong("a token with more words than characters", range.line);
      const size_t room = left_over - (count - 1 - i);
      const size_t size = i + 1 == count ? room : std::min(count_code_points(row.column[kForm]), room);
      const auto end = begin + static_cast<uint32_t>(code_points(rest, size));
      if (Status done = take_word(row, {begin, end}, i > 0, first); !done) return done;
      begin = end;
    }
    return {};
  }

  Status take_word(const Row& row, Span span, bool continues, TokenId first) {
    Tokens& t = doc_.tokens;
    const auto& c = row.column;
    TokenId head = kNil;
    if (c[kHead] != "_") {
      const auto number = parse_number(c[kHead]);
      if (!number || *number > words_) return wrong(fmt::format("'{}' is no head", c[kHead]), row.line);
      if (*number == row.number) return wrong("a word that is its own head", row.line);
      if (*number != 0) head = first + *number - 1;
      with_heads_ = true;
    } else {
      without_heads_ = true;
    }
    if (with_heads_ && without_heads_) return wrong("some words have heads and some have none", row.line);
    const auto token = static_cast<TokenId>(t.size());
    t.span.push_back(span);
    t.sentence.push_back(static_cast<uint32_t>(doc_.sentences.size()));
    t.continues.push_back(continues ? 1 : 0);
    t.lemma.push_back(doc_.intern(c[kLemma] == "_" && c[kForm] != "_" ? std::string_view() : c[kLemma]));
    t.xpos.push_back(doc_.intern(given(c[kXpos])));
    t.feats.push_back(doc_.intern(given(c[kFeats])));
    t.upos.push_back(parse_upos(c[kUpos]));
    t.morph.push_back(parse_morph(c[kFeats]));
    t.head.push_back(head);
    t.deprel.push_back(parse_deprel(c[kDeprel]));
    t.arc_confidence.push_back(1.0F);
    return take_entity(misc_value(c[kMisc], "NER"), token, row.line);
  }

  Status take_entity(std::string_view label, TokenId token, uint32_t line) {
    if (label.empty() || label == "O") return {};
    const auto type = label.size() > 2 && label[1] == '-' ? parse_entity_type(label.substr(2)) : std::nullopt;
    if (!type) return wrong(fmt::format("'{}' is no entity label", label), line);
    if (label[0] == 'B' || label[0] == 'S') {
      doc_.entities.push_back({{token, token + 1}, *type, {Symbol::kNone, 1.0F}});
    } else if (!doc_.entities.empty() && doc_.entities.back().tokens.end == token) {
      doc_.entities.back().tokens.end = token + 1;
    } else {
      return wrong(fmt::format("entity label '{}' continues nothing", label), line);
    }
    return {};
  }

  // One root, and every word leads to it.
  Status check_tree(TokenId first) const {
    if (!with_heads_) return {};
    const auto& head = doc_.tokens.head;
    const uint32_t line = rows_[0].line;
    int roots = 0;
    for (TokenId t = first; t < head.size(); ++t) {
      roots += head[t] == kNil;
      TokenId at = t;
      for (uint32_t steps = 0; at != kNil; at = head[at]) {
        if (steps++ > words_) return wrong(fmt::format("word {} hangs on a circle", t - first + 1), line);
      }
    }
    if (roots != 1) return wrong(fmt::format("{} roots instead of one", roots), line);
    return {};
  }

  Status close_document() {
    if (doc_.sentences.empty()) return {};
    Document doc;
    std::swap(doc, doc_);
    // set_text() starts a document anew, so the layers wait beside it.
    Document filled;
    filled.set_text(std::move(text_), std::move(metadata_));
    filled.symbols = std::move(doc.symbols);
    filled.paragraphs = std::move(doc.paragraphs);
    filled.sentences = std::move(doc.sentences);
    filled.tokens = std::move(doc.tokens);
    filled.entities = std::move(doc.entities);
    index_tree(filled.tokens);
    docs_.push_back(std::move(filled));
    text_.clear();
    metadata_ = {};
    new_paragraph_ = glued_ = with_heads_ = without_heads_ = false;
    return {};
  }

  std::string_view input_;
  std::string file_;
  std::vector<Document> docs_;
  Document doc_;
  std::string text_;
  Metadata metadata_;
  std::vector<Row> rows_;
  std::vector<Span> spans_;  // of the rows' surface tokens, in the sentence and then in the text
  uint32_t words_ = 0;
  std::string_view comment_;
  bool new_paragraph_ = false;
  bool glued_ = false;
  bool with_heads_ = false;
  bool without_heads_ = false;
};

}  // namespace

Result<std::vector<Document>> read_conllu(std::string_view input, std::string_view file) {
  return Reader(input, file).run();
}

}  // namespace parley

// One report on its way through the pipeline: an immutable text and the layers that annotators write, column by column.
//   Document doc;
//   doc.set_text("Putin met Witkoff.", {});       // then the pipeline fills the layers in order
//   doc.word(doc.tokens.head[t])                   // the words of token t's head
// Workers reuse a cleared Document, so that in the steady state nothing is allocated.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/span.h"
#include "base/symbols.h"
#include "doc/layers.h"
#include "doc/ud.h"

namespace parley {

// What ingest knows of a report before it is read.
struct Metadata {
  std::string id;
  std::string title;
  Date published;  // unknown where the report has no date: relative times then stay open
  std::string source;
  std::string url;
  std::string language;  // ISO 639-1, as recognised
  std::string byline;
  std::string published_by;  // how the day is known: field, json-ld, meta, time, url, text, option; "" where it is not
  std::string kept;          // fields of the input that nobody reads, as one JSON object, where they are asked for
  // What stands in the text but is no part of the body's prose; all empty where there is none, as in a transcript.
  // The body is the text from the end of header and headline on, less the dateline.
  Span header;         // date stamp and "Date: …" lines at the start: "date 2026-01-23", "2026-01-23"; never parsed
  Span headline;       // the title where the text begins with it (inside or after the header): a paragraph of its own
  Span dateline;       // "GENEVA, Jan 29 (Reuters) -" at the start of a paragraph of the body: never parsed
  std::string sha256;  // of the text, lower-case hex
};

// Words as Universal Dependencies counts them ("don't" is two), side by side. Every column has size() elements once its
// layer is written.
struct Tokens {
  std::vector<Span> span;          // bytes of the text; words of one multiword token touch
  std::vector<uint32_t> sentence;  // index into Document::sentences
  std::vector<uint8_t> continues;  // 1: belongs to the same multiword token as the word before ("do" + "n't")
  std::vector<Symbol> lemma;
  std::vector<Symbol> xpos;
  std::vector<Symbol> feats;  // the FEATS column as written
  std::vector<Upos> upos;
  std::vector<Morph> morph;   // feats, read
  std::vector<TokenId> head;  // kNil for the root of a sentence
  std::vector<Deprel> deprel;
  std::vector<float> arc_confidence;  // probability of the chosen head
  // Written with the syntax by index_tree(): children of t are child[child_begin[t] .. child_begin[t+1]), in text
  // order.
  std::vector<uint32_t> child_begin;
  std::vector<TokenId> child;
  std::vector<TokenId> left_edge;  // first and last token of the subtree of t
  std::vector<TokenId> right_edge;

  size_t size() const { return span.size(); }
  void clear();
};

// The encoder's output and the word vector of each word, kept for later annotators with learned heads: 12-bit integers, a
// scale a row. Words beyond the limit of a very long report have none.
struct WordVectors {
  size_t width = 0;             // of a row, less what pads it
  std::vector<int16_t> values;  // row by row
  std::vector<float> scales;    // of the rows
  size_t words() const { return scales.size(); }
  void clear();
};

struct Sentence {
  TokenRange tokens;
  Span span;
  uint32_t paragraph = 0;
};

// The layers in the order of the way; an annotator says which it reads and writes.
enum class Layer : uint8_t {
  kTokens,
  kTags,
  kSyntax,
  kEntities,
  kVectors,
  kTimes,
  kPlaces,
  kActors,
  kQuotes,
  kEvents,
  kMeetings,
  kPositions,
  kPapers,
};
inline constexpr int kLayerCount = 13;
std::string_view name(Layer layer);

class Document {
 public:
  // Starts a new report: forgets all layers, keeps the memory.
  void set_text(std::string text, Metadata metadata);

  const std::string& text() const { return text_; }
  const Metadata& metadata() const { return metadata_; }
  std::string_view text(Span span) const { return std::string_view(text_).substr(span.begin, span.size()); }

  std::string_view word(TokenId token) const { return text(tokens.span[token]); }
  std::string_view lemma(TokenId token) const { return symbols.text(tokens.lemma[token]); }
  std::string_view string(Symbol symbol) const { return symbols.text(symbol); }
  Symbol intern(std::string_view s) { return symbols.intern(s); }
  // Text from the first to the last token of a range; empty for an empty range.
  Span span_of(TokenRange range) const;
  std::string_view words(TokenRange range) const { return text(span_of(range)); }
  // Tokens that overlap a span.
  TokenRange tokens_in(Span span) const;

  SymbolPool symbols;
  std::vector<Span> paragraphs;
  std::vector<Sentence> sentences;
  Tokens tokens;
  std::vector<Entity> entities;   // sorted, not overlapping
  WordVectors vectors;            // empty unless an annotator reads them
  std::vector<TimeExpr> times;    // sorted, not overlapping
  std::vector<Place> places;      // sorted
  std::vector<Actor> actors;      // in order of first mention
  std::vector<Mention> mentions;  // sorted by first token
  std::vector<Quote> quotes;      // in order of the text
  std::vector<Event> events;
  std::vector<Meeting> meetings;
  std::vector<Position> positions;
  std::vector<Paper> papers;

 private:
  std::string text_;
  Metadata metadata_;
};

}  // namespace parley

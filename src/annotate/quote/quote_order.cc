#include "annotate/quote/quote_order.h"

#include <algorithm>
#include <vector>

#include "annotate/quote/quote_discourse.h"

namespace parley {
namespace {

// The same words by the same cue: keep the first, which the sorting made the longer one.
void drop_repeats(std::vector<Quote>& quotes) {
  const auto same = [](const Quote& a, const Quote& b) { return a.span == b.span && a.cue == b.cue; };
  quotes.erase(std::unique(quotes.begin(), quotes.end(), same), quotes.end());
}

// A quote is within the smallest other quote that holds its cue.
void nest(std::vector<Quote>& quotes) {
  for (Quote& quote : quotes) {
    quote.within = kNil;
    if (quote.cue == kNil) continue;
    uint32_t smallest = UINT32_MAX;
    for (QuoteId i = 0; i < quotes.size(); ++i) {
      const Quote& outer = quotes[i];
      if (&outer == &quote) continue;
      const bool part = outer.cue == quote.cue && outer.kind != QuoteKind::kDirect && quote.kind == QuoteKind::kDirect &&
                        outer.tokens.contains(quote.tokens);
      const bool told_in = outer.cue != quote.cue && outer.tokens.contains(quote.cue);
      if (!part && !told_in) continue;
      if (outer.tokens.size() >= smallest || outer.tokens.size() <= quote.tokens.size()) continue;
      smallest = outer.tokens.size();
      quote.within = i;
    }
  }
}

}  // namespace

void order_quotes(Document& doc) {
  std::stable_sort(doc.quotes.begin(), doc.quotes.end(), [](const Quote& a, const Quote& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
  drop_repeats(doc.quotes);
  nest(doc.quotes);
  name_offices(doc);
  name_documents(doc);
  follow_speakers(doc);
  for (Quote& quote : doc.quotes) {
    if (quote.addressee == quote.speaker) quote.addressee = kNil;
  }
}

}  // namespace parley

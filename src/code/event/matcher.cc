#include "code/event/matcher.h"

#include <fmt/format.h>

#include <algorithm>

#include "code/event/matcher_roles.h"
#include "code/event/matcher_sentence.h"
#include "doc/names.h"

namespace parley {
namespace {

int depth_of(const Document& doc, TokenId token) {
  int depth = 0;
  for (TokenId t = doc.tokens.head[token]; t != kNil; t = doc.tokens.head[t]) ++depth;
  return depth;
}

}  // namespace

void find_events(const Document& doc, SentenceMatcher& matcher, std::vector<Match>& out) {
  std::vector<std::pair<int, const Match*>> found;
  for (TokenId t = matcher.range().begin; t < matcher.range().end; ++t) {
    const Match* match = matcher.at(t);
    if (match != nullptr && match->pattern->event) found.emplace_back(depth_of(doc, t), match);
  }
  // From the top of the tree down: a governing match takes the words it speaks of.
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<TokenId> consumed;
  const size_t first = out.size();
  for (const auto& [depth, match] : found) {
    if (std::find(consumed.begin(), consumed.end(), match->trigger) != consumed.end()) continue;
    consumed.insert(consumed.end(), match->consumed.begin(), match->consumed.end());
    out.push_back(*match);
  }
  std::sort(out.begin() + static_cast<std::ptrdiff_t>(first), out.end(),
            [](const Match& a, const Match& b) { return a.trigger < b.trigger; });
}

std::vector<std::string> explain_events(const Document& doc, uint32_t sentence, const PatternSet& patterns,
                                        const Ontology& ontology) {
  SentenceMatcher matcher(doc, sentence, patterns, ontology);
  std::vector<std::string> lines;
  for (TokenId t = matcher.range().begin; t < matcher.range().end; ++t) {
    std::string buffer;
    const auto* triggers = patterns.triggers(pattern_word(doc, t, patterns, buffer));
    if (triggers == nullptr) continue;
    const Match* best = matcher.at(t);
    for (const Trigger& trigger : *triggers) {
      const Pattern& pattern = patterns.patterns[trigger.pattern];
      Match match;
      std::string why;
      if (!matcher.is_trigger(trigger, t)) {
        why = "the word is not used as its trigger";
      } else if (matcher.try_pattern(pattern, trigger, t, match, &why)) {
        why = best != nullptr && best->pattern == &pattern ? "HOLDS" : "holds, but a more specific one is taken";
      }
      lines.push_back(fmt::format("{:<14} {:<10} {:<44} {}", doc.word(t),
                                  pattern.event ? name(*pattern.event) : std::string_view("none"), because(pattern),
                                  why));
    }
  }
  return lines;
}

}  // namespace parley

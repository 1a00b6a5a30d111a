// A parsed HTML page (gumbo), and small questions to its nodes.
//   Result<HtmlTree> tree = HtmlTree::parse("<p class=lede>Two envoys met.");
//   walk_html(tree->root(), [](const GumboNode* node) { return true; });
// Pages that are nested or misnested so deeply that parsing them would exhaust the machine are refused before.
#pragma once

#include <gumbo.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace parley {

class HtmlTree {
 public:
  static Result<HtmlTree> parse(std::string utf8);
  const GumboNode* root() const { return output_->root; }

 private:
  struct Destroy {
    void operator()(GumboOutput* output) const { gumbo_destroy_output(&kGumboDefaultOptions, output); }
  };
  std::unique_ptr<std::string> text_;  // the tree points into it
  std::unique_ptr<GumboOutput, Destroy> output_;
};

bool is_element(const GumboNode* node);
bool is_element(const GumboNode* node, GumboTag tag);
// "" where there is none.
std::string_view html_attribute(const GumboNode* node, const char* name);
// The text inside, white space squeezed; scripts and styles are left out. Longer text than `most` bytes is cut somewhere
// behind them: who looks for a short line need not read a page.
std::string html_text(const GumboNode* node, size_t most = SIZE_MAX);

// Calls `use` for every element from `node` down, in document order; false from it leaves out what is inside.
template <class Use>
void walk_html(const GumboNode* node, const Use& use) {
  if (!is_element(node) || !use(node)) return;
  const GumboVector& children = node->v.element.children;
  for (unsigned i = 0; i < children.length; ++i) walk_html(static_cast<const GumboNode*>(children.data[i]), use);
}

}  // namespace parley

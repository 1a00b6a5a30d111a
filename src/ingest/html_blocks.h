// A page as a row of blocks (paragraphs, headings, items) and the tree of the elements that hold them: what the choice
// of the main text works on.
//   PageBlocks page = read_blocks(tree.root());    page.blocks[3].text;    page.nodes[page.blocks[3].node].tag
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ingest/html_tree.h"

namespace parley {

enum class BlockKind : uint8_t { kParagraph, kBare, kHeading, kItem, kQuote, kCell, kPre };

struct PageBlock {
  std::string text;      // white space squeezed; '\n' where the page breaks the line
  size_t linked = 0;     // bytes of it that are links
  uint32_t node = 0;     // the element that holds it
  BlockKind kind = BlockKind::kBare;
  bool furniture = false;  // in a part of the page that is named or built as something else than main text

  double link_share() const { return text.empty() ? 0 : static_cast<double>(linked) / static_cast<double>(text.size()); }
};

// An element that holds blocks; its blocks are [first, last).
struct PageNode {
  uint32_t parent = 0;
  uint32_t first = 0, last = 0;
  GumboTag tag = GUMBO_TAG_UNKNOWN;
  bool names_main = false;  // by its names or attributes
};

struct PageBlocks {
  std::vector<PageBlock> blocks;
  std::vector<PageNode> nodes;  // parents before children; the first is the page
};

// `whole` takes everything that is text, for fragments that are nothing but a report.
PageBlocks read_blocks(const GumboNode* root, bool whole = false);

size_t count_words(std::string_view text);

}  // namespace parley

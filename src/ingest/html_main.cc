#include "ingest/html_main.h"

#include <algorithm>
#include <array>

#include "ingest/html_words.h"
#include "ingest/scan.h"

namespace parley {
namespace {

constexpr double kMostLinked = 0.35;

bool ends_sentence(std::string_view text) {
  for (const std::string_view mark : {"”", "’", "\"", "'", ")"}) {
    if (text.ends_with(mark)) text.remove_suffix(mark.size());
  }
  return text.ends_with('.') || text.ends_with('?') || text.ends_with('!') || text.ends_with(',') ||
         text.ends_with(':') || text.ends_with("…");
}

// What a block says for its element being the main text.
double worth(const PageBlock& block) {
  if (block.furniture || block.kind == BlockKind::kHeading) return 0;
  const size_t words = count_words(block.text);
  if (block.link_share() >= kMostLinked) return -1;
  if (is_notice(block.text)) return -1;
  if (is_furniture_text(block.text)) return -0.2;
  const bool prose = words >= 12 || (words >= 4 && ends_sentence(block.text));
  if (!prose) return -0.2;
  const double size = 1 + std::min(static_cast<double>(words) / 20, 4.0);
  switch (block.kind) {
    case BlockKind::kParagraph:
    case BlockKind::kQuote:
      return 1.2 * size;
    case BlockKind::kItem:
      return 0.8 * size;
    default:
      return size;
  }
}

// Sums over any run of blocks.
class Worths {
 public:
  explicit Worths(const PageBlocks& page) {
    each_.reserve(page.blocks.size());
    sums_.reserve(page.blocks.size() + 1);
    sums_.push_back(0);
    for (const PageBlock& block : page.blocks) {
      each_.push_back(worth(block));
      sums_.push_back(sums_.back() + each_.back());
    }
  }
  double of(uint32_t block) const { return each_[block]; }
  double between(uint32_t first, uint32_t last) const { return sums_[last] - sums_[first]; }
  double of(const PageNode& node) const { return between(node.first, node.last) * (node.names_main ? 1.1 : 1); }

 private:
  std::vector<double> each_, sums_;
};

// The element that is worth most; of equal ones the innermost.
uint32_t best_node(const PageBlocks& page, const Worths& worths) {
  uint32_t best = 0;
  for (uint32_t i = 1; i < page.nodes.size(); ++i) {
    if (worths.of(page.nodes[i]) >= worths.of(page.nodes[best]) - 1e-9) best = i;
  }
  return best;
}

bool has_prose(const PageBlocks& page, const Worths& worths, uint32_t first, uint32_t last) {
  for (uint32_t i = first; i < last; ++i) {
    if (worths.of(i) > 1 && count_words(page.blocks[i].text) >= 12) return true;
  }
  return false;
}

// Leaves out what follows the text in the same element (the author's life, teasers without a name): goes into the child
// that holds nearly everything, unless prose comes before it.
uint32_t narrow(const PageBlocks& page, const Worths& worths, uint32_t best) {
  bool moved = true;
  while (moved) {
    moved = false;
    const PageNode& outer = page.nodes[best];
    for (uint32_t i = best + 1; i < page.nodes.size() && page.nodes[i].first < outer.last; ++i) {
      const PageNode& inner = page.nodes[i];
      const bool child = inner.parent == best && inner.last <= outer.last;
      if (!child || worths.between(inner.first, inner.last) < 0.75 * worths.between(outer.first, outer.last)) continue;
      if (has_prose(page, worths, outer.first, inner.first)) continue;
      best = i;
      moved = true;
      break;
    }
  }
  return best;
}

bool same_words(std::string_view a, std::string_view b) {
  const auto letters = [](std::string_view text) {
    std::string out = lower_ascii(text);
    std::erase_if(out, [](char c) { return !is_letter(c) && !is_digit(c) && static_cast<unsigned char>(c) < 0x80; });
    return out;
  };
  return letters(a) == letters(b);
}

bool stays(const PageBlock& block, std::string_view title) {
  if (block.furniture || is_notice(block.text) || same_words(block.text, title)) return false;
  if (is_furniture_text(block.text)) return false;
  const size_t words = count_words(block.text);
  if (block.kind == BlockKind::kHeading) return block.link_share() < 0.5 && words <= 25;
  if (block.link_share() >= 0.5 && (words < 25 || block.link_share() >= 0.9)) return false;
  if (block.kind == BlockKind::kItem || block.kind == BlockKind::kCell) return words >= 2;
  return words >= 4 || ends_sentence(block.text);
}

// Headings count where prose follows before the next heading of any kind.
std::vector<const PageBlock*> chosen(const PageBlocks& page, const Worths& worths, uint32_t first, uint32_t last,
                                     std::string_view title) {
  std::vector<const PageBlock*> out;
  std::vector<const PageBlock*> waiting;  // headings and short lines that only prose behind them makes part of the text
  for (uint32_t i = first; i < last; ++i) {
    const PageBlock& block = page.blocks[i];
    if (!stays(block, title)) {
      if (worths.of(i) <= -1) waiting.clear();  // a list of links has begun
      continue;
    }
    if (worths.of(i) > 0) {
      if (!out.empty()) out.insert(out.end(), waiting.begin(), waiting.end());
      waiting.clear();
      out.push_back(&block);
    } else {
      if (block.kind == BlockKind::kHeading) waiting.clear();
      waiting.push_back(&block);
    }
  }
  return out;
}

std::string joined(const std::vector<const PageBlock*>& blocks) {
  std::string out;
  for (const PageBlock* block : blocks) out += (out.empty() ? "" : "\n\n") + block->text;
  return out;
}

// A list of reports: headings that are links, each with a line or two.
bool is_list(const PageBlocks& page, const PageNode& node, size_t paragraphs) {
  size_t linked = 0;
  for (uint32_t i = node.first; i < node.last; ++i) {
    const PageBlock& block = page.blocks[i];
    linked += block.kind == BlockKind::kHeading && !block.furniture && block.link_share() > 0.8 ? 1 : 0;
  }
  return linked >= 3 && linked * 2 >= paragraphs;
}

}  // namespace

std::string main_text(const PageBlocks& page, std::string_view title) {
  const Worths worths(page);
  const uint32_t best = best_node(page, worths);
  const PageNode& wide = page.nodes[best];
  if (worths.of(wide) <= 0) return {};
  const PageNode& node = page.nodes[narrow(page, worths, best)];
  const auto blocks = chosen(page, worths, node.first, node.last, title);
  if (is_list(page, wide, blocks.size())) return {};
  return joined(blocks);
}

std::string whole_text(const PageBlocks& page) {
  std::vector<const PageBlock*> out;
  for (const PageBlock& block : page.blocks) {
    const bool link = block.link_share() >= 0.9 && count_words(block.text) < 12;
    if ((!link && !is_furniture_text(block.text)) || page.blocks.size() == 1) out.push_back(&block);
  }
  return joined(out);
}

}  // namespace parley

#include "ingest/html_blocks.h"

#include <algorithm>
#include <unordered_map>

#include "ingest/html_words.h"
#include "ingest/scan.h"

namespace parley {
namespace {

bool is_skipped(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_EMBED:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_MATH:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_CAPTION:
      return true;
    default:
      return false;
  }
}

bool is_furniture_tag(GumboTag tag) {
  return tag == GUMBO_TAG_NAV || tag == GUMBO_TAG_ASIDE || tag == GUMBO_TAG_FOOTER || tag == GUMBO_TAG_HEADER ||
         tag == GUMBO_TAG_FIGURE || tag == GUMBO_TAG_MENU;
}

bool is_heading(GumboTag tag) { return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6; }

bool is_block(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_ADDRESS:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_CENTER:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_DETAILS:
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_FIELDSET:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_HEADER:
    case GUMBO_TAG_HR:
    case GUMBO_TAG_HTML:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_MENU:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_P:
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_SUMMARY:
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_THEAD:
    case GUMBO_TAG_TFOOT:
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_UL:
      return true;
    default:
      return is_heading(tag);
  }
}

BlockKind kind_of(GumboTag tag, BlockKind outer) {
  if (is_heading(tag)) return BlockKind::kHeading;
  switch (tag) {
    case GUMBO_TAG_P:
      return outer == BlockKind::kItem || outer == BlockKind::kQuote ? outer : BlockKind::kParagraph;
    case GUMBO_TAG_LI:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_DT:
      return BlockKind::kItem;
    case GUMBO_TAG_BLOCKQUOTE:
      return BlockKind::kQuote;
    case GUMBO_TAG_PRE:
      return BlockKind::kPre;
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
      return BlockKind::kCell;
    default:
      return BlockKind::kBare;
  }
}

bool is_hidden(const GumboNode* node) {
  if (gumbo_get_attribute(&node->v.element.attributes, "hidden") != nullptr) return true;
  if (html_attribute(node, "aria-hidden") == "true") return true;
  std::string style = lower_ascii(html_attribute(node, "style"));
  std::erase_if(style, [](char c) { return is_blank(c); });
  return style.find("display:none") != std::string::npos || style.find("visibility:hidden") != std::string::npos;
}

bool has_furniture_role(const GumboNode* node) {
  const std::string_view role = html_attribute(node, "role");
  for (const std::string_view name : {"navigation", "banner", "contentinfo", "complementary", "dialog", "alertdialog",
                                      "search", "menu", "toolbar", "tooltip", "tablist"}) {
    if (role == name) return true;
  }
  return false;
}

std::string names_of(const GumboNode* node) {
  return std::string(html_attribute(node, "class")) + " " + std::string(html_attribute(node, "id"));
}

// Bytes of text below each element, to tell wrappers of the page from parts of it.
class TextSizes {
 public:
  explicit TextSizes(const GumboNode* root) { total_ = measure(root); }
  double share(const GumboNode* node) const {
    const auto at = sizes_.find(node);
    return at == sizes_.end() || total_ == 0 ? 0 : static_cast<double>(at->second) / static_cast<double>(total_);
  }

 private:
  size_t measure(const GumboNode* node) {
    if (node->type == GUMBO_NODE_TEXT) return std::string_view(node->v.text.text).size();
    if (!is_element(node) || is_skipped(node->v.element.tag)) return 0;
    size_t size = 0;
    const GumboVector& children = node->v.element.children;
    for (unsigned i = 0; i < children.length; ++i) size += measure(static_cast<const GumboNode*>(children.data[i]));
    sizes_[node] = size;
    return size;
  }
  std::unordered_map<const GumboNode*, size_t> sizes_;
  size_t total_ = 0;
};

struct Inside {
  uint32_t node = 0;
  BlockKind kind = BlockKind::kBare;
  bool furniture = false;
  bool linked = false;
  bool pre = false;
};

class BlockReader {
 public:
  BlockReader(const GumboNode* root, bool whole) : sizes_(root), whole_(whole) { out_.nodes.emplace_back(); }

  PageBlocks read(const GumboNode* root) {
    visit(root, {});
    flush({});
    out_.nodes[0].last = static_cast<uint32_t>(out_.blocks.size());
    return std::move(out_);
  }

 private:
  void visit(const GumboNode* node, const Inside& inside) {
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE || node->type == GUMBO_NODE_CDATA) {
      return add(node->v.text.text, inside);
    }
    if (!is_element(node)) return;
    const GumboTag tag = node->v.element.tag;
    if (is_skipped(tag) || is_hidden(node)) return;
    if (tag == GUMBO_TAG_BR) return add_break(inside);
    Inside within = inside;
    within.linked = inside.linked || tag == GUMBO_TAG_A;
    within.furniture = inside.furniture || (!whole_ && is_furniture(node));
    if (!is_block(tag)) {
      // An inline element that is furniture ("credit" in a span) is a block of its own.
      const bool apart = within.furniture && !inside.furniture;
      if (apart) flush(inside);
      children(node, within);
      if (apart) flush(within);
      return;
    }
    flush(inside);
    within.kind = kind_of(tag, inside.kind);
    within.pre = inside.pre || tag == GUMBO_TAG_PRE;
    within.node = static_cast<uint32_t>(out_.nodes.size());
    const bool main = html_attribute(node, "itemprop") == "articleBody" || names_main_text(names_of(node));
    out_.nodes.push_back({inside.node, static_cast<uint32_t>(out_.blocks.size()), 0, tag, main});
    children(node, within);
    flush(within);
    out_.nodes[within.node].last = static_cast<uint32_t>(out_.blocks.size());
  }

  void children(const GumboNode* node, const Inside& inside) {
    const GumboVector& list = node->v.element.children;
    for (unsigned i = 0; i < list.length; ++i) visit(static_cast<const GumboNode*>(list.data[i]), inside);
  }

  bool is_furniture(const GumboNode* node) const {
    const GumboTag tag = node->v.element.tag;
    if (tag == GUMBO_TAG_BODY || tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_MAIN) return false;
    if (is_furniture_tag(tag) || has_furniture_role(node)) return sizes_.share(node) < 0.85;
    const std::string names = names_of(node);
    // What is named as the text is not to be mistaken for what else its names say ("post-content has-sidebar").
    if (html_attribute(node, "itemprop") == "articleBody") return false;
    switch (names_furniture(names)) {
      case Furniture::kNone:
        return false;
      case Furniture::kWeak:
        return sizes_.share(node) < 0.3;
      case Furniture::kStrong:
        return sizes_.share(node) < (names_main_text(names) ? 0.3 : 0.8);
    }
    return false;
  }

  void add(std::string_view text, const Inside& inside) {
    for (const char c : text) {
      if (!is_blank(c)) {
        text_ += c;
        if (inside.linked) ++linked_;
      } else if (inside.pre && c == '\n') {
        add_break(inside);
      } else if (!text_.empty() && !is_blank(text_.back())) {
        text_ += ' ';
      }
    }
  }

  // One break stays in the text, two end the paragraph.
  void add_break(const Inside& inside) {
    while (text_.ends_with(' ')) text_.pop_back();
    if (text_.ends_with('\n')) return flush(inside);
    if (!text_.empty()) text_ += '\n';
  }

  void flush(const Inside& inside) {
    const std::string_view words = trim(text_);
    if (!words.empty()) {
      out_.blocks.push_back({std::string(words), linked_, inside.node, inside.kind, inside.furniture});
    }
    text_.clear();
    linked_ = 0;
  }

  TextSizes sizes_;
  bool whole_;
  PageBlocks out_;
  std::string text_;
  size_t linked_ = 0;
};

}  // namespace

PageBlocks read_blocks(const GumboNode* root, bool whole) { return BlockReader(root, whole).read(root); }

size_t count_words(std::string_view text) {
  size_t words = 0;
  bool in_word = false;
  for (const char c : text) {
    if (!is_blank(c) && !in_word) ++words;
    in_word = !is_blank(c);
  }
  return words;
}

}  // namespace parley

#include "ingest/html_tree.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/words.h"
#include "ingest/scan.h"

namespace parley {
namespace {

// Gumbo walks its tree by recursion, and opens the formatting elements that are still open again in every block: both
// must be bounded before it starts. Real pages stay far below.
constexpr size_t kDeepest = 512;
constexpr size_t kMostReopened = 2'000'000;
constexpr size_t kMostAttributes = 2'000;
// Each tag costs a node; a page of 16 MiB could hold four million. The longest pages there are have some ten thousand.
constexpr size_t kMostTags = 400'000;

bool never_closed(std::string_view name) {
  return one_of(name, {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
                          "track", "wbr", "keygen", "frame", "basefont", "bgsound", "image"});
}

bool may_stay_open(std::string_view name) {
  return one_of(name, {"p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup",
                          "colgroup", "rt", "rp", "html", "head", "body"});
}

bool is_formatting(std::string_view name) {
  return one_of(name, {"a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt",
                          "u"});
}

bool holds_raw_text(std::string_view name) {
  return one_of(name, {"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"});
}

// Counts what is open, tag by tag, without building anything.
class NestingGuard {
 public:
  explicit NestingGuard(std::string_view html) : html_(html) {}

  // What is wrong with the page; "" where nothing is.
  std::string_view complaint() {
    size_t tags = 0;
    for (size_t at = html_.find('<'); at != std::string_view::npos; at = html_.find('<', at)) {
      at = take(at);
      if (depth_ > kDeepest || reopened_ > kMostReopened || attributes_ > kMostAttributes) {
        return "is HTML that nests its tags too deeply";
      }
      if (++tags > kMostTags) return "is HTML with more tags than a page has";
    }
    return {};
  }

 private:
  // Reads the tag at `at`; returns where to go on.
  size_t take(size_t at) {
    if (html_.substr(at).starts_with("<!--")) return after(at, "-->");
    const bool ends = at + 1 < html_.size() && html_[at + 1] == '/';
    const size_t begin = at + (ends ? 2 : 1);
    size_t end = begin;
    while (end < html_.size() && !is_blank(html_[end]) && html_[end] != '>' && html_[end] != '/') ++end;
    if (end == begin || !is_letter(html_[begin])) return at + 1;
    const std::string name = lower_ascii(html_.substr(begin, std::min<size_t>(end - begin, 16)));
    const size_t close = end_of_tag(end);
    const bool closes_itself = close > 0 && close <= html_.size() && html_[close - 1] == '/';
    if (ends) {
      close_element(name);
    } else {
      open_element(name, closes_itself);
      if (foreign_ == 0 && holds_raw_text(name)) return after(close, "</" + name);
    }
    return std::min(close + 1, html_.size());
  }

  size_t after(size_t at, std::string_view mark) const {
    const size_t end = find_lower(at, mark);
    return end == std::string_view::npos ? html_.size() : end;
  }

  size_t find_lower(size_t at, std::string_view mark) const {
    const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; };
    const auto found = std::search(html_.begin() + static_cast<std::ptrdiff_t>(std::min(at, html_.size())), html_.end(),
                                   mark.begin(), mark.end(), same);
    return found == html_.end() ? std::string_view::npos : static_cast<size_t>(found - html_.begin());
  }

  // Where '>' stands, outside of quotes; counts attributes on the way.
  size_t end_of_tag(size_t at) {
    attributes_ = 0;
    char quote = '\0';
    for (; at < html_.size(); ++at) {
      const char c = html_[at];
      if (quote != '\0') {
        if (c == quote) quote = '\0';
      } else if ((c == '"' || c == '\'') && html_[at - 1] == '=') {
        quote = c;
      } else if (c == '>') {
        return at;
      } else if (is_blank(c)) {
        ++attributes_;
      }
    }
    return html_.size();
  }

  void open_element(std::string_view name, bool closes_itself) {
    const bool foreign = name == "svg" || name == "math";
    if (foreign_ > 0 || foreign) {
      if (closes_itself) return;
      foreign_ += foreign ? 1 : 0;
      ++depth_;
      return;
    }
    if (never_closed(name)) return;
    if (is_formatting(name)) {
      ++formatting_;
      ++depth_;
      return;
    }
    reopened_ += formatting_;
    if (!may_stay_open(name)) ++depth_;
  }

  void close_element(std::string_view name) {
    if (foreign_ > 0) {
      if (name == "svg" || name == "math") --foreign_;
    } else if (never_closed(name) || may_stay_open(name)) {
      return;
    } else if (is_formatting(name)) {
      if (formatting_ == 0) return;
      --formatting_;
    }
    if (depth_ > 0) --depth_;
  }

  std::string_view html_;
  size_t depth_ = 0;
  size_t foreign_ = 0;
  size_t formatting_ = 0;
  size_t reopened_ = 0;
  size_t attributes_ = 0;
};

void add_text(const GumboNode* node, size_t most, std::string& out) {
  if (out.size() > most) return;
  if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE || node->type == GUMBO_NODE_CDATA) {
    for (const char c : std::string_view(node->v.text.text)) {
      if (!is_blank(c)) {
        out += c;
      } else if (!out.empty() && out.back() != ' ') {
        out += ' ';
      }
    }
    return;
  }
  if (!is_element(node) || is_element(node, GUMBO_TAG_SCRIPT) || is_element(node, GUMBO_TAG_STYLE)) return;
  const GumboTag tag = node->v.element.tag;
  const bool apart = tag == GUMBO_TAG_BR || tag == GUMBO_TAG_P || tag == GUMBO_TAG_DIV || tag == GUMBO_TAG_LI;
  if (apart && !out.empty() && out.back() != ' ') out += ' ';
  const GumboVector& children = node->v.element.children;
  for (unsigned i = 0; i < children.length; ++i) add_text(static_cast<const GumboNode*>(children.data[i]), most, out);
}

}  // namespace

Result<HtmlTree> HtmlTree::parse(std::string utf8) {
  if (const std::string_view complaint = NestingGuard(utf8).complaint(); !complaint.empty()) {
    return fail({std::string(complaint), {}, 0, 0, "save the text of the report"});
  }
  HtmlTree tree;
  tree.text_ = std::make_unique<std::string>(std::move(utf8));
  tree.output_.reset(gumbo_parse_with_options(&kGumboDefaultOptions, tree.text_->data(), tree.text_->size()));
  return tree;
}

bool is_element(const GumboNode* node) {
  return node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE;
}

bool is_element(const GumboNode* node, GumboTag tag) { return is_element(node) && node->v.element.tag == tag; }

std::string_view html_attribute(const GumboNode* node, const char* name) {
  const GumboAttribute* found = gumbo_get_attribute(&node->v.element.attributes, name);
  return found == nullptr ? std::string_view() : std::string_view(found->value);
}

std::string html_text(const GumboNode* node, size_t most) {
  std::string out;
  add_text(node, most, out);
  return std::string(trim(out));
}

}  // namespace parley

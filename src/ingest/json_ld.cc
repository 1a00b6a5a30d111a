#include "ingest/json_ld.h"

#include <simdjson.h>

#include <algorithm>
#include <array>

#include "ingest/ninjs.h"
#include "ingest/scan.h"
#include "text/clean.h"
#include "text/utf8.h"

namespace parley {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

constexpr size_t kDeepest = 12;

bool is_article_type(std::string_view type) {
  static constexpr std::array<std::string_view, 3> kEndings = {"Article", "BlogPosting", "Posting"};
  return type == "Report" || std::any_of(kEndings.begin(), kEndings.end(),
                                         [&](std::string_view ending) { return type.ends_with(ending); });
}

bool is_article(const object& fields) {
  element type;
  if (fields.at_key("@type").get(type) != simdjson::SUCCESS) return false;
  std::string_view one;
  if (type.get(one) == simdjson::SUCCESS) return is_article_type(one);
  array several;
  if (type.get(several) != simdjson::SUCCESS) return false;
  for (const element entry : several) {
    if (entry.get(one) == simdjson::SUCCESS && is_article_type(one)) return true;
  }
  return false;
}

// The name of a thing, or the names of several, apart by commas.
std::string names_of(element value, size_t depth = 0) {
  std::string_view text;
  if (value.get(text) == simdjson::SUCCESS) return text.starts_with("http") ? std::string() : std::string(text);
  object thing;
  if (value.get(thing) == simdjson::SUCCESS) return json_words(thing, "name");
  array several;
  std::string out;
  if (depth > 2 || value.get(several) != simdjson::SUCCESS) return out;
  for (const element entry : several) {
    const std::string name = names_of(entry, depth + 1);
    if (!name.empty()) out += (out.empty() ? "" : ", ") + name;
  }
  return out;
}

std::string names_at(const object& fields, std::string_view key) {
  element value;
  return fields.at_key(key).get(value) == simdjson::SUCCESS ? names_of(value) : std::string();
}

std::string address_of(const object& fields) {
  std::string url = json_words(fields, "url");
  if (!url.empty()) return url;
  url = json_words(fields, "mainEntityOfPage");
  object page;
  if (url.empty() && fields.at_key("mainEntityOfPage").get(page) == simdjson::SUCCESS) url = json_words(page, "@id");
  return url;
}

void take(const object& fields, LinkedData& out) {
  out.headline = json_words(fields, "headline");
  if (out.headline.empty()) out.headline = json_words(fields, "name");
  out.author = names_at(fields, "author");
  if (out.author.empty()) out.author = names_at(fields, "creator");
  out.publisher = names_at(fields, "publisher");
  out.url = address_of(fields);
  out.published = json_words(fields, "datePublished");
  if (out.published.empty()) out.published = json_words(fields, "dateCreated");
  out.body = json_words(fields, "articleBody");
}

bool find_article(element value, LinkedData& out, size_t depth = 0) {
  if (depth > kDeepest) return false;
  array list;
  if (value.get(list) == simdjson::SUCCESS) {
    for (const element entry : list) {
      if (find_article(entry, out, depth + 1)) return true;
    }
    return false;
  }
  object fields;
  if (value.get(fields) != simdjson::SUCCESS) return false;
  if (is_article(fields)) {
    take(fields, out);
    return true;
  }
  for (const std::string_view key : {"@graph", "mainEntity", "mainEntityOfPage"}) {
    element inner;
    if (fields.at_key(key).get(inner) == simdjson::SUCCESS && find_article(inner, out, depth + 1)) return true;
  }
  return false;
}

std::string script_text(const GumboNode* script) {
  std::string out;
  const GumboVector& children = script->v.element.children;
  for (unsigned i = 0; i < children.length; ++i) {
    const auto* child = static_cast<const GumboNode*>(children.data[i]);
    if (child->type == GUMBO_NODE_TEXT || child->type == GUMBO_NODE_WHITESPACE) out += child->v.text.text;
  }
  return out;
}

// Line ends within strings are no JSON, but pages have them.
std::string mend(std::string_view text) {
  std::string out(trim(text));
  for (char& c : out) c = c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
  return is_utf8(out) ? out : repair_utf8(out);
}

}  // namespace

LinkedData read_json_ld(const GumboNode* root) {
  LinkedData out;
  bool found = false;
  simdjson::dom::parser parser;
  walk_html(root, [&](const GumboNode* node) {
    if (found || !is_element(node, GUMBO_TAG_SCRIPT)) return !found;
    if (lower_ascii(html_attribute(node, "type")).find("ld+json") == std::string::npos) return false;
    element value;
    const simdjson::padded_string text(mend(script_text(node)));
    if (parser.parse(text).get(value) == simdjson::SUCCESS) found = find_article(value, out);
    return false;
  });
  return out;
}

}  // namespace parley

#include "ingest/xml.h"

#include "ingest/scan.h"
#include "text/charset.h"
#include "text/clean.h"
#include "text/utf8.h"

namespace parley {
namespace {

// Calls `use` for every descendant in document order until it returns false. No recursion: nesting may be deep.
template <class Use>
void walk(pugi::xml_node top, Use use) {
  pugi::xml_node at = top.first_child();
  while (at) {
    if (!use(at)) return;
    if (at.first_child()) {
      at = at.first_child();
      continue;
    }
    while (at != top && !at.next_sibling()) at = at.parent();
    if (at == top) return;
    at = at.next_sibling();
  }
}

struct StringWriter : pugi::xml_writer {
  std::string out;
  void write(const void* data, size_t size) override { out.append(static_cast<const char*>(data), size); }
};

}  // namespace

Result<XmlDocument> parse_xml(std::string_view xml, std::string_view charset) {
  XmlDocument out;
  std::string mended;
  if (!is_utf8(xml)) mended = decode_charset(xml, charset).value_or(repair_utf8(xml));
  const std::string_view bytes = mended.empty() ? xml : std::string_view(mended);
  constexpr unsigned kOptions = pugi::parse_default | pugi::parse_ws_pcdata;
  const pugi::xml_parse_result parsed =
      out.document_->load_buffer(bytes.data(), bytes.size(), kOptions, pugi::encoding_utf8);
  if (!parsed || !out.root()) {
    return fail({"is broken XML: " + std::string(parsed ? "no element" : parsed.description()), {}, 0, 0, {}});
  }
  return out;
}

std::string_view xml_charset(std::string_view head) {
  const std::string_view declaration = head.substr(0, head.find("?>"));
  const size_t at = declaration.find("encoding");
  if (!declaration.starts_with("<?xml") || at == std::string_view::npos) return {};
  const size_t begin = declaration.find_first_of("\"'", at);
  if (begin == std::string_view::npos) return {};
  return declaration.substr(begin + 1, declaration.find(declaration[begin], begin + 1) - begin - 1);
}

std::string_view local_name(std::string_view name) {
  const size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool xml_is(pugi::xml_node node, std::string_view name) {
  return node.type() == pugi::node_element && local_name(node.name()) == name;
}

pugi::xml_node xml_child(pugi::xml_node node, std::string_view name) {
  for (pugi::xml_node child : node.children()) {
    if (xml_is(child, name)) return child;
  }
  return {};
}

pugi::xml_node xml_find(pugi::xml_node node, std::string_view name) {
  pugi::xml_node found;
  walk(node, [&](pugi::xml_node at) {
    if (xml_is(at, name)) found = at;
    return !found;
  });
  return found;
}

std::vector<pugi::xml_node> xml_find_all(pugi::xml_node node, std::string_view name) {
  std::vector<pugi::xml_node> found;
  walk(node, [&](pugi::xml_node at) {
    if (xml_is(at, name)) found.push_back(at);
    return true;
  });
  return found;
}

std::string xml_text(pugi::xml_node node) {
  std::string out;
  walk(node, [&](pugi::xml_node at) {
    if (at.type() == pugi::node_pcdata || at.type() == pugi::node_cdata) out += at.value();
    return true;
  });
  return out;
}

std::string xml_words(pugi::xml_node node, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    const std::string text = xml_text(xml_child(node, name));
    if (const std::string_view words = trim(text); !words.empty()) return std::string(words);
  }
  return {};
}

std::string xml_inner(pugi::xml_node node) {
  StringWriter writer;
  for (pugi::xml_node child : node.children()) child.print(writer, "", pugi::format_raw);
  return std::move(writer.out);
}

bool declares_entities(std::string_view head) { return head.find("<!ENTITY") != std::string_view::npos; }

}  // namespace parley

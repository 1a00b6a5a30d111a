// Small helps over pugixml for the readers of feeds and news formats: names without prefix, text of mixed content.
//   Result<XmlDocument> xml = parse_xml("<item><title>Envoys &amp; aides</title></item>");
//   xml_text(xml_child(xml->root(), "title")) == "Envoys & aides"
// Entities that a file declares itself are never expanded; files that declare some are refused by who reads the head.
#pragma once

#include <memory>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace parley {

class XmlDocument {
 public:
  pugi::xml_node root() const { return document_->document_element(); }

 private:
  friend Result<XmlDocument> parse_xml(std::string_view xml, std::string_view charset);
  std::unique_ptr<pugi::xml_document> document_ = std::make_unique<pugi::xml_document>();
};

// Bytes that are not UTF-8 are read as `charset`, where it is known, else as Windows-1252. What comes before a mistake is
// no document.
Result<XmlDocument> parse_xml(std::string_view xml, std::string_view charset = {});
// The encoding that the first line of a file declares: "GBK" of <?xml version="1.0" encoding="GBK"?>.
std::string_view xml_charset(std::string_view head);

// "item" of "rss:item".
std::string_view local_name(std::string_view name);
bool xml_is(pugi::xml_node node, std::string_view name);
// The first child of that local name; an empty node where there is none.
pugi::xml_node xml_child(pugi::xml_node node, std::string_view name);
// The first descendant, in document order.
pugi::xml_node xml_find(pugi::xml_node node, std::string_view name);
std::vector<pugi::xml_node> xml_find_all(pugi::xml_node node, std::string_view name);
// All text inside, as it stands.
std::string xml_text(pugi::xml_node node);
// The first child's text among several names, trimmed; "" where none has any.
std::string xml_words(pugi::xml_node node, std::initializer_list<std::string_view> names);
// What is inside, as markup again.
std::string xml_inner(pugi::xml_node node);
// Whether the beginning of a file declares entities of its own, such as those of an entity bomb.
bool declares_entities(std::string_view head);
inline constexpr std::string_view kEntities = "declares XML entities of its own, which could unfold without end";

}  // namespace parley

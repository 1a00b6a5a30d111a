// The JSON-LD blocks of a page: the first object that is an article, in whatever nest of lists and graphs it lies.
#pragma once

#include <string>
#include <string_view>

#include "ingest/html_tree.h"

namespace parley {

struct LinkedData {
  std::string headline, author, publisher, url, published, body;
};

LinkedData read_json_ld(const GumboNode* root);

}  // namespace parley

// News in JSON (IPTC ninjs, versions 1 to 3): the text and what is known of it, for json_report.cc.
#pragma once

#include <simdjson.h>

#include <optional>
#include <span>
#include <string_view>

#include "base/result.h"
#include "ingest/found.h"

namespace parley {

// Nothing where the object is no ninjs item with a text.
std::optional<FoundReport> read_ninjs(const simdjson::dom::object& fields);

// The fields that read_ninjs() reads of an item.
std::span<const std::string_view> ninjs_fields();

// A field's words; numbers become words as well, null and what is missing become "".
std::string json_words(const simdjson::dom::object& fields, std::string_view key);

}  // namespace parley

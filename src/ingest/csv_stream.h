// Tables with a heading: a report a row, cells apart by comma, semicolon, tab or bar, quoted as in RFC 4180.
//   is_report_table("id,Published,Text\n…", {})        // what a column holds shows in its name
// Other columns are passed on where they are asked for.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "ingest/bytes.h"
#include "ingest/found.h"

namespace parley {

// From our name of a field (text, title, published, source, url, id, byline) to the column's name in the table, where it
// goes by another name than the usual ones.
using ColumnNames = std::map<std::string, std::string>;

// Whether the first line of `head` is a heading with a column of text.
bool is_report_table(std::string_view head, const ColumnNames& names);

// Reads on behind the heading, which it takes first.
std::unique_ptr<ReportStream> make_csv_stream(ByteSource& bytes, StreamLimits limits, ColumnNames names);

}  // namespace parley

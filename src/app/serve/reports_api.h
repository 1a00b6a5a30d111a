// One report and what explains its items; the store as a whole.
#pragma once

#include <httplib.h>

#include <string>

#include "app/serve/stores.h"

namespace parley {

// /api/v1/reports/ID: the record, as docs/record.md has it, and which items an analyst corrected. ID is the report's own or ten or more digits of its hash.
void answer_report(Stores& stores, const std::string& id, httplib::Response& response);
// /api/v1/items/ID/explain
void answer_explanation(Stores& stores, const std::string& home, const std::string& id, httplib::Response& response);
// /api/v1/summary: what the store holds; cooperation and conflict by month.
void answer_summary(Stores& stores, httplib::Response& response);

}  // namespace parley

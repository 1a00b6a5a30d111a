// Two XML formats of agencies and researchers: NewsML-G2 items, and the sentences that PETRARCH reads.
#pragma once

#include <memory>

#include "ingest/bytes.h"
#include "ingest/found.h"

namespace parley {

// One report for each newsItem with a text; pictures and the like are passed over.
std::unique_ptr<ReportStream> make_newsml_stream(ByteSource& bytes, StreamLimits limits);
// <Sentence date="20260302" id="…" source="…"><Text>…</Text></Sentence>: each is a report with its own id.
std::unique_ptr<ReportStream> make_petrarch_stream(ByteSource& bytes, StreamLimits limits);

}  // namespace parley

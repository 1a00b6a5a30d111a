// Web archives (WARC 1.0 and 1.1, packed or not), record by record: HTML pages and texts become reports, everything else
// is passed over and counted.
#pragma once

#include <memory>

#include "ingest/bytes.h"
#include "ingest/found.h"

namespace parley {

std::unique_ptr<ReportStream> make_warc_stream(ByteSource& bytes, StreamLimits limits);

}  // namespace parley

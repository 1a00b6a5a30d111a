// RSS (all versions) and Atom, item by item: the text is an item's content where the feed carries it, else its summary.
#pragma once

#include <memory>

#include "ingest/bytes.h"
#include "ingest/found.h"

namespace parley {

std::unique_ptr<ReportStream> make_feed_stream(ByteSource& bytes, StreamLimits limits);

}  // namespace parley

// Reads a stream to its end and checks what every report must be, for the fuzzers of streams.
#pragma once

#include <memory>

#include "base/check.h"
#include "ingest/bytes.h"
#include "ingest/found.h"

namespace parley {

inline void drain(std::unique_ptr<ReportStream> stream, size_t size) {
  size_t told = 0;
  while (auto report = stream->next()) {
    PARLEY_CHECK(*report || !report->error().message.empty());
    // More reports and errors than bytes: it does not get on.
    PARLEY_CHECK(++told <= size + 1);
  }
  (void)stream->take_notes();
}

inline ByteSource source_of(const uint8_t* data, size_t size) {
  return ByteSource::of(std::string(reinterpret_cast<const char*>(data), size));
}

}  // namespace parley

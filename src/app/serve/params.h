// The part of an address after '?', as a filter. The names are those of the command line's options.
//   /api/v1/events?type=SANCTION&with=RUS,USA&since=2026-01
#pragma once

#include <httplib.h>

#include "app/serve/answer.h"
#include "store/across.h"
#include "store/query.h"

namespace parley {

enum class ListFormat : uint8_t { kJson, kJsonLines, kCsv };

struct ListRequest {
  Filter filter;
  std::string process;  // id: only what its reports tell
  ListFormat format = ListFormat::kJson;
};

inline constexpr int64_t kUsualRows = 200;
inline constexpr int64_t kMostRows = 2000;  // in one JSON answer; the streamed formats have no bound

inline constexpr int64_t kUsualProcesses = 40;
inline constexpr int64_t kMostProcesses = 500;

// `kind` is nothing for lists of reports. Refuses names that it does not know and values that cannot be.
Answer<ListRequest> read_list_request(const httplib::Request& request, std::optional<Kind> kind);
// A question for processes.
Answer<AcrossFilter> read_process_request(const httplib::Request& request);

}  // namespace parley

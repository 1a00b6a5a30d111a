// An HTTP answer as web archives keep it: status, the headers that matter, the body unpacked.
//   Result<HttpAnswer> answer = read_http("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>…", 16 << 20);
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace parley {

struct HttpAnswer {
  int status = 0;
  std::string type;  // of the content, lower case, without parameters
  std::string body;  // chunks joined, gzip unpacked
};

// A body that is packed or cut up in a way that cannot be undone is an error, one that is larger than `most` as well.
Result<HttpAnswer> read_http(std::string_view block, size_t most);

// The value of a header line "Name: value" within lines that end with \n or \r\n; case does not matter. "" where there
// is none.
std::string_view header_value(std::string_view headers, std::string_view name);

}  // namespace parley

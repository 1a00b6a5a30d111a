// An HTTP answer as web archives keep it: status, the headers that matter, the body unpacked (gzip, deflate, brotli,
// zstd).
//   Result<HttpAnswer> answer = read_http("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>…", 16 << 20);
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace parley {

struct HttpAnswer {
  int status = 0;
  std::string type;     // of the content, lower case, without parameters
  std::string charset;  // that the server names, or ""
  std::string body;     // chunks joined, unpacked
};

// A body that is packed or cut up in a way that cannot be undone is an error, one that is larger than `most` as well.
Result<HttpAnswer> read_http(std::string_view block, size_t most);

// What stands behind "charset=" in a content type; "" where nothing does.
//   charset_of("text/html; Charset=\"GB2312\"") == "GB2312"
std::string_view charset_of(std::string_view type);

// The value of a header line "Name: value" within lines that end with \n or \r\n; case does not matter. "" where there
// is none.
std::string_view header_value(std::string_view headers, std::string_view name);

}  // namespace parley

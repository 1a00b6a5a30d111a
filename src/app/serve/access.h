// Who may ask. On the loopback address everybody on this machine may, but no web page that has the browser ask in its
// name; elsewhere only who knows the token.
//   if (check_access(token, request, response) == Entry::kAnswered) return;
#pragma once

#include <httplib.h>

#include <string>

namespace parley {

// 127.0.0.0/8, ::1, localhost.
bool is_loopback(const std::string& address);

enum class Entry : uint8_t { kLetIn, kAnswered };

// A request may carry the token as "Authorization: Bearer TOKEN", in the cookie that the pages use, or once in the
// address as ?token=TOKEN, which sets the cookie. Whoever may not is answered here.
Entry check_access(const std::string& token, const httplib::Request& request, httplib::Response& response);

}  // namespace parley

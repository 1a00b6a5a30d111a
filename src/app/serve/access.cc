#include "app/serve/access.h"

#include <arpa/inet.h>

#include <fmt/format.h>

#include "app/serve/answer.h"

namespace parley {
namespace {

constexpr std::string_view kCookie = "parley_token=";

// Takes as long for a nearly right token as for a wrong one.
bool same(std::string_view a, std::string_view b) {
  unsigned char differs = a.size() == b.size() ? 0 : 1;
  for (size_t i = 0; i < a.size() && i < b.size(); ++i) differs |= static_cast<unsigned char>(a[i] ^ b[i]);
  return differs == 0;
}

std::string host_name(const std::string& host) {
  if (host.starts_with("[")) return host.substr(1, host.find(']') - 1);
  return host.substr(0, host.find(':'));
}

std::string cookie_token(const std::string& cookies) {
  const size_t at = cookies.find(kCookie);
  if (at == std::string::npos || (at > 0 && cookies[at - 1] != ' ' && cookies[at - 1] != ';')) return {};
  const size_t begin = at + kCookie.size();
  return cookies.substr(begin, cookies.find(';', begin) - begin);
}

// The same address, as it was written, less the token: paths and other parameters stay encoded.
std::string without_token(const httplib::Request& request) {
  const size_t mark = std::min(request.target.find('?'), request.target.size());
  std::string path = request.target.substr(0, mark), kept;
  for (size_t at = mark + 1; at < request.target.size();) {
    const size_t end = std::min(request.target.find('&', at), request.target.size());
    const std::string part = request.target.substr(at, end - at);
    if (!part.starts_with("token=")) kept += (kept.empty() ? "?" : "&") + part;
    at = end + 1;
  }
  const bool here = path.starts_with("/") && !path.starts_with("//");  // never to another server
  return here ? path + kept : "/";
}

}  // namespace

bool is_loopback(const std::string& address) {
  in_addr ip{};  // a name such as 127.0.0.1.example.com is no number
  if (inet_pton(AF_INET, address.c_str(), &ip) == 1) return (ntohl(ip.s_addr) >> 24) == 127;
  return address == "localhost" || address == "::1";
}

Entry check_access(const std::string& token, const httplib::Request& request, httplib::Response& response) {
  // Another site's page may send the browser here, but has no business with what it would get.
  if (request.get_header_value("Sec-Fetch-Site") == "cross-site" && request.path.starts_with("/api/")) {
    send_refusal(response, {403, {"another site may not ask", {}, 0, 0, {}}});
    return Entry::kAnswered;
  }
  if (token.empty()) {
    // A foreign name that leads here is a trick to read the store from a web page.
    if (is_loopback(host_name(request.get_header_value("Host")))) return Entry::kLetIn;
    send_refusal(response, {403, {"this server answers under 127.0.0.1 or localhost only", {}, 0, 0, {}}});
    return Entry::kAnswered;
  }
  const std::string bearer = request.get_header_value("Authorization");
  if (bearer.starts_with("Bearer ") && same(std::string_view(bearer).substr(7), token)) return Entry::kLetIn;
  if (same(cookie_token(request.get_header_value("Cookie")), token)) return Entry::kLetIn;
  if (request.method == "GET" && same(request.get_param_value("token"), token)) {
    response.set_header("Set-Cookie",
                        fmt::format("{}{}; HttpOnly; SameSite=Strict; Path=/; Max-Age=2592000", kCookie, token));
    response.set_redirect(without_token(request), 303);
    return Entry::kAnswered;
  }
  response.set_header("WWW-Authenticate", "Bearer");
  send_refusal(response,
               {401, {"a token is needed", {}, 0, 0, "open the address with ?token=… that `parley serve` was given"}});
  return Entry::kAnswered;
}

}  // namespace parley

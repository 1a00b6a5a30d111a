#include "app/serve/answer.h"

namespace parley {

void send_json(httplib::Response& response, const Json& body) {
  response.set_content(body.dump(-1, ' ', false, Json::error_handler_t::replace), "application/json");
}

void send_refusal(httplib::Response& response, const Refusal& refusal) {
  response.status = refusal.status;
  const Error& error = refusal.error;
  Json told{{"message", error.message}, {"remedy", error.remedy.empty() ? Json() : Json(error.remedy)}};
  send_json(response, Json{{"error", std::move(told)}});
  response.headers.erase("ETag");
  response.headers.erase("Cache-Control");
  response.set_header("Cache-Control", "no-store");
}

Refusal store_failure(const Error& error) {
  const bool slow = error.message.find("too long") != std::string::npos;
  const bool busy = error.message.find("another program") != std::string::npos;
  Error told{"the store: " + error.message};
  told.remedy = error.remedy;
  return {slow || busy ? 503 : 500, std::move(told)};
}

bool unchanged(const httplib::Request& request, httplib::Response& response, const std::string& tag,
               const char* caching) {
  const std::string quoted = "\"" + tag + "\"";
  response.set_header("ETag", quoted);
  response.set_header("Cache-Control", caching);
  const std::string known = request.get_header_value("If-None-Match");
  if (known != "*" && known.find(quoted) == std::string::npos) return false;
  response.status = 304;
  return true;
}

}  // namespace parley

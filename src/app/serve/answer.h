// What goes back to a client: JSON bodies, errors that say what to do, and tags by which a client asks whether anything
// has changed.
#pragma once

#include <httplib.h>

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "base/result.h"

namespace parley {

using Json = nlohmann::ordered_json;

// A refusal with its status: {"error": {"message", "remedy"}}.
struct Refusal {
  int status = 400;
  Error error;
};
template <class T>
using Answer = tl::expected<T, Refusal>;

inline tl::unexpected<Refusal> refuse(int status, Error error) {
  return tl::unexpected<Refusal>({status, std::move(error)});
}

void send_json(httplib::Response& response, const Json& body);
void send_refusal(httplib::Response& response, const Refusal& refusal);
// A failure of the store: 503 where asking again or for less helps, else 500. The store's path stays here.
Refusal store_failure(const Error& error);

// By default a client keeps what it got, but asks each time whether it still holds.
inline constexpr const char* kAskEachTime = "no-cache";
// Sets the tag; true where the client has just this, and then the answer is 304 without a body.
bool unchanged(const httplib::Request& request, httplib::Response& response, const std::string& tag,
               const char* caching = kAskEachTime);

}  // namespace parley

#include "app/serve/server.h"

#include <fmt/format.h>

#include <functional>

#include "app/serve/access.h"
#include "app/serve/lists.h"
#include "app/serve/pages.h"
#include "app/serve/processes_api.h"
#include "app/serve/reports_api.h"

namespace parley {
namespace {

constexpr size_t kThreads = 96;        // a listener to changes holds one for as long as it listens
constexpr int kMostListeners = 48;     // so that there are always threads for questions
constexpr size_t kLongestBody = 4096;  // nothing is ever uploaded
constexpr size_t kMostKept = 64;       // answers
constexpr std::string_view kApi = "/api/v1/";
constexpr std::string_view kProcesses = "processes";

// No script, style, font or image but the server's own; no frames, forms to elsewhere, plug-ins or addresses' leaks.
void set_common_headers(httplib::Server& http) {
  http.set_default_headers({
      {"Content-Security-Policy",
       "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
       "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"},
      {"X-Content-Type-Options", "nosniff"},
      {"X-Frame-Options", "DENY"},
      {"Referrer-Policy", "no-referrer"},
      {"Cross-Origin-Opener-Policy", "same-origin"},
      {"Cross-Origin-Resource-Policy", "same-origin"},
      {"Permissions-Policy", "camera=(), microphone=(), geolocation=()"},
  });
}

// The library would compress with Brotli at its slowest setting; gzip is fast and all browsers know it.
void prefer_gzip(const httplib::Request& request) {
  auto& headers = const_cast<httplib::Request&>(request).headers;  // the server's own object, passed on as const
  const bool gzip = request.get_header_value("Accept-Encoding").find("gzip") != std::string::npos;
  headers.erase("Accept-Encoding");
  if (gzip) headers.emplace("Accept-Encoding", "gzip");
}

void only_address_reuse(socket_t socket) {  // not SO_REUSEPORT: two servers on one port would share its requests
  const int yes = 1;
  setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
}

std::string tag_of(const std::string& version, const std::string& target) {
  return fmt::format("{}-{:x}", version, std::hash<std::string>{}(target));
}

bool is_page_address(const std::string& path) {
  if (path == "/" || path == "/search") return true;
  return path.starts_with("/process/") || path.starts_with("/report/");
}

constexpr std::string_view kWithoutPages =
    "<!doctype html><html lang=\"en\"><title>Parley</title><h1>Parley was built without its pages</h1>"
    "<p>Install Node.js and npm, then build again with <code>make</code>. The data is there all the same: "
    "<a href=\"/api/v1/openapi.json\">/api/v1</a>.</p></html>";

}  // namespace

Server::Server(ServeOptions options, const Intake* intake)
    : options_(std::move(options)), intake_(intake), stores_(options_.db) {
  http_.new_task_queue = [] { return new httplib::ThreadPool(kThreads); };
  http_.set_keep_alive_max_count(1000);
  http_.set_keep_alive_timeout(2);
  http_.set_read_timeout(10);
  http_.set_write_timeout(30);
  http_.set_payload_max_length(kLongestBody);
  http_.set_tcp_nodelay(true);
  http_.set_socket_options(only_address_reuse);
  set_common_headers(http_);
  http_.set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
    using Handled = httplib::Server::HandlerResponse;
    if (request.method != "GET" && request.method != "HEAD") return Handled::Unhandled;  // its body is read first
    answer(request, response);
    return Handled::Handled;
  });
  // What has no answer of its own by now: another method, or a request that is none.
  http_.set_error_handler([](const httplib::Request& request, httplib::Response& response) {
    if (!response.body.empty()) return;
    const bool known = request.method == "GET" || request.method == "HEAD" || request.method.empty();
    if (response.status == 404 && !known) {
      response.set_header("Allow", "GET, HEAD");
      return send_refusal(response, {405, {"this server is for reading only", {}, 0, 0, "use GET"}});
    }
    send_refusal(response,
                 {response.status, {fmt::format("the request was refused ({})", response.status), {}, 0, 0, {}}});
  });
}

void Server::prepare() {
  httplib::Request request;
  httplib::Response response;
  request.target = std::string(kApi) + "summary";
  response.status = 200;
  answer_api("summary", request, response);
  request.target = std::string(kApi) + "processes?limit=20";
  request.params.emplace("limit", "20");
  response = {};
  response.status = 200;
  answer_api("processes", request, response);
}

Result<std::string> Server::bind() {
  const int port = options_.port == 0                                    ? http_.bind_to_any_port(options_.address)
                   : http_.bind_to_port(options_.address, options_.port) ? options_.port
                                                                         : -1;
  if (port <= 0) {
    return fail({fmt::format("cannot listen on {} port {}", options_.address, options_.port),
                 {},
                 0,
                 0,
                 "is it running already? choose another port with --port"});
  }
  const bool v6 = options_.address.find(':') != std::string::npos;
  return fmt::format("http://{}{}{}:{}/", v6 ? "[" : "", options_.address, v6 ? "]" : "", port);
}

void Server::run() { http_.listen_after_bind(); }

void Server::stop() { http_.stop(); }

void Server::answer(const httplib::Request& request, httplib::Response& response) {
  response.status = 200;
  prefer_gzip(request);
  response.set_header("Vary", "Accept-Encoding, Cookie, Authorization");
  if (check_access(options_.token, request, response) == Entry::kAnswered) return;
  if (request.path.starts_with(kApi)) return answer_api(request.path.substr(kApi.size()), request, response);
  if (request.path == "/api/v1" || request.path.starts_with("/api")) {
    return send_refusal(response, {404, {"there is nothing here", {}, 0, 0, "see /api/v1/openapi.json"}});
  }
  answer_page(request, response);
}

void Server::answer_api(const std::string& path, const httplib::Request& request, httplib::Response& response) {
  if (path == "openapi.json") {
    return response.set_content(openapi().data(), openapi().size(), "application/json");
  }
  if (path == "changes") return answer_changes(response);
  const Result<std::string> version = stores_.version();
  if (!version) return send_refusal(response, store_failure(version.error()));
  const std::string tag = tag_of(*version, request.target);
  if (unchanged(request, response, tag)) return;
  for (const ListRoute& route : list_routes()) {
    if (path == route.name) return answer_list(route, stores_, request, response);
    if (path == fmt::format("facets/{}", route.name)) return answer_facets(route, stores_, request, response);
  }
  constexpr std::string_view kReports = "reports/", kItems = "items/", kExplain = "/explain";
  if (path == "summary" || path == kProcesses || path.starts_with(std::string(kProcesses) + "/")) {
    return answer_kept(path, tag, request, response);
  }
  if (path.starts_with(kReports)) return answer_report(stores_, path.substr(kReports.size()), response);
  if (path.starts_with(kItems) && path.ends_with(kExplain)) {
    const std::string id = path.substr(kItems.size(), path.size() - kItems.size() - kExplain.size());
    return answer_explanation(stores_, options_.home, id, response);
  }
  send_refusal(response, {404, {"there is nothing here", {}, 0, 0, "see /api/v1/openapi.json"}});
}

void Server::answer_kept(const std::string& path, const std::string& tag, const httplib::Request& request,
                         httplib::Response& response) {
  {
    const std::lock_guard lock(kept_mutex_);
    const auto kept = kept_.find(request.target);
    if (kept != kept_.end() && kept->second.tag == tag) {
      return response.set_content(kept->second.body, "application/json");
    }
  }
  if (path == "summary") {
    answer_summary(stores_, response);
  } else if (path == kProcesses) {
    answer_processes(stores_, request, response);
  } else {
    answer_process(stores_, path.substr(kProcesses.size() + 1), response);
  }
  if (response.status != 200) return;
  const std::lock_guard lock(kept_mutex_);
  if (kept_.size() >= kMostKept) kept_.clear();
  kept_[request.target] = {tag, response.body};
}

Json Server::intake_json() const {
  if (intake_ == nullptr) return nullptr;
  const IntakeState state = intake_->state();
  return Json{{"folder", state.folder}, {"added", state.added},      {"skipped", state.skipped},
              {"failed", state.failed}, {"last", state.last_report}, {"failure", state.last_failure}};
}

void Server::answer_changes(httplib::Response& response) {
  if (++listeners_ > kMostListeners) {
    --listeners_;
    return send_refusal(response, {503, {"too many pages listen for changes", {}, 0, 0, "ask again later"}});
  }
  struct Told {
    std::string version, watch;
    int quiet = 0;
  };
  auto told = std::make_shared<Told>();
  response.set_header("Cache-Control", "no-store");
  const auto send = [this, told](size_t, httplib::DataSink& sink) {
    std::string out;
    const Result<std::string> version = stores_.version();
    const std::string watch = intake_json().dump(-1, ' ', false, Json::error_handler_t::replace);
    if (version && (*version != told->version || watch != told->watch)) {
      out = fmt::format("data: {{\"version\":\"{}\",\"watch\":{}}}\n\n", *version, watch);
      told->version = *version;
      told->watch = watch;
    } else if (++told->quiet % 2 == 0) {
      out = ":\n\n";  // a listener that has gone shows only when it is written to
    }
    if (!out.empty() && !sink.write(out.data(), out.size())) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
    return true;
  };
  response.set_chunked_content_provider("text/event-stream", send, [this](bool) { --listeners_; });
}

void Server::answer_page(const httplib::Request& request, httplib::Response& response) {
  const auto send = [&](const Page& page) {
    const bool named_by_content = page.path.starts_with("/assets/");
    const char* caching = named_by_content ? "max-age=31536000, immutable" : kAskEachTime;
    if (unchanged(request, response, std::string(page.tag), caching)) return;
    response.set_content(page.body.data(), page.body.size(), std::string(page.type));
  };
  const Page* index = nullptr;
  for (const Page& page : pages()) {
    if (page.path == request.path) return send(page);
    if (page.path == "/index.html") index = &page;
  }
  if (index == nullptr) {
    return response.set_content(kWithoutPages.data(), kWithoutPages.size(), "text/html; charset=utf-8");
  }
  send(*index);
  if (!is_page_address(request.path) && response.status == 200) response.status = 404;  // the page says so itself
}

}  // namespace parley

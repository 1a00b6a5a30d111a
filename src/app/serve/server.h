// The server behind `parley serve`: the pages and the API over one store, for reading only.
//   Server server({.db = "talks.db"});
//   server.prepare();
//   Result<std::string> address = server.bind();     // "http://127.0.0.1:8700/"
//   server.run();                                    // until stop() is called from another thread
// A report is hostile input: whatever comes out of the store is sent as data, never as part of a page, and the pages
// may run no script but their own.
#pragma once

#include <httplib.h>

#include <map>
#include <mutex>
#include <string>

#include "app/intake.h"
#include "app/serve/answer.h"
#include "app/serve/stores.h"

namespace parley {

struct ServeOptions {
  std::string db;
  std::string address = "127.0.0.1";
  int port = 8700;    // 0: any that is free
  std::string token;  // must be there where `address` can be reached from other machines
  std::string home;   // dictionaries, for explanations
};

class Server {
 public:
  // `intake` may be null; else it outlives this, and the pages tell what it does.
  Server(ServeOptions options, const Intake* intake);
  // Works out what the first page asks for (web/src/pages/overview.tsx), so that it comes at once.
  void prepare();
  Result<std::string> bind();
  void run();
  void stop();

 private:
  void answer(const httplib::Request& request, httplib::Response& response);
  void answer_api(const std::string& path, const httplib::Request& request, httplib::Response& response);
  void answer_kept(const std::string& path, const std::string& tag, const httplib::Request& request,
                   httplib::Response& response);
  void answer_changes(httplib::Response& response);
  static void answer_page(const httplib::Request& request, httplib::Response& response);
  Json intake_json() const;

  // An answer over many reports, as long as nobody changes the store.
  struct Kept {
    std::string tag, body;
  };

  ServeOptions options_;
  const Intake* intake_;
  Stores stores_;
  std::atomic<int> listeners_ = 0;  // to changes
  std::mutex kept_mutex_;
  std::map<std::string, Kept> kept_;  // by address
  httplib::Server http_;
};

}  // namespace parley

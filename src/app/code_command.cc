#include "app/cli.h"

namespace parley {

Run code_command(CLI::App& app) {
  auto files = std::make_shared<std::vector<std::string>>();
  app.add_option("FILE", *files, "reports; '-' reads standard input")->required();
  return [files] { return kDone; };
}

}  // namespace parley

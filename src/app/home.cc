#include "app/home.h"

#include <cstdlib>
#include <filesystem>

namespace parley {

std::string home_folder() {
  const char* set = std::getenv("PARLEY_HOME");
  if (set != nullptr && *set != '\0') return set;
  // Installed: PREFIX/bin/parley and PREFIX/share/parley.
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
  const auto installed = program.parent_path().parent_path() / "share" / "parley";
  if (!error && std::filesystem::exists(installed / "models", error)) return installed.string();
  return PARLEY_DEFAULT_HOME;
}

}  // namespace parley

#include "pipeline/coder.h"

#include <algorithm>
#include <filesystem>
#include <vector>

#include "nn/mapped_file.h"
#include "text/sha256.h"

namespace parley {
namespace {

constexpr size_t kHashDigits = 16;

std::string file_hash(const std::string& path) {
  const auto file = MappedFile::open(path);
  if (!file) return sha256_hex({});
  const auto bytes = file->bytes();
  return sha256_hex({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

// The hash of what `sha256sum` prints for the files of the folder, sorted by path.
std::string folder_hash(const std::filesystem::path& folder) {
  std::vector<std::string> paths;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, ignored)) {
    if (entry.is_regular_file(ignored)) paths.push_back("./" + entry.path().lexically_relative(folder).string());
  }
  std::sort(paths.begin(), paths.end());
  std::string list;
  for (const std::string& path : paths) list += file_hash((folder / path).string()) + "  " + path + "\n";
  return paths.empty() ? std::string() : sha256_hex(list).substr(0, kHashDigits);
}

}  // namespace

Coder read_coder(const std::string& home, std::string version) {
  return {std::move(version), folder_hash(home + "/models"), folder_hash(home + "/data")};
}

}  // namespace parley

// Actor dictionaries of other programs, however broken; the tables made of them.
#include <algorithm>

#include "annotate/actor/actor_import.h"
#include "base/check.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace parley;
  const PetrarchFile file = parse_petrarch({reinterpret_cast<const char*>(data), size}, "fuzz");
  for (const PetrarchEntry& entry : file.entries) PARLEY_CHECK(!entry.names.empty() && !entry.codes.empty());
  for (const Error& problem : file.problems) PARLEY_CHECK(problem.line > 0 && problem.column > 0);
  const ImportedActors actors = import_actors({&file, 1}, ActorDictionary(), RoleLexicon());
  for (const ImportedFile& table : actors.files) {
    // Every row has as many cells as the header.
    const auto tabs = [](std::string_view line) { return std::count(line.begin(), line.end(), '\t'); };
    std::string_view rest = table.text;
    const auto wanted = tabs(rest.substr(0, rest.find('\n')));
    for (size_t end; (end = rest.find('\n')) != std::string_view::npos; rest.remove_prefix(end + 1)) {
      PARLEY_CHECK(tabs(rest.substr(0, end)) == wanted);
    }
  }
  return 0;
}

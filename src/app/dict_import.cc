// parley dict import-petrarch: other programs' actors as tables that an analyst can read and change.
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "annotate/actor/actor_import.h"
#include "app/cli.h"
#include "app/dict_command.h"
#include "app/home.h"
#include "data/petrarch.h"
#include "text/clean.h"

namespace parley {
namespace {

Result<std::string> read_file(const std::string& path) {
  std::error_code error;
  std::ifstream in(path, std::ios::binary);
  if (!in || std::filesystem::is_directory(path, error)) {
    return fail({"cannot be opened", path, 0, 0, "check that the file exists and may be read"});
  }
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

Result<std::vector<PetrarchFile>> read_files(const std::vector<std::string>& paths) {
  std::vector<PetrarchFile> out;
  for (const std::string& path : paths) {
    const Result<std::string> text = read_file(path);
    if (!text) return fail(text.error());
    out.push_back(parse_petrarch(repair_utf8(*text), path));
    if (out.back().entries.empty() && out.back().problems.empty()) {
      return fail({"holds no actor or agent", path, 0, 0, "an entry is NAME [CODE]"});
    }
  }
  return out;
}

// Writes beside the old tables first, so that nothing is half there.
Status write_tables(const std::vector<ImportedFile>& files, const std::filesystem::path& folder) {
  std::error_code error;
  for (const ImportedFile& file : files) {
    const std::filesystem::path path = folder / file.path;
    std::filesystem::create_directories(path.parent_path(), error);
    std::ofstream out(path.string() + ".new", std::ios::binary | std::ios::trunc);
    out << file.text;
    if (error || !out.flush().good()) {
      return fail(
          {"cannot be written", path.string(), 0, 0, "check that the folder may be changed, or name one with --to"});
    }
  }
  // Tables of an earlier import that this one does not write may name countries that are gone.
  for (const std::string_view old : kImportedTables) std::filesystem::remove(folder / old, error);
  for (const ImportedFile& file : files) {
    const std::filesystem::path path = folder / file.path;
    std::filesystem::rename(path.string() + ".new", path, error);
    if (error) return fail({error.message(), path.string()});
  }
  return {};
}

int problems_found(const Diagnostics& problems) {
  for (const Error& problem : problems) complain(problem);
  return static_cast<int>(problems.size());
}

void tell(const ImportedActors& actors, int problems, const std::string& folder) {
  for (const ImportedFile& file : actors.files) fmt::print("{}/{}\n", folder, file.path);
  note(fmt::format("{} countries, {} bodies, {} offices of persons and {} roles; {} names were known; {} left out",
                   actors.states, actors.bodies, actors.persons, actors.roles, actors.known, problems));
}

}  // namespace

int import_petrarch(const DictImport& options) {
  if (options.files.empty()) {
    note("say which files: parley dict import-petrarch actors.txt agents.txt");
    return kExitUsage;
  }
  const std::string data = home_folder() + "/data";
  const std::string folder = options.folder.empty() ? data + "/user" : options.folder;
  const auto dictionary = ActorDictionary::load_own(data);
  const auto roles = RoleLexicon::load_own(data);
  if (!dictionary || !roles) return problems_found({dictionary ? roles.error() : dictionary.error()}), kExitFailed;
  const auto files = read_files(options.files);
  if (!files) return problems_found({files.error()}), kExitFailed;
  const ImportedActors actors = import_actors(*files, *dictionary, *roles);
  int problems = 0;
  for (const PetrarchFile& file : *files) problems += problems_found(file.problems);
  problems += problems_found(actors.left_out);
  if (problems > 0 && !options.leave_out) {
    note("nothing was written; mend the lines, or leave them out with --leave-out");
    return kExitFailed;
  }
  for (const std::string_view table : kImportedTables) {
    const std::string path = fmt::format("{}/{}", folder, table);
    if (options.replace || !std::filesystem::exists(path)) continue;
    return problems_found(
               {{"is there already", path, 0, 0, "replace it with --replace, or name another folder with --to"}}),
           kExitFailed;
  }
  if (const Status written = write_tables(actors.files, folder); !written) {
    return problems_found({written.error()}), kExitFailed;
  }
  tell(actors, problems, folder);
  return problems > 0 ? kExitSomeFailed : kExitDone;
}

}  // namespace parley

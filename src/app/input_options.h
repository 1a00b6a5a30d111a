// The options of every command that reads reports: files, day and publisher for reports that name none, columns.
//   InputOptions input;  input_options(app, input);   Reader reader(input.files, read_options(input));
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "ingest/reader.h"

namespace parley {

struct InputOptions {
  std::vector<std::string> files;
  std::string published, source;
  std::vector<std::string> columns;  // "text=Story"
  bool all_languages = false;
};

// Declares them; `files` is false for commands that take no FILE.
void input_options(CLI::App& app, InputOptions& options, bool files = true);
ReadOptions read_options(const InputOptions& options);

}  // namespace parley

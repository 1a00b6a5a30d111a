// Names exactly what made a record: the program's version, its models and its dictionaries.
//   Coder coder = read_coder(home_folder(), "0.1.0");
// The hashes can be made again by hand, from the same folder, and compared:
//   (cd HOME/models && find . -type f | LC_ALL=C sort | xargs sha256sum | sha256sum)     and the same in HOME/data
#pragma once

#include <string>

#include "record/record.h"

namespace parley {

// The first 16 hex digits of the hash of each folder; "" for a folder without files. Reads every file, 20 ms.
Coder read_coder(const std::string& home, std::string version);

}  // namespace parley

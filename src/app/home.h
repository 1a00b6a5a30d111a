// Where the program finds its dictionaries and models: $PARLEY_HOME, else the folder it was built or installed for.
#pragma once

#include <string>

namespace parley {

// Folder that holds data/ and models/, without a slash at the end.
std::string home_folder();

}  // namespace parley

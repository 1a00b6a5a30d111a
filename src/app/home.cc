#include "app/home.h"

#include <cstdlib>

namespace parley {

std::string home_folder() {
  const char* set = std::getenv("PARLEY_HOME");
  return set != nullptr && *set != '\0' ? set : PARLEY_DEFAULT_HOME;
}

}  // namespace parley

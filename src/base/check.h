// A bug stops the program here; user input never can.
//   PARLEY_CHECK(token < doc.tokens.size());
#pragma once

#include <cstdio>
#include <cstdlib>

// The one macro of the project: only a macro can name the place and the words of the broken condition.
#define PARLEY_CHECK(condition) \
  (static_cast<bool>(condition) \
       ? static_cast<void>(0)   \
       : (std::fprintf(stderr, "parley: bug at %s:%d: %s\n", __FILE__, __LINE__, #condition), std::abort()))

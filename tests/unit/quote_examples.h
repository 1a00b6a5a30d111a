// Runs the examples that stand in the dictionaries of quotes, meetings and positions through the program's pipeline.
//   Document doc = read_example("Peru rejected the offer.");   // dated 2026-03-12, a Thursday
#pragma once

#include <string>

#include "doc/document.h"

namespace parley {

// Read by one pipeline that is loaded once for all tests of the program; stops the test program where it cannot be.
Document read_example(const std::string& text);
// The failures of a list of examples, one a line; at most the first thirty.
struct ExampleReport {
  int run = 0;
  int failed = 0;
  std::string text;
  void fail(const std::string& file, uint32_t line, const std::string& entry, const std::string& example,
            const std::string& found);
};

}  // namespace parley

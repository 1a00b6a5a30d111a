// How a failure is told. Functions that read files, databases or dictionaries return Result<T>; annotators cannot fail.
//   Result<std::string> text = read_file("a.txt");
//   if (!text) return tl::unexpected(text.error());
#pragma once

#include <cstdint>
#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace parley {

// What went wrong, where, and what the user can do about it.
struct Error {
  std::string message;
  std::string file = {};    // path, "-" for standard input, or empty
  uint32_t line = 0;        // 1-based; 0 where there is no line
  uint32_t column = 0;      // 1-based; 0 where there is no column
  std::string remedy = {};  // what to do, as a short imperative phrase, or empty
};

// "file:line:column: message (remedy)", leaving out what is not known.
std::string to_string(const Error& error);

template <class T>
using Result = tl::expected<T, Error>;
using Status = tl::expected<void, Error>;

inline tl::unexpected<Error> fail(Error error) { return tl::unexpected<Error>(std::move(error)); }

// Errors gathered while reading on, so that a file with three mistakes names all three.
using Diagnostics = std::vector<Error>;

}  // namespace parley

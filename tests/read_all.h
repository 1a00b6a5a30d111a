// All that the reader makes of some paths, for tests.
//   const Seen seen = read_all(folder, {folder.write("a.txt", "…")});
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "ingest/reader.h"
#include "temp_folder.h"

namespace parley {

struct Seen {
  std::vector<Article> articles;
  std::vector<std::string> errors, notes;
};

inline std::vector<std::string> ids(const Seen& seen) {
  std::vector<std::string> out;
  for (const Article& article : seen.articles) out.push_back(article.metadata.id);
  return out;
}

inline std::vector<std::string> texts(const Seen& seen) {
  std::vector<std::string> out;
  for (const Article& article : seen.articles) out.push_back(article.text);
  return out;
}

// The folder's own name is cut from the messages.
inline Seen read_all(const TempFolder& folder, std::vector<std::string> paths, ReadOptions options = {}) {
  Seen seen;
  const auto message = [&](const Error& error) {
    std::string text = to_string(error);
    const size_t at = text.find(folder.path() + "/");
    return at == std::string::npos ? text : text.erase(at, folder.path().size() + 1);
  };
  Reader reader(std::move(paths), std::move(options));
  while (auto article = reader.next()) {
    if (*article) {
      seen.articles.push_back(std::move(**article));
    } else {
      seen.errors.push_back(message(article->error()));
    }
    for (const Error& note : reader.take_notes()) seen.notes.push_back(message(note));
  }
  for (const Error& note : reader.take_notes()) seen.notes.push_back(message(note));
  return seen;
}

}  // namespace parley

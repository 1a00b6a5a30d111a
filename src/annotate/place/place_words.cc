#include "annotate/place/place_words.h"

#include <algorithm>

#include "data/tsv.h"

namespace parley {

Result<PlaceWords> PlaceWords::read(const std::string& path) {
  const auto table = read_tsv(path, {"use", "words"});
  if (!table) return fail(table.error());
  PlaceWords out;
  Words american;
  const std::map<std::string, Words*, std::less<>> uses = {
      {"after_town", &out.after_town_}, {"paper", &out.papers_}, {"of_town", &out.of_town_}, {"american", &american}};
  for (const TsvRow& row : table->rows) {
    const auto use = uses.find(row.cells[0]);
    if (use == uses.end()) {
      return fail(table->error(row, "'" + row.cells[0] + "' is no use of a word",
                               "write after_town, paper, of_town or american"));
    }
    const size_t most = use->second == &american ? 2 : 1;
    for (const std::string& words : split_cell(row.cells[1])) {
      const auto blanks = static_cast<size_t>(std::count(words.begin(), words.end(), ' '));
      if (words.empty() || blanks >= most) {
        return fail(table->error(row, "'" + words + "' has too many words or none",
                                 most == 2 ? "write one word or two" : "write one word"));
      }
      if (!use->second->insert(words).second) {
        return fail(table->error(row, "'" + words + "' stands there twice", "take one out"));
      }
    }
  }
  for (const std::string& words : american) {
    const size_t blank = std::min(words.find(' '), words.size());
    out.american_[words.substr(0, blank)].push_back(blank == words.size() ? "" : words.substr(blank + 1));
  }
  return out;
}

bool PlaceWords::is_american(std::string_view word, std::string_view next) const {
  const auto known = american_.find(word);
  return known != american_.end() &&
         std::any_of(known->second.begin(), known->second.end(),
                     [&](const std::string& second) { return second.empty() || second == next; });
}

}  // namespace parley

// Words beside a name that tell what it is (data/places/words.tsv): the town of "Rochester Fire Department", the paper
// of "Washington Post", and what only local news of the United States speaks of.
//   Result<PlaceWords> words = PlaceWords::read(home + "/data/places/words.tsv");
//   if (words->follows_town("Department")) …
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace parley {

class PlaceWords {
 public:
  static Result<PlaceWords> read(const std::string& path);

  bool follows_town(std::string_view word) const { return after_town_.contains(word); }
  bool is_paper(std::string_view word) const { return papers_.contains(word); }
  // "University" of "University of Cincinnati".
  bool bears_town(std::string_view word) const { return of_town_.contains(word); }
  // "Sheriff", "School District"; `next` is the word behind it, "" at the end.
  bool is_american(std::string_view word, std::string_view next) const;

 private:
  using Words = std::set<std::string, std::less<>>;
  Words after_town_, papers_, of_town_;
  std::map<std::string, std::vector<std::string>, std::less<>> american_;  // first word -> second, "" for none
};

}  // namespace parley

// What a piece of text is about, in the terms of negotiations (data/issues).
//   Result<IssueLexicon> issues = IssueLexicon::read(home);
//   issues->find(doc, content)      // {"territory", "withdrawal"}
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "doc/document.h"

namespace parley {

struct IssueExample {
  std::string issue, phrase, file;
  uint32_t line = 0;
  bool counter = false;
};

class IssueLexicon {
 public:
  static Result<IssueLexicon> read(const std::string& home);

  // Ids of the issues whose words stand in the range, in the order of their words; words are compared as lemmas and as
  // written, in lower case.
  std::vector<std::string_view> find(const Document& doc, TokenRange range) const;
  bool has(std::string_view id) const;
  const std::vector<IssueExample>& examples() const { return examples_; }

 private:
  struct Phrase {
    std::vector<std::string> rest;  // words after the first
    const std::string* issue;
    bool noun = false;  // the first word must be one: "a launch", not "to launch"
  };
  friend struct IssueReader;
  std::vector<std::unique_ptr<std::string>> ids_;
  std::unordered_map<std::string, std::vector<Phrase>> by_first_;
  std::vector<IssueExample> examples_;
};

}  // namespace parley

#include "support.h"

#include <cstdio>
#include <cstdlib>
#include <sstream>
#include <vector>

#include "doc/conllu.h"

namespace parley {
namespace {

[[noreturn]] void stop(const std::string& message) {
  std::fprintf(stderr, "test support: %s\n", message.c_str());
  std::abort();
}

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, separator);) parts.push_back(part);
  return parts;
}

std::string with_tabs(std::string_view text) {
  std::string out;
  std::istringstream in{std::string(text)};
  for (std::string line; std::getline(in, line);) {
    const bool word = !line.empty() && line[0] != '#' && line.find('\t') == std::string::npos;
    bool gap = false;
    for (const char c : line) {
      const bool blank = word && c == ' ';
      if (!blank) out += c;
      if (blank && !gap) out += '\t';
      gap = blank;
    }
    out += '\n';
  }
  return out;
}

std::string conllu_row(size_t number, const std::string& item, bool glued) {
  std::vector<std::string> part = split(item, '/');
  if (part.size() < 5) stop("'" + item + "' has too few parts");
  part.resize(7);
  for (char& c : part[5]) c = c == ',' ? '|' : c;
  std::string misc = part[6].empty() ? "" : "NER=" + part[6];
  if (glued) misc += misc.empty() ? "SpaceAfter=No" : "|SpaceAfter=No";
  return std::to_string(number) + '\t' + part[0] + '\t' + part[1] + '\t' + part[2] + "\t_\t" +
         (part[5].empty() ? "_" : part[5]) + '\t' + part[3] + '\t' + part[4] + "\t_\t" + (misc.empty() ? "_" : misc) +
         '\n';
}

}  // namespace

Document document_from_conllu(std::string_view text, Metadata metadata) {
  auto docs = read_conllu(with_tabs(text), "test");
  if (!docs) stop(to_string(docs.error()));
  Document doc = std::move(docs->front());
  if (metadata.id.empty()) metadata.id = doc.metadata().id;
  // set_text() would forget the layers, so they are carried over.
  Document out;
  out.set_text(doc.text(), std::move(metadata));
  out.symbols = std::move(doc.symbols);
  out.paragraphs = std::move(doc.paragraphs);
  out.sentences = std::move(doc.sentences);
  out.tokens = std::move(doc.tokens);
  out.entities = std::move(doc.entities);
  return out;
}

Document document_from_words(std::string_view words, Metadata metadata) {
  std::string conllu = "# newpar\n";
  std::istringstream in{std::string(words)};
  for (std::string line; std::getline(in, line);) {
    if (line.empty()) conllu += "# newpar\n";
    std::vector<std::string> items;
    for (std::string& item : split(line, ' ')) {
      if (!item.empty()) items.push_back(item);
    }
    for (size_t i = 0; i < items.size(); ++i) {
      const bool plus = items[i][0] == '+';
      const bool glued = i + 1 < items.size() && items[i + 1][0] == '+';
      conllu += conllu_row(i + 1, plus ? items[i].substr(1) : items[i], glued);
    }
    conllu += '\n';
  }
  return document_from_conllu(conllu, std::move(metadata));
}

}  // namespace parley

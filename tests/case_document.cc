#include "case_document.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "doc/conllu.h"
#include "text/clean.h"
#include "text/sha256.h"

namespace parley {
namespace {

std::string joined(const std::vector<std::string>& lines) { return fmt::format("{}", fmt::join(lines, "\n")); }

std::string without_blanks(std::string_view text) {
  std::string out;
  std::copy_if(text.begin(), text.end(), std::back_inserter(out), [](char c) { return c != ' ' && c != '\n'; });
  return out;
}

Result<Metadata> about(const Case& each, const std::string& text, const std::string& path) {
  Metadata metadata;
  metadata.id = each.about("id").empty() ? each.name : each.about("id");
  metadata.title = each.about("title");
  metadata.source = each.about("source");
  metadata.language = "en";
  metadata.sha256 = sha256_hex(text);
  const std::string published = each.about("published");
  const auto date = parse_date(published);
  if (!published.empty() && !date) return fail({fmt::format("'{}' is no date", published), path, each.line});
  if (date) metadata.published = *date;
  return metadata;
}

// Blanks between the columns of a row become tabs.
std::string tabbed(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) {
    const bool row = !line.empty() && line[0] != '#';
    for (const char c : line) {
      const bool blank = row && (c == ' ' || c == '\t');
      if (!blank) out += c;
      if (blank && !out.ends_with('\t')) out += '\t';
    }
    out += '\n';
  }
  return out;
}

Result<Document> given_tree(const Case& each, const std::string& path) {
  const Section& section = *each.find("conllu");
  auto docs = read_conllu(tabbed(section.lines), path);
  if (!docs) {
    Error error = docs.error();
    error.line += section.line;
    return fail(error);
  }
  Document& tree = docs->front();
  const Section* text = each.find("text");
  if (text != nullptr && without_blanks(joined(text->lines)) != without_blanks(tree.text())) {
    return fail({"the words of conllu are not those of the text", path, section.line, 0, "make them the same"});
  }
  auto metadata = about(each, tree.text(), path);
  if (!metadata) return fail(metadata.error());
  Document doc;  // set_text() forgets the layers, so they are carried over
  doc.set_text(tree.text(), std::move(*metadata));
  doc.symbols = std::move(tree.symbols);
  doc.paragraphs = std::move(tree.paragraphs);
  doc.sentences = std::move(tree.sentences);
  doc.tokens = std::move(tree.tokens);
  doc.entities = std::move(tree.entities);
  return doc;
}

Result<Document> plain_text(const Case& each, const std::string& path) {
  auto clean = clean_text(joined(each.find("text")->lines) + "\n");
  if (!clean) return fail(clean.error());
  auto metadata = about(each, clean->text, path);
  if (!metadata) return fail(metadata.error());
  Document doc;
  doc.set_text(std::move(clean->text), std::move(*metadata));
  return doc;
}

bool gives_the_tree(const Annotator& annotator) {
  constexpr std::array kGiven = {Layer::kTokens, Layer::kTags, Layer::kSyntax, Layer::kEntities};
  return std::any_of(kGiven.begin(), kGiven.end(), [&](Layer layer) { return annotator.writes().has(layer); });
}

}  // namespace

Result<Document> annotate_case(const Case& each, const std::string& path, const Pipeline& pipeline) {
  const bool given = each.find("conllu") != nullptr;
  auto doc = given ? given_tree(each, path) : plain_text(each, path);
  if (!doc) return doc;
  Document* const batch[] = {&*doc};
  for (const auto& annotator : pipeline.annotators()) {
    if (given && gives_the_tree(*annotator)) continue;
    const auto workspace = annotator->make_workspace();
    annotator->annotate(batch, *workspace);
  }
  return doc;
}

}  // namespace parley

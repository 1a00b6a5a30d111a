#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "annotate/engine/engine.h"
#include "app/cli.h"
#include "app/home.h"
#include "code/event/status.h"
#include "doc/conllu.h"
#include "doc/names.h"
#include "ingest/reader.h"
#include "text/offsets.h"

namespace parley {
namespace {

// Reports that are read before they are parsed together.
constexpr size_t kBatchReports = 32;
constexpr size_t kBatchBytes = 1 << 18;

struct ParseOptions {
  std::vector<std::string> files;
  bool conllu = false;
  bool json = false;
  bool status = false;
  bool from_conllu = false;
};

nlohmann::ordered_json span_json(const CodePoints& points, Span span) {
  const Span at = points.from_bytes(span);
  return {at.begin, at.end};
}

std::string parse_json(const Document& doc, bool with_status) {
  const CodePoints points(doc.text());
  nlohmann::ordered_json out = {{"id", doc.metadata().id}, {"text", doc.text()}};
  out["sentences"] = nlohmann::ordered_json::array();
  for (const Sentence& sentence : doc.sentences) {
    out["sentences"].push_back(
        {{"span", span_json(points, sentence.span)}, {"tokens", {sentence.tokens.begin, sentence.tokens.end}}});
  }
  const Tokens& t = doc.tokens;
  out["tokens"] = nlohmann::ordered_json::array();
  for (TokenId i = 0; i < t.size(); ++i) {
    nlohmann::ordered_json token = {{"span", span_json(points, t.span[i])}, {"lemma", doc.lemma(i)},
                                    {"upos", upos_name(t.upos[i])},         {"xpos", doc.string(t.xpos[i])},
                                    {"feats", doc.string(t.feats[i])},      {"head", nullptr},
                                    {"deprel", deprel_name(t.deprel[i])}};
    if (t.head[i] != kNil) token["head"] = t.head[i];
    if (with_status) token["status"] = name(status_of(doc, i));
    out["tokens"].push_back(std::move(token));
  }
  out["entities"] = nlohmann::ordered_json::array();
  for (const Entity& entity : doc.entities) {
    out["entities"].push_back({{"span", span_json(points, doc.span_of(entity.tokens))}, {"type", name(entity.type)}});
  }
  return out.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

void write(const std::vector<Document>& docs, const ParseOptions& options) {
  std::string out;
  for (const Document& doc : docs) {
    if (options.json) {
      out += parse_json(doc, options.status);
    } else {
      write_conllu(doc, out);
    }
  }
  std::fwrite(out.data(), 1, out.size(), stdout);
}

std::vector<Document*> pointers(std::vector<Document>& docs) {
  std::vector<Document*> out;
  for (Document& doc : docs) out.push_back(&doc);
  return out;
}

int parse_reports(const Engine& engine, const ParseOptions& options) {
  ReadOptions read;
  read.all_languages = true;
  Reader reader(options.files, read);
  const auto workspace = engine.make_workspace();
  std::vector<Document> batch;
  size_t bytes = 0;
  bool failed = false, done = false;
  const auto flush = [&] {
    engine.annotate(pointers(batch), *workspace);
    write(batch, options);
    done = done || !batch.empty();
    batch.clear();
    bytes = 0;
  };
  while (std::optional<Result<Article>> article = reader.next()) {
    if (!*article) {
      complain(article->error());
      failed = true;
      continue;
    }
    Article& report = **article;
    bytes += report.text.size();
    batch.emplace_back().set_text(std::move(report.text), std::move(report.metadata));
    if (batch.size() == kBatchReports || bytes > kBatchBytes) flush();
  }
  flush();
  return !failed ? kExitDone : done ? kExitSomeFailed : kExitFailed;
}

Result<std::string> read_all(const std::string& path) {
  if (path == "-") return std::string(std::istreambuf_iterator<char>(std::cin), {});
  std::ifstream in(path, std::ios::binary);
  if (!in) return fail({"cannot be opened", path});
  return std::string(std::istreambuf_iterator<char>(in), {});
}

// Keeps the sentences and words of the files and does the rest anew.
int parse_given_words(const Engine& engine, const ParseOptions& options) {
  const auto workspace = engine.make_workspace();
  bool failed = false, done = false;
  for (const std::string& path : options.files) {
    const auto text = read_all(path);
    auto docs = text ? read_conllu(*text, path) : fail(text.error());
    if (!docs) {
      complain(docs.error());
      failed = true;
      continue;
    }
    engine.parse_all(pointers(*docs), *workspace);
    write(*docs, options);
    done = true;
  }
  return !failed ? kExitDone : done ? kExitSomeFailed : kExitFailed;
}

int run_parse(const ParseOptions& options) {
  const auto engine = Engine::load(home_folder() + "/models");
  if (!engine) {
    complain(engine.error());
    return kExitFailed;
  }
  return options.from_conllu ? parse_given_words(**engine, options) : parse_reports(**engine, options);
}

}  // namespace

Run parse_command(CLI::App& app) {
  auto options = std::make_shared<ParseOptions>();
  app.add_option("FILE", options->files, "reports; '-' reads standard input")->required();
  auto* conllu =
      app.add_flag("--conllu", options->conllu, "write CoNLL-U, entities as NER= in the last column (default)");
  auto* json = app.add_flag("--json", options->json, "write one JSON object a report, spans in characters");
  json->excludes(conllu);
  app.add_flag("--status", options->status, "say of each word whether it happened, were it an event")->needs(json);
  app.add_flag("--from-conllu", options->from_conllu, "the files are CoNLL-U: keep their sentences and words");
  app.footer(examples({{"parley parse report.txt", "sentences, words, tags, trees and entities"},
                       {"parley parse --json feed.jsonl > parses.jsonl", "many reports, one object a line"},
                       {"parley parse --from-conllu gold.conllu", "parse words that are given"}}));
  return [options] { return run_parse(*options); };
}

}  // namespace parley

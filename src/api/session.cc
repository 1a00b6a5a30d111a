#include "api/session.h"

#include <dlfcn.h>
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>

#include "ingest/article.h"
#include "pipeline/coder.h"
#include "pipeline/default.h"
#include "pipeline/workers.h"
#include "record/make_record.h"
#include "text/language.h"

namespace parley {
namespace {

// Says what was read, so that a field taken for another shows.
Error no_words_error(std::string_view text) {
  constexpr size_t kLongest = 40;
  if (text.find_first_not_of(" \n") == std::string_view::npos) return {"the text is empty", {}, 0, 0, {}};
  const bool cut = text.size() > kLongest;
  return {fmt::format("the text '{}{}' has no words", text.substr(0, kLongest), cut ? "…" : ""), {}, 0, 0, {}};
}

Result<Article> to_article(FoundReport report) {
  CleanText clean = clean_characters(repair_utf8(report.text));
  if (!has_words(clean.text)) return fail(no_words_error(clean.text));
  if (!report.published.known() && !report.bad_date.empty()) return fail(bad_date_error(report.bad_date));
  Article article = make_article(std::move(report), std::move(clean)).article;
  article.metadata.language = recognise_language(article.text).code;
  return article;
}

}  // namespace

std::string installed_home() {
  const char* set = std::getenv("PARLEY_HOME");
  if (set != nullptr && *set != '\0') return set;
  Dl_info info{};
  std::error_code error;
  if (dladdr(reinterpret_cast<const void*>(&installed_home), &info) != 0 && info.dli_fname != nullptr) {
    const auto library = std::filesystem::weakly_canonical(info.dli_fname, error);
    for (auto folder = library.parent_path(); folder.has_relative_path(); folder = folder.parent_path()) {
      const auto home = folder / "share" / "parley";
      if (std::filesystem::exists(home / "models", error)) return home.string();
    }
  }
  return PARLEY_DEFAULT_HOME;
}

std::string_view library_version() { return PARLEY_VERSION; }

struct Session::Desk {
  explicit Desk(const Pipeline& pipeline) : worker(pipeline.make_worker()) {}
  Pipeline::Worker worker;
  Document doc;
};

Session::Session(Pipeline pipeline, Coder coder) : pipeline_(std::move(pipeline)), coder_(std::move(coder)) {}
Session::~Session() = default;

Result<std::unique_ptr<Session>> Session::open(const std::string& home) {
  Result<Pipeline> pipeline = default_pipeline(home);
  if (!pipeline) return fail(pipeline.error());
  return std::unique_ptr<Session>(new Session(std::move(*pipeline), read_coder(home, PARLEY_VERSION)));
}

std::unique_ptr<Session::Desk> Session::take_desk() {
  const std::lock_guard lock(mutex_);
  if (free_desks_.empty()) return nullptr;
  std::unique_ptr<Desk> desk = std::move(free_desks_.back());
  free_desks_.pop_back();
  return desk;
}

Result<Record> Session::code(FoundReport report) {
  Result<Article> article = to_article(std::move(report));
  if (!article) return fail(article.error());
  std::unique_ptr<Desk> desk = take_desk();
  if (!desk) desk = std::make_unique<Desk>(pipeline_);
  desk->doc.set_text(std::move(article->text), std::move(article->metadata));
  Document* batch[] = {&desk->doc};
  desk->worker.run(batch);
  Record record = make_record(desk->doc, coder_);
  const std::lock_guard lock(mutex_);
  free_desks_.push_back(std::move(desk));
  return record;
}

size_t Session::code_all(unsigned threads, const Next& next, const Emit& emit, const Failed& failed) const {
  size_t emitted = 0;
  code_in_order(
      pipeline_, {.threads = threads == 0 ? 1 : threads},
      [&](Document& doc) {
        while (auto report = next()) {
          Result<Article> article = to_article(std::move(*report));
          if (article) {
            doc.set_text(std::move(article->text), std::move(article->metadata));
            return true;
          }
          failed(article.error());
        }
        return false;
      },
      [&](const Document& doc) -> parley::Emit {
        return [&, record = make_record(doc, coder_)] {
          if (!emit(record)) return false;
          ++emitted;
          return true;
        };
      });
  return emitted;
}

}  // namespace parley

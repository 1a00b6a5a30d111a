#include "parley/parley_c.h"

#include <fmt/format.h>

#include <cstdlib>
#include <cstring>

#include "api/session.h"
#include "ingest/dates.h"
#include "record/json.h"

struct parley_coder {
  std::unique_ptr<parley::Session> session;
};

namespace {

using namespace parley;

char* copy(const std::string& text) {
  auto* out = static_cast<char*>(std::malloc(text.size() + 1));
  if (out != nullptr) std::memcpy(out, text.c_str(), text.size() + 1);
  return out;
}

void tell(char** error, const std::string& message) {
  if (error != nullptr) *error = copy(message);
}

std::string words(const char* text) { return text == nullptr ? std::string() : std::string(text); }

FoundReport found(const parley_report& report) {
  FoundReport out;
  out.text = words(report.text);
  out.id = words(report.id);
  out.title = words(report.title);
  out.source = words(report.source);
  out.url = words(report.url);
  out.bad_date = words(report.published);
  out.published = read_date(out.bad_date).date;
  return out;
}

}  // namespace

int parley_abi(void) { return PARLEY_ABI; }

const char* parley_version(void) { return PARLEY_VERSION; }

parley_coder* parley_open(const char* home, char** error) {
  auto session = Session::open(home == nullptr ? installed_home() : std::string(home));
  if (!session) {
    tell(error, to_string(session.error()));
    return nullptr;
  }
  return new parley_coder{std::move(*session)};
}

void parley_close(parley_coder* coder) { delete coder; }

char* parley_code(parley_coder* coder, const parley_report* report, char** error) {
  if (coder == nullptr || report == nullptr || report->text == nullptr) {
    tell(error, "there is no coder, no report or no text");
    return nullptr;
  }
  const Result<Record> record = coder->session->code(found(*report));
  if (record) return copy(to_json(*record));
  tell(error, to_string(record.error()));
  return nullptr;
}

long parley_code_all(parley_coder* coder, unsigned threads, parley_next next, parley_emit emit, void* user,
                     char** error) {
  if (coder == nullptr || next == nullptr || emit == nullptr) {
    tell(error, "there is no coder, no next or no emit");
    return -1;
  }
  size_t taken = 0;
  const auto take = [&]() -> std::optional<FoundReport> {
    parley_report report{};
    if (next(user, &report) == 0) return std::nullopt;
    ++taken;
    return found(report);
  };
  const auto put = [&](const Record& record) { return emit(user, to_json(record).c_str()) != 0; };
  bool told = false;
  const auto failed = [&](const Error& why) {
    if (!told) tell(error, fmt::format("report {}: {}", taken, to_string(why)));
    told = true;
  };
  return static_cast<long>(coder->session->code_all(threads, take, put, failed));
}

void parley_free(char* text) { std::free(text); }

// The Python module's core: a session, and reports to records as JSON. What people use is python/parley/__init__.py.

#include <pybind11/functional.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include "api/session.h"
#include "ingest/dates.h"
#include "record/json.h"

namespace py = pybind11;

namespace {

using namespace parley;

using Fields = std::map<std::string, std::string>;

FoundReport found(Fields& fields) {
  FoundReport out;
  out.text = std::move(fields["text"]);
  out.id = fields["id"];
  out.title = fields["title"];
  out.byline = fields["byline"];
  out.source = fields["source"];
  out.url = fields["url"];
  out.bad_date = fields["published"];
  out.published = read_date(out.bad_date).date;
  return out;
}

class PySession {
 public:
  explicit PySession(const std::string& home) {
    auto opened = Session::open(home.empty() ? installed_home() : home);
    if (!opened) throw std::runtime_error(to_string(opened.error()));
    session_ = std::move(*opened);
  }

  std::string code(Fields fields) {
    const py::gil_scoped_release release;
    const Result<Record> record = session_->code(found(fields));
    if (!record) throw std::invalid_argument(to_string(record.error()));
    return to_json(*record);
  }

  // The records of a batch, in order; None in the place of a report that cannot be coded, and why.
  struct Batch {
    std::vector<std::optional<std::string>> records;
    std::vector<std::pair<size_t, std::string>> failures;  // by place in the batch
  };

  Batch code_batch(std::vector<Fields> batch, unsigned threads) {
    const py::gil_scoped_release release;
    Batch out;
    out.records.resize(batch.size());
    std::vector<size_t> read;  // which of the batch the records come from
    size_t at = 0;
    bool failed = false;
    const auto next = [&]() -> std::optional<FoundReport> {
      if (failed) read.pop_back();
      failed = false;
      if (at == batch.size()) return std::nullopt;
      read.push_back(at);
      return found(batch[at++]);
    };
    std::vector<std::string> records;
    session_->code_all(
        threads, next,
        [&](const Record& record) {
          records.push_back(to_json(record));
          return true;
        },
        [&](const Error& error) {
          failed = true;
          out.failures.emplace_back(at - 1, to_string(error));
        });
    for (size_t i = 0; i < records.size(); ++i) out.records[read[i]] = std::move(records[i]);
    return out;
  }

 private:
  std::unique_ptr<Session> session_;
};

}  // namespace

PYBIND11_MODULE(_parley, module) {
  module.attr("__version__") = std::string(library_version());
  py::class_<PySession>(module, "Session")
      .def(py::init<const std::string&>(), py::arg("home") = "")
      .def("code", &PySession::code, py::arg("fields"))
      .def(
          "code_batch",
          [](PySession& session, std::vector<Fields> batch, unsigned threads) {
            PySession::Batch out = session.code_batch(std::move(batch), threads);
            return std::pair(std::move(out.records), std::move(out.failures));
          },
          py::arg("batch"), py::arg("threads"));
}

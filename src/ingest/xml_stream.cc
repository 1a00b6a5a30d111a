#include "ingest/xml_stream.h"

#include "ingest/limits.h"
#include "ingest/scan.h"

namespace parley {

std::optional<Result<FoundReport>> XmlStream::next() {
  using Got = ByteSource::Got;
  while (!ended_) {
    uint32_t line = 0;
    const Got got = pieces_.next(piece_, line);
    if (declares_entities(pieces_.head())) {
      ended_ = true;
      return fail({std::string(kEntities), {}, 0, 0, "remove its DOCTYPE"});
    }
    if (got == Got::kEnd) {
      ended_ = true;
      if (seen_ == 0) return fail({"holds no " + what_, {}, 0, 0, {}});
      break;
    }
    ++seen_;
    if (got == Got::kFailed) {
      ended_ = true;
      if (!bytes_.error().message.empty()) return fail(bytes_.error());
      return fail({"is broken XML: the " + what_ + " never ends", {}, line, 0, "fetch the file again"});
    }
    if (got == Got::kTooLong) {
      return fail({"the " + what_ + " is longer than " + size_words(limits_.most_bytes), {}, line, 0, {}});
    }
    const Result<XmlDocument> xml = parse_xml(piece_, xml_charset(trim(pieces_.head())));
    Result<FoundReport> report = xml ? read(xml->root(), pieces_.head()) : Result<FoundReport>(fail(xml.error()));
    if (!report && report.error().message.empty()) continue;
    if (!report) {
      Error error = report.error();
      error.line = line;
      return fail(std::move(error));
    }
    report->line = line;
    return report;
  }
  return std::nullopt;
}

}  // namespace parley

// The frame of all readers of XML: takes piece after piece, parses it, names what is broken.
#pragma once

#include "ingest/found.h"
#include "ingest/xml.h"
#include "ingest/xml_pieces.h"

namespace parley {

class XmlStream : public ReportStream {
 public:
  // `what` names a piece in messages: "an item".
  XmlStream(ByteSource& bytes, StreamLimits limits, std::vector<std::string_view> names, std::string what)
      : limits_(limits), bytes_(bytes), pieces_(bytes, std::move(names), limits.most_bytes), what_(std::move(what)) {}
  std::optional<Result<FoundReport>> next() final;

 protected:
  // Makes a report of an element; an error with an empty message means: none, and nothing to tell.
  virtual Result<FoundReport> read(pugi::xml_node element, const std::string& head) = 0;

  StreamLimits limits_;

 private:
  ByteSource& bytes_;
  XmlPieces pieces_;
  std::string what_;
  std::string piece_;
  size_t seen_ = 0;
  bool ended_ = false;
};

}  // namespace parley

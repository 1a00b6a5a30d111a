#include "ingest/xml_pieces.h"

#include <algorithm>

#include "ingest/scan.h"
#include "ingest/xml.h"

namespace parley {
namespace {

constexpr size_t kHead = size_t{1} << 16;

bool ends_name(int byte) { return byte < 0 || byte == '>' || byte == '/' || is_blank(static_cast<char>(byte)); }

}  // namespace

void XmlPieces::put(int byte) {
  const char c = static_cast<char>(byte);
  if (piece_->size() < most_) {
    *piece_ += c;
  } else {
    too_long_ = true;
  }
  if (!seen_piece_ && head_.size() < kHead) head_ += c;
}

// Goes on until `end` was read.
void XmlPieces::read_until(std::string_view end, int& byte) {
  std::string last;
  while ((byte = bytes_.read_byte()) >= 0) {
    put(byte);
    last += static_cast<char>(byte);
    if (last.size() > end.size()) last.erase(0, 1);
    if (last == end) return;
  }
}

// Reads "<name", "</name", or the beginning of what is no tag; false for the latter.
bool XmlPieces::read_name(int& byte) {
  tag_ = "<";
  put('<');
  while (!ends_name(byte = bytes_.read_byte()) || (byte == '/' && tag_.size() == 1)) {
    put(byte);
    if (tag_.size() < 80) tag_ += static_cast<char>(byte);
    if (tag_ == "<!--" || tag_ == "<![CDATA[") break;
  }
  return tag_.size() > 1 && tag_[1] != '!' && tag_[1] != '?';
}

// One tag, comment, CDATA section or instruction; true for a tag.
bool XmlPieces::read_markup(int& byte) {
  closed_ = false;
  if (!read_name(byte)) {
    if (tag_ == "<!--") {
      read_until("-->", byte);
    } else if (tag_ == "<![CDATA[") {
      read_until("]]>", byte);
    } else {
      if (byte >= 0) put(byte);
      if (byte != '>' && byte >= 0) read_until(">", byte);
    }
    return false;
  }
  int quote = 0;
  int before = 0;
  for (; byte >= 0; before = byte, byte = bytes_.read_byte()) {
    put(byte);
    if (quote != 0) {
      if (byte == quote) quote = 0;
    } else if (byte == '"' || byte == '\'') {
      quote = byte;
    } else if (byte == '>') {
      closed_ = before == '/';
      return true;
    }
  }
  return false;
}

bool XmlPieces::is_wanted(std::string_view name) const {
  return std::find(names_.begin(), names_.end(), name) != names_.end();
}

// Counts the tag that was read; true where it ends the piece.
bool XmlPieces::settle() {
  const bool ends = tag_[1] == '/';
  const std::string_view name = local_name(std::string_view(tag_).substr(ends ? 2 : 1));
  if (depth_ == 0) {
    if (ends || !is_wanted(name)) return false;
    inside_ = name;
    piece_->erase(0, begin_);
    begin_ = 0;
    seen_piece_ = true;
    too_long_ = false;
    if (closed_) return true;
    depth_ = 1;
    return false;
  }
  if (name != inside_ || closed_) return false;
  depth_ += ends ? -1 : 1;
  return depth_ == 0;
}

ByteSource::Got XmlPieces::next(std::string& piece, uint32_t& line) {
  using Got = ByteSource::Got;
  piece.clear();
  piece_ = &piece;
  depth_ = 0;
  too_long_ = false;
  for (int byte = bytes_.read_byte(); byte >= 0; byte = bytes_.read_byte()) {
    if (byte != '<') {
      if (depth_ > 0 || !seen_piece_) put(byte);
      continue;
    }
    if (depth_ == 0) piece.clear();
    begin_ = piece.size();
    const uint32_t tag_line = bytes_.line();
    const bool was_outside = depth_ == 0;
    if (!read_markup(byte)) continue;
    const bool ended = settle();
    if (was_outside && (depth_ > 0 || ended)) line = tag_line;
    if (ended) return too_long_ ? Got::kTooLong : Got::kLine;
  }
  return depth_ == 0 && bytes_.error().message.empty() ? Got::kEnd : Got::kFailed;
}

}  // namespace parley

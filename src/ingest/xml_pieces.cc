#include "ingest/xml_pieces.h"

#include <algorithm>
#include <utility>

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

// Counts the tag that was read.
XmlPieces::Step XmlPieces::settle() {
  const bool ends = tag_[1] == '/';
  const std::string_view name = std::string_view(tag_).substr(ends ? 2 : 1);
  if (inside_.empty()) {
    if (ends || !is_wanted(local_name(name))) return Step::kOn;
    piece_->erase(0, begin_);
    begin_ = 0;
    seen_piece_ = true;
    too_long_ = false;
    if (closed_) return Step::kEnded;
    inside_ = name;
    return Step::kBegun;
  }
  if (name != inside_ || closed_) return Step::kOn;
  if (ends) inside_.clear();
  return ends ? Step::kEnded : Step::kBegunAgain;
}

// Takes up the element whose first tag ended the one before.
void XmlPieces::take_up(std::string& piece, uint32_t& line) {
  piece = std::exchange(next_tag_, {});
  if (piece.empty()) {
    inside_.clear();
  } else {
    line = next_line_;
  }
}

ByteSource::Got XmlPieces::next(std::string& piece, uint32_t& line) {
  using Got = ByteSource::Got;
  piece_ = &piece;
  too_long_ = false;
  take_up(piece, line);
  for (int byte = bytes_.read_byte(); byte >= 0; byte = bytes_.read_byte()) {
    if (byte != '<') {
      if (!inside_.empty() || !seen_piece_) put(byte);
      continue;
    }
    if (inside_.empty()) piece.clear();
    begin_ = piece.size();
    const uint32_t tag_line = bytes_.line();
    if (!read_markup(byte)) continue;
    const Step step = settle();
    if (step == Step::kBegun || (step == Step::kEnded && begin_ == 0)) line = tag_line;
    if (step == Step::kBegunAgain) {
      next_tag_ = too_long_ ? tag_ + ">" : piece.substr(begin_);
      next_line_ = tag_line;
      piece.resize(begin_);
    }
    if (step == Step::kEnded || step == Step::kBegunAgain) return too_long_ ? Got::kTooLong : Got::kLine;
  }
  return inside_.empty() && bytes_.error().message.empty() ? Got::kEnd : Got::kFailed;
}

}  // namespace parley

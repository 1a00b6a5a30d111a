// Cuts an XML file into the elements that are wanted, so that a file of any size is read with one of them in memory:
// the items of a feed, the sentences of a corpus. Comments, CDATA and attributes with '>' are respected. None of them lies
// in another: one that begins again before its end was never ended, and what there is of it is given as it is.
//   XmlPieces items(bytes, {"item", "entry"}, 16 << 20);
//   while (items.next(piece, line) == ByteSource::Got::kLine) use(piece);          // "<item>…</item>"
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/bytes.h"

namespace parley {

class XmlPieces {
 public:
  // `names` are local names: "item" also finds "rss:item".
  XmlPieces(ByteSource& bytes, std::vector<std::string_view> names, size_t most)
      : bytes_(bytes), names_(std::move(names)), most_(most) {}

  // kFailed with an empty error of the source: the last element never ends.
  ByteSource::Got next(std::string& piece, uint32_t& line);
  // What stood before the first element, the first 64 KiB of it.
  const std::string& head() const { return head_; }

 private:
  enum class Step : uint8_t { kOn, kBegun, kEnded, kBegunAgain };
  bool read_markup(int& byte);
  bool read_name(int& byte);
  void read_until(std::string_view end, int& byte);
  void put(int byte);
  bool is_wanted(std::string_view name) const;
  Step settle();
  void take_up(std::string& piece, uint32_t& line);

  ByteSource& bytes_;
  std::vector<std::string_view> names_;
  size_t most_;
  std::string head_;
  bool seen_piece_ = false;

  std::string* piece_ = nullptr;
  std::string tag_;       // the markup last read, up to its name's end
  bool closed_ = false;   // it ended with "/>"
  std::string inside_;    // name of the wanted element that is open, or ""
  std::string next_tag_;  // of the element that began before the last one ended
  uint32_t next_line_ = 0;
  size_t begin_ = 0;  // where the markup begins in the piece
  bool too_long_ = false;
};

}  // namespace parley

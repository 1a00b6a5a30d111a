// Interned strings: equal strings get equal numbers, so that layers of a document hold 4 bytes instead of a string.
//   SymbolPool pool;  Symbol s = pool.intern("say");  pool.text(s) == "say";  pool.find("said") == Symbol::kNone
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace parley {

// An interned string of one SymbolPool. kNone is the empty string in every pool.
enum class Symbol : uint32_t { kNone = 0 };

// Owns the bytes of its strings; views stay valid until clear(). Not thread-safe: one pool per document.
class SymbolPool {
 public:
  SymbolPool();
  Symbol intern(std::string_view text);
  // kNone where the text was never interned.
  Symbol find(std::string_view text) const;
  std::string_view text(Symbol symbol) const { return texts_[static_cast<uint32_t>(symbol)]; }
  size_t size() const { return texts_.size(); }
  // Forgets all strings and keeps the memory.
  void clear();

 private:
  static constexpr size_t kBlockBytes = 1 << 16;
  char* reserve(size_t bytes);
  void grow();

  std::vector<std::string_view> texts_;
  std::vector<uint32_t> slots_;  // open addressing; 0 = free (the empty string is never stored)
  struct Block {
    std::unique_ptr<char[]> bytes;
    size_t capacity;
  };
  std::vector<Block> blocks_;
  size_t block_ = 0;
  size_t used_ = 0;
};

}  // namespace parley

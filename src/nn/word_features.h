// What the word net sees of a word: its keys, its shape and its hashed letter groups (train/ARCHITECTURE.md, section
// 2).
//   WordFeatures features;  features.read("Minister’s", 8192, 16384);
//   features.key == "minister's";  features.shape;  features.affixes;  features.grams
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace parley {

// One form for typographic variants of quotes and dashes; replaces `out`.
void normal_form(std::string_view form, std::string& out);

// FNV-1a over a tag byte and bytes, mixed so that low bits depend on all.
uint32_t feature_hash(uint8_t tag, std::string_view bytes);

// Reused from word to word.
struct WordFeatures {
  std::string normal;     // typographic variants joined
  std::string cased_key;  // digits as 0
  std::string key;        // lower case
  uint32_t shape = 0;
  std::vector<uint32_t> affixes, grams;  // rows of their tables

  void read(std::string_view form, size_t affix_rows, size_t gram_rows);

 private:
  void hash_affixes(size_t rows);
  void hash_grams(size_t rows);

  std::vector<size_t> starts_;  // byte offsets of the key's characters, and its end
  std::string marked_;
  std::vector<size_t> marked_starts_;
};

}  // namespace parley

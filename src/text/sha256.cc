#include "text/sha256.h"

#include <openssl/sha.h>

#include <array>

#include "base/check.h"

namespace parley {

std::string sha256_hex(std::string_view bytes) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest;
  PARLEY_CHECK(SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.data()) != nullptr);
  std::string hex;
  for (const unsigned char byte : digest) {
    hex += "0123456789abcdef"[byte >> 4];
    hex += "0123456789abcdef"[byte & 0xF];
  }
  return hex;
}

}  // namespace parley

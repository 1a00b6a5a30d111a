// Encodings that a page, a feed or a server names, beyond those that show in the bytes themselves.
//   decode_charset("Premier Wa\xB3\xEAsa", "ISO-8859-2") == "Premier Wałęsa"
// Names are those of the WHATWG's list; one that needs no telling (UTF-8, Latin-1, ASCII) or is not known gives nothing,
// and the bytes are read as any other text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace parley {

// The bytes as UTF-8; what the encoding leaves open becomes U+FFFD. Nothing where the bytes are UTF-8 after all.
std::optional<std::string> decode_charset(std::string_view bytes, std::string_view name);

}  // namespace parley

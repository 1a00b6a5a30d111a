#include "ingest/http.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "ingest/decompress.h"
#include "ingest/scan.h"

namespace parley {
namespace {

// Joins the chunks of "Transfer-Encoding: chunked"; nothing where they are broken. What is there before a cut-off end
// is kept.
std::optional<std::string> join_chunks(std::string_view body) {
  std::string out;
  while (true) {
    const size_t end = body.find('\n');
    if (end == std::string_view::npos) return out.empty() ? std::nullopt : std::optional(out);
    const std::string_view line = trim(body.substr(0, std::min(end, body.find(';'))));
    size_t size = 0;
    const auto [stop, error] = std::from_chars(line.data(), line.data() + line.size(), size, 16);
    if (error != std::errc() || stop != line.data() + line.size()) return std::nullopt;
    if (size == 0) return out;
    body.remove_prefix(end + 1);
    out.append(body.substr(0, size));
    if (size >= body.size()) return out;
    body.remove_prefix(size);
    body.remove_prefix(std::min(body.size(), body.starts_with("\r\n") ? size_t{2} : size_t{1}));
  }
}

bool is_known_packing(std::string_view packing) {
  return packing == "gzip" || packing == "x-gzip" || packing == "deflate" || packing == "br" || packing == "zstd";
}

// Whether a body shows itself unpacked: some archives unpack it and keep the header.
bool looks_unpacked(std::string_view body, std::string_view packing) {
  if (packing == "gzip" || packing == "x-gzip") return !body.starts_with("\x1F\x8B");
  if (packing == "zstd") return !body.starts_with("\x28\xB5\x2F\xFD");
  return trim(body.substr(0, 256)).starts_with('<');
}

// Undoes "Content-Encoding: deflate, gzip", the last one first.
Result<std::string> unpack_body(std::string body, std::string_view packings, size_t most) {
  while (!packings.empty()) {
    const size_t comma = packings.rfind(',');
    const std::string packing = lower_ascii(trim(packings.substr(comma == std::string_view::npos ? 0 : comma + 1)));
    packings = comma == std::string_view::npos ? std::string_view() : packings.substr(0, comma);
    if (packing.empty() || packing == "identity" || looks_unpacked(body, packing)) continue;
    if (!is_known_packing(packing)) {
      return fail({"its page is packed with " + packing, {}, 0, 0, "archive it with gzip or unpacked"});
    }
    Result<std::string> unpacked = unpack_block(packing, body, most);
    if (!unpacked) return unpacked;
    body = std::move(*unpacked);
  }
  return body;
}

// The end of the headers and where the body begins.
struct HeaderEnd {
  size_t end = 0, body = 0;
};

HeaderEnd find_body(std::string_view block) {
  const size_t windows = block.find("\r\n\r\n");
  const size_t plain = block.find("\n\n");
  if (windows != std::string_view::npos && windows < plain) return {windows, windows + 4};
  if (plain != std::string_view::npos) return {plain, plain + 2};
  return {block.size(), block.size()};
}

}  // namespace

std::string_view header_value(std::string_view headers, std::string_view name) {
  while (!headers.empty()) {
    const size_t end = std::min(headers.find('\n'), headers.size());
    const std::string_view line = headers.substr(0, end);
    headers.remove_prefix(std::min(end + 1, headers.size()));
    const size_t colon = line.find(':');
    if (colon != name.size()) continue;
    if (lower_ascii(line.substr(0, colon)) == lower_ascii(name)) return trim(line.substr(colon + 1));
  }
  return {};
}

std::string_view charset_of(std::string_view type) {
  constexpr std::string_view kName = "charset";
  const size_t at = lower_ascii(type).find(kName);
  if (at == std::string::npos) return {};
  std::string_view value = trim(type.substr(at + kName.size()));
  if (!value.starts_with('=')) return {};
  value = trim(value.substr(1));
  if (value.starts_with('"') || value.starts_with('\'')) value.remove_prefix(1);
  return value.substr(0, value.find_first_of("\"';,> \t\r\n/"));
}

Result<HttpAnswer> read_http(std::string_view block, size_t most) {
  HttpAnswer out;
  const HeaderEnd at = find_body(block);
  const std::string_view headers = block.substr(0, at.end);
  Scanner in(headers);
  if (!in.take("HTTP/")) return fail({"is no HTTP answer", {}, 0, 0, {}});
  while (!in.done() && in.peek() != ' ' && in.peek() != '\n') in.skip(1);
  in.blanks();
  out.status = in.number(3, 3).value_or(0);
  const std::string_view type = header_value(headers, "Content-Type");
  out.type = lower_ascii(trim(type.substr(0, type.find(';'))));
  out.charset = charset_of(type);
  std::string_view body = block.substr(at.body);
  std::string joined;
  if (lower_ascii(header_value(headers, "Transfer-Encoding")).find("chunked") != std::string::npos) {
    // Some archives join the chunks and keep the header.
    if (auto chunks = join_chunks(body)) {
      joined = std::move(*chunks);
      body = joined;
    }
  }
  Result<std::string> unpacked = unpack_body(std::string(body), header_value(headers, "Content-Encoding"), most);
  if (!unpacked) return fail(unpacked.error());
  out.body = std::move(*unpacked);
  return out;
}

}  // namespace parley

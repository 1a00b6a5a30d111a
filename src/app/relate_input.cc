#include "app/relate_input.h"

#include <fmt/format.h>

#include <iostream>
#include <nlohmann/json.hpp>

#include "text/offsets.h"

namespace parley {
namespace {

constexpr const char* kRemedy =
    "a line is {\"id\": …, \"text\": …, \"actor\": [begin, end] or null, \"recipient\": the same}, counted in "
    "characters";

// The bytes of a span of characters; nothing where it is no span of the text.
std::optional<Span> read_span(const nlohmann::json& value, const CodePoints& points) {
  if (value.is_null()) return Span{};
  if (!value.is_array() || value.size() != 2 || !value[0].is_number_unsigned() || !value[1].is_number_unsigned()) {
    return std::nullopt;
  }
  const auto begin = value[0].get<uint64_t>(), end = value[1].get<uint64_t>();
  if (begin >= end || end > points.size()) return std::nullopt;
  return points.to_bytes(Span{static_cast<uint32_t>(begin), static_cast<uint32_t>(end)});
}

}  // namespace

Result<TextPair> read_pair_line(const std::string& line) {
  const nlohmann::json json = nlohmann::json::parse(line, nullptr, false);
  if (!json.is_object()) return fail({"is no JSON object", "", 0, 0, kRemedy});
  const auto text = json.find("text"), id = json.find("id");
  if (text == json.end() || !text->is_string()) return fail({"has no text", "", 0, 0, kRemedy});
  TextPair out;
  out.text = text->get<std::string>();
  if (id != json.end()) out.id = id->is_string() ? id->get<std::string>() : id->dump();
  const CodePoints points(out.text);
  for (const auto& [key, span] : {std::pair<const char*, Span*>{"actor", &out.pair.actor},
                                  std::pair<const char*, Span*>{"recipient", &out.pair.recipient}}) {
    const auto value = json.find(key);
    if (value == json.end()) continue;
    const auto read = read_span(*value, points);
    if (!read) return fail({fmt::format("'{}' is no span of the text", key), "", 0, 0, kRemedy});
    *span = *read;
  }
  return out;
}

std::istream& PairReader::in() { return files_[at_] == "-" ? std::cin : static_cast<std::istream&>(file_); }

std::optional<Result<TextPair>> PairReader::next() {
  while (at_ < files_.size()) {
    const std::string path = files_[at_];
    if (!open_) {
      line_ = 0;
      file_.clear();
      if (path != "-") file_.open(path, std::ios::binary);
      if (path != "-" && !file_) {
        ++at_;
        return fail({"cannot be opened", path, 0, 0, "check the name and that it may be read"});
      }
      open_ = true;
    }
    std::string line;
    if (!std::getline(in(), line)) {
      file_.close();
      open_ = false;
      ++at_;
      continue;
    }
    ++line_;
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    Result<TextPair> pair = read_pair_line(line);
    if (!pair) {
      Error error = pair.error();
      error.file = path;
      error.line = line_;
      return fail(error);
    }
    return pair;
  }
  return std::nullopt;
}

}  // namespace parley

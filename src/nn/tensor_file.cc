#include "nn/tensor_file.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <nlohmann/json.hpp>
#include <optional>

namespace parley {
namespace {

constexpr size_t kSizeBytes = 8;
constexpr uint64_t kLongestHeader = 100'000'000;  // the format's own limit

std::optional<TensorType> parse_type(std::string_view name) {
  if (name == "F32") return TensorType::kF32;
  if (name == "F16") return TensorType::kF16;
  if (name == "I8") return TensorType::kI8;
  if (name == "U8") return TensorType::kU8;
  return std::nullopt;
}

size_t bytes_of(TensorType type) { return type == TensorType::kF32 ? 4 : type == TensorType::kF16 ? 2 : 1; }

template <class T>
T load(const std::byte* from) {
  T value;
  std::memcpy(&value, from, sizeof value);
  return value;
}

// The numbers of a JSON array, or nothing if one of them is no size.
std::optional<std::vector<size_t>> sizes(const nlohmann::json& array) {
  if (!array.is_array()) return std::nullopt;
  std::vector<size_t> out;
  for (const auto& value : array) {
    if (!value.is_number_unsigned()) return std::nullopt;
    out.push_back(value.get<size_t>());
  }
  return out;
}

// Product of the sizes, or nothing on overflow.
std::optional<size_t> product(const std::vector<size_t>& shape, size_t factor) {
  size_t total = factor;
  for (const size_t n : shape) {
    if (n != 0 && total > SIZE_MAX / n) return std::nullopt;
    total *= n;
  }
  return total;
}

}  // namespace

float half_to_float(uint16_t half) {
  const uint32_t sign = static_cast<uint32_t>(half & 0x8000) << 16;
  const uint32_t rest = half & 0x7FFF;
  if (rest >= 0x7C00) return std::bit_cast<float>(sign | 0x7F800000 | (rest & 0x3FF) << 13);
  // Moving the exponent by multiplication also gets subnormal numbers right.
  const float magnitude = std::bit_cast<float>(rest << 13) * 0x1p112F;
  return std::bit_cast<float>(std::bit_cast<uint32_t>(magnitude) | sign);
}

size_t Tensor::width() const {
  size_t n = 1;
  for (size_t i = 1; i < shape.size(); ++i) n *= shape[i];
  return n;
}

size_t Tensor::bytes() const { return type == TensorType::kCode ? size() / code_width : size() * bytes_of(type); }

void Tensor::add_row(size_t index, float* out) const {
  const size_t n = width();
  if (type == TensorType::kCode) {
    const size_t places = n / code_width;
    for (size_t place = 0; place < places; ++place, out += code_width) {
      const size_t row = place * kBookRows + load<uint8_t>(data + index * places + place);
      const std::byte* values = book + 2 * row * code_width;
      for (size_t i = 0; i < code_width; ++i) out[i] += half_to_float(load<uint16_t>(values + 2 * i));
    }
    return;
  }
  const std::byte* from = data + index * n * bytes_of(type);
  if (type == TensorType::kF32) {
    for (size_t i = 0; i < n; ++i) out[i] += load<float>(from + 4 * i);
  } else if (type == TensorType::kF16) {
    for (size_t i = 0; i < n; ++i) out[i] += half_to_float(load<uint16_t>(from + 2 * i));
  } else if (type == TensorType::kI8) {
    const float factor = half_to_float(load<uint16_t>(scale + 2 * index));
    for (size_t i = 0; i < n; ++i) out[i] += factor * static_cast<float>(load<int8_t>(from + i));
  } else {
    for (size_t i = 0; i < n; ++i) out[i] += static_cast<float>(load<uint8_t>(from + i));
  }
}

std::vector<float> Tensor::floats() const {
  std::vector<float> out(size());
  for (size_t r = 0; !out.empty() && r < rows(); ++r) add_row(r, out.data() + r * width());
  return out;
}

tl::unexpected<Error> TensorFile::wrong(std::string message) const {
  return fail({std::move(message), path_, 0, 0, "fetch the model again"});
}

Result<TensorFile> TensorFile::open(const std::string& path) {
  TensorFile file;
  file.path_ = path;
  auto mapped = MappedFile::open(path);
  if (!mapped) return fail(mapped.error());
  file.file_ = std::move(*mapped);
  if (Status read = file.read_header(); !read) return fail(read.error());
  return file;
}

Status TensorFile::read_header() {
  const auto bytes = file_.bytes();
  if (bytes.size() < kSizeBytes) return wrong("too short for a model");
  static_assert(std::endian::native == std::endian::little, "safetensors numbers are little-endian");
  const auto header_bytes = load<uint64_t>(bytes.data());
  if (header_bytes > kLongestHeader || header_bytes > bytes.size() - kSizeBytes) {
    return wrong("not a model file, or cut short");
  }
  data_begin_ = kSizeBytes + header_bytes;
  const auto* text = reinterpret_cast<const char*>(bytes.data()) + kSizeBytes;
  const auto header = nlohmann::json::parse(text, text + header_bytes, nullptr, false);
  if (!header.is_object()) return wrong("the header is no JSON object");
  for (const auto& [name, entry] : header.items()) {
    if (name == "__metadata__") {
      if (entry.is_object() && entry.contains("parley") && entry["parley"].is_string()) {
        metadata_ = entry["parley"].get<std::string>();
      }
      continue;
    }
    if (!entry.is_object() || !entry.contains("dtype") || !entry.contains("shape") || !entry.contains("data_offsets") ||
        !entry["dtype"].is_string()) {
      return wrong(fmt::format("tensor '{}' is not described in full", name));
    }
    const auto type = parse_type(entry["dtype"].get<std::string>());
    const auto shape = sizes(entry["shape"]);
    const auto offsets = sizes(entry["data_offsets"]);
    if (!type) return wrong(fmt::format("tensor '{}' has the unknown type {}", name, entry["dtype"].dump()));
    if (!shape || !offsets || offsets->size() != 2) return wrong(fmt::format("tensor '{}' has no usable size", name));
    if (Status added = add_tensor(name, *type, *shape, (*offsets)[0], (*offsets)[1]); !added) return added;
  }
  if (Status scales = attach_scales(); !scales) return scales;
  if (Status books = attach_books(); !books) return books;
  return check_overlaps();
}

Status TensorFile::add_tensor(const std::string& name, TensorType type, std::vector<size_t> shape, size_t begin,
                              size_t end) {
  const size_t available = file_.bytes().size() - data_begin_;
  if (begin > end || end > available) return wrong(fmt::format("tensor '{}' reaches past the end: cut short?", name));
  const auto needed = product(shape, bytes_of(type));
  if (!needed || *needed != end - begin) {
    return wrong(fmt::format("tensor '{}' has {} bytes for shape [{}]", name, end - begin, fmt::join(shape, ", ")));
  }
  Tensor tensor;
  tensor.shape = std::move(shape);
  tensor.type = type;
  tensor.data = file_.bytes().data() + data_begin_ + begin;
  tensors_.emplace(name, std::move(tensor));
  return {};
}

Status TensorFile::attach_scales() {
  for (auto& [name, tensor] : tensors_) {
    if (tensor.type != TensorType::kI8) continue;
    const auto scale = tensors_.find(name + ".scale");
    if (scale == tensors_.end() || scale->second.type != TensorType::kF16 ||
        scale->second.shape != std::vector<size_t>{tensor.rows()}) {
      return wrong(fmt::format("tensor '{}' lacks the scales of its rows", name));
    }
    tensor.scale = scale->second.data;
  }
  return {};
}

Status TensorFile::attach_books() {
  for (auto& [name, tensor] : tensors_) {
    const auto found = tensors_.find(name + ".book");
    if (found == tensors_.end()) continue;
    const Tensor& book = found->second;
    const bool fits = tensor.type == TensorType::kU8 && tensor.shape.size() == 2 && book.type == TensorType::kF16 &&
                      book.shape.size() == 3 && book.shape[0] == tensor.shape[1] && book.shape[1] == kBookRows &&
                      book.shape[2] > 0;
    if (!fits) return wrong(fmt::format("tensor '{}' has a book that does not fit its codes", name));
    tensor.type = TensorType::kCode;
    tensor.book = book.data;
    tensor.code_width = book.shape[2];
    tensor.shape[1] *= tensor.code_width;
  }
  return {};
}

// Every byte of a sound file belongs to one tensor.
Status TensorFile::check_overlaps() const {
  std::vector<std::pair<const std::byte*, const std::byte*>> used;
  for (const auto& [name, tensor] : tensors_) {
    if (const size_t size = tensor.bytes(); size > 0) used.emplace_back(tensor.data, tensor.data + size);
  }
  std::sort(used.begin(), used.end());
  for (size_t i = 1; i < used.size(); ++i) {
    if (used[i].first < used[i - 1].second) return wrong("two tensors overlap");
  }
  return {};
}

Result<Tensor> TensorFile::find_any(std::string_view name, size_t dimensions) const {
  const auto found = tensors_.find(name);
  if (found == tensors_.end()) return wrong(fmt::format("tensor '{}' is missing", name));
  const Tensor& tensor = found->second;
  if (tensor.shape.size() != dimensions) {
    return wrong(fmt::format("tensor '{}' has {} dimensions instead of {}", name, tensor.shape.size(), dimensions));
  }
  return tensor;
}

Result<Tensor> TensorFile::find(std::string_view name, const std::vector<size_t>& shape) const {
  auto tensor = find_any(name, shape.size());
  if (tensor && tensor->shape != shape) {
    return wrong(fmt::format("tensor '{}' has shape [{}] instead of [{}]", name, fmt::join(tensor->shape, ", "),
                             fmt::join(shape, ", ")));
  }
  return tensor;
}

Result<std::vector<std::string_view>> TensorFile::lines(std::string_view name) const {
  const auto tensor = find_any(name, 1);
  if (!tensor) return fail(tensor.error());
  if (tensor->type != TensorType::kU8) return wrong(fmt::format("tensor '{}' is no list of strings", name));
  std::string_view text(reinterpret_cast<const char*>(tensor->data), tensor->size());
  std::vector<std::string_view> out;
  while (true) {
    const size_t end = text.find('\n');
    out.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return out;
    text.remove_prefix(end + 1);
  }
}

}  // namespace parley

// Trained weights: a safetensors file (8-byte header size, JSON header, tensors), mapped and checked before use. A
// damaged, truncated or foreign file is refused with a clear error, never read out of bounds.
//   Result<TensorFile> file = TensorFile::open("models/parley.safetensors");
//   Result<Tensor> weight = file->find("word.tag.weight", {192, 800});      // must be there and have this shape
//   std::vector<float> values = weight->floats();
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "nn/mapped_file.h"

namespace parley {

// kCode: a row is a list of numbers, each of which stands for a few values of the book that its place in the list has.
enum class TensorType : uint8_t { kF32, kF16, kI8, kU8, kCode };

// One tensor inside a mapped file; valid as long as the file. Rows are those of the first dimension.
struct Tensor {
  std::vector<size_t> shape;
  TensorType type = TensorType::kF32;
  const std::byte* data = nullptr;
  const std::byte* scale = nullptr;  // of each row, F16; only for kI8
  const std::byte* book = nullptr;   // [codes of a row, kBookRows, values of a code], F16; only for kCode
  size_t code_width = 0;             // values of a code

  size_t rows() const { return shape.empty() ? 1 : shape[0]; }
  size_t width() const;  // values of one row
  size_t size() const { return rows() * width(); }
  size_t bytes() const;
  // Adds one row, widened to float32, to `out`.
  void add_row(size_t index, float* out) const;
  std::vector<float> floats() const;
};

inline constexpr size_t kBookRows = 256;

float half_to_float(uint16_t half);

class TensorFile {
 public:
  static Result<TensorFile> open(const std::string& path);

  const std::string& path() const { return path_; }
  // The text of the header's "__metadata__": {"parley": …}, "" if there is none.
  const std::string& metadata() const { return metadata_; }
  size_t bytes() const { return file_.bytes().size(); }
  bool has(std::string_view name) const { return tensors_.find(name) != tensors_.end(); }
  const std::map<std::string, Tensor, std::less<>>& tensors() const { return tensors_; }

  // An error where the tensor is missing or has another number of dimensions.
  Result<Tensor> find_any(std::string_view name, size_t dimensions) const;
  // An error where the shape is not exactly this.
  Result<Tensor> find(std::string_view name, const std::vector<size_t>& shape) const;
  // A list of strings: a one-dimensional U8 tensor, one string a line.
  Result<std::vector<std::string_view>> lines(std::string_view name) const;

  tl::unexpected<Error> wrong(std::string message) const;

 private:
  Status read_header();
  Status add_tensor(const std::string& name, TensorType type, std::vector<size_t> shape, size_t begin, size_t end);
  Status attach_scales();
  Status attach_books();
  Status check_overlaps() const;

  std::string path_;
  MappedFile file_;
  size_t data_begin_ = 0;
  std::string metadata_;
  std::map<std::string, Tensor, std::less<>> tensors_;
};

}  // namespace parley

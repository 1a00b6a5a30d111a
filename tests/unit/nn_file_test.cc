// Model files that are damaged, cut short or foreign must be refused with words, never crash.
#include <gtest/gtest.h>

#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <random>

#include "annotate/engine/engine.h"
#include "nn/model_config.h"
#include "nn/tensor_file.h"

namespace parley {
namespace {

namespace fs = std::filesystem;

const std::string kModels = PARLEY_SOURCE_DIR "/models";

std::string read_bytes(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

class ModelFile : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("parley-model-" + std::to_string(::getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string write(const std::string& name, const std::string& bytes) const {
    const std::string path = (folder_ / name).string();
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }
  // A file of this header and data.
  std::string write_tensors(const std::string& header, const std::string& data) const {
    const uint64_t size = header.size();
    std::string bytes(8, '\0');
    std::memcpy(bytes.data(), &size, 8);
    return write("t.safetensors", bytes + header + data);
  }
  std::string error_of(const std::string& header, const std::string& data) const {
    const auto file = TensorFile::open(write_tensors(header, data));
    return file ? "accepted" : file.error().message;
  }

  fs::path folder_;
};

TEST_F(ModelFile, ReadsEveryType) {
  const std::string path =
      write_tensors(R"({"h":{"dtype":"F16","shape":[3],"data_offsets":[0,6]},)"
                    R"("q":{"dtype":"I8","shape":[2,2],"data_offsets":[6,10]},)"
                    R"("q.scale":{"dtype":"F16","shape":[2],"data_offsets":[10,14]},)"
                    R"("w":{"dtype":"U8","shape":[3],"data_offsets":[14,17]}})",
                    std::string("\x00\x3c\x00\xc0\x01\x00", 6) + std::string("\x01\xff\x02\x80", 4) +
                        std::string("\x00\x3c\x00\x38", 4) + "a\nb");
  const auto file = TensorFile::open(path);
  ASSERT_TRUE(file) << to_string(file.error());
  EXPECT_EQ(file->find("h", {3})->floats(), (std::vector<float>{1.0F, -2.0F, 0x1p-24F}));
  EXPECT_EQ(file->find("q", {2, 2})->floats(), (std::vector<float>{1.0F, -1.0F, 1.0F, -64.0F}));
  EXPECT_EQ(*file->lines("w"), (std::vector<std::string_view>{"a", "b"}));
  EXPECT_FALSE(file->find("h", {4}));
  EXPECT_FALSE(file->find("absent", {4}));
  EXPECT_FALSE(file->lines("h"));
}

// A row of codes: each stands for the values that the book of its place has under its number.
TEST_F(ModelFile, ReadsCodesWithTheirBooks) {
  const std::string header = R"({"v":{"dtype":"U8","shape":[3,2],"data_offsets":[0,6]},)"
                             R"("v.book":{"dtype":"F16","shape":[2,256,2],"data_offsets":[6,2054]}})";
  std::string data("\x00\x01\xff\x00\x01\xff", 6);
  data.resize(2054, '\0');
  const auto put = [&](size_t place, size_t code, std::string_view halves) {
    data.replace(6 + 4 * (place * 256 + code), 4, halves);
  };
  put(0, 0, std::string_view("\x00\x3c\x00\xc0", 4));    // 1 -2
  put(0, 255, std::string_view("\x00\x40\x00\x00", 4));  // 2 0
  put(1, 1, std::string_view("\x00\x38\x00\x38", 4));    // 0.5 0.5
  put(1, 255, std::string_view("\x00\x00\x00\xbc", 4));  // 0 -1
  const auto file = TensorFile::open(write_tensors(header, data));
  ASSERT_TRUE(file) << to_string(file.error());
  const auto tensor = file->find("v", {3, 4});
  ASSERT_TRUE(tensor) << to_string(tensor.error());
  EXPECT_EQ(tensor->floats(),
            (std::vector<float>{1.0F, -2.0F, 0.5F, 0.5F, 2.0F, 0.0F, 0.0F, 0.0F, 0.0F, 0.0F, 0.0F, -1.0F}));
  EXPECT_FALSE(file->lines("v"));
  // As many rows as a number can count, of no width.
  const auto endless = TensorFile::open(
      write_tensors(R"({"a":{"dtype":"F32","shape":[1152921504606846976,0],"data_offsets":[0,0]}})", ""));
  ASSERT_TRUE(endless) << to_string(endless.error());
  EXPECT_TRUE(endless->find_any("a", 2)->floats().empty());
  const std::string other = R"({"v":{"dtype":"U8","shape":[2,3],"data_offsets":[0,6]},)"
                            R"("v.book":{"dtype":"F16","shape":[2,256,2],"data_offsets":[6,2054]}})";
  EXPECT_NE(error_of(other, data).find("a book that does not fit its codes"), std::string::npos);
}

TEST_F(ModelFile, RefusesWhatIsNoSoundFile) {
  EXPECT_EQ(TensorFile::open(write("a", "short")).error().message, "too short for a model");
  EXPECT_EQ(TensorFile::open(write("a", std::string(100, 'x'))).error().message, "not a model file, or cut short");
  EXPECT_FALSE(TensorFile::open((folder_ / "absent").string()));
  EXPECT_FALSE(TensorFile::open(folder_.string()));
  EXPECT_EQ(error_of("[1]", ""), "the header is no JSON object");
  EXPECT_EQ(error_of("{\"a\"", ""), "the header is no JSON object");
  EXPECT_NE(error_of(R"({"a":{"dtype":"F32","shape":[2]}})", "").find("not described"), std::string::npos);
  EXPECT_NE(error_of(R"({"a":{"dtype":"BF16","shape":[1],"data_offsets":[0,2]}})", "xx").find("unknown type"),
            std::string::npos);
  EXPECT_NE(error_of(R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})", "xxxx").find("past the end"),
            std::string::npos);
  EXPECT_NE(error_of(R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}})", "xxxx").find("4 bytes for shape [2]"),
            std::string::npos);
  EXPECT_NE(error_of(R"({"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,4]}})", "xxxx").find("no usable size"),
            std::string::npos);
  EXPECT_NE(
      error_of(R"({"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,4]}})", "xxxx").find("shape"),
      std::string::npos);
  EXPECT_NE(error_of(R"({"a":{"dtype":"I8","shape":[4],"data_offsets":[0,4]}})", "xxxx").find("lacks the scales"),
            std::string::npos);
  EXPECT_EQ(error_of(R"({"a":{"dtype":"U8","shape":[3],"data_offsets":[0,3]},"b":{"dtype":"U8","shape":[3],)"
                     R"("data_offsets":[1,4]}})",
                     "xxxx"),
            "two tensors overlap");
}

TEST_F(ModelFile, RefusesAnotherProgramsModel) {
  const auto foreign = TensorFile::open(write_tensors(R"({"__metadata__":{"format":"pt"}})", ""));
  ASSERT_TRUE(foreign);
  EXPECT_EQ(read_model_config(*foreign, "engine").error().message, "not a model of this program");
  const auto later = TensorFile::open(write_tensors(R"({"__metadata__":{"parley":"{\"format\":2}"}})", ""));
  EXPECT_NE(read_model_config(*later, "engine").error().message.find("format is not 1"), std::string::npos);
  const auto other = TensorFile::open(kModels + "/ner.safetensors");
  ASSERT_TRUE(other);
  EXPECT_NE(read_model_config(*other, "engine").error().message.find("kind is not 'engine'"), std::string::npos);
}

TEST_F(ModelFile, EngineRefusesATruncatedModel) {
  const std::string whole = read_bytes(kModels + "/parley.safetensors");
  for (const double part : {0.0, 0.0001, 0.01, 0.5, 0.999999}) {
    write("parley.safetensors", whole.substr(0, static_cast<size_t>(static_cast<double>(whole.size()) * part)));
    const auto engine = Engine::load(folder_.string());
    ASSERT_FALSE(engine) << part;
    EXPECT_FALSE(engine.error().file.empty());
  }
}

TEST_F(ModelFile, EngineRefusesEntitiesOfAnotherEncoder) {
  fs::copy(kModels + "/parley.safetensors", folder_ / "parley.safetensors");
  EXPECT_TRUE(Engine::load(folder_.string())) << "entities may be absent";
  std::string ner = read_bytes(kModels + "/ner.safetensors");
  const size_t hash = ner.find("encoder_hash");
  ASSERT_NE(hash, std::string::npos);
  char& digit = ner[ner.find_first_of("0123456789abcdef", hash + strlen("encoder_hash"))];
  digit = digit == '0' ? '1' : '0';
  write("ner.safetensors", ner);
  const auto engine = Engine::load(folder_.string());
  ASSERT_FALSE(engine);
  EXPECT_NE(engine.error().message.find("another parley.safetensors"), std::string::npos);
}

// Whatever is wrong in the header, it is told or it does no harm.
TEST_F(ModelFile, SurvivesAnyChangeOfTheHeader) {
  const std::string whole = read_bytes(kModels + "/ner.safetensors");
  uint64_t header = 0;
  std::memcpy(&header, whole.data(), 8);
  std::mt19937 random(11);
  int refused = 0;
  for (int round = 0; round < 400; ++round) {
    std::string changed = whole;
    for (int i = 0; i < 3; ++i) changed[random() % (8 + header)] = static_cast<char>(random());
    const auto file = TensorFile::open(write("n.safetensors", changed));
    const auto config = file ? read_model_config(*file, "ner") : fail(file.error());
    const auto head = config ? EntityHead::load(*file, *config, 448) : fail(config.error());
    refused += !head;
  }
  EXPECT_GT(refused, 200);
}

}  // namespace
}  // namespace parley

#include "nn/model_config.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "nn/matrix.h"

namespace parley {
namespace {

using Json = nlohmann::json;

constexpr int kFormat = 1;
constexpr size_t kLargest = 1 << 16;  // of any width; keeps products of sizes far from overflow
constexpr size_t kMostRows = 1 << 24;

// Throws nlohmann's exceptions and std::invalid_argument; read_model_config() catches both.
size_t size_at(const Json& object, const char* key, size_t most = kLargest) {
  const auto value = object.at(key).get<size_t>();
  if (value == 0 || value > most) throw std::invalid_argument(fmt::format("{} is {}", key, value));
  return value;
}

size_t even_width(const Json& object, const char* key) {
  const size_t value = size_at(object, key);
  if (value % kPanel != 0) throw std::invalid_argument(fmt::format("{} {} is no multiple of {}", key, value, kPanel));
  return value;
}

void read_characters(const Json& json, ModelConfig& config) {
  config.char_width = even_width(json, "width");
  config.char_kernel = size_at(json, "kernel", 63);
  if (config.char_kernel % 2 == 0) throw std::invalid_argument("the kernel is even");
  config.char_classes = size_at(json, "classes");
  config.char_known = json.at("known").get<std::string>();
  for (const auto& value : json.at("dilations")) {
    const auto dilation = value.get<size_t>();
    if (dilation == 0 || dilation > 1024) throw std::invalid_argument("a dilation is out of range");
    config.char_dilations.push_back(dilation);
  }
  const auto labels = json.at("labels").get<std::vector<std::string>>();
  if (labels != std::vector<std::string>{"inside", "token", "word", "sentence"}) {
    throw std::invalid_argument("the tokeniser's labels are others");
  }
}

void read_words(const Json& json, ModelConfig& config) {
  config.vector_width = size_at(json, "vector_width");
  config.form_width = size_at(json, "form_width");
  config.affix_rows = size_at(json, "affix_rows", kMostRows);
  config.affix_width = size_at(json, "affix_width");
  config.gram_rows = size_at(json, "gram_rows", kMostRows);
  config.gram_width = size_at(json, "gram_width");
  config.shape_width = size_at(json, "shape_width");
  config.distances = size_at(json, "distances");
  size_t width = config.input_width();
  for (const auto& entry : json.at("layers")) {
    config.layers.push_back(read_layer(entry, width));
    width = config.layers.back().width;
  }
  if (config.layers.empty()) throw std::invalid_argument("no layers");
}

std::vector<std::string> read_labels(const Json& json, const char* key) {
  auto labels = json.at(key).get<std::vector<std::string>>();
  if (labels.empty() || labels.size() > kLargest) throw std::invalid_argument(fmt::format("no labels for {}", key));
  return labels;
}

ModelConfig read(const Json& json, std::string_view kind) {
  if (json.at("format").get<int>() != kFormat) throw std::invalid_argument("its format is not 1");
  if (json.at("kind").get<std::string>() != kind)
    throw std::invalid_argument(fmt::format("its kind is not '{}'", kind));
  ModelConfig config;
  config.trained = json.at("trained").get<std::string>();
  config.encoder_hash = json.at("encoder_hash").get<std::string>();
  const Json& labels = json.at("labels");
  if (kind == "ner") {
    config.ner = read_labels(labels, "ner");
    return config;
  }
  read_characters(json.at("char"), config);
  read_words(json.at("word"), config);
  config.upos = read_labels(labels, "upos");
  config.xpos = read_labels(labels, "xpos");
  config.feats = read_labels(labels, "feats");
  config.lemma = read_labels(labels, "lemma");
  config.deprel = read_labels(labels, "deprel");
  return config;
}

}  // namespace

LayerConfig read_layer(const Json& json, size_t width_in) {
  LayerConfig layer;
  const auto kind = json.at("kind").get<std::string>();
  if (kind == "sru") {
    layer.hidden = even_width(json, "hidden");
    layer.gates = size_at(json, "gates");
    layer.width = 2 * layer.hidden;
    const bool fits = layer.gates == 4 || (layer.gates == 3 && width_in == layer.width);
    if (!fits) throw std::invalid_argument(fmt::format("an sru layer with {} gates over {}", layer.gates, width_in));
  } else if (kind == "gated_conv") {
    layer.is_sru = false;
    layer.width = even_width(json, "width");
    layer.dilation = size_at(json, "dilation", 1024);
  } else {
    throw std::invalid_argument("unknown layer " + kind);
  }
  return layer;
}

Result<ModelConfig> read_model_config(const TensorFile& file, std::string_view kind) {
  if (file.metadata().empty()) return file.wrong("not a model of this program");
  try {
    return read(Json::parse(file.metadata()), kind);
  } catch (const std::exception& problem) {
    return file.wrong(fmt::format("the model cannot be used: {}", problem.what()));
  }
}

}  // namespace parley

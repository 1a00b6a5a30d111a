// parley model: what the model files are.

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "app/cli.h"
#include "app/features_command.h"
#include "app/home.h"
#include "nn/kernels.h"
#include "nn/model_config.h"
#include "nn/span_head.h"

namespace parley {
namespace {

size_t weights_of(const TensorFile& file) {
  size_t weights = 0;
  for (const auto& [name, tensor] : file.tensors()) {
    const bool is_weight = tensor.type != TensorType::kU8 && !name.ends_with(".scale") && !name.ends_with(".book");
    weights += is_weight ? tensor.size() : 0;
  }
  return weights;
}

std::string layer_text(const LayerConfig& layer) {
  if (layer.is_sru) return fmt::format("recurrent 2 x {}", layer.hidden);
  return fmt::format("convolution {} at distance {}", layer.width, layer.dilation);
}

void print_file(const TensorFile& file, const ModelConfig& config) {
  fmt::print("{}\n", file.path());
  fmt::print("  trained {}, encoder {}, {:.1f} MB, {:.2f} million weights\n", config.trained, config.encoder_hash,
             static_cast<double>(file.bytes()) / 1e6, static_cast<double>(weights_of(file)) / 1e6);
  if (!config.ner.empty()) fmt::print("  {} entity labels\n", config.ner.size());
  if (config.layers.empty()) return;
  fmt::print("  characters: {} layers of {}\n", config.char_dilations.size(), config.char_width);
  fmt::print("  words: input {}", config.input_width());
  for (const LayerConfig& layer : config.layers) fmt::print(", {}", layer_text(layer));
  fmt::print("\n  labels: {} parts of speech, {} treebank tags, {} feature sets, {} lemma scripts, {} relations\n",
             config.upos.size(), config.xpos.size(), config.feats.size(), config.lemma.size(), config.deprel.size());
}

// The heads over the encoder that lie beside the engine.
int print_heads(const std::string& folder) {
  std::vector<std::string> paths;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
    const std::string name = entry.path().filename().string();
    const bool other = name.ends_with(".safetensors") && name != "parley.safetensors" && name != "ner.safetensors";
    if (other) paths.push_back(entry.path().string());
  }
  std::sort(paths.begin(), paths.end());
  for (const std::string& path : paths) {
    const auto file = TensorFile::open(path);
    // Linear models hang on no encoder.
    if (file && file->metadata().find("\"trained\"") == std::string::npos) {
      fmt::print("{}\n  {:.3f} MB, {:.3f} million weights\n", path, static_cast<double>(file->bytes()) / 1e6,
                 static_cast<double>(weights_of(*file)) / 1e6);
      continue;
    }
    const auto about = file ? read_span_heads(*file, "") : fail(file.error());
    if (!about) {
      complain(about.error());
      return kExitFailed;
    }
    fmt::print("{}\n  trained {}, encoder {}, {:.1f} MB, {:.2f} million weights\n", path, about->trained,
               about->encoder_hash, static_cast<double>(file->bytes()) / 1e6,
               static_cast<double>(weights_of(*file)) / 1e6);
    for (const auto& [name, head] : about->heads) {
      fmt::print("  {}: input {}, {} layers, {} labels{}\n", name, head.hidden, head.layers.size(), head.labels.size(),
                 head.focus ? ", seen from a word" : "");
    }
  }
  return kExitDone;
}

int run_info() {
  const std::pair<const char*, const char*> files[] = {{"parley.safetensors", "engine"}, {"ner.safetensors", "ner"}};
  for (const auto& [name, kind] : files) {
    const std::string path = fmt::format("{}/models/{}", home_folder(), name);
    std::error_code ignored;
    if (std::string_view(kind) == "ner" && !std::filesystem::exists(path, ignored)) {
      fmt::print("{}\n  absent: entities are not found\n", path);
      continue;
    }
    const auto file = TensorFile::open(path);
    const auto config = file ? read_model_config(*file, kind) : fail(file.error());
    if (!config) {
      complain(config.error());
      return kExitFailed;
    }
    print_file(*file, *config);
  }
  const int heads = print_heads(home_folder() + "/models");
  fmt::print("kernels for {}\n", kernel_target());
  return heads;
}

struct FeatureOptions {
  std::vector<std::string> files;
  std::string wanted;
  bool pairs = false;
  bool coref = false;
};

}  // namespace

Run model_command(CLI::App& app) {
  app.add_subcommand("info", "sizes, labels and dates of the model files");
  auto options = std::make_shared<FeatureOptions>();
  CLI::App* features = app.add_subcommand("features", "what the learned parts look at, for train/events.py and others");
  features->add_option("FILE", options->files, "reports; '-' reads standard input")->required();
  features->add_option("--sides-of", options->wanted, "lines ID OFFSET EVENT: events whose sides are wanted");
  features->add_flag("--pairs", options->pairs, "the files hold marked pairs, as for `parley relate`");
  features->add_flag("--coref", options->coref, "mentions and what they may take up, for train/coref.py");
  app.require_subcommand(1);
  app.footer(examples({{"parley model info", "sizes, labels and dates of the model files"}}));
  return [options] {
    if (options->files.empty()) return run_info();
    if (options->coref) return print_coref_features(options->files);
    return options->pairs ? print_pair_features(options->files) : print_features(options->files, options->wanted);
  };
}

}  // namespace parley

// The learned engine: sentences, words, tags, lemmas, trees and entities of raw text, from models/parley.safetensors
// and models/ner.safetensors (without the second there are no entities).
//   Result<std::unique_ptr<Engine>> engine = Engine::load("models");
//   auto workspace = (*engine)->make_workspace();   (*engine)->annotate(batch, *workspace);
#pragma once

#include <memory>
#include <string>

#include "annotate/engine/parse.h"
#include "annotate/engine/span_tagger.h"
#include "annotate/engine/tag.h"
#include "annotate/engine/tokenize.h"
#include "base/result.h"
#include "doc/annotator.h"
#include "nn/heads.h"

namespace parley {

class Engine : public Annotator {
 public:
  // Reads both model files of a folder. Refuses damaged files and files that don't belong together.
  static Result<std::unique_ptr<Engine>> load(const std::string& folder);

  std::string_view name() const override { return "engine"; }
  LayerSet reads() const override { return {}; }
  LayerSet writes() const override {
    return {Layer::kTokens, Layer::kTags, Layer::kSyntax, Layer::kEntities, Layer::kVectors};
  }
  std::unique_ptr<Workspace> make_workspace() const override;
  void annotate(std::span<Document* const> batch, Workspace& workspace) const override;

  // The steps of annotate(), for measuring and for texts whose words are given.
  void tokenize_all(std::span<Document* const> batch, Workspace& workspace) const;
  void parse_all(std::span<Document* const> batch, Workspace& workspace) const;

  // What heads over the encoder must fit.
  EncoderInfo encoder() const { return {hash_, encoder_.joined_width()}; }
  // Whether documents keep the words' vectors, for annotators that read them; not at first.
  void keep_vectors(bool keep) { keeps_vectors_ = keep; }
  bool has_entities() const { return entity_head_ != nullptr; }

 private:
  struct Memory;
  Engine() = default;
  Status load_entities(const std::string& path, const ModelConfig& config);
  void flush(Memory& memory) const;
  void write_tags(Memory& memory) const;
  void write_trees(Memory& memory) const;
  void write_relations(Memory& memory) const;
  void keep_entity_scores(Memory& memory) const;
  void write_entities(std::span<Document* const> batch, Memory& memory) const;
  void write_vectors(Memory& memory) const;

  TensorFile file_;  // the tables are read from it as words come
  CharNet char_net_;
  Encoder encoder_;
  ParseHeads heads_;
  TagSet tags_;
  std::unique_ptr<EntityHead> entity_head_;
  SpanDecoder entities_;
  std::vector<EntityType> entity_types_;  // of the decoder's kinds
  std::string hash_;
  bool keeps_vectors_ = false;
};

}  // namespace parley

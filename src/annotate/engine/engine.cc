#include "annotate/engine/engine.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "annotate/engine/agree.h"
#include "annotate/engine/repair.h"
#include "annotate/engine/repair_clauses.h"
#include "doc/names.h"
#include "doc/tree.h"

namespace parley {
namespace {

// Words that go through the nets together: enough to use the processor well, few enough to stay in its caches.
constexpr size_t kBatchWords = 512;
// Of one report that keep their vectors (76 MB): a hundred times a long report.
constexpr size_t kMostVectors = 1 << 16;

}  // namespace

struct Engine::Memory : Workspace {
  // One sentence of the batch.
  struct Part {
    Document* doc;
    uint32_t sentence;
  };

  TokenizerWorkspace tokenizer;
  EncoderState encoded;
  HeadState heads;
  Buffer entity_scores;
  std::vector<float> label_scores;  // of all words of the documents, which are decoded when they are complete
  AgreeState agree;
  Buffer joined;  // what heads of their own read, only where somebody does
  FixedRows joined_fixed;
  DecoderState entities;
  std::vector<LabelledSpan> found;
  TreeSolver solver;
  TagState tags;
  const Document* tags_of = nullptr;

  std::vector<Part> parts;
  std::vector<std::string_view> forms;
  std::vector<uint32_t> offset{0};
  std::vector<uint32_t> head;      // of each word: an index into the batch, kNil for the root
  std::vector<uint32_t> solution;  // of one sentence

  WordBatch batch() const { return {forms, offset}; }
  TokenId token(size_t part) const { return parts[part].doc->sentences[parts[part].sentence].tokens.begin; }
};

Result<std::unique_ptr<Engine>> Engine::load(const std::string& folder) {
  auto file = TensorFile::open(folder + "/parley.safetensors");
  if (!file) return fail(file.error());
  const auto config = read_model_config(*file, "engine");
  if (!config) return fail(config.error());
  auto chars = CharNet::load(*file, *config);
  auto encoder = Encoder::load(*file, *config);
  auto heads = ParseHeads::load(*file, *config);
  auto tags = TagSet::make(*config);
  if (!chars) return fail(chars.error());
  if (!encoder) return fail(encoder.error());
  if (!heads) return fail(heads.error());
  if (!tags) return file->wrong(tags.error().message);
  std::unique_ptr<Engine> engine(new Engine());
  engine->file_ = std::move(*file);
  engine->char_net_ = std::move(*chars);
  engine->encoder_ = std::move(*encoder);
  engine->heads_ = std::move(*heads);
  engine->tags_ = std::move(*tags);
  engine->hash_ = config->encoder_hash;
  if (Status entities = engine->load_entities(folder + "/ner.safetensors", *config); !entities) {
    return fail(entities.error());
  }
  return engine;
}

Status Engine::load_entities(const std::string& path, const ModelConfig& config) {
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) return {};
  const auto file = TensorFile::open(path);
  if (!file) return fail(file.error());
  const auto own = read_model_config(*file, "ner");
  if (!own) return fail(own.error());
  if (own->encoder_hash != config.encoder_hash) return file->wrong("it was trained with another parley.safetensors");
  auto head = EntityHead::load(*file, *own, encoder_.width());
  if (!head) return fail(head.error());
  entity_head_ = std::make_unique<EntityHead>(std::move(*head));
  entities_ = SpanDecoder(own->ner, entity_head_->transitions(), entity_head_->start(), entity_head_->end());
  for (const std::string& kind : entities_.kinds()) {
    entity_types_.push_back(parse_entity_type(kind).value_or(EntityType::kMisc));
  }
  return {};
}

std::unique_ptr<Workspace> Engine::make_workspace() const {
  auto memory = std::make_unique<Memory>();
  encoder_.prepare(memory->encoded, heads_.cached());
  return memory;
}

void Engine::annotate(std::span<Document* const> batch, Workspace& workspace) const {
  tokenize_all(batch, workspace);
  parse_all(batch, workspace);
}

void Engine::tokenize_all(std::span<Document* const> batch, Workspace& workspace) const {
  auto& memory = static_cast<Memory&>(workspace);
  for (Document* doc : batch) tokenize(char_net_, *doc, memory.tokenizer);
}

void Engine::parse_all(std::span<Document* const> batch, Workspace& workspace) const {
  auto& memory = static_cast<Memory&>(workspace);
  memory.tags_of = nullptr;
  for (Document* doc : batch) {
    Tokens& t = doc->tokens;
    const size_t n = t.size();
    t.lemma.resize(n);
    t.xpos.resize(n);
    t.feats.resize(n);
    t.upos.resize(n);
    t.morph.resize(n);
    t.head.assign(n, kNil);
    t.deprel.assign(n, Deprel::kDep);
    t.arc_confidence.assign(n, 0.0F);
    doc->entities.clear();
    doc->vectors.clear();
    for (uint32_t s = 0; s < doc->sentences.size(); ++s) {
      const TokenRange words = doc->sentences[s].tokens;
      if (!memory.forms.empty() && memory.forms.size() + words.size() > kBatchWords) flush(memory);
      memory.parts.push_back({doc, s});
      for (TokenId token = words.begin; token < words.end; ++token) memory.forms.push_back(doc->word(token));
      memory.offset.push_back(static_cast<uint32_t>(memory.forms.size()));
    }
  }
  flush(memory);
  write_entities(batch, memory);
  for (Document* doc : batch) {
    join_titles(doc->tokens);
    join_names(*doc);
    settle_names(*doc);
    lift_names(*doc);
    carry_names(*doc);
    lift_deeds(*doc);
    lift_blame(*doc);
    lift_clauses(*doc);
    index_tree(doc->tokens);
  }
}

void Engine::flush(Memory& memory) const {
  if (memory.forms.empty()) return;
  const size_t first_new = encoder_.find_types(memory.batch(), memory.encoded);
  heads_.add_types(first_new, memory.encoded);
  encoder_.run(memory.batch(), memory.encoded);
  write_tags(memory);
  write_trees(memory);
  write_relations(memory);
  keep_entity_scores(memory);
  if (keeps_vectors_) write_vectors(memory);
  memory.parts.clear();
  memory.forms.clear();
  memory.offset.assign(1, 0);
}

void Engine::write_tags(Memory& memory) const {
  heads_.tags(memory.encoded, memory.forms.size(), memory.heads);
  for (size_t p = 0; p < memory.parts.size(); ++p) {
    Document& doc = *memory.parts[p].doc;
    if (memory.tags_of != &doc) tags_.begin(memory.tags);
    memory.tags_of = &doc;
    const TokenId first = memory.token(p);
    for (uint32_t i = memory.offset[p]; i < memory.offset[p + 1]; ++i) {
      const float* scores = memory.heads.tags.data() + i * heads_.tag_stride();
      tags_.write(doc, first + i - memory.offset[p], scores, encoder_.words(), memory.tags);
    }
  }
}

void Engine::write_trees(Memory& memory) const {
  const size_t n = memory.forms.size();
  heads_.prepare(memory.encoded, n, memory.heads);
  memory.head.resize(n);
  for (size_t p = 0; p < memory.parts.size(); ++p) {
    const uint32_t begin = memory.offset[p], words = memory.offset[p + 1] - begin;
    heads_.arcs(begin, words, memory.heads);
    const float* arcs = memory.heads.arcs.data();
    const size_t stride = ParseHeads::arc_stride(words);
    memory.solution.resize(words);
    memory.solver.solve(arcs, stride, words, memory.solution.data());
    Tokens& tokens = memory.parts[p].doc->tokens;
    const TokenId first = memory.token(p);
    for (uint32_t i = 0; i < words; ++i) {
      const uint32_t head = memory.solution[i];
      memory.head[begin + i] = head == 0 ? kNil : begin + head - 1;
      tokens.head[first + i] = head == 0 ? kNil : first + head - 1;
      const float* row = arcs + i * stride;
      float sum = 0;
      for (uint32_t h = 0; h <= words; ++h) {
        if (h != i + 1) sum += std::exp(row[h] - row[head]);
      }
      tokens.arc_confidence[first + i] = 1.0F / sum;
    }
  }
}

void Engine::write_relations(Memory& memory) const {
  heads_.relations(memory.head, memory.heads);
  for (size_t p = 0; p < memory.parts.size(); ++p) {
    Tokens& tokens = memory.parts[p].doc->tokens;
    const TokenId first = memory.token(p);
    for (uint32_t i = memory.offset[p]; i < memory.offset[p + 1]; ++i) {
      const TokenId token = first + i - memory.offset[p];
      if (memory.head[i] == kNil) {
        tokens.deprel[token] = Deprel::kRoot;
        continue;
      }
      const float* scores = memory.heads.relations.data() + i * heads_.relation_stride();
      size_t best = tags_.root_label() == 0 ? 1 : 0;
      for (size_t label = best + 1; label < tags_.deprels(); ++label) {
        if (label != tags_.root_label() && scores[label] > scores[best]) best = label;
      }
      tokens.deprel[token] = tags_.deprel(best);
    }
  }
}

void Engine::keep_entity_scores(Memory& memory) const {
  if (entity_head_ == nullptr) return;
  entity_head_->scores(memory.encoded, memory.forms.size(), memory.heads, memory.entity_scores);
  const float* scores = memory.entity_scores.data();
  memory.label_scores.insert(memory.label_scores.end(), scores,
                             scores + memory.forms.size() * entity_head_->stride());
}

void Engine::write_entities(std::span<Document* const> batch, Memory& memory) const {
  if (entity_head_ == nullptr) return;
  const size_t stride = entity_head_->stride();
  float* scores = memory.label_scores.data();
  for (Document* doc : batch) {
    agree(*doc, scores, stride, memory.agree);
    for (const Sentence& sentence : doc->sentences) {
      const auto [begin, end] = sentence.tokens;
      entities_.decode(scores + begin * stride, stride, end - begin, memory.entities, memory.found);
      for (const LabelledSpan& span : memory.found) {
        const TokenRange tokens{begin + span.begin, begin + span.end};
        doc->entities.push_back({tokens, entity_types_[span.kind], {doc->intern("models/ner"), span.confidence}});
      }
    }
    scores += doc->tokens.size() * stride;
  }
  memory.label_scores.clear();
}

void Engine::write_vectors(Memory& memory) const {
  const size_t width = encoder_.joined_width();
  encoder_.join(memory.encoded, memory.forms.size(), memory.joined);
  quantize(memory.joined.data(), width, memory.forms.size(), width, memory.joined_fixed);
  const FixedRows& rows = memory.joined_fixed;
  for (size_t p = 0; p < memory.parts.size(); ++p) {
    WordVectors& kept = memory.parts[p].doc->vectors;
    const uint32_t begin = memory.offset[p], end = memory.offset[p + 1];
    if (kept.words() != memory.token(p) || kept.words() + (end - begin) > kMostVectors) continue;
    kept.width = rows.columns;
    const int16_t* values = rows.values.data();
    kept.values.insert(kept.values.end(), values + begin * rows.stride(), values + end * rows.stride());
    kept.scales.insert(kept.scales.end(), rows.scales.data() + begin, rows.scales.data() + end);
  }
}

}  // namespace parley

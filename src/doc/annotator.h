// The one interface of everything that writes a layer. An annotator is built once from dictionaries and models, is
// const and thread-safe afterwards, and cannot fail: strange text is data.
//   class TimeAnnotator : public Annotator { … };
//   annotator.annotate(batch, *workspace);      // each worker passes the workspace it got from make_workspace()
#pragma once

#include <initializer_list>
#include <memory>
#include <span>
#include <string_view>

#include "doc/document.h"

namespace parley {

// A set of layers.
class LayerSet {
 public:
  constexpr LayerSet() = default;
  constexpr LayerSet(std::initializer_list<Layer> layers) {
    for (Layer layer : layers) bits_ |= bit(layer);
  }
  constexpr bool has(Layer layer) const { return (bits_ & bit(layer)) != 0; }
  constexpr void add(LayerSet other) { bits_ |= other.bits_; }

 private:
  static constexpr uint32_t bit(Layer layer) { return 1U << static_cast<uint32_t>(layer); }
  uint32_t bits_ = 0;
};

// Memory that one worker reuses from batch to batch; annotators that need none use it as it is.
class Workspace {
 public:
  virtual ~Workspace() = default;
};

class Annotator {
 public:
  virtual ~Annotator() = default;
  virtual std::string_view name() const = 0;
  virtual LayerSet reads() const = 0;
  virtual LayerSet writes() const = 0;
  // What another has written and this one adds to.
  virtual LayerSet extends() const { return {}; }
  virtual std::unique_ptr<Workspace> make_workspace() const { return std::make_unique<Workspace>(); }
  // What is written for a document depends on that document alone, never on its neighbours in the batch.
  virtual void annotate(std::span<Document* const> batch, Workspace& workspace) const = 0;
};

}  // namespace parley

// The event coder: who did what to whom in a report, by the patterns and the ontology of data/.
//   Result<std::unique_ptr<EventCoder>> coder = make_event_coder(home);     // reads home/data/{ontology,patterns}
// Reads everything up to the quotes and writes doc.events: one event per action, its further tellings with it.
#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "code/ontology.h"
#include "code/pattern.h"
#include "doc/annotator.h"

namespace parley {

class EventCoder : public Annotator {
 public:
  EventCoder(Ontology ontology, PatternSet patterns) : ontology_(std::move(ontology)), patterns_(std::move(patterns)) {}

  std::string_view name() const override { return "events"; }
  LayerSet reads() const override {
    return {Layer::kTokens, Layer::kTags,   Layer::kSyntax, Layer::kEntities,
            Layer::kTimes,  Layer::kPlaces, Layer::kActors, Layer::kQuotes};
  }
  LayerSet writes() const override { return {Layer::kEvents}; }
  void annotate(std::span<Document* const> batch, Workspace& workspace) const override;

  const Ontology& ontology() const { return ontology_; }
  const PatternSet& patterns() const { return patterns_; }

 private:
  Ontology ontology_;
  PatternSet patterns_;
};

// Fails with the first mistake of the dictionaries; `parley dict lint` names them all.
Result<std::unique_ptr<EventCoder>> make_event_coder(const std::string& home);

}  // namespace parley

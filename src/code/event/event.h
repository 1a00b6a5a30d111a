// The event coder: who did what to whom in a report, by the patterns and the ontology of data/ and by what was learnt
// from coded reports. Without models/events.safetensors the patterns are alone.
//   Result<std::unique_ptr<EventCoder>> coder = make_event_coder(home);     // reads home/data/{ontology,patterns}
// Reads everything up to the quotes and writes doc.events: one event per action, its further tellings with it.
#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "code/event/event_head.h"
#include "code/event/ontology.h"
#include "code/event/pattern.h"
#include "doc/annotator.h"

namespace parley {

class EventCoder : public Annotator {
 public:
  EventCoder(Ontology ontology, PatternSet patterns, std::unique_ptr<const EventHead> head)
      : ontology_(std::move(ontology)), patterns_(std::move(patterns)), head_(std::move(head)) {}

  std::string_view name() const override { return "events"; }
  LayerSet reads() const override {
    return {Layer::kTokens, Layer::kTags,   Layer::kSyntax, Layer::kEntities,
            Layer::kTimes,  Layer::kPlaces, Layer::kActors, Layer::kQuotes};
  }
  LayerSet writes() const override { return {Layer::kEvents}; }
  void annotate(std::span<Document* const> batch, Workspace& workspace) const override;

  // Writes doc.events; with `patterns_alone` as if nothing had been learnt.
  void code(Document& doc, bool patterns_alone) const;

  const Ontology& ontology() const { return ontology_; }
  const PatternSet& patterns() const { return patterns_; }
  const EventHead* head() const { return head_.get(); }  // nullptr without the model file

 private:
  Ontology ontology_;
  PatternSet patterns_;
  std::unique_ptr<const EventHead> head_;
};

// Fails with the first mistake of the dictionaries; `parley dict lint` names them all.
Result<std::unique_ptr<EventCoder>> make_event_coder(const std::string& home);

}  // namespace parley

#include "code/event/event.h"

#include <filesystem>

#include "code/event/event_draft.h"
#include "code/event/event_learned.h"
#include "code/event/event_lists.h"
#include "code/event/event_merge.h"
#include "code/event/event_sides.h"
#include "code/event/event_story.h"
#include "code/event/mode.h"

namespace parley {

void EventCoder::code(Document& doc, bool patterns_alone) const {
  doc.events.clear();
  const DraftTools tools{doc, ontology_, patterns_};
  std::optional<LearnedCoder> learned;
  if (head_ != nullptr && !patterns_alone) learned.emplace(tools, *head_);
  std::vector<TokenId> taken;
  for (uint32_t s = 0; s < doc.sentences.size(); ++s) {
    const size_t first = doc.events.size();
    taken.clear();
    SentenceMatcher matcher(doc, s, patterns_, ontology_);
    draft_events(tools, matcher, s, doc.events, taken);
    if (learned) learned->read_sentence(matcher, s, std::span(doc.events).subspan(first), taken);
  }
  if (learned) learned->finish(doc.events);
  for (Event& event : doc.events) settle_lists(doc, patterns_, event);
  add_modes(doc, ontology_);
  merge_tellings(doc);
  complete_from_story(doc, patterns_, doc.events);
  for (Event& event : doc.events) add_bodies(doc, event);
}

void EventCoder::annotate(std::span<Document* const> batch, Workspace&) const {
  for (Document* doc : batch) code(*doc, false);
}

Result<std::unique_ptr<EventCoder>> make_event_coder(const std::string& home) {
  Diagnostics problems;
  Ontology ontology = read_ontology(home + "/data/ontology", problems);
  PatternSet patterns = read_patterns(home + "/data/patterns", ontology, problems);
  if (!problems.empty()) return fail(problems.front());
  const std::string path = home + "/models/events.safetensors";
  std::unique_ptr<EventHead> head;
  if (std::error_code ignored; std::filesystem::exists(path, ignored)) {
    auto read = EventHead::load(path);
    if (!read) return fail(read.error());
    head = std::make_unique<EventHead>(std::move(*read));
  }
  return std::make_unique<EventCoder>(std::move(ontology), std::move(patterns), std::move(head));
}

}  // namespace parley

#include "code/meeting/meeting.h"

#include "code/meeting/meeting_lexicon.h"
#include "code/meeting/meeting_merge.h"

namespace parley {
namespace {

// Events whose trigger lies in the words of a meeting are the same encounter.
void link_events(Document& doc) {
  for (Meeting& meeting : doc.meetings) {
    for (EventId e = 0; e < doc.events.size(); ++e) {
      const Event& event = doc.events[e];
      if (event.type != EventType::kConsult || event.trigger == kNil) continue;
      const Span trigger = doc.tokens.span[event.trigger];
      for (const Span& span : meeting.spans) {
        if (!span.overlaps(trigger)) continue;
        meeting.events.push_back(e);
        break;
      }
    }
  }
}

class MeetingCoder : public Annotator {
 public:
  explicit MeetingCoder(MeetingLexicon lexicon) : lexicon_(std::move(lexicon)) {}

  std::string_view name() const override { return "meeting"; }
  LayerSet reads() const override {
    return {Layer::kTokens, Layer::kTags,   Layer::kSyntax, Layer::kEntities, Layer::kTimes,
            Layer::kPlaces, Layer::kActors, Layer::kQuotes, Layer::kEvents};
  }
  LayerSet writes() const override { return {Layer::kMeetings}; }
  void annotate(std::span<Document* const> batch, Workspace&) const override {
    for (Document* doc : batch) {
      doc->meetings = merge_encounters(*doc, find_encounters(*doc, lexicon_, doc->symbols));
      link_events(*doc);
    }
  }

 private:
  MeetingLexicon lexicon_;
};

}  // namespace

Result<std::unique_ptr<Annotator>> make_meeting_coder(const std::string& home) {
  Result<MeetingLexicon> lexicon = MeetingLexicon::read(home);
  if (!lexicon) return fail(lexicon.error());
  return std::make_unique<MeetingCoder>(std::move(*lexicon));
}

}  // namespace parley

#include "code/meeting/meeting.h"

#include "code/meeting/meeting_lexicon.h"
#include "code/meeting/meeting_merge.h"

namespace parley {
namespace {

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

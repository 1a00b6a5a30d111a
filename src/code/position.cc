#include "code/position.h"

#include "code/issue.h"
#include "code/position_find.h"
#include "code/position_lexicon.h"

namespace parley {
namespace {

class PositionCoder : public Annotator {
 public:
  PositionCoder(PositionLexicon lexicon, IssueLexicon issues)
      : lexicon_(std::move(lexicon)), issues_(std::move(issues)) {}

  std::string_view name() const override { return "position"; }
  LayerSet reads() const override {
    return {Layer::kTokens, Layer::kTags,   Layer::kSyntax, Layer::kEntities,
            Layer::kTimes,  Layer::kPlaces, Layer::kActors, Layer::kQuotes};
  }
  LayerSet writes() const override { return {Layer::kPositions}; }
  void annotate(std::span<Document* const> batch, Workspace&) const override {
    for (Document* doc : batch) doc->positions = find_positions(*doc, lexicon_, issues_, doc->symbols);
  }

 private:
  PositionLexicon lexicon_;
  IssueLexicon issues_;
};

}  // namespace

Result<std::unique_ptr<Annotator>> make_position_coder(const std::string& home) {
  Result<IssueLexicon> issues = IssueLexicon::read(home);
  if (!issues) return fail(issues.error());
  Result<PositionLexicon> lexicon = PositionLexicon::read(home, *issues);
  if (!lexicon) return fail(lexicon.error());
  return std::make_unique<PositionCoder>(std::move(*lexicon), std::move(*issues));
}

}  // namespace parley

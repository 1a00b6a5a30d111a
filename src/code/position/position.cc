#include "code/position/position.h"

#include <algorithm>

#include "code/position/issue.h"
#include "code/position/position_find.h"
#include "code/position/position_lexicon.h"

namespace parley {
namespace {

class PositionCoder : public Annotator {
 public:
  PositionCoder(PositionLexicon lexicon, IssueLexicon issues)
      : lexicon_(std::move(lexicon)), issues_(std::move(issues)) {}

  std::string_view name() const override { return "position"; }
  LayerSet reads() const override {
    return {Layer::kTokens, Layer::kTags,   Layer::kSyntax, Layer::kEntities, Layer::kTimes,
            Layer::kPlaces, Layer::kActors, Layer::kQuotes, Layer::kMeetings, Layer::kPapers};
  }
  LayerSet writes() const override { return {Layer::kPositions}; }
  void annotate(std::span<Document* const> batch, Workspace&) const override {
    for (Document* doc : batch) {
      doc->positions = find_positions(*doc, lexicon_, issues_, doc->symbols);
      add_proposals(*doc);
      drop_repeats(*doc);
    }
  }

 private:
  // A plan or framework is its makers' proposal, also where no verb says so ("a Saudi-drafted plan").
  void add_proposals(Document& doc) const {
    for (const Paper& paper : doc.papers) {
      if (paper.kind != PaperKind::kFramework && paper.kind != PaperKind::kPlan) continue;
      if (paper.by.empty() || is_proposed(doc, paper)) continue;
      Position p;
      p.actor = paper.by;
      p.stance = Stance::kPropose;
      p.content = p.span = paper.spans.front();
      p.when = paper.when;
      for (std::string_view issue : issues_.find(doc, doc.tokens_in(p.span))) p.issue.push_back(doc.intern(issue));
      // A plan of nothing that is negotiated is nobody's offer.
      if (p.issue.empty()) continue;
      p.source = paper.source;
      doc.positions.push_back(std::move(p));
    }
  }

  // A caption or a summary that has a statement in the same words as the text.
  static void drop_repeats(Document& doc) {
    const auto same = [&](const Position& a, const Position& b) {
      return a.stance == b.stance && a.actor == b.actor && !a.content.empty() && doc.text(a.content) == doc.text(b.content);
    };
    for (size_t i = 1; i < doc.positions.size();) {
      const auto at = doc.positions.begin() + static_cast<std::ptrdiff_t>(i);
      const bool told = std::any_of(doc.positions.begin(), at, [&](const Position& before) { return same(before, *at); });
      if (told) {
        doc.positions.erase(at);
      } else {
        ++i;
      }
    }
  }

  static bool is_proposed(const Document& doc, const Paper& paper) {
    return std::any_of(doc.positions.begin(), doc.positions.end(), [&](const Position& p) {
      const bool same = std::any_of(p.actor.begin(), p.actor.end(), [&](ActorId a) {
        return std::find(paper.by.begin(), paper.by.end(), a) != paper.by.end();
      });
      return same && (p.stance == Stance::kPropose || p.stance == Stance::kOffer);
    });
  }

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

#include "annotate/actor/actor.h"

#include <algorithm>
#include <array>

#include "annotate/actor/actor_build.h"
#include "annotate/actor/coref.h"

namespace parley {
namespace {

class ActorAnnotator : public Annotator {
 public:
  ActorAnnotator(ActorDictionary dictionary, RoleLexicon roles, QuoteLexicon cues)
      : dictionary_(std::move(dictionary)), roles_(std::move(roles)), cues_(std::move(cues)) {}

  std::string_view name() const override { return "actor"; }
  LayerSet reads() const override {
    return {Layer::kTokens, Layer::kTags, Layer::kSyntax, Layer::kEntities, Layer::kTimes, Layer::kPlaces};
  }
  LayerSet writes() const override { return {Layer::kActors}; }
  std::unique_ptr<Workspace> make_workspace() const override { return std::make_unique<Memory>(); }

  void annotate(std::span<Document* const> batch, Workspace& workspace) const override {
    auto& memory = static_cast<Memory&>(workspace);
    for (Document* doc : batch) {
      memory.scan.read(*doc, dictionary_, roles_);
      const Reading reading{*doc, memory.scan, dictionary_, roles_, cues_, doc->metadata().published};
      std::vector<Candidate> candidates = find_candidates(reading);
      const std::vector<Draft> drafts = resolve(reading, candidates);
      build_actors(reading, candidates, drafts, *doc);
    }
  }

 private:
  struct Memory : Workspace {
    ActorScan scan;
  };

  ActorDictionary dictionary_;
  RoleLexicon roles_;
  QuoteLexicon cues_;
};

}  // namespace

Result<std::unique_ptr<Annotator>> make_actor_annotator(const std::string& home) {
  auto dictionary = ActorDictionary::load(home + "/data");
  if (!dictionary) return fail(dictionary.error());
  auto roles = RoleLexicon::load(home + "/data");
  if (!roles) return fail(roles.error());
  auto cues = QuoteLexicon::read(home);
  if (!cues) return fail(cues.error());
  return std::make_unique<ActorAnnotator>(std::move(*dictionary), std::move(*roles), std::move(*cues));
}

std::string actor_code(const Document& doc, const Actor& actor) {
  const Symbol who = side(actor);
  std::string out(who == Symbol::kNone ? std::string_view("UNK") : doc.string(who));
  out += ' ';
  if (!actor.sector.empty()) {
    out += doc.string(actor.sector.front());
  } else {
    out += actor.kind == ActorKind::kState ? "GOV" : "CVL";
  }
  return out;
}

Symbol side(const Actor& actor) {
  if (actor.group != Symbol::kNone) return actor.group;
  return actor.country.empty() ? Symbol::kNone : actor.country.front();
}

bool is_state(const Actor& actor) { return actor.kind == ActorKind::kState; }

bool is_person(const Actor& actor) { return actor.kind == ActorKind::kPerson; }

bool has_sector(const Document& doc, const Actor& actor, std::string_view sector) {
  return std::any_of(actor.sector.begin(), actor.sector.end(), [&](Symbol s) { return doc.string(s) == sector; });
}

bool is_official(const Document& doc, const Actor& actor) {
  static constexpr std::array<std::string_view, 6> kOfficial = {"GOV", "MIL", "COP", "JUD", "LEG", "SPY"};
  if (is_state(actor)) return true;
  return std::any_of(kOfficial.begin(), kOfficial.end(),
                     [&](std::string_view sector) { return has_sector(doc, actor, sector); });
}

}  // namespace parley

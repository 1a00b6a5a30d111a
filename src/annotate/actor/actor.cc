#include "annotate/actor/actor.h"

#include <algorithm>
#include <array>

#include "annotate/actor/actor_build.h"
#include "annotate/actor/actor_knowledge.h"

namespace parley {
namespace {

class ActorAnnotator : public Annotator {
 public:
  explicit ActorAnnotator(ActorKnowledge knowledge) : known_(std::move(knowledge)) {}

  std::string_view name() const override { return "actor"; }
  LayerSet reads() const override {
    return {Layer::kTokens, Layer::kTags, Layer::kSyntax, Layer::kEntities, Layer::kTimes, Layer::kPlaces};
  }
  LayerSet writes() const override { return {Layer::kActors}; }
  std::unique_ptr<Workspace> make_workspace() const override { return std::make_unique<Memory>(); }

  void annotate(std::span<Document* const> batch, Workspace& workspace) const override {
    auto& memory = static_cast<Memory&>(workspace);
    for (Document* doc : batch) {
      std::vector<Candidate> candidates;
      const std::vector<Draft> drafts = known_.read(*doc, memory.scan, candidates);
      build_actors(known_.reading(*doc, memory.scan), candidates, drafts, *doc);
    }
  }

 private:
  struct Memory : Workspace {
    ActorScan scan;
  };

  ActorKnowledge known_;
};

}  // namespace

Result<std::unique_ptr<Annotator>> make_actor_annotator(const std::string& home) {
  auto known = ActorKnowledge::load(home);
  if (!known) return fail(known.error());
  return std::make_unique<ActorAnnotator>(std::move(*known));
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

ActorId state_named(const Document& doc, Symbol country) {
  for (ActorId a = 0; a < doc.actors.size(); ++a) {
    const Actor& actor = doc.actors[a];
    if (is_state(actor) && actor.country.size() == 1 && actor.country.front() == country) return a;
  }
  return kNil;
}

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

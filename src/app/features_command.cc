// parley model features: what the learned part of the event coder would look at, for train/events.py.
#include <fmt/format.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "app/cli.h"
#include "app/dict_command.h"
#include "app/each_report.h"
#include "app/features_command.h"
#include "app/home.h"
#include "app/relate_input.h"
#include "code/event/event_draft.h"
#include "code/event/event_learned.h"
#include "code/event/relate.h"
#include "doc/names.h"
#include "pipeline/default.h"
#include "text/offsets.h"

namespace parley {
namespace {

using Json = nlohmann::ordered_json;

// Events whose sides are wanted: a character offset and an event, by report.
using Wanted = std::unordered_map<std::string, std::vector<std::pair<uint32_t, EventType>>>;

Result<Wanted> read_wanted(const std::string& path) {
  Wanted out;
  if (path.empty()) return out;
  std::ifstream in(path);
  if (!in) return fail({"cannot be opened", path});
  std::string id, event;
  uint32_t offset = 0;
  while (in >> id >> offset >> event) {
    const auto type = parse_event_type(event);
    if (!type) return fail({fmt::format("'{}' is no event", event), path});
    out[id].emplace_back(offset, *type);
  }
  return out;
}

class Features {
 public:
  Features(Document& doc, const EventCoder& coder)
      : doc_(doc), coder_(coder), points_(doc.text()), tools_{doc, coder.ontology(), coder.patterns()} {}

  Json read(const Wanted& wanted) {
    Json out = {{"id", doc_.metadata().id}, {"actors", Json::array()}, {"words", Json::array()}};
    for (ActorId a = 0; a < doc_.actors.size(); ++a) out["actors"].push_back(actor(a));
    const TriggerFeatures words(doc_, coder_.patterns(), coder_.head()->words());
    std::vector<Event> drafts;
    for (uint32_t s = 0; s < doc_.sentences.size(); ++s) read_sentence(words, s, drafts, out["words"]);
    out["roles"] = Json::array();
    const auto sought = wanted.find(doc_.metadata().id);
    if (sought == wanted.end()) return out;
    RoleFeatures facts(doc_, coder_.patterns(), words, drafts);
    for (const auto& [offset, type] : sought->second) read_roles(facts, drafts, offset, type, out["roles"]);
    return out;
  }

 private:
  Json span(Span bytes) const {
    const Span at = points_.from_bytes(bytes);
    return {at.begin, at.end};
  }

  Json actor(ActorId id) const {
    const Actor& actor = doc_.actors[id];
    Json out = {{"name", doc_.string(actor.name)}, {"kind", name(actor.kind)},          {"country", Json::array()},
                {"sector", Json::array()},         {"group", doc_.string(actor.group)}, {"mentions", Json::array()}};
    for (const Symbol country : actor.country) out["country"].push_back(doc_.string(country));
    for (const Symbol sector : actor.sector) out["sector"].push_back(doc_.string(sector));
    for (const Mention& mention : doc_.mentions) {
      if (mention.actor != id) continue;
      out["mentions"].push_back({span(doc_.span_of(mention.tokens)), span(doc_.tokens.span[mention.head])});
    }
    return out;
  }

  void read_sentence(const TriggerFeatures& words, uint32_t sentence, std::vector<Event>& drafts, Json& out) {
    std::vector<TokenId> taken;
    const size_t first = drafts.size();
    SentenceMatcher matcher(doc_, sentence, coder_.patterns(), coder_.ontology());
    draft_events(tools_, matcher, sentence, drafts, taken);
    const TokenRange range = doc_.sentences[sentence].tokens;
    for (TokenId t = range.begin; t < range.end; ++t) {
      const Event* draft = draft_at(std::span(drafts).subspan(first), t);
      if (draft == nullptr && !may_tell_event(doc_, t)) continue;
      FeatureSink sink;
      words.read(matcher, t, draft, std::find(taken.begin(), taken.end(), t) != taken.end(), sink);
      const TokenId head = doc_.tokens.head[t];
      Json word = {{"span", span(doc_.tokens.span[t])},
                   {"head", head == kNil ? Json() : span(doc_.tokens.span[head])},
                   {"sentence", sentence},
                   {"draft", nullptr},
                   {"facts", sink.ids()}};
      if (draft != nullptr) {
        word["draft"] = {{"event", name(draft->type)},    {"mode", doc_.string(draft->mode)},
                         {"status", name(draft->status)}, {"span", span(draft->span)},
                         {"actor", draft->actor},         {"recipient", draft->recipient}};
      }
      out.push_back(std::move(word));
    }
  }

  void read_roles(RoleFeatures& facts, const std::vector<Event>& drafts, uint32_t offset, EventType type, Json& out) {
    for (TokenId t = 0; t < doc_.tokens.size(); ++t) {
      if (points_.from_bytes(doc_.tokens.span[t]).begin != offset) continue;
      static const std::vector<ActorId> kNobody;
      const Event* draft = draft_at(drafts, t);
      facts.begin(
          {t, type, draft != nullptr ? &draft->actor : &kNobody, draft != nullptr ? &draft->recipient : &kNobody});
      Json role = {
          {"offset", offset}, {"event", name(type)}, {"candidates", facts.candidates()}, {"facts", Json::array()}};
      for (const ActorId candidate : facts.candidates()) {
        FeatureSink sink;
        facts.read(candidate, sink);
        role["facts"].push_back(sink.ids());
      }
      out.push_back(std::move(role));
      return;
    }
  }

  Document& doc_;
  const EventCoder& coder_;
  CodePoints points_;
  DraftTools tools_;
};

std::string dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

// The pipeline and its event coder, or an error told.
class Coders {
 public:
  Coders() : pipeline_(default_pipeline(home_folder())) {
    if (pipeline_) coder_ = event_coder(*pipeline_);
    if (coder_ != nullptr && coder_->head() != nullptr) return;
    coder_ = nullptr;
    complain(pipeline_ ? Error{"models/events.safetensors is needed for its word classes"} : pipeline_.error());
  }
  const EventCoder* coder() const { return coder_; }
  Pipeline::Worker make_worker() const { return pipeline_->make_worker(); }

 private:
  Result<Pipeline> pipeline_;
  const EventCoder* coder_ = nullptr;
};

}  // namespace

int print_features(const std::vector<std::string>& files, const std::string& wanted_path) {
  const auto wanted = read_wanted(wanted_path);
  const Coders coders;
  if (!wanted) complain(wanted.error());
  if (!wanted || coders.coder() == nullptr) return kExitFailed;
  Pipeline::Worker worker = coders.make_worker();
  return each_report(files, worker, [&](Document& doc) {
    fmt::print("{}\n", dump(Features(doc, *coders.coder()).read(*wanted)));
  });
}

int print_pair_features(const std::vector<std::string>& files) {
  const Coders coders;
  if (coders.coder() == nullptr) return kExitFailed;
  PairReader reader(files);
  Pipeline::Worker worker = coders.make_worker();
  Document doc;
  bool failed = false;
  while (auto pair = reader.next()) {
    if (!*pair) {
      complain(pair->error());
      failed = true;
      continue;
    }
    doc.set_text((*pair)->text, {});
    Document* batch[] = {&doc};
    worker.run(batch);
    add_pair(doc, (*pair)->pair);
    const PairEvidence evidence = pair_evidence(doc, (*pair)->pair, *coders.coder());
    FeatureSink sink;
    read_pair(doc, (*pair)->pair, evidence, &coders.coder()->head()->words(), sink);
    fmt::print("{}\n", dump({{"id", (*pair)->id}, {"facts", sink.ids()}, {"score", evidence.score}}));
  }
  return failed ? kExitSomeFailed : kExitDone;
}

}  // namespace parley

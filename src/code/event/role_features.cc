#include "code/event/role_features.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/lists.h"
#include "code/event/matcher_roles.h"
#include "doc/lookup.h"
#include "doc/names.h"
#include "doc/tree.h"

namespace parley {
namespace {

constexpr int kSentencesBack = 2;  // whose actors are candidates
constexpr size_t kMostCandidates = 24;
constexpr int kLongestPath = 5;  // steps up, and steps down

void add_once(std::vector<ActorId>& list, ActorId actor) {
  if (!contains(list, actor)) list.push_back(actor);
}

std::string_view how_many(size_t n) {
  return n == 0 ? "0" : n == 1 ? "1" : n == 2 ? "2" : n <= 4 ? "3-4" : n <= 8 ? "5-8" : "9+";
}

bool share_country(const Actor& a, const Actor& b) {
  return std::any_of(a.country.begin(), a.country.end(), [&](Symbol country) {
    return std::find(b.country.begin(), b.country.end(), country) != b.country.end();
  });
}

}  // namespace

RoleFeatures::RoleFeatures(const Document& doc, const PatternSet& patterns, const TriggerFeatures& words,
                           const std::vector<Event>& drafts)
    : doc_(doc),
      patterns_(patterns),
      words_(words),
      drafts_(drafts),
      mentions_(doc.actors.size()),
      deeds_(doc.actors.size()),
      side_(doc.actors.size()),
      side_deeds_(doc.actors.size()),
      side_mentions_(doc.actors.size()) {
  for (const Mention& mention : doc.mentions) mentions_[mention.actor].push_back(&mention);
  find_sides();
  for (const Event& draft : drafts) {
    const uint32_t bit = event_bit(draft.type);
    for (const ActorId a : draft.actor) {
      deeds_[a].acts |= bit;
      for (const ActorId r : draft.recipient) {
        deeds_[a].opposite.push_back(r);
        deeds_[r].opposite.push_back(a);
      }
    }
    for (const ActorId r : draft.recipient) deeds_[r].receives |= bit;
  }
  for (ActorId a = 0; a < doc.actors.size(); ++a) {
    Deeds& side = side_deeds_[side_[a]];
    side.acts |= deeds_[a].acts;
    side.receives |= deeds_[a].receives;
    for (const ActorId other : deeds_[a].opposite) side.opposite.push_back(side_[other]);
    for (const Mention* mention : mentions_[a]) side_mentions_[side_[a]].push_back(mention->head);
  }
  for (std::vector<TokenId>& places : side_mentions_) std::sort(places.begin(), places.end());
}

bool RoleFeatures::comes_later(ActorId actor) const {
  const TokenId end = doc_.sentences[doc_.tokens.sentence[event_.trigger]].tokens.end;
  const std::vector<const Mention*>& mentions = mentions_[actor];
  return std::none_of(mentions.begin(), mentions.end(), [&](const Mention* m) { return m->head < end; });
}

bool RoleFeatures::stands_beside(ActorId actor) const {
  const auto fenced = [&](TokenId token) {
    for (TokenId t = token; t != kNil; t = doc_.tokens.head[t]) {
      if (doc_.tokens.deprel[t] == Deprel::kAclRelcl && !is_below(doc_, event_.trigger, t)) return true;
    }
    return false;
  };
  const auto beside = mentions_beside(doc_, event_.trigger);
  return std::any_of(beside.begin(), beside.end(),
                     [&](const Mention& m) { return m.actor == actor && !fenced(m.head); });
}

// How often the actor's side is told of up to the event: what comes later changes nothing.
size_t RoleFeatures::times_told(ActorId actor) const {
  const std::vector<TokenId>& places = side_mentions_[side_of(actor)];
  const TokenId end = doc_.sentences[doc_.tokens.sentence[event_.trigger]].tokens.end;
  return static_cast<size_t>(std::lower_bound(places.begin(), places.end(), end) - places.begin());
}

void RoleFeatures::find_sides() {
  const auto official = [&](const Actor& actor) {
    if (actor.country.size() != 1) return false;
    if (actor.sector.empty()) return actor.kind == ActorKind::kState;
    const std::string_view sector = doc_.string(actor.sector.front());
    return sector == "GOV" || sector == "MIL" || sector == "COP" || sector == "JUD" || sector == "LEG" ||
           sector == "SPY";
  };
  for (ActorId a = 0; a < doc_.actors.size(); ++a) {
    side_[a] = a;
    if (!official(doc_.actors[a])) continue;
    for (ActorId first = 0; first < a && side_[a] == a; ++first) {
      if (official(doc_.actors[first]) && doc_.actors[first].country == doc_.actors[a].country) side_[a] = first;
    }
  }
}

void RoleFeatures::begin(const RoleCase& event) {
  event_ = event;
  const Upos upos = doc_.tokens.upos[event.trigger];
  const bool noun = upos == Upos::kNoun || upos == Upos::kPropn;
  const TokenId clause = upos == Upos::kAux ? doc_.tokens.head[event.trigger] : event.trigger;
  frame_ = noun ? noun_frame(doc_, event.trigger, patterns_) : clause == kNil ? Frame() : verb_frame(doc_, clause);
  speaker_.clear();
  resolve_speaker(doc_, event.trigger, patterns_, speaker_);
  find_candidates();
}

void RoleFeatures::find_candidates() {
  candidates_.clear();
  for (const ActorId actor : *event_.actor) add_once(candidates_, actor);
  for (const ActorId actor : *event_.recipient) add_once(candidates_, actor);
  const uint32_t sentence = doc_.tokens.sentence[event_.trigger];
  const uint32_t first = sentence < kSentencesBack ? 0 : sentence - kSentencesBack;
  const TokenId begin = doc_.sentences[first].tokens.begin, end = doc_.sentences[sentence].tokens.end;
  auto mention = std::partition_point(doc_.mentions.begin(), doc_.mentions.end(),
                                      [&](const Mention& m) { return m.tokens.begin < begin; });
  const auto last =
      std::partition_point(mention, doc_.mentions.end(), [&](const Mention& m) { return m.tokens.begin < end; });
  // The sentence's own actors first, then backwards.
  std::vector<ActorId> backwards;
  for (; mention != last; ++mention) backwards.push_back(mention->actor);
  std::reverse(backwards.begin(), backwards.end());
  for (const ActorId actor : backwards) add_once(candidates_, actor);
  for (const ActorId actor : speaker_) add_once(candidates_, actor);
  // The other sides that the report tells of, and who does or receives the same elsewhere.
  const size_t near = candidates_.size();
  for (size_t i = 0; i < near; ++i) {
    for (const ActorId other : deeds_[candidates_[i]].opposite) add_once(candidates_, other);
  }
  for (size_t i = 0; i < near; ++i) {
    for (const ActorId other : side_deeds_[side_of(candidates_[i])].opposite) add_once(candidates_, other);
  }
  const uint32_t bit = event_bit(event_.type);
  for (ActorId actor = 0; actor < doc_.actors.size(); ++actor) {
    if ((deeds_[actor].acts | deeds_[actor].receives) & bit) add_once(candidates_, actor);
  }
  if (candidates_.size() > kMostCandidates) candidates_.resize(kMostCandidates);
}

RoleFeatures::Nearest RoleFeatures::nearest(ActorId actor) const {
  const int sentence = static_cast<int>(doc_.tokens.sentence[event_.trigger]);
  Nearest best;
  int best_cost = INT32_MAX;
  for (const Mention* mention : mentions_[actor]) {
    const int back = sentence - static_cast<int>(doc_.tokens.sentence[mention->head]);
    const int words = static_cast<int>(mention->head > event_.trigger ? mention->head - event_.trigger
                                                                      : event_.trigger - mention->head);
    const int cost = back == 0 ? words : 1000 * (back > 0 ? back : 1 - 2 * back) + words;
    if (cost >= best_cost) continue;
    best_cost = cost;
    best = {mention, back};
  }
  return best;
}

// "u.obj u.conj d.nsubj": up from the event's word, then down to the actor's; coordination of actors is no step.
std::string RoleFeatures::path_to(TokenId token) const {
  std::vector<TokenId> up{event_.trigger};
  while (up.size() <= kLongestPath && doc_.tokens.head[up.back()] != kNil) up.push_back(doc_.tokens.head[up.back()]);
  std::vector<std::string_view> down;
  TokenId t = token;
  size_t meet = up.size();
  for (int step = 0; step <= kLongestPath && t != kNil; ++step) {
    const auto at = std::find(up.begin(), up.end(), t);
    if (at != up.end()) {
      meet = static_cast<size_t>(at - up.begin());
      break;
    }
    const Deprel relation = doc_.tokens.deprel[t];
    const bool coordinated = relation == Deprel::kConj && doc_.tokens.upos[t] != Upos::kVerb;
    if (!coordinated) down.push_back(deprel_name(relation));
    t = doc_.tokens.head[t];
  }
  if (meet == up.size()) return "far";
  std::string out;
  for (size_t i = 0; i < meet; ++i) out.append("u.").append(deprel_name(doc_.tokens.deprel[up[i]])).append(" ");
  for (auto step = down.rbegin(); step != down.rend(); ++step) out.append("d.").append(*step).append(" ");
  return out;
}

void RoleFeatures::add_rules(ActorId actor, FeatureSink& sink) const {
  const bool acts = contains(*event_.actor, actor), receives = contains(*event_.recipient, actor);
  const std::string_view own = acts ? "actor" : receives ? "recipient" : "no";
  const std::string_view actors = event_.actor->empty() ? "no actor" : "actor";
  const std::string_view recipients = event_.recipient->empty() ? "no recipient" : "recipient";
  sink.add("by rule", own);
  sink.add("by rule with", own, actors);
  sink.add("by rule with", own, recipients);
  sink.add("by rule word", own, words_.lemma(event_.trigger));
  sink.add("rules found", actors, recipients);
  if (acts && event_.actor->size() > 1) sink.add("by rule one of several", own);
}

void RoleFeatures::add_nature(ActorId actor, FeatureSink& sink) const {
  const Actor& a = doc_.actors[actor];
  const std::string_view kind = name(a.kind);
  const std::string_view sector = a.sector.empty() ? std::string_view("none") : doc_.string(a.sector.front());
  sink.add("kind", kind, sector);
  sink.add("kind word", kind, words_.lemma(event_.trigger));
  sink.add("sector word", sector, words_.lemma(event_.trigger));
  sink.add(a.country.empty() ? "no country" : "country", kind);
  if (contains(*event_.actor, actor)) return;
  for (const ActorId other : *event_.actor) {
    sink.add(share_country(a, doc_.actors[other]) ? "of the actor's country" : "of another country than the actor");
  }
}

void RoleFeatures::add_slots(const Mention& mention, FeatureSink& sink) const {
  const TokenId head = mention.head;
  const auto slot = [&](std::string_view slot_name, TokenId at) {
    if (at == kNil) return;
    if (at == head || first_conjunct(doc_, head) == at) {
      sink.add("slot", slot_name);
      sink.add("slot word", slot_name, words_.lemma(event_.trigger));
    } else if (is_below(doc_, head, at) && at != event_.trigger) {
      sink.add("inside slot", slot_name);
      sink.add("inside slot relation", slot_name, deprel_name(doc_.tokens.deprel[head]));
    }
  };
  slot(frame_.passive ? "agent" : "subject", frame_.subject);
  slot(frame_.passive ? "patient" : "object", frame_.object);
  slot("indirect", frame_.indirect);
  slot("complement", complement_of(doc_, event_.trigger));
  if (frame_.governor != kNil) slot("light verb", frame_.governor);
  const std::string_view prep = preposition(doc_, head);
  const std::string_view relation = deprel_name(doc_.tokens.deprel[head]);
  sink.add("stands as", relation, prep);
  if (doc_.tokens.head[head] == event_.trigger) {
    sink.add("child", relation, prep);
    sink.add("child word", prep.empty() ? relation : prep, words_.lemma(event_.trigger));
  }
  const TokenId above = doc_.tokens.head[head];
  if (above != kNil && above != event_.trigger) sink.add("hangs on", words_.lemma(above), relation);
}

void RoleFeatures::add_place(const Nearest& near, FeatureSink& sink) const {
  if (near.mention == nullptr) {
    sink.add("nowhere");
    return;
  }
  const std::string_view form = name(near.mention->form);
  if (near.sentences != 0) {
    const int back = std::clamp(near.sentences, -2, 6);
    sink.add("sentences back", fmt::format("{}", back), form);
    sink.add("sentences back as", deprel_name(doc_.tokens.deprel[near.mention->head]), back > 0 ? "before" : "after");
    return;
  }
  const TokenId head = near.mention->head;
  const std::string path = path_to(head);
  const std::string_view prep = preposition(doc_, head);
  const std::string_view voice = frame_.passive ? "passive" : "active";
  sink.add("form", form);
  sink.add("path", path, prep);
  sink.add("path voice", path, voice);
  sink.add("path upos", path, upos_name(doc_.tokens.upos[event_.trigger]));
  sink.add("path word", path, words_.lemma(event_.trigger));
  const bool before = head < event_.trigger;
  const size_t words = before ? event_.trigger - head : head - event_.trigger;
  sink.add(before ? "before" : "after", how_many(words));
  // Actors in between.
  const TokenId low = std::min(head, event_.trigger), high = std::max(head, event_.trigger);
  size_t between = 0;
  for (const Mention& mention : doc_.mentions) {
    if (mention.tokens.begin >= high) break;
    if (mention.head > low && mention.head < high && mention.actor != near.mention->actor) ++between;
  }
  sink.add("actors between", how_many(between), before ? "before" : "after");
  add_slots(*near.mention, sink);
}

void RoleFeatures::add_story(ActorId actor, FeatureSink& sink) const {
  const Deeds& deeds = deeds_[actor];
  const uint32_t bit = event_bit(event_.type);
  sink.add("elsewhere", deeds.acts & bit ? "acts" : "", deeds.receives & bit ? "receives" : "");
  if (contains(speaker_, actor)) sink.add("speaker");
  add_opposites(*event_.actor, "opposite of the actor", actor, sink);
  add_opposites(*event_.recipient, "opposite of the recipient", actor, sink);
  add_opposites(speaker_, "opposite of the speaker", actor, sink);
  const Deeds& side = side_deeds_[side_of(actor)];
  sink.add("side elsewhere", side.acts & bit ? "acts" : "", side.receives & bit ? "receives" : "");
  sink.add("side told", how_many(times_told(actor)), name(doc_.actors[actor].kind));
  add_same_words(actor, sink);
}

// How often it, or its side, is the other side of the sides that were found.
void RoleFeatures::add_opposites(const std::vector<ActorId>& found, std::string_view what, ActorId actor,
                                 FeatureSink& sink) const {
  if (found.empty()) return;
  size_t times = 0, side_times = 0;
  const std::vector<ActorId>& own = deeds_[actor].opposite;
  const std::vector<ActorId>& of_side = side_deeds_[side_of(actor)].opposite;
  for (const ActorId other : found) {
    if (other == actor) continue;
    times += static_cast<size_t>(std::count(own.begin(), own.end(), other));
    if (side_of(other) != side_of(actor)) {
      side_times += static_cast<size_t>(std::count(of_side.begin(), of_side.end(), side_of(other)));
    }
  }
  sink.add(what, how_many(times));
  sink.add("side", what, how_many(side_times));
}

// "condemned the launch": who launched, as told elsewhere; and who does or receives the same elsewhere.
void RoleFeatures::add_same_words(ActorId actor, FeatureSink& sink) const {
  const ActorId side = side_of(actor);
  const auto among = [&](const std::vector<ActorId>& list) {
    return std::any_of(list.begin(), list.end(), [&](ActorId other) { return side_of(other) == side; });
  };
  const Symbol own = doc_.tokens.lemma[event_.trigger];
  const Symbol object = frame_.object == kNil ? Symbol::kNone : doc_.tokens.lemma[frame_.object];
  bool did_object = false, did_same = false, received_same = false;
  for (const Event& draft : drafts_) {
    if (draft.trigger == event_.trigger) continue;
    const Symbol word = doc_.tokens.lemma[draft.trigger];
    did_object = did_object || (word == object && among(draft.actor));
    did_same = did_same || (word == own && among(draft.actor));
    received_same = received_same || (word == own && among(draft.recipient));
  }
  if (did_object) sink.add("did what the object names");
  if (did_same) sink.add("did the same");
  if (received_same) sink.add("received the same");
}

void RoleFeatures::read(ActorId actor, FeatureSink& sink) const {
  sink.add("bias");
  add_rules(actor, sink);
  add_nature(actor, sink);
  add_place(nearest(actor), sink);
  add_story(actor, sink);
}

}  // namespace parley

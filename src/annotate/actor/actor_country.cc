#include "annotate/actor/actor_country.h"

#include <algorithm>
#include <array>

#include "annotate/actor/actor_use.h"
#include "base/words.h"
#include "doc/lookup.h"
#include "doc/tree.h"

namespace parley {
namespace {

// Sectors whose actors belong to some state, told or not.
bool needs_country(std::string_view sector) {
  static constexpr std::array<std::string_view, 12> kSectors = {"GOV", "MIL", "COP", "JUD", "LEG", "OPP",
                                                                "REB", "CVL", "SPY", "PTY", "PRM", "ELI"};
  return one_of(sector, kSectors);
}

bool is_of_state(std::string_view sector) {
  static constexpr std::array<std::string_view, 6> kSectors = {"GOV", "MIL", "COP", "JUD", "LEG", "SPY"};
  return one_of(sector, kSectors);
}

bool is_told(std::string_view verb) {
  static constexpr std::array<std::string_view, 8> kVerbs = {"say",  "tell",    "announce", "state",
                                                             "deny", "confirm", "brief",    "declare"};
  return one_of(verb, kVerbs);
}

const Candidate* first_described(const std::vector<Candidate>& candidates, const Draft& d) {
  for (const uint32_t m : d.mentions) {
    if (candidates[m].form != MentionForm::kPronoun) return &candidates[m];
  }
  return nullptr;
}

std::string_view noun_of(const Candidate& c) {
  return c.noun != nullptr && c.noun->noun != nullptr ? std::string_view(c.noun->noun->noun) : std::string_view();
}

// "The sides", "both leaders", "regional states": of several countries, so of none that could be guessed.
bool spans_countries(const Candidate& c) {
  static constexpr std::array<std::string_view, 16> kNouns = {
      "side",  "party",   "leader",  "leaders",   "state",     "president",  "head of state", "prime minister",
      "power", "country", "nations", "countries", "neighbour", "neighbor",  "government", "regime"};
  return c.number == Number::kPlur && one_of(noun_of(c), kNouns);
}

// "My government", "our forces", outside of quotes.
bool is_own(const Document& doc, const Candidate& c) {
  const TokenId owner = child(doc, c.head, Deprel::kNmodPoss);
  return !c.quoted && owner != kNil && (doc.lemma(owner) == "my" || doc.lemma(owner) == "our");
}

// Those who act at home: ministries, police, armies, courts and their spokespeople; a bare "official" may be abroad.
bool acts_at_home(const Draft& d, const Candidate& c, std::string_view sector) {
  if (sector == "MIL" || sector == "COP" || sector == "JUD" || sector == "LEG") return true;
  if (sector != "GOV") return false;
  if (d.sort == Sort::kBody) return true;
  static constexpr std::array<std::string_view, 3> kVoices = {"spokesman", "spokeswoman", "spokesperson"};
  return one_of(noun_of(c), kVoices) || d.profile.body != nullptr;
}

}  // namespace

void CountryGuesses::add(Tally& tally, uint32_t state) {
  if (state == kNil) return;
  ++tally.total;
  const auto at =
      std::find_if(tally.counts.begin(), tally.counts.end(), [&](const auto& c) { return c.first == state; });
  if (at == tally.counts.end()) {
    tally.counts.emplace_back(state, 1);
  } else {
    ++at->second;
  }
}

uint32_t CountryGuesses::count(const Tally& tally, uint32_t state) {
  const auto at =
      std::find_if(tally.counts.begin(), tally.counts.end(), [&](const auto& c) { return c.first == state; });
  return at == tally.counts.end() ? 0 : at->second;
}

void CountryGuesses::settle(Tally& tally) {
  const auto best = std::max_element(tally.counts.begin(), tally.counts.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  if (best == tally.counts.end() || tally.total < 2) return;
  tally.best = best->first;
  tally.share = static_cast<double>(best->second) / tally.total;
  tally.clear = std::none_of(tally.counts.begin(), tally.counts.end(), [&](const auto& c) {
    return c.first != best->first && 2 * c.second > best->second;
  });
}

CountryGuesses::CountryGuesses(const Reading& reading, const std::vector<Candidate>& candidates,
                               const std::vector<Draft>& drafts)
    : in_(reading), candidates_(candidates), drafts_(drafts) {
  for (const NameItem& name : in_.scan.names()) {
    if (name.type == NameType::kState || name.type == NameType::kDemonym || name.type == NameType::kCapital) {
      add(words_, name.index);
    } else if (name.index != kNil && !in_.dictionary.body(name.index).country.empty()) {
      const Body& body = in_.dictionary.body(name.index);
      if (is_of_state(body.sector)) add(words_, in_.dictionary.state_of(body.country));
    }
  }
  for (const Draft& d : drafts) {
    if (d.officer != nullptr && !d.mentions.empty() && !d.officer->country.empty()) {
      add(words_, in_.dictionary.state_of(d.officer->country));
    }
  }
  for (const Place& place : in_.doc.places) {
    if (place.country == Symbol::kNone) continue;
    const uint32_t state = in_.dictionary.state_of(in_.doc.string(place.country));
    if (in_.scan.name_at(place.tokens.begin) == nullptr) add(words_, state);
  }
  settle(words_);
  read_dateline();
}

bool CountryGuesses::speaks_of_besides(uint32_t state, const Body& body) const {
  const auto own = std::count_if(in_.scan.names().begin(), in_.scan.names().end(), [&](const NameItem& name) {
    return name.type == NameType::kBody && name.index != kNil && &in_.dictionary.body(name.index) == &body;
  });
  return count(words_, state) > static_cast<uint32_t>(own);
}

// The dateline's country, if it is one and the report speaks of it about as much as of any.
void CountryGuesses::read_dateline() {
  uint32_t words = 0;
  for (const Place& place : in_.doc.places) {
    if (!in_dateline(in_.doc, place.tokens.begin) || place.country == Symbol::kNone) continue;
    const uint32_t state = in_.dictionary.state_of(in_.doc.string(place.country));
    if (dateline_ != kNil && dateline_ != state) {
      dateline_ = kNil;
      return;
    }
    dateline_ = state;
    ++words;
  }
  if (dateline_ == kNil || words_.best == kNil) return;
  const uint32_t elsewhere = count(words_, dateline_) - std::min(words, count(words_, dateline_));
  if (2 * elsewhere < count(words_, words_.best)) dateline_ = kNil;
}

// "told the Xinhua news agency": the country of the agency, but for those that report on all the world.
uint32_t CountryGuesses::spoken_to(const Draft& draft) const {
  static constexpr std::array<std::string_view, 5> kWorldwide = {"USA", "GBR", "FRA", "QAT", "DEU"};
  for (const uint32_t m : draft.mentions) {
    const TokenId verb = in_.doc.tokens.head[candidates_[m].head];
    if (verb == kNil || in_.doc.tokens.deprel[candidates_[m].head] != Deprel::kNsubj) continue;
    for (const TokenId c : children(in_.doc, verb)) {
      const Deprel relation = in_.doc.tokens.deprel[c];
      if (relation != Deprel::kObj && relation != Deprel::kIobj && relation != Deprel::kObl) continue;
      const TokenRange range = phrase(in_.doc, c);
      for (TokenId t = range.begin; t < range.end; ++t) {
        const NameItem* name = in_.scan.name_at(t);
        if (name == nullptr || name->type != NameType::kBody || name->index == kNil) continue;
        const Body& body = in_.dictionary.body(name->index);
        if (body.sector != "JRN" || body.country.empty() || one_of(body.country, kWorldwide)) continue;
        return in_.dictionary.state_of(body.country);
      }
    }
  }
  return kNil;
}

// "told reporters in Moscow".
uint32_t CountryGuesses::spoken_in(const Draft& draft) const {
  for (const uint32_t m : draft.mentions) {
    const TokenId verb = in_.doc.tokens.head[candidates_[m].head];
    if (verb == kNil || in_.doc.tokens.deprel[candidates_[m].head] != Deprel::kNsubj) continue;
    if (!is_told(in_.doc.lemma(verb))) continue;
    const TokenRange clause = subtree(in_.doc, verb);
    for (TokenId t = candidates_[m].tokens.end; t < clause.end; ++t) {
      const PlaceId place = place_at(in_.doc, t);
      if (place == kNil || in_.doc.places[place].country == Symbol::kNone) continue;
      const TokenId head = in_.doc.tokens.head[t];
      const bool of_verb = head == verb || (head != kNil && in_.doc.tokens.head[head] == verb &&
                                            in_.doc.tokens.upos[head] == Upos::kNoun);
      if (!of_verb || preposition(in_.doc, t) != "in") continue;
      return in_.dictionary.state_of(in_.doc.string(in_.doc.places[place].country));
    }
  }
  return kNil;
}

// "Chad's delegation was headed by Omar Deeb and the Nigerien one by envoy Ruth Kessel": that of the people led.
uint32_t CountryGuesses::of_led(const Draft& draft) const {
  const Document& doc = in_.doc;
  for (const uint32_t m : draft.mentions) {
    const TokenId leader = first_conjunct(doc, candidates_[m].head);
    const TokenId above = doc.tokens.head[leader];
    if (above == kNil || preposition(doc, leader) != "by") continue;
    const bool leads = one_of(doc.lemma(above), {"lead", "head", "chair"});
    const bool people = one_of(doc.lemma(above), {"one", "delegation", "team", "side"});
    TokenId led = people ? above : kNil;
    if (leads)
      led = doc.tokens.deprel[above] == Deprel::kAcl ? doc.tokens.head[above] : child(doc, above, Deprel::kNsubjPass);
    if (led == kNil) continue;
    for (const TokenId c : children(doc, led)) {
      const NameItem* name = c < led ? in_.scan.name_at(c) : nullptr;
      if (name != nullptr && (name->type == NameType::kState || name->type == NameType::kDemonym)) return name->index;
    }
  }
  return kNil;
}

// "My administration", in a statement's own words: the one person whom its title names issues it.
uint32_t CountryGuesses::issuer() const {
  uint32_t found = kNil;
  for (const Draft& d : drafts_) {
    if (d.officer == nullptr || d.title_name.empty() || d.officer->country.empty()) continue;
    if (found != kNil) return kNil;
    found = in_.dictionary.state_of(d.officer->country);
  }
  return found;
}

// The country of all places that the sentence names; kNil where it names none or several countries'.
uint32_t CountryGuesses::place_of_sentence(const Candidate& c) const {
  const TokenRange sentence = in_.doc.sentences[c.sentence].tokens;
  uint32_t found = kNil;
  const auto begin = std::partition_point(in_.doc.places.begin(), in_.doc.places.end(),
                                          [&](const Place& p) { return p.tokens.begin < sentence.begin; });
  for (auto place = begin; place != in_.doc.places.end() && place->tokens.begin < sentence.end; ++place) {
    if (place->use != PlaceUse::kPlace || place->country == Symbol::kNone) continue;
    const uint32_t state = in_.dictionary.state_of(in_.doc.string(place->country));
    if (found != kNil && found != state) return kNil;
    found = state;
  }
  return found;
}

CountryGuess CountryGuesses::of(const Draft& draft, std::string_view sector) const {
  const bool plain = draft.kind == ActorKind::kPerson && sector.empty() && draft.profile.body == nullptr;
  if (plain || sector == "EDU") {
    return words_.share >= kDomestic ? CountryGuess{words_.best, plain ? 0.4F : 0.5F} : CountryGuess{};
  }
  const Candidate* c = first_described(candidates_, draft);
  if (!needs_country(sector) || c == nullptr || spans_countries(*c)) return {};
  if (const uint32_t state = of_led(draft); state != kNil) return {state, 0.7F};
  if (is_own(in_.doc, *c)) {
    const uint32_t state = issuer();
    return state == kNil ? CountryGuess{} : CountryGuess{state, 0.6F};
  }
  if (const uint32_t state = spoken_to(draft); state != kNil) return {state, 0.6F};
  if (acts_at_home(draft, *c, sector)) {
    if (const uint32_t state = spoken_in(draft); state != kNil) return {state, 0.6F};
    if (dateline_ != kNil) return {dateline_, 0.55F};
  }
  // People are where the sentence is, before they are where the report is.
  if (sector == "CVL") {
    if (const uint32_t state = place_of_sentence(*c); state != kNil) return {state, 0.5F};
  }
  return of_report() == kNil ? CountryGuess{} : CountryGuess{of_report(), 0.5F};
}

}  // namespace parley

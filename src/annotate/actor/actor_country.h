// Whose an actor is that the text gives no country: "the Foreign Ministry", "police", "a senior official". The nearest
// evidence decides: the agency spoken to, the place of speaking, the dateline, else the country of the whole report.
//   const CountryGuesses guesses(reading, candidates, drafts);
//   const CountryGuess guess = guesses.of(draft, "GOV");        // guess.state == kNil where nothing tells
#pragma once

#include <vector>

#include "annotate/actor/coref.h"

namespace parley {

struct CountryGuess {
  uint32_t state = kNil;
  float confidence = 0;
};

class CountryGuesses {
 public:
  // Views the arguments, which must outlive it.
  CountryGuesses(const Reading& reading, const std::vector<Candidate>& candidates, const std::vector<Draft>& drafts);

  CountryGuess of(const Draft& draft, std::string_view sector) const;
  // Whether the report names the state, its people, places, officers, or bodies other than this one.
  bool speaks_of_besides(uint32_t state, const Body& body) const;
  // The state that the report as a whole is about; kNil where no one is.
  uint32_t of_report() const { return words_.clear || words_.share >= kDominance ? words_.best : kNil; }

 private:
  static constexpr double kDominance = 0.35;  // share of a report's country words that makes a country its own
  static constexpr double kDomestic = 0.65;   // share from which people without any description belong there too

  // How often each state is meant, and by which one most.
  struct Tally {
    std::vector<std::pair<uint32_t, uint32_t>> counts;  // state, words
    uint32_t total = 0;
    uint32_t best = kNil;
    double share = 0;
    bool clear = false;  // named at least twice as often as the next
  };

  static void add(Tally& tally, uint32_t state);
  static uint32_t count(const Tally& tally, uint32_t state);
  static void settle(Tally& tally);
  void read_dateline();
  uint32_t spoken_to(const Draft& draft) const;
  uint32_t spoken_in(const Draft& draft) const;
  uint32_t of_led(const Draft& draft) const;
  uint32_t issuer() const;  // the state whose officer the title names
  uint32_t place_of_sentence(const Candidate& candidate) const;

  const Reading& in_;
  const std::vector<Candidate>& candidates_;
  const std::vector<Draft>& drafts_;
  Tally words_;    // every name of a state and what belongs to one
  uint32_t dateline_ = kNil;
};

}  // namespace parley

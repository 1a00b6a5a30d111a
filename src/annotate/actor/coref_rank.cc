#include "annotate/actor/coref_rank.h"

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "nn/tensor_file.h"

namespace parley {
namespace {

// What of an option only the others tell.
void compare(const Resolution& r, uint32_t mention, std::vector<Option>& options, uint32_t ruled) {
  const TokenId head = r.candidates[mention].head;
  uint32_t most = 0;
  for (Option& option : options) {
    const std::vector<uint32_t>& all = r.drafts[option.draft].mentions;
    option.before = static_cast<uint32_t>(
        std::count_if(all.begin(), all.end(), [&](uint32_t m) { return r.candidates[m].head < head; }));
    most = std::max(most, option.before);
  }
  // The options come latest first.
  std::vector<uint32_t> since;
  for (Option& option : options) {
    const auto known = std::find(since.begin(), since.end(), option.draft);
    option.rank = static_cast<uint32_t>(known - since.begin());
    if (known == since.end()) since.push_back(option.draft);
    option.most = option.before == most;
    option.ruled = option.draft == ruled;
  }
}

}  // namespace

Result<std::optional<CorefRanker>> CorefRanker::load(const std::string& path) {
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored)) return std::optional<CorefRanker>();
  const auto file = TensorFile::open(path);
  if (!file) return fail(file.error());
  const auto weights = file->find("weights", {kWantedCount, kFactTotal});
  const auto margins = file->find("margins", {kWantedCount});
  if (!weights) return fail(weights.error());
  if (!margins) return fail(margins.error());
  CorefRanker ranker;
  ranker.weights_ = weights->floats();
  ranker.margins_ = margins->floats();
  const auto is_number = [](float value) { return std::isfinite(value); };
  if (!std::all_of(ranker.weights_.begin(), ranker.weights_.end(), is_number) ||
      !std::all_of(ranker.margins_.begin(), ranker.margins_.end(), is_number)) {
    return file->wrong("holds weights that are no numbers");
  }
  return std::optional<CorefRanker>(std::move(ranker));
}

float CorefRanker::score(Wanted wanted, const FactList& facts) const {
  const float* row = weights_.data() + static_cast<size_t>(wanted) * kFactTotal;
  float sum = 0;
  for (const uint16_t fact : facts) sum += row[fact];
  return sum;
}

uint32_t rank(Resolution& r, uint32_t mention, std::vector<Option>& options, uint32_t ruled) {
  if (r.ranker == nullptr && r.choices == nullptr) return ruled;
  compare(r, mention, options, ruled);
  const Wanted wanted = wanted_of(r.candidates[mention]);
  CorefChoice choice{mention, wanted, {}, {}, ruled};
  FactList facts;
  open_facts(r, mention, options, facts);
  if (r.ranker != nullptr) {
    choice.chosen = kNil;
    float best = r.ranker->score(wanted, facts) + r.ranker->margin(wanted);
    FactList pair;
    for (const Option& option : options) {
      pair.clear();
      pair_facts(r, mention, option, pair);
      if (r.choices != nullptr) choice.facts.push_back(pair);
      const float value = r.ranker->score(wanted, pair);
      if (value <= best) continue;
      best = value;
      choice.chosen = option.draft;
    }
  } else {
    for (const Option& option : options) pair_facts(r, mention, option, choice.facts.emplace_back());
  }
  const uint32_t chosen = choice.chosen;
  if (r.choices != nullptr) {
    choice.options = options;
    choice.facts.push_back(std::move(facts));
    r.choices->push_back(std::move(choice));
  }
  return chosen;
}

}  // namespace parley

// Finds time expressions and resolves them: TIMEX3 type and value, and the calendar days they cover, relative to the
// report's date and to what the text spoke of before. The rules are data/times.
//   Result<std::unique_ptr<Annotator>> times = make_time_annotator(home);
#pragma once

#include <memory>
#include <string>

#include "annotate/time/time_rules.h"
#include "base/result.h"
#include "doc/annotator.h"

namespace parley {

class TimeAnnotator : public Annotator {
 public:
  explicit TimeAnnotator(TimeRules rules) : rules_(std::move(rules)) {}
  std::string_view name() const override { return "times"; }
  LayerSet reads() const override { return {Layer::kTokens, Layer::kTags, Layer::kSyntax, Layer::kEntities}; }
  LayerSet writes() const override { return {Layer::kTimes}; }
  std::unique_ptr<Workspace> make_workspace() const override;
  void annotate(std::span<Document* const> batch, Workspace& workspace) const override;
  const TimeRules& rules() const { return rules_; }

 private:
  TimeRules rules_;
};

Result<std::unique_ptr<TimeAnnotator>> make_time_annotator(const std::string& home);

}  // namespace parley

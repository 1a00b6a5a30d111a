// The record of one report for people: who, meetings, positions, what was said, events, in aligned columns.
//   fmt::print("{}", render(record, {.sentences = 12, .words = 310}, style_of(stdout), Detail::kBrief));
#pragma once

#include <string>

#include "app/style.h"
#include "record/record.h"

namespace parley {

// How much was read: an empty record must not look as if nothing had been.
struct ReadSize {
  size_t sentences = 0;
  size_t words = 0;
};

enum class Detail { kBrief, kFull };  // kFull adds times, places, identifiers, rules and confidences

std::string render(const Record& record, const ReadSize& read, const Style& style, Detail detail);

}  // namespace parley

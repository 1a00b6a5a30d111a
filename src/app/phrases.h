// The items of a record as phrases: what the readable record puts beside a name or a date.
//   Phrases say(record, style);   say.event(record.events[0]) == "Ana Ruiz → Kofi Mensah: “met” · in Zürich"
#pragma once

#include <string>
#include <vector>

#include "app/style.h"
#include "record/lookup.h"
#include "record/record.h"

namespace parley {

// Views the record, which must outlive it.
class Phrases {
 public:
  Phrases(const Record& record, const Style& style) : record_(record), style_(style), lookup_(record) {}

  std::string dim(std::string_view text) const { return ink(style_, Ink::kDim, text); }
  std::string bold(std::string_view text) const { return ink(style_, Ink::kBold, text); }

  // An actor's name, cut where it is a long description; "" for no actor.
  std::string name(std::string_view id) const;
  std::vector<std::string> names(const std::vector<std::string>& ids) const;
  // "President · RUS GOV"
  std::string description(const RecordActor& actor) const;
  std::string meeting(const RecordMeeting& meeting) const;
  std::string position(const RecordPosition& position) const;
  // "Ana Ruiz to Kofi Mensah, in a statement"
  std::string speaker(const RecordQuote& quote) const;
  // The words of direct speech; of reported speech with the verb before them.
  std::string quote(const RecordQuote& quote) const;
  std::string event(const RecordEvent& event) const;
  // "CONSULT visit", coloured by its quad class.
  std::string event_class(const RecordEvent& event) const;
  std::string paper(const RecordPaper& paper) const;

 private:
  std::string place(int index) const;
  std::string participants(const RecordMeeting& meeting) const;

  const Record& record_;
  const Style& style_;
  RecordLookup lookup_;
};

}  // namespace parley

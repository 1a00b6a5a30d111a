#include "code/meeting/meeting_title.h"

#include <algorithm>
#include <string_view>

#include "base/words.h"
#include "code/meeting/meeting_detail.h"
#include "code/meeting/meeting_people.h"

namespace parley {
namespace {

struct Headline {
  bool meeting = false;
  bool phone = false;
  std::vector<ActorId> people;
};

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  size_t from = 0;
  const auto in_word = [](char c) {
    const auto u = static_cast<unsigned char>(c);
    return u >= 0x80 || (u >= '0' && u <= '9') || (u >= 'A' && u <= 'Z') || (u >= 'a' && u <= 'z') || c == '-';
  };
  while (from < text.size()) {
    size_t to = from;
    while (to < text.size() && in_word(text[to])) ++to;
    if (to > from) words.push_back(text.substr(from, to - from));
    from = to + 1;
  }
  return words;
}

bool is_named(const Document& doc, ActorId actor) {
  return doc.actors[actor].kind == ActorKind::kPerson &&
         std::any_of(doc.mentions.begin(), doc.mentions.end(),
                     [&](const Mention& m) { return m.actor == actor && m.form == MentionForm::kName; });
}

Headline read_headline(const Document& doc) {
  Headline out;
  const std::vector<std::string_view> words = words_of(doc.metadata().title);
  for (size_t i = 0; i < words.size(); ++i) {
    const std::string word = lower_ascii(words[i]);
    const bool with = i + 1 < words.size() && one_of(words[i + 1], {"with", "between"});
    out.phone =
        out.phone || one_of(word, {"telephone", "phone", "telephoned"}) || (with && one_of(word, {"call", "calls"}));
    out.meeting = out.meeting || one_of(word, {"met", "meets", "meeting", "talks"});
  }
  if (!out.meeting && !out.phone) return out;
  constexpr size_t kShortest = 3;  // letters of a surname
  for (ActorId a = 0; a < doc.actors.size(); ++a) {
    if (!is_named(doc, a)) continue;
    const std::vector<std::string_view> name = words_of(doc.string(doc.actors[a].name));
    if (name.empty() || name.back().size() < kShortest) continue;
    if (std::find(words.begin(), words.end(), name.back()) != words.end()) out.people.push_back(a);
  }
  return out;
}

size_t shared_with(const Headline& headline, const Meeting& meeting) {
  return static_cast<size_t>(std::count_if(headline.people.begin(), headline.people.end(), [&](ActorId a) {
    return std::any_of(meeting.participants.begin(), meeting.participants.end(),
                       [&](const Participant& p) { return p.actor == a; });
  }));
}

}  // namespace

void use_title(const Document& doc, std::vector<MeetingDraft>& drafts) {
  const Headline headline = read_headline(doc);
  if (headline.people.size() != 2) return;
  MeetingDraft* told = nullptr;
  for (MeetingDraft& draft : drafts) {
    if (told == nullptr && is_over(draft.meeting.status) && shared_with(headline, draft.meeting) == 2) told = &draft;
  }
  // "During the meeting the president asked for a report": of those in the headline.
  for (MeetingDraft& draft : drafts) {
    const bool open = told == nullptr && draft.meeting.status == MeetingStatus::kHappened && !draft.nouns.empty() &&
                      !draft.summit && !draft.visit && draft.meeting.when.by != DateBy::kExpression;
    if (!open || draft.meeting.participants.size() > 1) continue;
    // "his telephone conversation with the premier", in a report of a meeting
    if (draft.channel_told && draft.meeting.channel == MeetingChannel::kPhone && !headline.phone) continue;
    if (shared_with(headline, draft.meeting) != draft.meeting.participants.size()) continue;
    for (ActorId a : headline.people) add_participant(doc, a, false, draft.meeting.participants);
    told = &draft;
  }
  if (told == nullptr) return;
  told->needs_sides = false;
  if (headline.phone && !told->channel_told) {
    told->meeting.channel = MeetingChannel::kPhone;
    told->channel_told = true;
  }
  const Date published = doc.metadata().published;
  if (!told->meeting.when.from.known() && published.known()) {
    told->meeting.when = {published, published, DateBy::kReportDay, kNil};
  }
}

}  // namespace parley

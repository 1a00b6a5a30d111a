// What the headline tells of a meeting: official notes often say only there that two met, or that they spoke by phone.
// A headline has no place in the text, so it makes no meeting; it says more of those that the text tells.
//   use_title(doc, drafts);   // "Ana Ruiz had a telephone conversation with Omar Haddad"
#pragma once

#include <vector>

#include "code/meeting/meeting_draft.h"
#include "doc/document.h"

namespace parley {

// What the two of the headline discussed was discussed in their meeting, by phone where the headline says so; "the
// meeting" of nobody named is theirs.
void use_title(const Document& doc, std::vector<MeetingDraft>& drafts);

}  // namespace parley

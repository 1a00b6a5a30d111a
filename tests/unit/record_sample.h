// A document with one item or more in every layer, filled by hand, and the record of it: what record, JSON and
// rendering tests share.
#pragma once

#include "doc/document.h"
#include "record/record.h"

namespace parley {

// The text has characters of two and three bytes before every item, so that bytes and code points differ.
Document sample_document();
Record sample_record();

}  // namespace parley

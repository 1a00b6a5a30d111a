// Writes the papers a report speaks of: frameworks, plans, agreements, resolutions, letters, laws, with who made them.
//   Result<std::unique_ptr<Annotator>> papers = make_paper_coder(home);
// "a Saudi-drafted truce plan shown in May": plan, by Saudi Arabia, 2026-05.
#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "doc/annotator.h"

namespace parley {

// Reads data/positions/papers.yaml below `home`.
Result<std::unique_ptr<Annotator>> make_paper_coder(const std::string& home);

}  // namespace parley

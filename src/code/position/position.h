// Writes the positions: who demands, proposes, offers, accepts, rejects, refuses, threatens, supports or opposes what.
//   Result<std::unique_ptr<Annotator>> positions = make_position_coder(home);
// A position is read from a stance word with its complement ("demanded that …"), or inside a quote from what the
// speaker says the other side must do (demand), that one's own will not do (refuse) or will do by force (threaten), and
// from what cannot be "without", "unless", "until" something (accept_if).
#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "doc/annotator.h"

namespace parley {

// Reads data/positions and data/issues below `home`.
Result<std::unique_ptr<Annotator>> make_position_coder(const std::string& home);

}  // namespace parley

// What is certain about tokens and sentence ends whatever the net says, as changes of its scores:
// "Oct. 6" and "Brig. Gen. Sorel" hold no sentence end, and each item of a list with bullets is a sentence.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace parley {

// One block: the byte offset of each character and of the block's end, and the net's scores,
// CharNet::kLogitStride for each character.
void apply_token_rules(std::string_view text, std::span<const uint32_t> offset, std::span<float> scores);

}  // namespace parley

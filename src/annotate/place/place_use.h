// Whether a place name stands for the place or for those who govern it: "met in Moscow", "Moscow said".
#pragma once

#include "doc/document.h"

namespace parley {

PlaceUse use_of_place(const Document& doc, TokenRange tokens, std::string_view kind);

}  // namespace parley

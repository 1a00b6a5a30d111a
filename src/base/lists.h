// Whether a short list holds something.
//   if (!contains(event.actor, host)) event.actor.push_back(host);
#pragma once

#include <algorithm>
#include <vector>

namespace parley {

template <class Item>
bool contains(const std::vector<Item>& list, const Item& item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

}  // namespace parley

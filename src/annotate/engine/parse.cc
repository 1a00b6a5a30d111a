#include "annotate/engine/parse.h"

#include <algorithm>

namespace parley {
namespace {

// Taken from every root arc, so that the best tree has one: more than any tree's scores add up to.
constexpr double kRootCost = 1e7;
constexpr uint32_t kNone = UINT32_MAX;

}  // namespace

void TreeSolver::solve(const float* scores, size_t stride, size_t words, uint32_t* heads) {
  if (words == 0 || greedy(scores, stride, words, heads)) return;
  begin(scores, stride, words);
  for (uint32_t word = 1; word <= words; ++word) {
    if (!nodes_[within_[word]].finished) grow_from(within_[word]);
  }
  expand(words, heads);
}

// Every word under its best head: mostly that is a tree already, and then it is the best one.
bool TreeSolver::greedy(const float* scores, size_t stride, size_t words, uint32_t* heads) {
  size_t roots = 0;
  for (size_t i = 0; i < words; ++i) {
    const float* row = scores + i * stride;
    uint32_t best = 0;
    for (uint32_t h = 1; h <= words; ++h) {
      if (h != i + 1 && row[h] > row[best]) best = h;
    }
    heads[i] = best;
    roots += best == 0;
  }
  if (roots != 1) return false;
  // 0 not seen, 1 on this walk, 2 leads to the root.
  state_.assign(words + 1, 0);
  state_[0] = 2;
  for (uint32_t start = 1; start <= words; ++start) {
    uint32_t at = start;
    for (; state_[at] == 0; at = heads[at - 1]) state_[at] = 1;
    if (state_[at] == 1) return false;
    for (at = start; state_[at] == 1; at = heads[at - 1]) state_[at] = 2;
  }
  return true;
}

void TreeSolver::begin(const float* scores, size_t stride, size_t words) {
  size_ = words + 1;
  scores_.resize(size_ * size_);
  children_.resize(size_ * size_);
  nodes_.assign(size_, Node{});
  within_.resize(size_);
  for (uint32_t i = 0; i < size_; ++i) {
    nodes_[i].row = i;
    within_[i] = i;
    for (size_t h = 0; i > 0 && h < size_; ++h) {
      score(i, h) = static_cast<double>(scores[(i - 1) * stride + h]) - (h == 0 ? kRootCost : 0.0);
      child_of(i, h) = i;
    }
  }
  nodes_[0].finished = true;
}

// The best head outside the node.
void TreeSolver::choose(uint32_t node) {
  Node& n = nodes_[node];
  const double* row = &score(n.row, 0);
  size_t best = 0;  // the root is outside of every node
  for (size_t h = 1; h < size_; ++h) {
    if (within_[h] != node && row[h] > row[best]) best = h;
  }
  n.head = static_cast<uint32_t>(best);
  n.child = child_of(n.row, best);
}

// Follows best heads until something finished is met; circles on the way become one node.
void TreeSolver::grow_from(uint32_t node) {
  path_.clear();
  while (true) {
    path_.push_back(node);
    nodes_[node].on_path = true;
    choose(node);
    uint32_t next = within_[nodes_[node].head];
    if (nodes_[next].finished) break;
    if (nodes_[next].on_path) {
      contract(next);
      next = static_cast<uint32_t>(nodes_.size() - 1);
    }
    node = next;
  }
  for (const uint32_t done : path_) nodes_[done].finished = true;
}

// The path from `last` on is a circle: one new node, whose scores tell what changing the head of one member gains.
// It takes over the row of the path's end.
void TreeSolver::contract(uint32_t last) {
  const auto circle = static_cast<uint32_t>(nodes_.size());
  Node made;
  made.row = nodes_[path_.back()].row;
  for (uint32_t member = kNone; member != last;) {
    const bool first = member == kNone;
    member = path_.back();
    path_.pop_back();
    Node& m = nodes_[member];
    m.parent = circle;
    m.on_path = false;
    const double given_up = score(m.row, m.head);
    for (size_t h = 0; h < size_; ++h) {
      const double gain = score(m.row, h) - given_up;
      if (!first && gain <= score(made.row, h)) continue;
      score(made.row, h) = gain;
      child_of(made.row, h) = child_of(m.row, h);
    }
  }
  for (uint32_t& outermost : within_) {
    if (nodes_[outermost].parent == circle) outermost = circle;
  }
  nodes_.push_back(made);
}

// Circles from the outermost in: the member that holds the circle's child takes the circle's head, the others keep
// theirs.
void TreeSolver::expand(size_t words, uint32_t* heads) {
  for (auto circle = static_cast<uint32_t>(nodes_.size()); circle-- > size_;) {
    uint32_t member = nodes_[circle].child;
    while (nodes_[member].parent != circle) member = nodes_[member].parent;
    nodes_[member].head = nodes_[circle].head;
    nodes_[member].child = nodes_[circle].child;
  }
  for (size_t i = 0; i < words; ++i) heads[i] = nodes_[i + 1].head;
}

}  // namespace parley

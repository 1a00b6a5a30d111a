// From scores of heads to the best tree with one root.
//   TreeSolver solver;   solver.solve(scores, stride, words, heads);      // heads[i]: 0 = root, 1 + j = word j
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace parley {

// The maximum spanning arborescence, in time of the square of the words. Memory is reused from sentence to sentence.
class TreeSolver {
 public:
  // scores[i * stride + h]: word i under head h, 0 being the root and 1 + j word j; a word's own column is ignored.
  // The tree has exactly one child of the root; of equally good trees always the same one is found.
  void solve(const float* scores, size_t stride, size_t words, uint32_t* heads);

 private:
  // A word, the root, or a circle of such that was contracted; chosen as the child of `head` by its word `child`.
  struct Node {
    uint32_t row = 0;   // where its scores lie
    uint32_t head = 0;  // words or the root
    uint32_t child = 0;
    uint32_t parent = 0;  // the contracted circle it is part of, 0 if none (the root is part of none)
    bool finished = false;
    bool on_path = false;
  };

  bool greedy(const float* scores, size_t stride, size_t words, uint32_t* heads);
  void begin(const float* scores, size_t stride, size_t words);
  void choose(uint32_t node);
  void grow_from(uint32_t word);
  void contract(uint32_t last);
  void expand(size_t words, uint32_t* heads);
  double& score(uint32_t row, size_t head) { return scores_[row * size_ + head]; }
  uint32_t& child_of(uint32_t row, size_t head) { return children_[row * size_ + head]; }

  size_t size_ = 0;                 // words and the root
  std::vector<double> scores_;      // [row][head]
  std::vector<uint32_t> children_;  // [row][head]: the word that would hang on that head
  std::vector<Node> nodes_;         // 0 the root, then the words, then circles as they are found
  std::vector<uint32_t> within_;    // of the root and each word: the outermost node that holds it
  std::vector<uint32_t> path_;
  std::vector<uint8_t> state_;
};

}  // namespace parley

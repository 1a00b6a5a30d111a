#include "annotate/engine/tokenize_rules.h"

#include <algorithm>
#include <array>
#include <vector>

#include "nn/char_net.h"
#include "text/characters.h"

namespace parley {
namespace {

// Ends of a sentence only where nothing but a number, or a name, follows.
constexpr std::array<std::string_view, 12> kMonths = {"Apr", "Aug", "Dec", "Feb", "Jan", "Jul",
                                                      "Jun", "Mar", "Nov", "Oct", "Sep", "Sept"};
constexpr std::array<std::string_view, 22> kTitles = {"Adm", "Amb", "Brig", "Capt", "Cmdr", "Col", "Cpl", "Dr",
                                                      "Gen", "Gov", "Hon",  "Lt",   "Maj",  "Mr",  "Mrs", "Ms",
                                                      "Prof", "Pvt", "Rep", "Rev",  "Sen",  "Sgt"};

constexpr std::array<std::string_view, 10> kFaces = {":(", ":)", ":-(", ":-)", ":-D", ":D", ":P", ";)", ";-)", "<3"};

// What stands behind an "its" that is meant to be "it's".
constexpr std::array<std::string_view, 50> kBehindIts = {
    "a", "about", "all", "also", "always", "an", "as", "at", "because", "been", "better", "between", "called",
    "definitely", "easy", "fine", "for", "from", "getting", "going", "good", "great", "hard", "in", "just",
    "like", "me", "my", "never", "nice", "no", "not", "nothing", "now", "ok", "okay", "on", "probably",
    "really", "simply", "so", "still", "that", "the", "time", "to", "too", "very", "with", "your"};

bool is_address(std::string_view run) {
  if (run.starts_with("http://") || run.starts_with("https://") || run.starts_with("www.")) return true;
  const size_t sign = run.find('@');
  return sign != run.npos && sign > 0 && run.find('.', sign) != run.npos && run.find('@', sign + 1) == run.npos &&
         run.find_first_of("\"'<>()[]:;,/") == run.npos;
}

class Rules {
 public:
  Rules(std::string_view text, std::span<const uint32_t> offset, std::span<float> scores)
      : text_(text), offset_(offset), scores_(scores) {}

  void run() {
    for (size_t t = 1; t + 2 < size(); ++t) {
      if (at(t) == '.' && at(t + 1) == ' ') abbreviation(t);
    }
    for (size_t begin = 0, end = 0; begin < size(); begin = end + 1) {
      for (end = begin; end < size() && !is_white_space(character(end));) ++end;
      if (end > begin + 1) run_of(begin, end);
    }
    bullets();
  }

 private:
  size_t size() const { return offset_.size() - 1; }
  char at(size_t t) const { return text_[offset_[t]]; }
  char32_t character(size_t t) const {
    size_t byte = offset_[t];
    return next_character(text_, byte);
  }

  void force(size_t t, CharNet::Label label) {
    float* scores = scores_.data() + t * CharNet::kLogitStride;
    scores[label] = *std::max_element(scores, scores + 4) + 1;
  }

  void abbreviation(size_t stop) {
    size_t begin = stop;
    while (begin > 0 && stop - begin < 5 && is_letter(character(begin - 1))) --begin;
    const bool whole =
        begin == 0 || is_white_space(character(begin - 1)) || at(begin - 1) == '(' || at(begin - 1) == '"';
    if (!whole) return;
    const std::string_view word = text_.substr(offset_[begin], offset_[stop] - offset_[begin]);
    const char32_t next = character(stop + 2);
    const bool before_number = next >= '0' && next <= '9' && std::binary_search(kMonths.begin(), kMonths.end(), word);
    const bool before_name =
        general_class(next) == CharacterClass::kUpper && std::binary_search(kTitles.begin(), kTitles.end(), word);
    if (!before_number && !before_name) return;
    for (size_t t = begin; t < stop; ++t) force(t, CharNet::kInside);
    force(stop, CharNet::kToken);
  }

  // What stands between blanks: an address or a face is one word, "alot" are two.
  void run_of(size_t begin, size_t end) {
    const std::string_view run = text_.substr(offset_[begin], offset_[end] - offset_[begin]);
    if (run == "alot") return force(begin, CharNet::kToken);
    if ((run == "its" || run == "Its") && is_possessive(end)) return join(begin, end);
    if (std::binary_search(kFaces.begin(), kFaces.end(), run)) return join(begin, end);
    size_t last = end;
    while (last > begin + 1 && std::string_view(".,;:!?)>\"'").find(at(last - 1)) != std::string_view::npos) --last;
    if (last > begin + 4 && is_address(text_.substr(offset_[begin], offset_[last] - offset_[begin]))) join(begin, last);
  }

  // "its stock" is one word; "its not", "its a pity" are misspelt and two.
  bool is_possessive(size_t end) const {
    size_t last = end + 1;
    while (last < size() && is_letter(character(last))) ++last;
    if (last <= end + 1) return false;
    const std::string_view next = text_.substr(offset_[end + 1], offset_[last] - offset_[end + 1]);
    return std::find(kBehindIts.begin(), kBehindIts.end(), next) == kBehindIts.end();
  }

  // One word; where it ends, a sentence may.
  void join(size_t begin, size_t end) {
    for (size_t t = begin; t + 1 < end; ++t) force(t, CharNet::kInside);
    const float* scores = scores_.data() + (end - 1) * CharNet::kLogitStride;
    if (std::max_element(scores, scores + 4) - scores != CharNet::kSentence) force(end - 1, CharNet::kToken);
  }

  // A line feed, then "- ", "* " or a bullet with a blank.
  bool begins_item(size_t feed) const {
    if (at(feed) != '\n' || feed + 2 >= size()) return false;
    const char32_t mark = character(feed + 1);
    return (mark == '-' || mark == '*' || mark == 0x2022 || mark == 0x2013) && at(feed + 2) == ' ';
  }

  // One such line may be a wrapped dash; two are a list.
  void bullets() {
    std::vector<size_t> feeds;
    for (size_t t = 1; t < size(); ++t) {
      if (begins_item(t)) feeds.push_back(t);
    }
    if (feeds.size() < 2) return;
    for (size_t feed : feeds) {
      while (feed > 0 && is_white_space(character(feed))) --feed;
      force(feed, CharNet::kSentence);
    }
  }

  std::string_view text_;
  std::span<const uint32_t> offset_;
  std::span<float> scores_;
};

}  // namespace

void apply_token_rules(std::string_view text, std::span<const uint32_t> offset, std::span<float> scores) {
  Rules(text, offset, scores).run();
}

}  // namespace parley

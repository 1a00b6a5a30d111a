#include "annotate/quote_transcript.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "annotate/quote_label.h"

namespace parley {
namespace {

constexpr uint32_t kLongestLabel = 8;  // tokens
// A transcript has so many turns, and a paragraph in so many is one.
constexpr size_t kFewestTurns = 2;
constexpr size_t kOneIn = 3;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

// "(Applause.)"
bool is_aside(const Document& doc, TokenRange words) {
  const std::string_view text = doc.words(words);
  return (text.front() == '(' && text.back() == ')') || (text.front() == '[' && text.back() == ']');
}

bool is_question(std::string_view label) { return is_one_of(label, {"q", "question", "reporter", "interviewer"}); }
bool is_answer(std::string_view label) { return is_one_of(label, {"a", "answer"}); }

// "THE PRESIDENT", "MS. LINDGREN": not a small letter in it.
bool is_capital(std::string_view label) {
  return std::any_of(label.begin(), label.end(), [](unsigned char c) { return std::isupper(c) != 0; }) &&
         std::none_of(label.begin(), label.end(), [](unsigned char c) { return std::islower(c) != 0; });
}

// "Q And the prisoners?"
bool is_bare_question(const Document& doc, TokenRange words) {
  if (words.size() < 3 || doc.word(words.begin) != "Q") return false;
  return std::isupper(static_cast<unsigned char>(doc.word(words.begin + 1)[0])) != 0;
}

// The turn that a paragraph begins; its label is empty where it begins none.
Turn read_paragraph(const Document& doc, TokenRange words) {
  Turn turn;
  turn.content = words;
  const TokenId stop = std::min(words.end, words.begin + kLongestLabel + 1);
  for (TokenId t = words.begin + 1; t < stop && t + 1 < words.end; ++t) {
    if (doc.word(t) != ":") continue;
    const std::string_view label = doc.words({words.begin, t});
    const std::string plain = lower(label);
    if (!is_question(plain) && !is_answer(plain) && !is_capital(label) && !is_name_label(doc, {words.begin, t})) break;
    turn.label = {words.begin, t};
    turn.mark = t;
    turn.content.begin = t + 1;
    return turn;
  }
  if (is_bare_question(doc, words)) {
    turn.label = {words.begin, words.begin + 1};
    turn.content.begin = words.begin + 1;
  }
  return turn;
}

// The person whose surname, or whose role, a label tells: one with this name, or the only one with this role.
ActorId person_of(const Document& doc, TokenRange label) {
  std::vector<ActorId> named, acting;
  const std::string last = lower(doc.word(label.end - 1));
  for (ActorId a = 0; a < doc.actors.size(); ++a) {
    const Actor& actor = doc.actors[a];
    if (actor.kind != ActorKind::kPerson) continue;
    const std::string name = lower(doc.string(actor.name)), role = lower(doc.string(actor.role));
    const size_t space = name.rfind(' ');
    if (name.substr(space == std::string::npos ? 0 : space + 1) == last) named.push_back(a);
    if (role == last || role.ends_with(" " + last) || role.starts_with(last + " ")) acting.push_back(a);
  }
  if (!named.empty()) return named.front();
  return acting.size() == 1 ? acting.front() : kNil;
}

ActorId mentioned_in(const Document& doc, TokenRange label) {
  ActorId found = kNil;
  for (const Mention& mention : doc.mentions) {
    if (label.contains(mention.tokens) && mention.form == MentionForm::kName) found = mention.actor;
  }
  return found;
}

// Who is interviewed where the answers are labelled "A": the person named last before the questions.
ActorId person_before(const Document& doc, TokenId token) {
  ActorId found = kNil;
  for (const Mention& mention : doc.mentions) {
    if (mention.tokens.begin >= token) break;
    const bool person = doc.actors[mention.actor].kind == ActorKind::kPerson;
    if (person && mention.form == MentionForm::kName) found = mention.actor;
  }
  return found;
}

void name_speakers(const Document& doc, std::vector<Turn>& turns) {
  ActorId answering = person_before(doc, turns.front().content.begin), speaking = kNil;
  for (Turn& turn : turns) {
    if (!turn.label.empty()) {
      const std::string label = lower(doc.words(turn.label));
      speaking = kNil;
      if (is_answer(label)) {
        speaking = answering;
      } else if (!is_question(label)) {
        const ActorId person = person_of(doc, turn.label);
        speaking = person != kNil ? person : mentioned_in(doc, turn.label);
        if (speaking != kNil) answering = speaking;
      }
    }
    turn.speaker = speaking;
  }
}

}  // namespace

std::vector<Turn> find_turns(const Document& doc) {
  std::vector<Turn> turns;
  size_t labelled = 0, paragraphs = 0;
  for (const Span& paragraph : doc.paragraphs) {
    const TokenRange words = doc.tokens_in(paragraph);
    if (words.empty()) continue;
    ++paragraphs;
    const Turn turn = read_paragraph(doc, words);
    labelled += !turn.label.empty();
    if ((!turn.label.empty() || !turns.empty()) && !is_aside(doc, turn.content)) turns.push_back(turn);
  }
  // What follows the last label may be the report's own words.
  while (!turns.empty() && turns.back().label.empty()) turns.pop_back();
  if (labelled < kFewestTurns || labelled * kOneIn < paragraphs) return {};
  name_speakers(doc, turns);
  return turns;
}

}  // namespace parley

#include "annotate/quote/quote_transcript.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "base/words.h"
#include "doc/lookup.h"

namespace parley {
namespace {

constexpr uint32_t kLongestLabel = 16;  // tokens
// A transcript has so many turns; where they are not labelled with persons' names, a paragraph in so many is one.
constexpr size_t kFewestTurns = 2;
constexpr size_t kOneIn = 3;

// "(Applause.)"
bool is_aside(const Document& doc, TokenRange words) {
  const std::string_view text = doc.words(words);
  return (text.front() == '(' && text.back() == ')') || (text.front() == '[' && text.back() == ']');
}

bool is_question(std::string_view label) { return one_of(label, {"q", "question", "reporter", "interviewer"}); }
bool is_answer(std::string_view label) { return one_of(label, {"a", "answer"}); }

// "THE PRESIDENT", "MS. LINDGREN": not a small letter in it.
bool is_capital(std::string_view label) {
  return std::any_of(label.begin(), label.end(), [](unsigned char c) { return std::isupper(c) != 0; }) &&
         std::none_of(label.begin(), label.end(), [](unsigned char c) { return std::islower(c) != 0; });
}

// "President of Kenya David Otieno (retranslated)": nominal words around a person's name.
bool is_titled_name(const Document& doc, TokenRange label) {
  for (TokenId t = label.begin; t < label.end; ++t) {
    const Upos upos = doc.tokens.upos[t];
    const bool nominal = upos == Upos::kPropn || upos == Upos::kNoun || upos == Upos::kAdj || upos == Upos::kPunct ||
                         upos == Upos::kDet || upos == Upos::kPart || upos == Upos::kAdp || upos == Upos::kCconj;
    const bool aside = t > label.begin && doc.word(t - 1) == "(";
    if (!nominal && !aside) return false;
  }
  return std::any_of(doc.entities.begin(), doc.entities.end(), [&](const Entity& entity) {
    return entity.type == EntityType::kPerson && label.contains(entity.tokens);
  });
}

// "Q And the prisoners?"
bool is_bare_question(const Document& doc, TokenRange words) {
  if (words.size() < 3 || doc.word(words.begin) != "Q") return false;
  return std::isupper(static_cast<unsigned char>(doc.word(words.begin + 1)[0])) != 0;
}

// The person whose surname, or whose role, a label tells: one with this name, or the only one with this role.
ActorId person_of(const Document& doc, TokenRange label) {
  std::vector<ActorId> named, acting;
  const std::string last = lower_ascii(doc.word(label.end - 1));
  for (ActorId a = 0; a < doc.actors.size(); ++a) {
    const Actor& actor = doc.actors[a];
    if (actor.kind != ActorKind::kPerson) continue;
    const std::string name = lower_ascii(doc.string(actor.name)), role = lower_ascii(doc.string(actor.role));
    const size_t space = name.rfind(' ');
    if (name.substr(space == std::string::npos ? 0 : space + 1) == last) named.push_back(a);
    if (role == last || role.ends_with(" " + last) || role.starts_with(last + " ")) acting.push_back(a);
  }
  if (!named.empty()) return named.front();
  return acting.size() == 1 ? acting.front() : kNil;
}

// A person's name, with a title or without, or a label in capitals.
bool is_speaker(const Document& doc, TokenRange label) {
  return is_titled_name(doc, label) || is_capital(doc.words(label));
}

bool is_opening_mark(std::string_view word) { return word == "\"" || word == "\u201c" || word == "\u00ab"; }

// The turn that a paragraph begins; its label is empty where it begins none.
Turn read_paragraph(const Document& doc, TokenRange words) {
  Turn turn;
  turn.content = words;
  // A transcript that is quoted as a whole has a mark before each label.
  if (words.size() > 2 && is_opening_mark(doc.word(words.begin))) ++words.begin;
  const TokenId stop = std::min(words.end, words.begin + kLongestLabel + 1);
  for (TokenId t = words.begin + 1; t < stop && t + 1 < words.end; ++t) {
    if (doc.word(t) != ":") continue;
    const std::string_view label = doc.words({words.begin, t});
    const std::string plain = lower_ascii(label);
    turn.label = {words.begin, t};
    if (!is_question(plain) && !is_answer(plain) && !is_speaker(doc, turn.label)) break;
    turn.content.begin = t + 1;
    return turn;
  }
  turn.label = {};
  if (is_bare_question(doc, words)) {
    turn.label = {words.begin, words.begin + 1};
    turn.content.begin = words.begin + 1;
  }
  return turn;
}

// Of all that a label names the last person, else the last.
ActorId mentioned_in(const Document& doc, TokenRange label) {
  ActorId person = kNil, other = kNil;
  for (const Mention& mention : mentions_beside(doc, label.begin)) {
    if (!label.contains(mention.tokens) || mention.form != MentionForm::kName) continue;
    const bool is_person = doc.actors[mention.actor].kind == ActorKind::kPerson;
    (is_person ? person : other) = mention.actor;
  }
  return person != kNil ? person : other;
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
      const std::string label = lower_ascii(doc.words(turn.label));
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

// Does every turn name somebody, and not all the same? "WATCH: …", "WATCH: …" are links.
bool is_exchange(const Document& doc, const std::vector<Turn>& turns) {
  std::string_view first;
  bool named = true, several = false;
  for (const Turn& turn : turns) {
    if (turn.label.empty()) continue;
    const std::string_view label = doc.words(turn.label);
    if (first.empty()) first = label;
    several = several || label != first;
    named = named && is_titled_name(doc, turn.label);
  }
  return named || several;
}

bool is_speech(const Document& doc, TokenRange words) {
  for (TokenId t = words.begin; t < words.end; ++t) {
    const uint8_t person = doc.tokens.morph[t].person;
    if (doc.tokens.upos[t] == Upos::kPron && (person == 1 || person == 2)) return true;
  }
  return false;
}

// What follows the last label may be the report's own words: it goes on as long as it speaks of "I" and "you".
void drop_report(const Document& doc, std::vector<Turn>& turns) {
  size_t keep = turns.size();
  while (keep > 0 && turns[keep - 1].label.empty()) --keep;
  while (keep > 0 && keep < turns.size() && is_speech(doc, turns[keep].content)) ++keep;
  turns.resize(keep);
}

// One label alone: below the headline, in front of what somebody says to others ("Mayor Ana Ruiz: My friends, …").
bool is_address(const Document& doc, const std::vector<Turn>& turns) {
  const Span headline = doc.metadata().headline;
  const TokenId label = turns.front().label.begin;
  return label > 0 && !headline.contains(doc.tokens.span[label]) &&
         std::any_of(turns.begin(), turns.end(), [&](const Turn& turn) { return is_speech(doc, turn.content); });
}

// What somebody says is one turn, however many paragraphs it has; an aside ("(Applause.)") cuts it.
void join_paragraphs(std::vector<Turn>& turns) {
  size_t kept = 0;
  for (const Turn& turn : turns) {
    const bool goes_on = kept > 0 && turn.label.empty() && turns[kept - 1].content.end == turn.content.begin;
    if (goes_on) {
      turns[kept - 1].content.end = turn.content.end;
    } else {
      turns[kept++] = turn;
    }
  }
  turns.resize(kept);
}

}  // namespace

std::vector<Turn> find_labels(const Document& doc) {
  std::vector<Turn> turns;
  size_t labelled = 0, named = 0, paragraphs = 0;
  for (const Span& paragraph : doc.paragraphs) {
    const TokenRange words = doc.tokens_in(paragraph);
    if (words.empty()) continue;
    ++paragraphs;
    const Turn turn = read_paragraph(doc, words);
    labelled += !turn.label.empty();
    named += !turn.label.empty() && is_titled_name(doc, turn.label);
    if ((!turn.label.empty() || !turns.empty()) && !is_aside(doc, turn.content)) turns.push_back(turn);
  }
  drop_report(doc, turns);
  if (turns.empty()) return {};  // all that was labelled were asides
  if (labelled == 1 && named == 1 && is_address(doc, turns)) return turns;
  if (labelled < kFewestTurns || (named < kFewestTurns && labelled * kOneIn < paragraphs)) return {};
  if (!is_exchange(doc, turns)) return {};
  return turns;
}

std::vector<Turn> find_turns(const Document& doc) {
  std::vector<Turn> turns = find_labels(doc);
  if (turns.empty()) return turns;
  name_speakers(doc, turns);
  join_paragraphs(turns);
  return turns;
}

}  // namespace parley

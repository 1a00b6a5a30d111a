#include "annotate/engine/repair.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/words.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace parley {
namespace {

bool is_core(Deprel relation) {
  return relation == Deprel::kNsubj || relation == Deprel::kNsubjPass || relation == Deprel::kObj;
}

// A subject or object that begins with its own head, so that a noun right before it can be its title.
bool is_bare_name(const Tokens& tokens, TokenId name) {
  return is_core(tokens.deprel[name]) && tokens.upos[name] == Upos::kPropn && tokens.head[name - 1] != name;
}

bool hangs_loose(Deprel relation) {
  return relation == Deprel::kNmod || relation == Deprel::kNmodUnmarked || relation == Deprel::kAppos ||
         relation == Deprel::kFlat || relation == Deprel::kCompound || relation == Deprel::kDep;
}

// Whether a preposition that stands in the range hangs on the word.
bool has_case(const Tokens& tokens, TokenRange range, TokenId word) {
  for (TokenId t = range.begin; t < range.end; ++t) {
    if (tokens.head[t] == word && tokens.deprel[t] == Deprel::kCase) return true;
  }
  return false;
}

bool is_large(const Document& doc, TokenId t) {
  const std::string_view word = doc.word(t);
  return !word.empty() && word.front() >= 'A' && word.front() <= 'Z';
}

// The head of the title that ends right before a name: what the name hangs on, or, of "chief of staff of the army Ana
// Ruiz", the office that this belongs to.
TokenId title_of(const Document& doc, TokenRange sentence, TokenId name) {
  const Tokens& tokens = doc.tokens;
  TokenId title = tokens.head[name];
  while (title + 1 != name && tokens.deprel[title] == Deprel::kNmod && tokens.head[title] < title &&
         has_case(tokens, sentence, title) && is_large(doc, title) && is_large(doc, tokens.head[title])) {
    title = tokens.head[title];
  }
  return title;
}

// "Deputy Chairman of the Council Ana Ruiz, Chief of Staff …", where the parser hangs the name on the office of the next:
// the head of the phrase that ends right before it.
TokenId office_before(const Document& doc, TokenId name) {
  const Tokens& tokens = doc.tokens;
  TokenId office = name - 1;
  while (tokens.head[office] != kNil && tokens.head[office] < office && tokens.deprel[office] == Deprel::kNmod) {
    office = tokens.head[office];
  }
  return office;
}

bool is_below_name(const Tokens& tokens, TokenId word, TokenId name) {
  while (word != kNil && word != name) word = tokens.head[word];
  return word == name;
}

// Whether the words from a title to a name are one phrase, without a comma.
bool is_one_phrase(const Document& doc, TokenId title, TokenId name) {
  for (TokenId t = title + 1; t < name; ++t) {
    const TokenId head = doc.tokens.head[t];
    if (head == kNil || head < title || head > name || doc.word(t) == ",") return false;
  }
  return true;
}

// Entities stand in text order.
bool in_name(const Document& doc, TokenId token) {
  const auto behind = std::upper_bound(doc.entities.begin(), doc.entities.end(), token,
                                       [](TokenId t, const Entity& entity) { return t < entity.tokens.begin; });
  if (behind == doc.entities.begin()) return false;
  const Entity& entity = *(behind - 1);
  const bool names = entity.type == EntityType::kPerson || entity.type == EntityType::kLocation ||
                     entity.type == EntityType::kOrganization || entity.type == EntityType::kFacility;
  return names && entity.tokens.contains(token);
}

TokenId first_of_list(const Tokens& tokens, TokenId t) {
  while (tokens.deprel[t] == Deprel::kConj) t = tokens.head[t];
  return t;
}

// Puts the name where its title stood.
void change_places(Document& doc, TokenRange sentence, TokenId title, TokenId name) {
  Tokens& tokens = doc.tokens;
  TokenId head = tokens.head[title];
  Deprel relation = tokens.deprel[title];
  if (relation == Deprel::kAppos && in_name(doc, head)) relation = Deprel::kConj;
  if (relation == Deprel::kConj) head = first_of_list(tokens, head);
  for (TokenId t = sentence.begin; t < sentence.end; ++t) {
    const Deprel own = tokens.deprel[t];
    if (tokens.head[t] == title && t != name) {
      const bool of_whole = t > name || own == Deprel::kCase || own == Deprel::kCc || own == Deprel::kPunct ||
                            own == Deprel::kMark || own == Deprel::kCop || own == Deprel::kNsubj;
      if (of_whole) tokens.head[t] = name;
    }
    const bool next = relation == Deprel::kConj && tokens.head[t] == name && tokens.deprel[t] == Deprel::kConj;
    if (next) tokens.head[t] = head;
  }
  tokens.head[name] = head;
  tokens.deprel[name] = relation;
  tokens.head[title] = name;
  tokens.deprel[title] = Deprel::kNmodDesc;
}

// How often a report has a name as each type of entity.
struct Senses {
  std::array<uint32_t, kEntityTypeCount> count{};
  uint32_t of(EntityType type) const { return count[static_cast<size_t>(type)]; }
  EntityType most() const {
    return static_cast<EntityType>(std::max_element(count.begin(), count.end()) - count.begin());
  }
};

// The type that a name should have which was taken for `type`, its words being `words` many.
EntityType settled(const Senses& senses, EntityType type, uint32_t words) {
  const EntityType most = senses.most();
  if (senses.of(most) >= 2 * senses.of(type)) return most;
  const uint32_t places = senses.of(EntityType::kLocation);
  const bool place = type == EntityType::kPerson && words == 1 && places > 0 && places >= senses.of(type);
  return place ? EntityType::kLocation : type;
}

constexpr std::array<std::string_view, 8> kKilling = {"kill", "wound", "injure", "maim", "claim", "leave", "destroy", "hurt"};
constexpr std::array<std::string_view, 22> kDeeds = {
    "attack", "assault", "bombing", "bomb",     "blast", "explosion", "strike", "airstrike", "raid",    "shelling",   "ambush",
    "fire",   "shooting", "clash",  "massacre", "crash", "accident",  "quake",  "earthquake", "bombardment", "gunfight", "storm"};
constexpr std::array<std::string_view, 40> kPlaceNouns = {
    "base",    "camp",     "post",     "outpost", "checkpoint", "market", "mosque",  "church",       "temple",   "school",
    "college", "university", "hospital", "clinic", "hotel",      "airport", "station", "building",     "barracks", "village",
    "town",    "city",     "district", "province", "region",    "area",   "border",  "convoy",       "bus",      "train",
    "port",    "house",    "home",     "office",  "headquarters", "compound", "restaurant", "nightclub", "north",   "south"};

bool hangs_below(Deprel relation) { return relation == Deprel::kNmod || relation == Deprel::kObl; }

bool is_place_noun(const Document& doc, TokenId noun) {
  if (doc.tokens.upos[noun] != Upos::kPropn) return one_of(doc.lemma(noun), kPlaceNouns);
  return std::any_of(doc.entities.begin(), doc.entities.end(), [&](const Entity& entity) {
    const bool place = entity.type == EntityType::kLocation || entity.type == EntityType::kFacility;
    return place && entity.tokens.contains(noun);
  });
}

// "[Ana] Ruiz": a given name that an editor put in.
bool is_inserted(const Document& doc, const Entity& entity, const Entity& next) {
  const TokenRange name = entity.tokens;
  const bool persons = entity.type == EntityType::kPerson && next.type == EntityType::kPerson;
  return persons && name.begin > 0 && next.tokens.begin == name.end + 1 && doc.word(name.begin - 1) == "[" &&
         doc.word(name.end) == "]";
}

// What a name is known by: its words in small letters.
std::string name_key(const Document& doc, const Entity& entity) {
  std::string key;
  const std::string_view text = doc.text(doc.span_of(entity.tokens));
  for (size_t at = 0; at < text.size();) encode(to_lower(next_character(text, at)), key);
  return key;
}

}  // namespace

void join_titles(Tokens& tokens) {
  for (TokenId name = 1; name < tokens.size(); ++name) {
    TokenId title = name - 1;  // the head of the phrase that ends there: "said website columnist Ana Ruiz"
    constexpr int kDeepest = 4;
    for (int step = 0; step < kDeepest && tokens.deprel[title] == Deprel::kCompound && tokens.head[title] < title; ++step) {
      title = tokens.head[title];
    }
    const bool twins = tokens.head[title] != kNil && tokens.head[title] == tokens.head[name] &&
                       tokens.deprel[title] == tokens.deprel[name];
    if (!twins || tokens.upos[title] != Upos::kNoun || !is_bare_name(tokens, name)) continue;
    tokens.head[title] = name;
    tokens.deprel[title] = Deprel::kNmodDesc;
  }
}

void lift_names(Document& doc) {
  const Tokens& tokens = doc.tokens;
  for (const Entity& entity : doc.entities) {
    const TokenId name = entity.tokens.begin;
    if (entity.type != EntityType::kPerson || tokens.head[name] == kNil) continue;
    if (!hangs_loose(tokens.deprel[name]) || tokens.upos[name] != Upos::kPropn) continue;
    const TokenRange sentence = doc.sentences[tokens.sentence[name]].tokens;
    const bool ahead = tokens.head[name] > name;
    if (ahead && name == sentence.begin) continue;
    const TokenId title = ahead ? office_before(doc, name) : title_of(doc, sentence, name);
    if (is_below_name(tokens, title, name)) continue;
    const bool noun = tokens.upos[title] == Upos::kNoun || tokens.upos[title] == Upos::kPropn;
    // "With President of Chad Ana Ruiz": a preposition before the title is of the whole.
    const TokenRange behind{std::min(title + 1, name), sentence.end};
    if (!noun || !is_large(doc, title) || in_name(doc, title) || has_case(tokens, behind, name)) continue;
    if (is_one_phrase(doc, title, name)) change_places(doc, sentence, title, name);
  }
}

void join_names(Document& doc) {
  const Tokens& tokens = doc.tokens;
  size_t kept = 0;
  for (size_t i = 0; i < doc.entities.size(); ++i) {
    Entity entity = doc.entities[i];
    for (TokenId t = entity.tokens.begin; t + 1 < entity.tokens.end; ++t) {
      if (entity.type == EntityType::kPerson && doc.word(t) == "]") entity.tokens.begin = t + 1;
    }
    if (i + 1 < doc.entities.size() && is_inserted(doc, entity, doc.entities[i + 1])) continue;
    Entity* before = kept > 0 ? &doc.entities[kept - 1] : nullptr;
    const TokenId begin = entity.tokens.begin;
    const bool goes_on = before != nullptr && before->type == EntityType::kPerson &&
                         entity.type == EntityType::kPerson && before->tokens.end == begin &&
                         tokens.deprel[begin] == Deprel::kFlat && before->tokens.contains(tokens.head[begin]);
    if (goes_on) {
      before->tokens.end = entity.tokens.end;
    } else {
      doc.entities[kept++] = entity;
    }
  }
  doc.entities.resize(kept);
}

void lift_deeds(Document& doc) {
  Tokens& tokens = doc.tokens;
  for (TokenId verb = 0; verb < tokens.size(); ++verb) {
    if (tokens.deprel[verb] != Deprel::kAclRelcl || !one_of(doc.lemma(verb), kKilling)) continue;
    TokenId noun = tokens.head[verb];
    while (noun != kNil && is_place_noun(doc, noun) && hangs_below(tokens.deprel[noun])) noun = tokens.head[noun];
    const bool deed = noun != kNil && noun < tokens.head[verb] && one_of(doc.lemma(noun), kDeeds);
    if (deed) tokens.head[verb] = noun;
  }
}

void lift_blame(Document& doc) {
  Tokens& tokens = doc.tokens;
  for (TokenId who = 0; who < tokens.size(); ++who) {
    if (tokens.deprel[who] != Deprel::kNmod || tokens.head[who] == kNil || tokens.head[who] > who) continue;
    const TokenId what = tokens.head[who];
    const TokenId verb = tokens.head[what];
    const bool blamed = verb != kNil && verb < what && doc.lemma(verb) == "blame" && tokens.upos[verb] == Upos::kVerb;
    const bool object = tokens.deprel[what] == Deprel::kObj || tokens.deprel[what] == Deprel::kNsubjPass;
    if (!blamed || !object) continue;
    for (TokenId t = what + 1; t < who; ++t) {
      if (tokens.head[t] != who || tokens.deprel[t] != Deprel::kCase || doc.lemma(t) != "on") continue;
      tokens.head[who] = verb;
      tokens.deprel[who] = Deprel::kObl;
    }
  }
}

void carry_names(Document& doc) {
  constexpr size_t kShortest = 4;  // bytes of a surname that is told from initials and particles
  std::unordered_map<std::string_view, Source> surnames;
  std::vector<bool> named(doc.tokens.size(), false);
  for (const Entity& entity : doc.entities) {
    for (TokenId t = entity.tokens.begin; t < entity.tokens.end; ++t) named[t] = true;
    const std::string_view last = doc.word(entity.tokens.end - 1);
    const bool whole = entity.type == EntityType::kPerson && entity.tokens.size() > 1 && last.size() >= kShortest;
    if (whole && is_large(doc, entity.tokens.end - 1)) surnames.try_emplace(last, entity.source);
  }
  if (surnames.empty()) return;
  const size_t before = doc.entities.size();
  for (TokenId t = 0; t < doc.tokens.size(); ++t) {
    const auto known = named[t] || doc.tokens.upos[t] != Upos::kPropn ? surnames.end() : surnames.find(doc.word(t));
    if (known == surnames.end()) continue;
    // "Hardies Hall": part of some other name. "Chancellor Ana Ruiz", "the Chancellor": no name, whatever ended one.
    const bool longer = t + 1 < doc.tokens.size() && doc.tokens.upos[t + 1] == Upos::kPropn;
    const bool title = doc.tokens.deprel[t] == Deprel::kNmodDesc || (t > 0 && doc.tokens.upos[t - 1] == Upos::kDet);
    if (!longer && !title) doc.entities.push_back({{t, t + 1}, EntityType::kPerson, known->second});
  }
  if (doc.entities.size() == before) return;
  std::sort(doc.entities.begin(), doc.entities.end(),
            [](const Entity& a, const Entity& b) { return a.tokens.begin < b.tokens.begin; });
}

void settle_names(Document& doc) {
  std::unordered_map<std::string, Senses> senses;
  for (const Entity& entity : doc.entities) {
    ++senses[name_key(doc, entity)].count[static_cast<size_t>(entity.type)];
  }
  for (Entity& entity : doc.entities) {
    entity.type = settled(senses[name_key(doc, entity)], entity.type, entity.tokens.size());
  }
}

}  // namespace parley

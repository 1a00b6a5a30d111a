#include "annotate/place/place_find.h"

#include <algorithm>
#include <array>
#include <string>

#include "annotate/place/place_county.h"
#include "base/words.h"
#include "doc/lookup.h"
#include "doc/tree.h"

namespace parley {
namespace {

// Words that belong to a place name without being in the lists: "Kunar province", "the city of Homs".
constexpr std::array<std::string_view, 22> kKinds = {
    "province",   "Province", "region",      "Region",      "district", "District", "city",   "City",
    "state",      "State",    "governorate", "oblast",      "Oblast",   "county",   "County", "prefecture",
    "Prefecture", "Island",   "island",      "Governorate", "town",     "area"};
constexpr std::array<std::string_view, 14> kLocating = {"in",      "at",     "near",    "from", "outside",
                                                        "inside",  "to",     "around",  "into", "across",
                                                        "through", "toward", "towards", "of"};
constexpr size_t kLongestAcronym = 6;
constexpr double kKnownTown = 10000;  // inhabitants from which a bare name after a preposition is taken for the town

bool is_name_token(const Document& doc, TokenId t) {
  const std::string_view word = doc.word(t);
  const bool capital = (word[0] >= 'A' && word[0] <= 'Z') || (word[0] & 0x80) != 0;
  return capital &&
         (doc.tokens.upos.empty() || doc.tokens.upos[t] == Upos::kPropn || doc.tokens.upos[t] == Upos::kNoun ||
          doc.tokens.upos[t] == Upos::kAdj || doc.tokens.upos[t] == Upos::kX);
}

bool is_propn(const Document& doc, TokenId t) { return doc.tokens.upos[t] == Upos::kPropn; }

class Finder {
 public:
  Finder(const Document& doc, const Gazetteer& gazetteer, std::vector<PlaceName>& out)
      : doc_(doc), gazetteer_(gazetteer), out_(out) {}

  void run() {
    out_.clear();
    for (const Entity& entity : doc_.entities) {
      if (entity.type == EntityType::kLocation || entity.type == EntityType::kFacility) from_entity(entity);
    }
    const size_t entities = out_.size();
    for (const Sentence& sentence : doc_.sentences) scan(sentence.tokens, entities);
    std::sort(out_.begin(), out_.end(),
              [](const PlaceName& a, const PlaceName& b) { return a.tokens.begin < b.tokens.begin; });
  }

 private:
  void add(TokenRange tokens, std::vector<Toponym> candidates, bool sure) {
    PlaceName name;
    name.tokens = tokens;
    name.span = doc_.span_of(tokens);
    name.candidates = std::move(candidates);
    name.sure = sure;
    out_.push_back(std::move(name));
  }

  // The words as they stand, or with the point that the sentence end took from an abbreviation ("in Vinton, Ia.").
  std::vector<Toponym> look_up(TokenRange tokens) const {
    std::vector<Toponym> found;
    const Span span = doc_.span_of(tokens);
    gazetteer_.find(doc_.text(span), found);
    if (found.empty() && span.end < doc_.text().size() && doc_.text()[span.end] == '.') {
      gazetteer_.find_listed(doc_.text({span.begin, span.end + 1}), found);
    }
    return found;
  }

  bool is_listed(TokenRange tokens) const {
    std::vector<Toponym> found;
    gazetteer_.find_listed(doc_.words(tokens), found);
    return !found.empty();
  }

  // "Mexico" + "City", "Guinea" + "-" + "Bissau", "In" + "Salah": the longer name that the lists know.
  TokenRange widened(TokenRange tokens) const {
    const TokenRange before{tokens.begin == 0 ? 0 : tokens.begin - 1, tokens.end};
    if (before.begin < tokens.begin && is_capital(before.begin) && is_listed(before)) return before;
    for (TokenId more = 2; more > 0; --more) {
      const TokenRange wider{tokens.begin, tokens.end + more};
      if (wider.end <= doc_.tokens.size() && is_capital(wider.end - 1) && is_listed(wider)) return wider;
    }
    return tokens;
  }

  // A known name at the beginning of a longer one, or a listed one at its end: "Homs hospital", "northern Syria". A
  // county is elsewhere than the town of its name.
  TokenRange known_part(TokenRange tokens) const {
    if (doc_.word(tokens.end - 1) == "County") return tokens;
    for (TokenId size = tokens.size() - 1; size > 0; --size) {
      const TokenRange front{tokens.begin, tokens.begin + size};
      const std::vector<Toponym> found = look_up(front);
      const bool known = std::any_of(found.begin(), found.end(),
                                     [](const Toponym& c) { return c.listed || c.population >= kKnownTown; });
      if (known && is_capital(front.begin)) return front;
      const TokenRange back{tokens.end - size, tokens.end};
      if (is_capital(back.begin) && is_listed(back) && !gazetteer_.is_ambiguous(doc_.words(back))) return back;
    }
    return tokens;
  }

  // The entity's words, tried without article, possessive and words of kind.
  void from_entity(const Entity& entity) {
    TokenRange tokens = entity.tokens;
    while (tokens.size() > 1 && (!is_capital(tokens.begin) || doc_.word(tokens.begin) == "The")) ++tokens.begin;
    while (tokens.size() > 1 && (doc_.word(tokens.end - 1) == "'s" || doc_.word(tokens.end - 1) == "’s" ||
                                 doc_.tokens.upos[tokens.end - 1] == Upos::kPunct)) {
      --tokens.end;
    }
    tokens = widened(tokens);
    if (!is_capital(tokens.begin) || is_time(tokens) || taken(tokens, out_.size())) return;
    std::vector<Toponym> found = look_up(tokens);
    if (found.empty() && split(tokens)) return;
    if (found.empty()) found = without_kind(tokens);
    if (found.empty() && tokens.size() > 1) {
      tokens = known_part(tokens);
      found = look_up(tokens);
    }
    const std::string_view words = doc_.words(tokens);
    if ((is_surname(words) && !locates(tokens)) || gazetteer_.is_never(words)) return;
    if (found.empty() && entity.type == EntityType::kFacility) return;
    const bool unknown = std::all_of(found.begin(), found.end(), [](const Toponym& t) { return t.hamlet; });
    if (unknown && is_doubtful(tokens)) return;
    add(tokens, std::move(found), true);
  }

  // What no list knows, or as a hamlet only, and what is rather something else: "ASEAN", "Moldovan", a name that is a
  // person's elsewhere.
  bool is_doubtful(TokenRange tokens) const {
    static constexpr std::array<std::string_view, 6> kNone = {"St.", "Fort", "North", "South", "East", "West"};
    const std::string_view words = doc_.words(tokens);
    const bool acronym =
        tokens.size() == 1 && std::none_of(words.begin(), words.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    if (words.size() < 4 || one_of(words, kNone) || (acronym && words.size() <= kLongestAcronym)) return true;
    if (!gazetteer_.country_of_demonym(words).empty()) return true;
    return std::any_of(doc_.entities.begin(), doc_.entities.end(), [&](const Entity& entity) {
      return entity.type == EntityType::kPerson && doc_.words(entity.tokens) == words;
    });
  }

  bool is_time(TokenRange tokens) const {
    return std::any_of(doc_.times.begin(), doc_.times.end(),
                       [&](const TimeExpr& time) { return time.tokens.contains(tokens); });
  }

  bool is_capital(TokenId t) const {
    const char c = doc_.word(t)[0];
    return (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
  }

  // "Moscow, Idaho" in one entity is two names.
  bool split(TokenRange tokens) {
    for (TokenId t = tokens.begin + 1; t + 1 < tokens.end; ++t) {
      if (doc_.word(t) != "," && doc_.word(t) != "/") continue;
      Entity part;
      part.type = EntityType::kLocation;
      part.tokens = {tokens.begin, t};
      from_entity(part);
      part.tokens = {t + 1, tokens.end};
      from_entity(part);
      return true;
    }
    return false;
  }

  std::vector<Toponym> without_kind(TokenRange tokens) const {
    TokenRange rest = tokens;
    if (rest.size() > 1 && one_of(doc_.word(rest.end - 1), kKinds)) --rest.end;
    static constexpr std::array<std::string_view, 11> kBefore = {"northern", "southern", "eastern",  "western",
                                                                 "central",  "Northern", "Southern", "Eastern",
                                                                 "Western",  "Central",  "Greater"};
    if (rest.size() > 1 && one_of(doc_.word(rest.begin), kBefore)) ++rest.begin;
    return rest == tokens ? std::vector<Toponym>() : look_up(rest);
  }

  bool taken(TokenRange tokens, size_t entities) const {
    for (size_t i = 0; i < out_.size(); ++i) {
      if (i >= entities && i + 1 < out_.size()) continue;  // of the scan, only the last can overlap
      if (out_[i].tokens.overlaps(tokens)) return true;
    }
    return false;
  }

  // Inside a person's or a body's name a place is not meant; a name that is the whole entity may be.
  bool blocked(TokenRange tokens, bool ambiguous, bool inner_allowed) const {
    for (const Entity& entity : doc_.entities) {
      if (!entity.tokens.overlaps(tokens)) continue;
      if (entity.type == EntityType::kNorp || entity.type == EntityType::kDate) continue;
      // "U.S. Army", "University of Texas": the country or region is named, though the body is meant.
      const bool whole = tokens.contains(entity.tokens) || (entity.type == EntityType::kOrganization && inner_allowed);
      // People take no article: "the Kremlin" is a place whatever the recogniser says.
      const bool person = entity.type == EntityType::kPerson && !follows_article(tokens.begin);
      if (person || !whole || ambiguous) return true;
    }
    return false;
  }

  bool follows_article(TokenId token) const {
    return token > 0 && (doc_.word(token - 1) == "the" || doc_.word(token - 1) == "The");
  }

  // "New Jordan Times": other capitalised words glued to the name.
  bool inside_longer_name(TokenRange tokens) const {
    const TokenId before = tokens.begin;
    const uint32_t sentence = doc_.tokens.sentence[before];
    const bool left = before > 0 && doc_.tokens.sentence[before - 1] == sentence && is_propn(doc_, before - 1) &&
                      doc_.tokens.head[before - 1] >= tokens.begin && doc_.tokens.head[before - 1] < tokens.end;
    const TokenId head = doc_.tokens.head[tokens.end - 1];
    const bool right = tokens.end < doc_.tokens.size() && head != kNil && head >= tokens.end && head < tokens.end + 3 &&
                       is_propn(doc_, head) && is_propn(doc_, tokens.end);
    return left || right;
  }

  void scan(TokenRange sentence, size_t entities) {
    for (TokenId t = sentence.begin; t < sentence.end; ++t) {
      if (!is_name_token(doc_, t)) continue;
      const TokenId limit = std::min<TokenId>(sentence.end, t + Gazetteer::kLongestName);
      for (TokenId end = limit; end > t; --end) {
        if (try_listed({t, end}, entities) || (end - t <= 4 && try_county({t, end}, entities)) ||
            (end - t <= 3 && try_town({t, end}, entities))) {
          t = end - 1;
          break;
        }
      }
    }
  }

  bool try_listed(TokenRange tokens, size_t entities) {
    std::vector<Toponym> found;
    gazetteer_.find_listed(doc_.words(tokens), found);
    if (found.empty() || taken(tokens, entities)) return false;
    const bool ambiguous = gazetteer_.is_ambiguous(doc_.words(tokens));
    const bool wide = found.front().kind == "country" || found.front().kind == "region";
    if (blocked(tokens, ambiguous && !begins_body(tokens), wide) || is_time(tokens)) return false;
    if (tokens.size() == 1 && !is_propn(doc_, tokens.begin)) return false;
    if (tokens.size() == 1 && !wide && inside_longer_name(tokens)) return false;
    if (ambiguous && !locates(tokens) && !named_before(tokens) && !(wide && begins_body(tokens))) return false;
    if (is_surname(doc_.words(tokens)) && !locates(tokens)) return false;
    found.clear();
    gazetteer_.find(doc_.words(tokens), found);
    add(tokens, std::move(found), !ambiguous);
    return true;
  }

  // "Licking County", also inside "Licking County Board of Realtors".
  bool try_county(TokenRange tokens, size_t entities) {
    const std::string_view last = doc_.word(tokens.end - 1);
    const bool listed = last != "County" && last != "Parish";
    if ((listed && !in_county_list(doc_, tokens)) || taken(tokens, entities)) return false;
    std::vector<Toponym> found;
    gazetteer_.find(std::string(doc_.words(tokens)) + (listed ? " County" : ""), found);
    if (found.empty()) return false;
    add(tokens, std::move(found), true);
    return true;
  }

  bool try_town(TokenRange tokens, size_t entities) {
    if (gazetteer_.is_never(doc_.words(tokens)) || before_paper(tokens)) return false;
    const bool named = named_before(tokens);
    const bool civic = before_civic_word(tokens) || names_body(tokens);
    if (is_time(tokens) || (!locates(tokens) && !in_dateline(tokens) && !named && !civic)) return false;
    for (TokenId t = tokens.begin; t < tokens.end; ++t) {
      if (!is_propn(doc_, t)) return false;
    }
    std::vector<Toponym> found = look_up(tokens);
    const bool known =
        std::any_of(found.begin(), found.end(), [](const Toponym& c) { return c.population >= kKnownTown; });
    if (!(known || (named && !found.empty())) || taken(tokens, entities)) return false;
    const bool in_body = named || names_body(tokens) || begins_body(tokens);
    if (civic || (named && in_any_body(tokens)) ? blocked(tokens, false, in_body)
                                                : blocked(tokens, true, false) || inside_longer_name(tokens)) {
      return false;
    }
    add(tokens, std::move(found), false);
    return true;
  }

  // "Michael Jordan" in the report makes a bare "Jordan" him, not the country.
  bool is_surname(std::string_view words) const {
    return std::any_of(doc_.entities.begin(), doc_.entities.end(), [&](const Entity& entity) {
      return entity.type == EntityType::kPerson && entity.tokens.size() > 1 &&
             doc_.word(entity.tokens.end - 1) == words;
    });
  }

  // The report has called it a place elsewhere.
  bool named_before(TokenRange tokens) const {
    const std::string_view words = doc_.words(tokens);
    return std::any_of(out_.begin(), out_.end(),
                       [&](const PlaceName& name) { return name.sure && doc_.text(name.span) == words; });
  }

  bool before_civic_word(TokenRange tokens) const {
    return tokens.end < doc_.tokens.size() && gazetteer_.words().follows_town(doc_.word(tokens.end));
  }

  bool begins_body(TokenRange tokens) const {
    return std::any_of(doc_.entities.begin(), doc_.entities.end(), [&](const Entity& entity) {
      return entity.type == EntityType::kOrganization && entity.tokens.begin == tokens.begin;
    });
  }

  bool in_any_body(TokenRange tokens) const {
    return std::any_of(doc_.entities.begin(), doc_.entities.end(), [&](const Entity& entity) {
      return entity.type == EntityType::kOrganization && entity.tokens.contains(tokens);
    });
  }

  // "University of Cincinnati", "City of Oxford".
  bool names_body(TokenRange tokens) const {
    return tokens.begin > 1 && doc_.word(tokens.begin - 1) == "of" && gazetteer_.words().bears_town(doc_.word(tokens.begin - 2));
  }

  bool before_paper(TokenRange tokens) const {
    return tokens.end < doc_.tokens.size() && gazetteer_.words().is_paper(doc_.word(tokens.end)) && is_capital(tokens.end);
  }

  bool in_dateline(TokenRange tokens) const {
    return doc_.metadata().dateline.contains(doc_.span_of(tokens)) && !doc_.metadata().dateline.empty();
  }

  bool locates(TokenRange tokens) const {
    for (TokenId t = tokens.begin; t < tokens.end; ++t) {
      if (one_of(preposition(doc_, t), kLocating)) return true;
    }
    return false;
  }

  const Document& doc_;
  const Gazetteer& gazetteer_;
  std::vector<PlaceName>& out_;
};

}  // namespace

void find_place_names(const Document& doc, const Gazetteer& gazetteer, std::vector<PlaceName>& out) {
  Finder(doc, gazetteer, out).run();
}

}  // namespace parley

#include "store/derive.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/date.h"
#include "store/party.h"
#include "text/sha256.h"
#include "text/utf8.h"

namespace parley {
namespace {

// Shares in 1/1000 of all naming.
constexpr int kLeastFocus = 120;   // of the country that talks are about
constexpr int kLeastSecond = 80;   // of the other, where two countries have the conflict
constexpr int kLeastGreat = 200;   // of each, where great powers talk about themselves
constexpr int kLeastPartner = 60;  // of a power that takes part
constexpr int kLeastWithin = 60;   // of those opposed to their own state: the conflict is one within the country
constexpr size_t kMostNamings = 12;
constexpr uint32_t kBeginning = 400;  // code points that a headline and a first paragraph take

// The headline and the first paragraph tell what a report is about.
int place_weight(uint32_t begin) { return begin < 120 ? 3 : begin < 600 ? 2 : 1; }

bool is_reporter(const RecordActor& actor) {
  return std::find(actor.sector.begin(), actor.sector.end(), "JRN") != actor.sector.end();
}

struct Count {
  int weight = 0;
  std::map<std::pair<int, std::string>, int> names;  // by how well such an actor stands for the party, then by name
};

// How well an actor's name stands for its party; -1 where it does not.
int rank_of(const RecordActor& actor, const std::string& party) {
  const bool people = actor.kind == "person" || actor.kind == "group";
  if (is_country(party)) return actor.kind == "state" ? 0 : -1;
  return people ? 1 : 0;
}

std::vector<Naming> namings_of(const Record& record, const std::vector<std::string>& parties) {
  std::map<std::string, Count> counts;
  int total = 0;
  for (size_t i = 0; i < parties.size(); ++i) {
    const RecordActor& actor = record.actors[i];
    if (parties[i].empty() || is_reporter(actor)) continue;
    const std::string party = is_civil(parties[i]) ? std::string(country_of(parties[i])) : parties[i];
    int weight = 0;
    for (const RecordMention& m : actor.mentions) weight += m.form == "pronoun" ? 0 : 2 * place_weight(m.span.begin);
    counts[party].weight += weight;
    const int rank = is_civil(parties[i]) ? -1 : rank_of(actor, party);
    if (rank >= 0) counts[party].names[{rank, actor.name}] += weight;
    total += weight;
  }
  for (const RecordPlace& place : record.places) {
    if (place.country.empty()) continue;
    if (place.kind == "country") counts[place.country].names[{0, place.name}] += place_weight(place.span.begin);
    if (place.use != "place") continue;
    counts[place.country].weight += place_weight(place.span.begin);
    total += place_weight(place.span.begin);
  }
  std::vector<Naming> out;
  for (const auto& [party, count] : counts) {
    Naming naming{party, count.weight * 1000 / std::max(total, 1), ""};
    int most = -1;
    int rank = count.names.empty() ? 0 : count.names.begin()->first.first;
    for (const auto& [name, weight] : count.names) {
      if (name.first == rank && weight > most) naming.name = name.second, most = weight;
    }
    out.push_back(naming);
  }
  std::stable_sort(out.begin(), out.end(), [](const Naming& a, const Naming& b) { return a.share > b.share; });
  return out;
}

int share_of(const std::vector<Naming>& namings, std::string_view party) {
  for (const Naming& n : namings) {
    if (n.party == party) return n.share;
  }
  return 0;
}

std::string joined(std::string a, std::string b) { return a < b ? a + "|" + b : b + "|" + a; }

std::string talk_json(const std::vector<Naming>& namings) {
  auto out = nlohmann::ordered_json::array();
  for (size_t i = 0; i < std::min(namings.size(), kMostNamings); ++i) {
    out.push_back({namings[i].party, namings[i].share, namings[i].name});
  }
  return out.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

// One record on its way; keeps what several items need.
class Deriver {
 public:
  explicit Deriver(const Record& record) : record_(record) {
    for (const RecordActor& actor : record.actors) out_.parties.push_back(party_code(actor));
    for (size_t i = 0; i < record.actors.size(); ++i) index_[record.actors[i].id] = i;
    namings_ = namings_of(record, out_.parties);
    favour_first_meeting();
    talk_ = talk_of(namings_);
    if (is_country(talk_)) name_opposition();
  }

  Derived run() {
    for (const RecordEvent& event : record_.events) out_.event_blocks.push_back(block(event));
    for (const RecordMeeting& meeting : record_.meetings) out_.meeting_talks.push_back(meeting_talk(meeting));
    for (const RecordPosition& position : record_.positions) out_.position_talks.push_back(position_talk(position));
    for (const auto& [talk, namings] : talks_) {
      out_.reports.push_back({talk, talk_json(namings), talk == talk_ ? words_of_talks() : 0});
    }
    return std::move(out_);
  }

 private:
  // The two countries whose meeting a report begins with have the conflict, however much it says of their host.
  void favour_first_meeting() {
    for (const RecordMeeting& meeting : record_.meetings) {
      if (meeting.spans.empty() || meeting.spans[0].begin > kBeginning) continue;
      std::set<std::string> sides;
      for (const RecordParticipant& p : meeting.participants) {
        const std::string* code = party(p.actor);
        if (code != nullptr && !code->empty()) sides.insert(std::string(country_of(*code)));
      }
      const bool countries = std::all_of(sides.begin(), sides.end(), [](const std::string& side) {
        return is_country(side) && !is_great_power(side);
      });
      if (sides.size() != 2 || !countries) continue;
      for (Naming& n : namings_) n.share += sides.contains(n.party) ? n.share / 2 : 0;
      return;
    }
  }

  // "The opposition" of a report about one country is that country's.
  void name_opposition() {
    for (size_t i = 0; i < out_.parties.size(); ++i) {
      RecordActor actor = record_.actors[i];
      if (!out_.parties[i].empty() || actor.sector.empty()) continue;
      actor.country = {talk_};
      const std::string party = party_code(actor);
      if (is_opposed(party)) out_.parties[i] = party;
    }
  }

  const std::string* party(const std::string& id) const {
    const auto at = index_.find(id);
    return at == index_.end() ? nullptr : &out_.parties[at->second];
  }

  // Codes, or the names of actors that have none.
  std::string side(const std::vector<std::string>& ids) const {
    std::set<std::string> all;
    for (const std::string& id : ids) {
      const auto at = index_.find(id);
      if (at == index_.end()) continue;
      const std::string& code = out_.parties[at->second];
      all.insert(code.empty() || is_civil(code) ? folded(record_.actors[at->second].name) : code);
    }
    std::string out;
    for (const std::string& each : all) out += each + '\n';
    return out;
  }

  std::string block(const RecordEvent& event) const {
    const bool told = event.status == "happened" || event.status == "ongoing" || event.status == "planned";
    const auto day = parse_date(event.date.from);
    if (!told || !day || !day->is_day() || (!event.date.to.empty() && event.date.to != event.date.from)) return "";
    const std::string actors = side(event.actor), recipients = side(event.recipient);
    if (actors.empty() && recipients.empty()) return "";
    return sha256_hex(event.event + '\n' + event.date.from + '\n' + actors + '\n' + recipients).substr(0, kIdDigits);
  }

  // Whether the words of a meeting with one known side say that there was another.
  bool tells_of_talks(const RecordMeeting& meeting) const {
    if (meeting.round > 0) return true;
    for (const Span span : meeting.spans) {
      const std::string words = folded(slice(record_.article.text, span));
      for (const char* word : {"talk", "negotiat", "round"}) {
        if (words.find(word) != std::string::npos) return true;
      }
    }
    return false;
  }

  int words_of_talks() const {
    const std::string text = folded(record_.article.text);
    int count = 0;
    for (const std::string_view word : {" talks", "negotiat", "mediat", "ceasefire", "cease-fire", "truce", "peace "}) {
      for (size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++count;
    }
    return count;
  }

  static std::string slice(const std::string& text, Span span) {
    std::string out;
    uint32_t point = 0;
    for (size_t at = 0; at < text.size() && point < span.end; ++point) {
      const size_t size = std::max(decode(text, at).size, 1U);
      if (point >= span.begin) out += text.substr(at, size);
      at += size;
    }
    return out;
  }

  std::string meeting_talk(const RecordMeeting& meeting) {
    std::set<std::string> sides;
    for (const RecordParticipant& p : meeting.participants) {
      const std::string* code = party(p.actor);
      if (code != nullptr && !code->empty() && !is_civil(*code)) sides.insert(*code);
    }
    if (sides.size() < 2 && !tells_of_talks(meeting)) return "";
    bool own = sides.empty();
    bool powers = !sides.empty();
    for (const std::string& side : sides) {
      own = own || is_side(talk_, side);
      powers = powers && !(is_country(side) && !is_great_power(side)) && share_of(namings_, side) >= kLeastPartner;
    }
    if (!talk_.empty() && (own || powers)) return join(talk_, namings_);
    if (sides.size() < 2) return "";
    std::vector<Naming> namings;
    for (const std::string& side : sides) {
      namings.push_back({side, static_cast<int>(1000 / sides.size()), ""});
      for (const Naming& n : namings_) {
        if (n.party == side) namings.back().name = n.name;
      }
    }
    return join(talk_of(namings), namings);
  }

  std::string position_talk(const RecordPosition& position) {
    if (talk_.empty() || position.issue.empty()) return "";
    for (const std::string& id : position.actor) {
      const std::string* code = party(id);
      if (code == nullptr || code->empty() || is_civil(*code)) continue;
      if (is_side(talk_, *code) || share_of(namings_, *code) >= kLeastPartner / 2) {
        return join(talk_, namings_);
      }
    }
    return "";
  }

  std::string join(const std::string& talk, const std::vector<Naming>& namings) {
    if (!talk.empty()) talks_.emplace(talk, namings);
    return talk;
  }

  const Record& record_;
  Derived out_;
  std::vector<Naming> namings_;
  std::string talk_;
  std::map<std::string, size_t> index_;
  std::map<std::string, std::vector<Naming>> talks_;
};

}  // namespace

std::string talk_of(const std::vector<Naming>& namings) {
  std::map<std::string, int> shares;  // by country, those opposed to their state included
  for (const Naming& n : namings) shares[std::string(country_of(n.party))] += n.share;
  const auto weight = [&](const std::string& country) { return shares[country] * weight_of(country); };
  const auto best = [&](const std::string& other, bool great, int least) {
    std::string out;
    for (const auto& [country, share] : shares) {
      if (country == other || share < least || is_great_power(country) != great) continue;
      if (!great && !is_country(country)) continue;
      if (out.empty() || weight(country) > weight(out)) out = country;
    }
    return out;
  };
  const std::string first = best("", false, kLeastFocus);
  if (first.empty()) {
    const std::string a = best("", true, kLeastGreat);
    const std::string b = a.empty() ? "" : best(a, true, kLeastGreat);
    return b.empty() ? "" : joined(a, b);
  }
  const std::string second = best(first, false, kLeastSecond);
  const bool within = share_of(namings, first + ":OPP") >= kLeastWithin;
  const bool both = !second.empty() && weight(second) * (within ? 2 : 4) >= weight(first);
  return both ? joined(first, second) : first;
}

Derived derive(const Record& record) { return Deriver(record).run(); }

std::vector<Naming> read_namings(const std::string& json) {
  const auto list = nlohmann::json::parse(json, nullptr, false);
  std::vector<Naming> out;
  if (!list.is_array()) return out;
  for (const auto& each : list) {
    if (!each.is_array() || each.size() != 3 || !each[0].is_string() || !each[1].is_number() || !each[2].is_string()) {
      continue;
    }
    out.push_back({each[0], each[1], each[2]});
  }
  return out;
}

}  // namespace parley

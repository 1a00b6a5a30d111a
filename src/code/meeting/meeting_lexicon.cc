#include "code/meeting/meeting_lexicon.h"

#include <fmt/format.h>

#include <algorithm>

#include "data/yaml.h"

namespace parley {
namespace {

template <class Entry>
const std::vector<const Entry*>& entries_of(const LemmaIndex<Entry>& index, std::string_view lemma) {
  static const std::vector<const Entry*> none;
  const auto at = index.find(std::string(lemma));
  return at == index.end() ? none : at->second;
}

}  // namespace

// Reads the three files of data/meetings and gathers every mistake.
struct MeetingLexiconReader {
  MeetingLexicon& lexicon;
  Diagnostics problems;

  template <class Read>
  void read_file(const std::string& home, const std::string& name, Read read) {
    Result<YamlValue> root = read_yaml(home + "/data/" + name);
    if (!root) {
      problems.push_back(root.error());
      return;
    }
    for (const YamlValue& item : root->items()) {
      YamlFields fields(item, problems);
      const std::string id = fields.required("id");
      read(fields, item, id, name);
      read_examples(fields, item, id, name);
      fields.finish();
    }
  }

  void read_examples(YamlFields& fields, const YamlValue& item, const std::string& id, const std::string& name) {
    for (const std::string& example : fields.texts("examples")) {
      const size_t bar = example.find(" | ");
      if (bar == std::string::npos) {
        problems.push_back(item.error(fmt::format("the example '{}' does not say what is expected", example),
                                      "write: sentence | expected"));
        continue;
      }
      lexicon.examples_.push_back({id, example.substr(0, bar), example.substr(bar + 3), name, item.line()});
    }
    for (const std::string& example : fields.texts("counterexamples")) {
      lexicon.examples_.push_back({id, example, {}, name, item.line()});
    }
  }

  template <class Entry>
  static void index(LemmaIndex<Entry>& by_lemma, const std::vector<std::string>& words, const Entry* entry) {
    for (const std::string& word : words) by_lemma[word].push_back(entry);
  }

  MeetingChannel channel(const std::string& text, const YamlValue& item) {
    if (text == "in_person") return MeetingChannel::kInPerson;
    if (text == "phone") return MeetingChannel::kPhone;
    if (text == "video") return MeetingChannel::kVideo;
    problems.push_back(item.error(fmt::format("'{}' is no channel", text), "write in_person, phone or video"));
    return MeetingChannel::kInPerson;
  }

  void read_encounter(YamlFields& fields, const YamlValue& item, const std::string& id, const std::string& name) {
    auto entry = std::make_unique<EncounterEntry>();
    entry->id = id;
    entry->because = fmt::format("{}:{} {}", name, item.line(), id);
    entry->with = fields.texts("with");
    entry->phrase = fields.texts("phrase");
    entry->channel = channel(fields.required("channel"), item);
    entry->subject_hosts = fields.text("host") == "subject";
    const std::string guest = fields.text("guest");
    entry->guest_is_named = guest == "named";
    entry->guest_is_person = guest == "person" || guest == "named";
    entry->mutual = fields.flag("mutual");
    entry->needs_guest = fields.flag("needs_guest");
    entry->same_word = fields.flag("same_word");
    entry->takes_up = fields.flag("takes_up");
    entry->needs_sides = fields.flag("sides");
    entry->visit = fields.flag("visit");
    const std::vector<std::string> people = fields.texts("people");
    lexicon.humans_.insert(lexicon.humans_.end(), people.begin(), people.end());
    index(lexicon.verbs_, fields.texts("verbs"), static_cast<const EncounterEntry*>(entry.get()));
    index(lexicon.nouns_, fields.texts("nouns"), static_cast<const EncounterEntry*>(entry.get()));
    lexicon.encounters_.push_back(std::move(entry));
  }

  void read_carrier(YamlFields& fields, const std::string& id) {
    auto entry = std::make_unique<CarrierEntry>();
    entry->id = id;
    entry->through = fields.texts("through");
    entry->object = fields.flag("object");
    entry->host = fields.flag("host");
    entry->brings = fields.flag("brings");
    entry->joins = fields.flag("joins");
    entry->invites = fields.flag("invites");
    index(lexicon.carriers_, fields.texts("verbs"), static_cast<const CarrierEntry*>(entry.get()));
    lexicon.carrier_entries_.push_back(std::move(entry));
  }

  void read_topic(YamlFields& fields, const std::string& id) {
    auto entry = std::make_unique<TopicEntry>();
    entry->id = id;
    entry->prepositions = fields.texts("prepositions");
    const std::vector<std::string> verbs = fields.texts("verbs");
    if (verbs.empty()) lexicon.topic_prepositions_ = entry->prepositions;
    index(lexicon.topics_, verbs, static_cast<const TopicEntry*>(entry.get()));
    lexicon.topic_entries_.push_back(std::move(entry));
  }
};

Result<MeetingLexicon> MeetingLexicon::read(const std::string& home) {
  MeetingLexicon lexicon;
  MeetingLexiconReader reader{lexicon, {}};
  reader.read_file(home, "meetings/triggers.yaml",
                   [&](YamlFields& fields, const YamlValue& item, const std::string& id, const std::string& name) {
                     reader.read_encounter(fields, item, id, name);
                   });
  reader.read_file(home, "meetings/carriers.yaml",
                   [&](YamlFields& fields, const YamlValue&, const std::string& id, const std::string&) {
                     reader.read_carrier(fields, id);
                   });
  reader.read_file(home, "meetings/topics.yaml",
                   [&](YamlFields& fields, const YamlValue&, const std::string& id, const std::string&) {
                     reader.read_topic(fields, id);
                   });
  if (!reader.problems.empty()) return fail(reader.problems.front());
  return lexicon;
}

const std::vector<const EncounterEntry*>& MeetingLexicon::verbs(std::string_view lemma) const {
  return entries_of(verbs_, lemma);
}

const EncounterEntry* MeetingLexicon::noun(std::string_view compound, std::string_view lemma) const {
  if (!compound.empty()) {
    const auto& both = entries_of(nouns_, std::string(compound) + " " + std::string(lemma));
    if (!both.empty()) return both.front();
  }
  const auto& alone = entries_of(nouns_, lemma);
  if (!alone.empty()) return alone.front();
  // "the World Economic Forum": the name of a gathering, but not of a body that is always there ("the Assembly").
  std::string lower(lemma);
  if (lower.empty() || lower[0] < 'A' || lower[0] > 'Z') return nullptr;
  lower[0] = static_cast<char>(lower[0] + ('a' - 'A'));
  if (lower == "assembly" || lower == "congress") return nullptr;
  const auto& named = entries_of(nouns_, lower);
  return named.empty() || !named.front()->same_word ? nullptr : named.front();
}

const std::vector<const CarrierEntry*>& MeetingLexicon::carriers(std::string_view lemma) const {
  return entries_of(carriers_, lemma);
}

const std::vector<const TopicEntry*>& MeetingLexicon::topics(std::string_view lemma) const {
  return entries_of(topics_, lemma);
}

bool MeetingLexicon::is_human(std::string_view lemma) const {
  return std::find(humans_.begin(), humans_.end(), lemma) != humans_.end();
}

bool MeetingLexicon::is_topic_preposition(std::string_view preposition) const {
  return std::find(topic_prepositions_.begin(), topic_prepositions_.end(), preposition) != topic_prepositions_.end();
}

}  // namespace parley

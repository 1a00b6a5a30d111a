#include "store/correct.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/comma_list.h"
#include "base/date.h"
#include "doc/names.h"
#include "store/party.h"

namespace parley {
namespace {

// Where an item is told.
Span place(const RecordEvent& item) { return item.span; }
Span place(const RecordPosition& item) { return item.span; }
Span place(const RecordQuote& item) { return item.span; }
Span place(const RecordMeeting& item) { return item.spans.empty() ? Span{} : item.spans[0]; }
Span place(const RecordActor& item) { return item.mentions.empty() ? Span{} : item.mentions[0].span; }

uint32_t overlap(Span a, Span b) {
  const uint32_t begin = std::max(a.begin, b.begin), end = std::min(a.end, b.end);
  return end > begin ? end - begin : 0;
}

// The item told at the span; after coding anew perhaps at a slightly different one.
template <class Item>
Item* find(std::vector<Item>& items, Span span) {
  Item* best = nullptr;
  uint32_t most = 0;
  for (Item& item : items) {
    const Span at = place(item);
    if (at.begin == span.begin && at.end == span.end) return &item;
    const uint32_t shared = overlap(at, span);
    const uint32_t longest = std::max(at.end - at.begin, span.end - span.begin);
    if (2 * shared > longest && shared > most) most = shared, best = &item;
  }
  return best;
}

RecordDate date_of(const std::string& value) {
  const size_t slash = value.find('/');
  if (value.empty()) return {};
  if (slash == std::string::npos) return {value, value, "expression"};
  return {value.substr(0, slash), value.substr(slash + 1), "expression"};
}

void set(RecordEvent& e, const std::string& field, const std::string& value) {
  if (field == "event") e.event = value;
  if (field == "mode") e.mode = value;
  if (field == "status") e.status = value;
  if (field == "date") e.date = date_of(value);
  if (field == "background") e.background = value == "true";
}

void set(RecordMeeting& m, const std::string& field, const std::string& value) {
  if (field == "status") m.status = value;
  if (field == "channel") m.channel = value;
  if (field == "date") m.date = date_of(value);
  if (field == "topic") m.topic = value;
  if (field == "round") m.round = value.empty() ? 0 : std::stoi(value);
}

void set(RecordPosition& p, const std::string& field, const std::string& value) {
  if (field == "stance") p.stance = value;
  if (field == "issue") p.issue = comma_list(value);
  if (field == "content") p.content = value;
  if (field == "condition") p.condition = value;
  if (field == "date") p.date = date_of(value);
  if (field == "repeated") p.repeated = value == "true";
}

void set(RecordQuote& q, const std::string& field, const std::string& value) {
  if (field == "kind") q.kind = value;
  if (field == "medium") q.medium = value;
  if (field == "date") q.date = date_of(value);
}

void set(RecordActor& a, const std::string& field, const std::string& value) {
  if (field == "name") a.name = value;
  if (field == "kind") a.kind = value;
  if (field == "country") a.country = comma_list(value);
  if (field == "sector") a.sector = comma_list(value);
  if (field == "role") a.role = value;
}

// References to an item that is gone lead nowhere.
void forget(Record& r, const std::string& id) {
  for (RecordMeeting& m : r.meetings) std::erase(m.events, id);
  for (RecordEvent& e : r.events) e.quote = e.quote == id ? "" : e.quote;
  for (RecordPosition& p : r.positions) p.quote = p.quote == id ? "" : p.quote;
  for (RecordQuote& q : r.quotes) q.within = q.within == id ? "" : q.within;
}

template <class Item>
void change(std::vector<Item>& items, const Correction& c, Corrected& out) {
  Item* item = find(items, c.target.span);
  if (item == nullptr) return;
  if (c.kind == "set") {
    set(*item, c.field, c.value);
    out.items.insert(item->id);
    return;
  }
  const std::string id = item->id;
  items.erase(items.begin() + (item - items.data()));
  forget(out.record, id);
  out.items.insert(id);
}

void rename(std::string& id, const std::string& from, const std::string& to) {
  if (id == from) id = to;
}

void rename(std::vector<std::string>& ids, const std::string& from, const std::string& to) {
  std::vector<std::string> out;
  for (std::string id : ids) {
    rename(id, from, to);
    if (std::find(out.begin(), out.end(), id) == out.end()) out.push_back(id);
  }
  ids = std::move(out);
}

void rename_everywhere(Record& r, const std::string& from, const std::string& to) {
  for (RecordActor& a : r.actors) {
    for (RecordRelation& relation : a.relations) rename(relation.to, from, to);
  }
  for (RecordQuote& q : r.quotes) rename(q.speaker, from, to), rename(q.addressee, from, to);
  for (RecordEvent& e : r.events)
    rename(e.actor, from, to), rename(e.recipient, from, to), rename(e.reported_by, from, to);
  for (RecordPosition& p : r.positions) rename(p.actor, from, to), rename(p.toward, from, to);
  for (RecordPaper& d : r.documents) rename(d.by, from, to);
  for (RecordMeeting& m : r.meetings) {
    rename(m.host, from, to);
    std::vector<RecordParticipant> kept;
    for (RecordParticipant p : m.participants) {
      rename(p.actor, from, to);
      const auto same = [&](const RecordParticipant& k) { return k.actor == p.actor; };
      if (std::none_of(kept.begin(), kept.end(), same)) kept.push_back(p);
    }
    m.participants = std::move(kept);
  }
}

RecordActor* find_name(std::vector<RecordActor>& actors, const std::string& name) {
  const auto at =
      std::find_if(actors.begin(), actors.end(), [&](const RecordActor& a) { return folded(a.name) == folded(name); });
  return at == actors.end() ? nullptr : &*at;
}

void merge(const Correction& c, Corrected& out) {
  Record& r = out.record;
  RecordActor* goes = find_name(r.actors, c.name);
  RecordActor* stays = find_name(r.actors, c.value);
  if (goes == nullptr || goes == stays) return;
  if (stays == nullptr) {
    goes->name = c.value;
    out.items.insert(goes->id);
    return;
  }
  stays->mentions.insert(stays->mentions.end(), goes->mentions.begin(), goes->mentions.end());
  std::stable_sort(stays->mentions.begin(), stays->mentions.end(),
                   [](const RecordMention& a, const RecordMention& b) { return a.span.begin < b.span.begin; });
  stays->relations.insert(stays->relations.end(), goes->relations.begin(), goes->relations.end());
  if (stays->country.empty()) stays->country = goes->country;
  if (stays->sector.empty()) stays->sector = goes->sector;
  if (stays->group.empty()) stays->group = goes->group;
  if (stays->role.empty()) stays->role = goes->role;
  out.items.insert(stays->id);
  const std::string from = goes->id, to = stays->id;
  r.actors.erase(r.actors.begin() + (goes - r.actors.data()));
  rename_everywhere(r, from, to);
  for (RecordActor& a : r.actors)
    std::erase_if(a.relations, [&](const auto& rel) { return a.id == to && rel.to == to; });
}

struct FieldValues {
  std::string_view item, field;
  std::vector<std::string_view> values;  // none where any will do
};

const std::vector<FieldValues>& all_fields() {
  static const std::vector<FieldValues> kFields = {
      {"event", "event", {}},
      {"event", "mode", {}},
      {"event", "status", {"happened", "ongoing", "planned", "possible", "hypothetical", "negated", "cancelled"}},
      {"event", "date", {}},
      {"event", "background", {"true", "false"}},
      {"meeting", "status", {"happened", "ongoing", "planned", "postponed", "cancelled", "possible"}},
      {"meeting", "channel", {"in_person", "phone", "video"}},
      {"meeting", "date", {}},
      {"meeting", "topic", {}},
      {"meeting", "round", {}},
      {"position", "stance", {}},
      {"position", "issue", {}},
      {"position", "content", {}},
      {"position", "condition", {}},
      {"position", "date", {}},
      {"position", "repeated", {"true", "false"}},
      {"quote", "kind", {"direct", "indirect", "mixed"}},
      {"quote", "medium", {}},
      {"quote", "date", {}},
      {"actor", "name", {}},
      {"actor", "kind", {}},
      {"actor", "country", {}},
      {"actor", "sector", {}},
      {"actor", "role", {}},
  };
  return kFields;
}

Status wrong(const Correction& c, std::string_view remedy) {
  return fail({fmt::format("'{}' is no {} of {}", c.value, c.field, c.target.item), {}, 0, 0, std::string(remedy)});
}

Status check_value(const Correction& c) {
  if (c.field == "stance" && !parse_stance(c.value)) return wrong(c, "write demand, propose, offer, accept, reject, …");
  if (c.field == "event" && !parse_event_type(c.value)) return wrong(c, "write a PLOVER event, like CONSULT");
  if (c.target.item == "actor" && c.field == "kind" && !parse_actor_kind(c.value))
    return wrong(c, "write person, state, …");
  if (c.target.item == "actor" && c.field == "name" && c.value.empty()) return wrong(c, "write a name");
  if (c.field == "date" && !c.value.empty()) {
    const RecordDate date = date_of(c.value);
    const auto from = parse_date(date.from), to = parse_date(date.to);
    if (!from || !to || first_day(*from) > last_day(*to))
      return wrong(c, "write 2026-01-23, 2026-01 or 2026-01-22/2026-01-24");
  }
  const bool digits = c.value.size() <= 4 && c.value.find_first_not_of("0123456789") == std::string::npos;
  if (c.field == "round" && !digits) return wrong(c, "write a number");
  return {};
}

}  // namespace

Corrected apply(Record record, const std::vector<Correction>& corrections) {
  Corrected out{std::move(record), {}};
  for (const Correction& c : corrections) {
    if (c.undone) continue;
    if (c.kind == "merge") merge(c, out);
    if (c.kind == "merge") continue;
    if (c.target.item == "event") change(out.record.events, c, out);
    if (c.target.item == "meeting") change(out.record.meetings, c, out);
    if (c.target.item == "position") change(out.record.positions, c, out);
    if (c.target.item == "quote") change(out.record.quotes, c, out);
    if (c.target.item == "actor" && c.kind == "set") change(out.record.actors, c, out);
  }
  return out;
}

std::string fields_of(std::string_view item) {
  std::string out;
  for (const FieldValues& f : all_fields()) {
    if (f.item == item) out += (out.empty() ? "" : ", ") + std::string(f.field);
  }
  return out;
}

Status check(const Correction& c) {
  if (c.kind == "merge") {
    if (!c.name.empty() && !c.value.empty() && folded(c.name) != folded(c.value)) return {};
    return fail({"a merge needs two different names"});
  }
  if (fields_of(c.target.item).empty()) return fail({fmt::format("'{}' cannot be corrected", c.target.item)});
  if (c.kind == "drop")
    return c.target.item == "actor" ? Status(fail({"an actor cannot be dropped", {}, 0, 0, "merge it"})) : Status{};
  if (c.kind != "set")
    return fail({fmt::format("'{}' is no kind of correction", c.kind), {}, 0, 0, "write merge, set or drop"});
  for (const FieldValues& f : all_fields()) {
    if (f.item != c.target.item || f.field != c.field) continue;
    if (f.values.empty() || std::find(f.values.begin(), f.values.end(), c.value) != f.values.end())
      return check_value(c);
    return wrong(c, fmt::format("write {}", fmt::join(f.values, ", ")));
  }
  return fail({fmt::format("no field '{}' of {} can be set", c.field, c.target.item),
               {},
               0,
               0,
               "set " + fields_of(c.target.item)});
}

}  // namespace parley

// What annotators and coders write into a Document, one struct per layer. All references are indices into the same
// document; all strings are symbols of its pool. The names and meanings are those of docs/record.md.
#pragma once

#include <cstdint>
#include <vector>

#include "base/date.h"
#include "base/span.h"
#include "base/symbols.h"

namespace parley {

using TokenId = uint32_t;
using ActorId = uint32_t;
using QuoteId = uint32_t;
using EventId = uint32_t;
using PlaceId = uint32_t;
using TimeId = uint32_t;
inline constexpr uint32_t kNil = UINT32_MAX;  // "no such item" for every index type

// Tokens [begin, end) of one document.
struct TokenRange {
  TokenId begin = 0;
  TokenId end = 0;
  constexpr uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return end <= begin; }
  constexpr bool contains(TokenId token) const { return token >= begin && token < end; }
  constexpr bool contains(TokenRange other) const { return other.begin >= begin && other.end <= end; }
  constexpr bool overlaps(TokenRange other) const { return begin < other.end && other.begin < end; }
  friend constexpr bool operator==(TokenRange, TokenRange) = default;
};

// Where an item comes from: which rule ("patterns/consult.yaml:12 consult.meet"), dictionary entry or model head, and
// how sure it is (0..1).
struct Source {
  Symbol because = Symbol::kNone;
  float confidence = 0;
};

// --- entities -------------------------------------------------------------------------------------------------------
enum class EntityType : uint8_t { kPerson, kOrganization, kLocation, kMisc, kDate, kMoney, kNorp, kFacility, kProduct };
inline constexpr int kEntityTypeCount = 9;

struct Entity {
  TokenRange tokens;
  EntityType type = EntityType::kMisc;
  Source source;
};

// --- times ----------------------------------------------------------------------------------------------------------
enum class TimeType : uint8_t { kDate, kTime, kDuration, kSet };

struct TimeExpr {
  Span span;
  TokenRange tokens;
  TimeType type = TimeType::kDate;
  Symbol value = Symbol::kNone;  // TIMEX3: "2026-01-22", "2016-W04", "P4D", "PRESENT_REF", "XXXX-XX-XX" when open
  Date from, to;                 // inclusive calendar interval; unknown where it cannot be resolved
  Source source;
};

enum class DateBy : uint8_t { kOpen, kExpression, kNarrative, kReportDay };

// When something happened, and how that is known. An interval has from != to.
struct When {
  Date from, to;
  DateBy by = DateBy::kOpen;
  TimeId time = kNil;  // the expression, when by == kExpression
};

// --- places ---------------------------------------------------------------------------------------------------------
enum class PlaceUse : uint8_t { kPlace, kActor };

struct Place {
  Span span;
  TokenRange tokens;
  Symbol name = Symbol::kNone;     // canonical name
  Symbol country = Symbol::kNone;  // ISO 3166-1 alpha-3
  Symbol kind = Symbol::kNone;     // country, region, city, capital, building, water, continent, …
  Symbol gazetteer_id = Symbol::kNone;
  double lat = 0, lon = 0;  // degrees; only with has_coordinates
  bool has_coordinates = false;
  PlaceUse use = PlaceUse::kPlace;
  Source source;
};

// --- actors ---------------------------------------------------------------------------------------------------------
enum class ActorKind : uint8_t { kUnknown, kPerson, kState, kIgo, kNgo, kCompany, kParty, kArmedGroup, kBody, kGroup };
enum class RelationKind : uint8_t { kKin, kMemberOf, kRepresents, kLeads };
enum class MentionForm : uint8_t { kName, kNominal, kPronoun };

struct Relation {
  RelationKind kind = RelationKind::kMemberOf;
  ActorId to = kNil;
  Span span;  // the words that say so
};

// One real-world person, state, body or group of the report; all its mentions point here.
struct Actor {
  Symbol name = Symbol::kNone;
  ActorKind kind = ActorKind::kUnknown;
  std::vector<Symbol> country;   // ISO 3166-1 alpha-3
  std::vector<Symbol> sector;    // PLOVER: GOV MIL COP JUD LEG OPP PTY REB UAF CVL BUS MED EDU SPY IGO NGO …
  Symbol group = Symbol::kNone;  // PLOVER group in capitals, where the actor is no state: "HEZBOLLAH", "UN", "EU"
  Symbol role = Symbol::kNone;   // as the text gives it
  std::vector<Relation> relations;
  Source source;
};

// One place where an actor is named, described or meant by a pronoun. A plural mention ("the two", "both sides")
// that stands for several actors is one Mention per actor over the same tokens.
struct Mention {
  ActorId actor = kNil;
  TokenRange tokens;
  TokenId head = kNil;  // syntactic head of the phrase
  MentionForm form = MentionForm::kName;
  float confidence = 0;
};

// --- quotes ---------------------------------------------------------------------------------------------------------
enum class QuoteKind : uint8_t { kDirect, kIndirect, kMixed };

struct Quote {
  Span span;  // the content, with its quote marks where it has them
  TokenRange tokens;
  QuoteKind kind = QuoteKind::kIndirect;
  ActorId speaker = kNil;
  Span speaker_span;   // empty where the text does not say who
  Span cue_span;       // empty where there is no cue
  TokenId cue = kNil;  // head token of the cue
  ActorId addressee = kNil;
  Symbol medium = Symbol::kNone;  // statement, post, interview, briefing, …
  When when;
  QuoteId within = kNil;
  Source source;
};

// --- events ---------------------------------------------------------------------------------------------------------
// PLOVER's sixteen. Their definitions, modes, contexts, quad classes and scores are data: data/ontology.
enum class EventType : uint8_t {
  kAgree,
  kConsult,
  kSupport,
  kCooperate,
  kAid,
  kConcede,
  kRetreat,
  kRequest,
  kAccuse,
  kReject,
  kThreaten,
  kProtest,
  kSanction,
  kMobilize,
  kCoerce,
  kAssault,
};
inline constexpr int kEventTypeCount = 16;

enum class EventStatus : uint8_t { kHappened, kOngoing, kPlanned, kPossible, kHypothetical, kNegated, kCancelled };

struct Count {
  Symbol of = Symbol::kNone;  // killed, injured, detained, abducted, displaced, crowd, amount
  double value = 0, low = 0, high = 0;
  Symbol unit = Symbol::kNone;
  Span span;
};

struct Event {
  EventType type = EventType::kConsult;
  Symbol mode = Symbol::kNone;
  std::vector<Symbol> context;
  Symbol quad = Symbol::kNone;   // "verbal cooperation", …
  Symbol cameo = Symbol::kNone;  // nearest CAMEO code
  double score = 0;              // PLOVER's, -10 (conflict) to 10 (cooperation)
  std::vector<ActorId> actor;
  std::vector<ActorId> recipient;
  EventStatus status = EventStatus::kHappened;
  bool background = false;
  When when;
  PlaceId place = kNil;
  std::vector<Count> counts;
  ActorId reported_by = kNil;
  QuoteId quote = kNil;
  TokenId trigger = kNil;  // head token of the event words
  Span span;               // the event words
  uint32_t sentence = 0;
  std::vector<Span> tellings;
  Source source;
};

// --- meetings -------------------------------------------------------------------------------------------------------
enum class MeetingFormat : uint8_t { kUnknown, kBilateral, kTrilateral, kMultilateral };
enum class MeetingChannel : uint8_t { kInPerson, kPhone, kVideo };
enum class MeetingStatus : uint8_t { kHappened, kOngoing, kPlanned, kPostponed, kCancelled, kPossible };

struct Participant {
  ActorId actor = kNil;
  Symbol side = Symbol::kNone;  // country or group code of the delegation
  bool leads = false;
};

struct Meeting {
  std::vector<Participant> participants;
  MeetingFormat format = MeetingFormat::kUnknown;
  MeetingChannel channel = MeetingChannel::kInPerson;
  ActorId host = kNil;
  PlaceId place = kNil;
  When when;
  Symbol duration_value = Symbol::kNone;  // TIMEX3: "PT4H"
  Symbol duration_text = Symbol::kNone;
  Symbol topic = Symbol::kNone;
  int round = 0;  // 0 where no round is told
  MeetingStatus status = MeetingStatus::kHappened;
  std::vector<Span> spans;
  std::vector<EventId> events;
  Source source;
};

// --- positions ------------------------------------------------------------------------------------------------------
enum class Stance : uint8_t {
  kDemand,
  kPropose,
  kOffer,
  kAccept,
  kAcceptIf,
  kReject,
  kRefuse,
  kThreaten,
  kSupport,
  kOppose,
};

struct Position {
  std::vector<ActorId> actor;
  std::vector<ActorId> toward;
  Stance stance = Stance::kDemand;
  std::vector<Symbol> issue;  // ids of data/issues
  Span content;               // the words of what is wanted
  Span condition;             // the words of the condition, empty where there is none
  Span span;
  QuoteId quote = kNil;
  When when;
  bool repeated = false;
  Source source;
};

// --- documents the report speaks of
// -----------------------------------------------------------------------------------
enum class PaperKind : uint8_t { kFramework, kPlan, kAgreement, kResolution, kLetter, kLaw };

struct Paper {
  Symbol name = Symbol::kNone;
  PaperKind kind = PaperKind::kPlan;
  std::vector<ActorId> by;
  When when;
  std::vector<Span> spans;
  Source source;
};

}  // namespace parley

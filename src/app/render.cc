#include "app/render.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/phrases.h"
#include "app/wording.h"
#include "record/lookup.h"

namespace parley {
namespace {

constexpr uint32_t kMargin = 2;  // before every item
constexpr uint32_t kWidestLabel = 26;
constexpr uint32_t kWidestName = 32;

using Strings = std::vector<std::string>;

class Renderer {
 public:
  Renderer(const Record& record, const ReadSize& read, const Style& style, Detail detail)
      : record_(record),
        read_(read),
        style_(style),
        full_(detail == Detail::kFull),
        lookup_(record),
        say_(record, style) {}

  std::string run() {
    header();
    if (is_empty()) {
      nothing();
    } else {
      who();
      meetings();
      positions();
      quotes();
      events();
      documents();
    }
    if (full_) {
      times();
      places();
    }
    if (guessed_dates_) out_ += "\n" + say_.dim("≈ a date taken from the context; the clause itself names none") + "\n";
    return std::move(out_);
  }

 private:
  void heading(std::string_view title) { out_ += "\n" + say_.bold(title) + "\n"; }

  void item(std::string_view label, uint32_t indent, const std::string& text) {
    out_ += hang(style_, std::string(kMargin, ' ') + std::string(label), kMargin + indent, text);
  }

  // Rule, confidence and id below an item, with -v only.
  template <class Item>
  void source(const Item& item_, uint32_t indent, std::string_view id = {}) {
    if (!full_) return;
    std::string text = fmt::format("{:.2f}", item_.confidence);
    if (!item_.because.empty()) text += " · " + item_.because;
    if (!id.empty()) text += fmt::format(" · {}", id);
    out_ += hang(style_, std::string(kMargin + indent, ' '), kMargin + indent, say_.dim(text));
  }

  std::string when(const RecordDate& date) {
    if (date.from.empty()) return say_.dim("undated");
    guessed_dates_ = guessed_dates_ || (!date.by.empty() && date.by != "expression");
    return date_words(date);
  }

  bool is_empty() const {
    return record_.meetings.empty() && record_.quotes.empty() && record_.positions.empty() && record_.events.empty();
  }

  void header() {
    const RecordArticle& article = record_.article;
    out_ += hang(style_, "", 0, say_.bold(one_line(article.title.empty() ? article.id : article.title)));
    Strings facts;
    if (!article.published.empty()) facts.push_back(date_words({article.published, article.published, ""}));
    if (!article.source.empty()) facts.push_back(article.source);
    if (!article.title.empty()) facts.push_back(article.id);
    facts.push_back(count_words(read_.sentences, "sentence"));
    facts.push_back(count_words(read_.words, "word"));
    out_ += hang(style_, "", 0, say_.dim(fmt::format("{}", fmt::join(facts, " · "))));
  }

  void nothing() {
    const std::string& language = record_.article.language;
    std::string why = fmt::format("{} read, no actor met, said or did anything that Parley codes.",
                                  count_words(read_.sentences, "sentence"));
    if (!language.empty() && language != "en") {
      why += fmt::format(" The text seems to be in {}; Parley reads English.", language_words(language));
    }
    out_ += "\n" + hang(style_, "", 0, why);
    Strings named;
    for (const RecordActor& actor : record_.actors) {
      if (has_name(actor)) named.push_back(actor.name);
    }
    if (!named.empty()) out_ += hang(style_, "Named: ", 7, list_words(named));
  }

  // "the delegation" and the like say little by themselves.
  static bool has_name(const RecordActor& actor) {
    return std::any_of(actor.mentions.begin(), actor.mentions.end(), [](const auto& m) { return m.form == "name"; });
  }

  // Those with a name or an office who take part in something; the rest in a line or two.
  void who() {
    const auto [acting, idle] = lookup_.acting();
    std::vector<const RecordActor*> shown;
    Strings names, unnamed, named;
    for (const RecordActor* actor : acting) {
      const bool known = has_name(*actor) || !actor->role.empty();
      if (known || full_) {
        shown.push_back(actor);
        names.push_back(say_.name(actor->id));
      } else {
        unnamed.push_back(plain(*actor));
      }
    }
    for (const RecordActor* actor : idle) {
      if (has_name(*actor)) named.push_back(plain(*actor));
    }
    heading("Who");
    const uint32_t width = std::max(label_width(names), 12U);
    for (size_t i = 0; i < shown.size(); ++i) {
      item(names[i], width, say_.description(*shown[i]));
      source(*shown[i], width, shown[i]->id);
    }
    if (!unnamed.empty()) item(say_.dim("unnamed"), width, say_.dim(list_words(unnamed)));
    if (!named.empty()) item(say_.dim("also named"), width, say_.dim(list_words(named)));
  }

  static std::string plain(const RecordActor& actor) { return shortened(one_line(actor.name), kWidestName); }

  // The widest of some labels, plus the gap behind it.
  static uint32_t label_width(const Strings& labels) {
    uint32_t width = 0;
    for (const auto& label : labels) width = std::max(width, std::min(columns(label), kWidestLabel));
    return width + 2;
  }

  void meetings() {
    if (record_.meetings.empty()) return;
    heading("Meetings");
    Strings dates;
    for (const RecordMeeting& meeting : record_.meetings) dates.push_back(when(meeting.date));
    const uint32_t width = label_width(dates);
    for (size_t i = 0; i < dates.size(); ++i) {
      item(dates[i], width, say_.meeting(record_.meetings[i]));
      source(record_.meetings[i], width, record_.meetings[i].id);
    }
  }

  void positions() {
    if (record_.positions.empty()) return;
    heading("Positions");
    Strings labels;
    for (const RecordPosition& position : record_.positions) {
      labels.push_back(position.actor.empty() ? say_.dim("someone") : list_words(say_.names(position.actor)));
    }
    const uint32_t width = label_width(labels);
    for (size_t i = 0; i < labels.size(); ++i) {
      item(labels[i], width, say_.position(record_.positions[i]));
      source(record_.positions[i], width, record_.positions[i].id);
    }
  }

  // A quote inside another one is shown with it; on its own, deeper, only with -v.
  void quotes() {
    if (record_.quotes.empty()) return;
    heading("Said");
    std::string before;
    for (const RecordQuote& quote : record_.quotes) {
      const bool inner = !quote.within.empty();
      if (inner && !full_) continue;
      const std::string label = say_.speaker(quote);
      if (label != before) item("", inner ? 2 : 0, label);
      before = label;
      item("", inner ? 6 : 4, say_.quote(quote));
      source(quote, inner ? 6 : 4, quote.id);
    }
  }

  static int group_of(const RecordEvent& event) {
    if (event.background) return 3;
    if (event.status == "happened" || event.status == "ongoing") return 0;
    return event.status == "negated" || event.status == "cancelled" ? 2 : 1;
  }

  void events() {
    static constexpr std::string_view kGroups[] = {"happened", "planned or possible", "did not happen",
                                                   "background, recalled by the report"};
    if (record_.events.empty()) return;
    heading("Events");
    Strings dates, classes;
    for (const RecordEvent& event : record_.events) {
      dates.push_back(when(event.date));
      classes.push_back(say_.event_class(event));
    }
    const uint32_t date_width = label_width(dates);
    const uint32_t width = kMargin + date_width + label_width(classes);
    for (int group = 0; group < 4; ++group) {
      bool first = true;
      for (const RecordEvent* event : by_date(group)) {
        if (first) item("", 0, say_.dim(kGroups[group]));
        first = false;
        const std::string label = pad(when(event->date), date_width) + say_.event_class(*event);
        item(std::string(kMargin, ' ') + label, width, say_.event(*event));
        source(*event, width, event->id);
      }
    }
  }

  // The events of a group, the earliest first, undated ones last, else in the order of the text.
  std::vector<const RecordEvent*> by_date(int group) const {
    std::vector<const RecordEvent*> out;
    for (const RecordEvent& event : record_.events) {
      if (group_of(event) == group) out.push_back(&event);
    }
    const auto day = [](const RecordEvent* event) {
      return event->date.from.empty() ? std::string("~") : event->date.from;
    };
    std::stable_sort(out.begin(), out.end(), [&](const auto* a, const auto* b) { return day(a) < day(b); });
    return out;
  }

  void documents() {
    if (record_.documents.empty()) return;
    heading("Documents");
    for (const RecordPaper& paper : record_.documents) {
      when(paper.date);
      item("", 0, say_.paper(paper));
      source(paper, 0, paper.id);
    }
  }

  void times() {
    if (!record_.times.empty()) heading("Times");
    uint32_t width = 2;
    for (const RecordTime& time : record_.times) width = std::max(width, std::min(columns(time.text), kWidestName) + 2);
    for (const RecordTime& time : record_.times) {
      std::string text = time.value.empty() ? "open" : time.value;
      if (!time.from.empty()) text += "  " + date_words({time.from, time.to, ""});
      item(one_line(time.text), width, text + "  " + say_.dim(time.type));
    }
  }

  void places() {
    if (!record_.places.empty()) heading("Places");
    uint32_t width = 2;
    for (const RecordPlace& place : record_.places)
      width = std::max(width, std::min(columns(place.text), kWidestName) + 2);
    for (const RecordPlace& place : record_.places) {
      Strings parts;
      if (!place.name.empty()) parts.push_back(place.name);
      if (!place.country.empty()) parts.push_back(place.country);
      if (!place.kind.empty()) parts.push_back(place.kind);
      if (place.lat && place.lon) parts.push_back(fmt::format("{:.3f}, {:.3f}", *place.lat, *place.lon));
      if (place.use == "actor") parts.push_back("as an actor");
      item(one_line(place.text), width, fmt::format("{}", fmt::join(parts, " · ")));
    }
  }

  const Record& record_;
  const ReadSize& read_;
  const Style& style_;
  const bool full_;
  const RecordLookup lookup_;
  const Phrases say_;
  std::string out_;
  bool guessed_dates_ = false;
};

}  // namespace

std::string render(const Record& record, const ReadSize& read, const Style& style, Detail detail) {
  return Renderer(record, read, style, detail).run();
}

}  // namespace parley

#include "annotate/place/place.h"

#include <fmt/format.h>

#include <algorithm>

#include "annotate/place/place_choose.h"
#include "annotate/place/place_county.h"
#include "annotate/place/place_demonym.h"
#include "annotate/place/place_find.h"
#include "annotate/place/place_use.h"

namespace parley {
namespace {

// "GENEVA" is written "Geneva" as a name; other spellings stay.
std::string written_name(std::string_view words) {
  std::string out(words);
  bool lower = false;
  for (char c : words) lower = lower || (c >= 'a' && c <= 'z');
  if (lower || words.size() < 4) return out;
  bool first = true;
  for (char& c : out) {
    if (!first && c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    first = c == ' ' || c == '-';
  }
  return out;
}

void fill(Document& doc, const Toponym& toponym, Place& place) {
  const std::string name = toponym.name.empty() ? written_name(doc.text(place.span)) : std::string(toponym.name);
  place.name = doc.intern(name);
  place.country = doc.intern(toponym.country);
  place.kind = doc.intern(toponym.kind);
  place.gazetteer_id =
      doc.intern(toponym.geonames.empty() ? "parley:" + name : fmt::format("geonames:{}", toponym.geonames));
  place.lat = toponym.lat;
  place.lon = toponym.lon;
  place.has_coordinates = true;
}

// "Russian officials": listed with the country, used as an actor.
void add_demonyms(Document& doc, const Gazetteer& gazetteer) {
  std::vector<Demonym> demonyms;
  find_demonyms(doc, gazetteer, demonyms);
  const size_t named = doc.places.size();
  size_t next = 0;
  for (const Demonym& demonym : demonyms) {
    while (next < named && doc.places[next].tokens.end <= demonym.tokens.begin) ++next;
    if (next < named && doc.places[next].tokens.overlaps(demonym.tokens)) continue;
    Place place;
    place.tokens = demonym.tokens;
    place.span = doc.span_of(demonym.tokens);
    fill(doc, demonym.country, place);
    place.kind = doc.intern("demonym");
    place.use = PlaceUse::kActor;
    place.source = {doc.intern(demonym.country.because), 0.9F};
    doc.places.push_back(place);
  }
  std::inplace_merge(doc.places.begin(), doc.places.begin() + static_cast<std::ptrdiff_t>(named), doc.places.end(),
                     [](const Place& a, const Place& b) { return a.tokens.begin < b.tokens.begin; });
}

void annotate_document(Document& doc, const Gazetteer& gazetteer) {
  std::vector<PlaceName> names;
  std::vector<int> choice;
  find_place_names(doc, gazetteer, names);
  add_counties(doc, gazetteer, names);
  choose_places(doc, gazetteer, names, choice);
  for (size_t i = 0; i < names.size(); ++i) {
    Place place;
    place.tokens = names[i].tokens;
    place.span = names[i].span;
    std::string_view because = "entity Location";
    float confidence = names[i].sure ? 0.9F : 0.7F;
    if (choice[i] >= 0) {
      const Toponym& toponym = names[i].candidates[static_cast<size_t>(choice[i])];
      fill(doc, toponym, place);
      because = toponym.because;
      if (names[i].candidates.size() > 1 && !toponym.listed) confidence -= 0.2F;
    } else {
      place.name = doc.intern(written_name(doc.text(place.span)));
      confidence = 0.5F;
    }
    place.use = use_of_place(doc, place.tokens, doc.string(place.kind));
    place.source = {doc.intern(because), confidence};
    doc.places.push_back(place);
  }
  add_demonyms(doc, gazetteer);
}

}  // namespace

void PlaceAnnotator::annotate(std::span<Document* const> batch, Workspace&) const {
  for (Document* doc : batch) annotate_document(*doc, gazetteer_);
}

Result<std::unique_ptr<PlaceAnnotator>> make_place_annotator(const std::string& home) {
  Result<Gazetteer> gazetteer = Gazetteer::load(home + "/data/places");
  if (!gazetteer) return fail(gazetteer.error());
  return std::make_unique<PlaceAnnotator>(std::move(*gazetteer));
}

}  // namespace parley

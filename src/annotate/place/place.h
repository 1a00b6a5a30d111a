// Lists the places of a report: toponyms with country, point and gazetteer id, used as a place or as an actor.
//   Result<std::unique_ptr<PlaceAnnotator>> places = make_place_annotator(home);
#pragma once

#include <memory>
#include <string>

#include "annotate/place/place_gazetteer.h"
#include "base/result.h"
#include "doc/annotator.h"

namespace parley {

class PlaceAnnotator : public Annotator {
 public:
  explicit PlaceAnnotator(Gazetteer gazetteer) : gazetteer_(std::move(gazetteer)) {}
  std::string_view name() const override { return "places"; }
  LayerSet reads() const override {
    return {Layer::kTokens, Layer::kTags, Layer::kSyntax, Layer::kEntities, Layer::kTimes};
  }
  LayerSet writes() const override { return {Layer::kPlaces}; }
  void annotate(std::span<Document* const> batch, Workspace& workspace) const override;

 private:
  Gazetteer gazetteer_;
};

Result<std::unique_ptr<PlaceAnnotator>> make_place_annotator(const std::string& home);

}  // namespace parley

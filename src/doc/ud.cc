#include "doc/ud.h"

#include <array>

namespace parley {
namespace {

constexpr std::array<std::string_view, kUposCount> kUposNames = {"X",     "ADJ",   "ADP",   "ADV", "AUX",  "CCONJ",
                                                                 "DET",   "INTJ",  "NOUN",  "NUM", "PART", "PRON",
                                                                 "PROPN", "PUNCT", "SCONJ", "SYM", "VERB"};

constexpr std::array<std::string_view, kDeprelCount> kDeprelNames = {
    "dep",           "acl",          "acl:relcl",   "advcl",      "advcl:relcl", "advmod",      "amod",
    "appos",         "aux",          "aux:pass",    "case",       "cc",          "cc:preconj",  "ccomp",
    "compound",      "compound:prt", "conj",        "cop",        "csubj",       "csubj:outer", "csubj:pass",
    "det",           "det:predet",   "discourse",   "dislocated", "expl",        "fixed",       "flat",
    "goeswith",      "iobj",         "list",        "mark",       "nmod",        "nmod:desc",   "nmod:poss",
    "nmod:unmarked", "nsubj",        "nsubj:outer", "nsubj:pass", "nummod",      "obj",         "obl",
    "obl:agent",     "obl:unmarked", "orphan",      "parataxis",  "punct",       "reparandum",  "root",
    "vocative",      "xcomp"};

static_assert(static_cast<int>(Upos::kVerb) + 1 == kUposCount);
static_assert(static_cast<int>(Deprel::kXcomp) + 1 == kDeprelCount);

template <size_t N>
int position(const std::array<std::string_view, N>& names, std::string_view name) {
  for (size_t i = 0; i < N; ++i) {
    if (names[i] == name) return static_cast<int>(i);
  }
  return -1;
}

void set_feature(Morph& morph, std::string_view key, std::string_view value) {
  if (key == "Tense") morph.tense = value == "Past" ? Tense::kPast : value == "Pres" ? Tense::kPres : Tense::kNone;
  if (key == "VerbForm") {
    morph.verb_form = value == "Fin"    ? VerbForm::kFin
                      : value == "Inf"  ? VerbForm::kInf
                      : value == "Part" ? VerbForm::kPart
                      : value == "Ger"  ? VerbForm::kGer
                                        : VerbForm::kNone;
  }
  if (key == "Mood") {
    morph.mood = value == "Ind" ? Mood::kInd : value == "Imp" ? Mood::kImp : value == "Sub" ? Mood::kSub : Mood::kNone;
  }
  if (key == "Number") morph.number = value == "Sing" ? Number::kSing : value == "Plur" ? Number::kPlur : Number::kNone;
  if (key == "Gender") {
    morph.gender = value == "Masc"   ? Gender::kMasc
                   : value == "Fem"  ? Gender::kFem
                   : value == "Neut" ? Gender::kNeut
                                     : Gender::kNone;
  }
  if (key == "Voice" && value == "Pass") morph.voice = Voice::kPass;
  if (key == "Person" && value.size() == 1 && value[0] >= '1' && value[0] <= '3') {
    morph.person = static_cast<uint8_t>(value[0] - '0');
  }
  if (key == "Poss" && value == "Yes") morph.possessive = true;
}

}  // namespace

std::string_view upos_name(Upos upos) { return kUposNames[static_cast<size_t>(upos)]; }

Upos parse_upos(std::string_view name) {
  const int at = position(kUposNames, name);
  return at < 0 ? Upos::kX : static_cast<Upos>(at);
}

std::string_view deprel_name(Deprel deprel) { return kDeprelNames[static_cast<size_t>(deprel)]; }

Deprel parse_deprel(std::string_view name) {
  int at = position(kDeprelNames, name);
  if (at < 0) at = position(kDeprelNames, name.substr(0, name.find(':')));
  return at < 0 ? Deprel::kDep : static_cast<Deprel>(at);
}

Morph parse_morph(std::string_view feats) {
  Morph morph;
  while (!feats.empty()) {
    const size_t bar = feats.find('|');
    const std::string_view pair = feats.substr(0, bar);
    const size_t equals = pair.find('=');
    if (equals != std::string_view::npos) set_feature(morph, pair.substr(0, equals), pair.substr(equals + 1));
    feats = bar == std::string_view::npos ? std::string_view() : feats.substr(bar + 1);
  }
  return morph;
}

}  // namespace parley

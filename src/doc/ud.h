// Universal Dependencies' closed label sets: parts of speech, relations and the morphology that rules ask for.
//   upos_name(Upos::kVerb) == "VERB";  parse_deprel("nsubj:pass") == Deprel::kNsubjPass
// Source: universaldependencies.org, version 2; relation subtypes are those of the English treebanks.
#pragma once

#include <cstdint>
#include <string_view>

namespace parley {

enum class Upos : uint8_t {
  kX,
  kAdj,
  kAdp,
  kAdv,
  kAux,
  kCconj,
  kDet,
  kIntj,
  kNoun,
  kNum,
  kPart,
  kPron,
  kPropn,
  kPunct,
  kSconj,
  kSym,
  kVerb,
};
inline constexpr int kUposCount = 17;

enum class Deprel : uint8_t {
  kDep,
  kAcl,
  kAclRelcl,
  kAdvcl,
  kAdvclRelcl,
  kAdvmod,
  kAmod,
  kAppos,
  kAux,
  kAuxPass,
  kCase,
  kCc,
  kCcPreconj,
  kCcomp,
  kCompound,
  kCompoundPrt,
  kConj,
  kCop,
  kCsubj,
  kCsubjOuter,
  kCsubjPass,
  kDet,
  kDetPredet,
  kDiscourse,
  kDislocated,
  kExpl,
  kFixed,
  kFlat,
  kGoeswith,
  kIobj,
  kList,
  kMark,
  kNmod,
  kNmodDesc,
  kNmodPoss,
  kNmodUnmarked,
  kNsubj,
  kNsubjOuter,
  kNsubjPass,
  kNummod,
  kObj,
  kObl,
  kOblAgent,
  kOblUnmarked,
  kOrphan,
  kParataxis,
  kPunct,
  kReparandum,
  kRoot,
  kVocative,
  kXcomp,
};
inline constexpr int kDeprelCount = 51;

std::string_view upos_name(Upos upos);
// kX for a name that is none of the seventeen.
Upos parse_upos(std::string_view name);
std::string_view deprel_name(Deprel deprel);
// An unknown subtype falls back to its universal relation, an unknown relation to kDep.
Deprel parse_deprel(std::string_view name);

enum class Tense : uint8_t { kNone, kPast, kPres };
enum class VerbForm : uint8_t { kNone, kFin, kInf, kPart, kGer };
enum class Mood : uint8_t { kNone, kInd, kImp, kSub };
enum class Number : uint8_t { kNone, kSing, kPlur };
enum class Gender : uint8_t { kNone, kMasc, kFem, kNeut };
enum class Voice : uint8_t { kNone, kPass };

// The features of a FEATS column that rules look at.
struct Morph {
  Tense tense = Tense::kNone;
  VerbForm verb_form = VerbForm::kNone;
  Mood mood = Mood::kNone;
  Number number = Number::kNone;
  Gender gender = Gender::kNone;
  Voice voice = Voice::kNone;
  uint8_t person = 0;       // 1, 2, 3; 0 where it is not told
  bool possessive = false;  // Poss=Yes
  friend bool operator==(const Morph&, const Morph&) = default;
};

// Reads "Number=Sing|Person=3|…"; unknown features are ignored, "_" and "" give no features.
Morph parse_morph(std::string_view feats);

}  // namespace parley

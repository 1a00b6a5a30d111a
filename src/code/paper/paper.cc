#include "code/paper/paper.h"

#include <algorithm>

#include "annotate/time/dating.h"
#include "annotate/quote/quote_clause.h"
#include "base/words.h"
#include "code/paper/paper_lexicon.h"
#include "code/event/status.h"
#include "doc/lookup.h"
#include "doc/tree.h"

namespace parley {
namespace {

class Finder {
 public:
  Finder(Document& doc, const PaperLexicon& lexicon) : doc_(doc), lexicon_(lexicon) {}

  void run() {
    const TokenId n = static_cast<TokenId>(doc_.tokens.size());
    for (TokenId t = 0; t < n; ++t) {
      const Upos upos = doc_.tokens.upos[t];
      if (upos == Upos::kNoun || upos == Upos::kPropn) read_noun(t);
    }
  }

 private:
  Deprel relation(TokenId t) const { return doc_.tokens.deprel[t]; }

  void read_noun(TokenId t) {
    const PaperEntry* entry = lexicon_.noun(lower_ascii(doc_.lemma(t)));
    if (entry == nullptr || relation(t) == Deprel::kCompound || is_negated(doc_, t)) return;
    // "son-in-law"
    if (t > 0 && doc_.word(t - 1) == "-") return;
    // "contacts within the G8 framework": a manner of speaking.
    if (entry->kind == PaperKind::kFramework && one_of(preposition(doc_, t), {"in", "within"})) return;
    Paper paper;
    paper.kind = entry->kind;
    paper.source = {doc_.intern(entry->because), 0.7F};
    const TokenRange words = name_words(t);
    paper.spans.push_back(doc_.span_of(words));
    paper.name = doc_.intern(doc_.words(words));
    add_makers(t, paper);
    set_own_date(t, paper);
    if (take_up(t, paper)) return;
    const bool named = doc_.tokens.upos[t] == Upos::kPropn && words.size() > 1;
    if (!named && paper.by.empty() && paper.when.by != DateBy::kExpression) return;
    if (!named && !exists(t)) return;
    doc_.papers.push_back(std::move(paper));
  }

  // "peace framework": the noun with its compounds and adjectives, without article, possessor and what follows.
  TokenRange name_words(TokenId t) const {
    TokenRange range{t, t + 1};
    for (TokenId c : children(doc_, t)) {
      const Deprel r = relation(c);
      const bool inner = r == Deprel::kCompound || r == Deprel::kAmod || r == Deprel::kNummod || r == Deprel::kFlat;
      if (!inner || time_at(doc_, c) != kNil) continue;
      range.begin = std::min(range.begin, doc_.tokens.left_edge[c]);
      range.end = std::max(range.end, doc_.tokens.right_edge[c] + 1);
    }
    const TokenId of = child(doc_, t, Deprel::kNmod);
    if (doc_.tokens.upos[t] == Upos::kPropn && of == range.end + 1 && doc_.tokens.upos[of] == Upos::kPropn) {
      range.end = doc_.tokens.right_edge[of] + 1;
    }
    return trim(doc_, range);
  }

  void add_by(TokenId head, Paper& paper) {
    std::vector<ActorId> who;
    actors_at(doc_, head, who);
    for (ActorId a : who) {
      if (std::find(paper.by.begin(), paper.by.end(), a) == paper.by.end()) paper.by.push_back(a);
    }
  }

  // "Saudi-backed": a word that names nobody by itself stands for the state of another mention with that word.
  void add_backer(TokenId word, Paper& paper) {
    const size_t before = paper.by.size();
    add_by(word, paper);
    if (paper.by.size() > before || doc_.tokens.upos[word] == Upos::kPunct) return;
    for (const Mention& mention : doc_.mentions) {
      bool has = false;
      for (TokenId t = mention.tokens.begin; t < mention.tokens.end; ++t) has = has || doc_.word(t) == doc_.word(word);
      const std::vector<Symbol>& country = doc_.actors[mention.actor].country;
      if (!has || country.size() != 1) continue;
      for (ActorId a = 0; a < doc_.actors.size(); ++a) {
        if (doc_.actors[a].kind != ActorKind::kState || doc_.actors[a].country != country) continue;
        paper.by.push_back(a);
        return;
      }
    }
  }

  void add_makers(TokenId t, Paper& paper) {
    for (TokenId c : children(doc_, t)) {
      const Deprel r = relation(c);
      const std::string_view marker = preposition(doc_, c);
      const bool after = r == Deprel::kNmod && (marker == "by" || marker == "from" || marker == "between");
      const bool before = r == Deprel::kNmodPoss || ((r == Deprel::kCompound || r == Deprel::kAmod) && c < t);
      if (after || (before && time_at(doc_, c) == kNil)) add_by(c, paper);
      if (r == Deprel::kAmod && lexicon_.is_backer(doc_.lemma(c))) {
        for (TokenId backer : children(doc_, c)) add_backer(backer, paper);
      }
      const bool clause = r == Deprel::kAcl || r == Deprel::kAclRelcl;
      if (clause && lexicon_.is_author(verb_lemma(doc_, c))) {
        const TokenId maker = is_passive_clause(doc_, c) ? agent_of(doc_, c) : child(doc_, c, Deprel::kNsubj);
        if (maker != kNil) add_by(maker, paper);
      }
    }
    const TokenId verb = doc_.tokens.head[t];
    if (verb == kNil || !lexicon_.is_author(verb_lemma(doc_, verb)) ||
        status_of(doc_, verb) != EventStatus::kHappened) {
      return;
    }
    TokenId maker = kNil;
    if (relation(t) == Deprel::kObj) maker = subject_of(doc_, verb);
    if (relation(t) == Deprel::kNsubjPass) maker = agent_of(doc_, verb);
    if (maker != kNil) add_by(maker, paper);
  }

  // "presented in November", "the 1994 accord", "last year's deal".
  void set_own_date(TokenId t, Paper& paper) {
    for (TokenId c : children(doc_, t)) {
      const Deprel r = relation(c);
      const bool clause = (r == Deprel::kAcl || r == Deprel::kAclRelcl) && lexicon_.is_author(verb_lemma(doc_, c));
      if (clause) {
        const When when = date_of(doc_, c);
        if (when.by == DateBy::kExpression) paper.when = when;
      }
      const TimeId time = time_at(doc_, c);
      if (time == kNil || doc_.times[time].type != TimeType::kDate || !doc_.times[time].from.known()) continue;
      paper.when = {doc_.times[time].from, doc_.times[time].to, DateBy::kExpression, time};
    }
    const TokenId verb = doc_.tokens.head[t];
    const bool made = verb != kNil && (relation(t) == Deprel::kObj || relation(t) == Deprel::kNsubjPass) &&
                      lexicon_.is_author(verb_lemma(doc_, verb));
    if (!made || paper.when.by == DateBy::kExpression) return;
    const When when = date_of(doc_, verb);
    if (when.by == DateBy::kExpression) paper.when = when;
  }

  // "could be nearing a deal", "if a deal is signed": not a paper yet.
  bool exists(TokenId t) const {
    const TokenId verb = doc_.tokens.head[t];
    if (verb == kNil || !is_predicate(doc_, verb) || relation(t) == Deprel::kObl) return true;
    const TokenId det = child(doc_, t, Deprel::kDet);
    const bool definite = child(doc_, t, Deprel::kNmodPoss) != kNil || (det != kNil && doc_.lemma(det) == "the");
    return definite || status_of(doc_, verb) == EventStatus::kHappened;
  }

  // "the framework", "the agreement": told before, unless it brings an author or a name of its own.
  bool take_up(TokenId t, const Paper& paper) {
    const TokenId det = child(doc_, t, Deprel::kDet);
    const bool definite = det != kNil && (doc_.lemma(det) == "the" || doc_.lemma(det) == "this");
    for (size_t i = doc_.papers.size(); i > 0; --i) {
      Paper& known = doc_.papers[i - 1];
      const bool same_name = known.name == paper.name;
      const bool plain = definite && paper.by.empty() && known.kind == paper.kind &&
                         (paper.when.by != DateBy::kExpression || paper.when.from == known.when.from);
      if (!same_name && !plain) continue;
      known.spans.push_back(paper.spans.front());
      for (ActorId a : paper.by) {
        if (std::find(known.by.begin(), known.by.end(), a) == known.by.end()) known.by.push_back(a);
      }
      if (known.when.by != DateBy::kExpression) known.when = paper.when;
      return true;
    }
    return false;
  }

  Document& doc_;
  const PaperLexicon& lexicon_;
};

class PaperCoder : public Annotator {
 public:
  explicit PaperCoder(PaperLexicon lexicon) : lexicon_(std::move(lexicon)) {}

  std::string_view name() const override { return "paper"; }
  LayerSet reads() const override {
    return {Layer::kTokens, Layer::kTags, Layer::kSyntax, Layer::kTimes, Layer::kPlaces, Layer::kActors};
  }
  LayerSet writes() const override { return {Layer::kPapers}; }
  void annotate(std::span<Document* const> batch, Workspace&) const override {
    for (Document* doc : batch) Finder(*doc, lexicon_).run();
  }

 private:
  PaperLexicon lexicon_;
};

}  // namespace

Result<std::unique_ptr<Annotator>> make_paper_coder(const std::string& home) {
  Result<PaperLexicon> lexicon = PaperLexicon::read(home);
  if (!lexicon) return fail(lexicon.error());
  return std::make_unique<PaperCoder>(std::move(*lexicon));
}

}  // namespace parley

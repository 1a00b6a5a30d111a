#include "doc/conllu.h"

#include <fmt/format.h>

#include <iterator>

#include "doc/names.h"

namespace parley {
namespace {

std::string_view or_underscore(std::string_view s) { return s.empty() ? std::string_view("_") : s; }

// The text with line breaks as blanks: CoNLL-U has one line for a sentence and one for a word.
void append_one_line(std::string_view text, std::string& out) {
  for (const char c : text) out += c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
}

// BIOES labels of all tokens, "" outside entities.
std::vector<std::string> entity_labels(const Document& doc) {
  std::vector<std::string> labels(doc.tokens.size());
  for (const Entity& entity : doc.entities) {
    for (TokenId t = entity.tokens.begin; t < entity.tokens.end; ++t) {
      const bool first = t == entity.tokens.begin;
      const bool last = t + 1 == entity.tokens.end;
      labels[t] = fmt::format("{}-{}", first ? last ? 'S' : 'B' : last ? 'E' : 'I', name(entity.type));
    }
  }
  return labels;
}

TokenId end_of_multiword(const Tokens& tokens, TokenId first) {
  TokenId end = first + 1;
  while (end < tokens.size() && tokens.continues[end] != 0) ++end;
  return end;
}

std::string misc_of(std::string_view ner, bool glued) {
  std::string misc;
  if (!ner.empty()) misc = fmt::format("NER={}", ner);
  if (glued) misc += misc.empty() ? "SpaceAfter=No" : "|SpaceAfter=No";
  return std::string(or_underscore(misc));
}

void write_word(const Document& doc, TokenId token, TokenId first, bool glued, std::string_view ner, std::string& out) {
  const Tokens& t = doc.tokens;
  fmt::format_to(std::back_inserter(out), "{}\t", token - first + 1);
  append_one_line(doc.word(token), out);
  const bool tagged = !t.upos.empty();
  const bool parsed = !t.head.empty();
  fmt::format_to(std::back_inserter(out), "\t{}\t{}\t{}\t{}\t{}\t{}\t_\t{}\n",
                 tagged ? or_underscore(doc.string(t.lemma[token])) : "_", tagged ? upos_name(t.upos[token]) : "_",
                 tagged ? or_underscore(doc.string(t.xpos[token])) : "_",
                 tagged ? or_underscore(doc.string(t.feats[token])) : "_",
                 !parsed                 ? "_"
                 : t.head[token] == kNil ? "0"
                                         : fmt::format("{}", t.head[token] - first + 1),
                 parsed ? deprel_name(t.deprel[token]) : "_", misc_of(ner, glued));
}

void write_sentence(const Document& doc, TokenRange words, const std::vector<std::string>& labels, std::string& out) {
  const Tokens& t = doc.tokens;
  for (TokenId token = words.begin; token < words.end;) {
    const TokenId end = end_of_multiword(t, token);
    const bool glued = end < t.size() && t.span[end].begin == t.span[end - 1].end;
    const bool multiword = end > token + 1;
    if (multiword) {
      fmt::format_to(std::back_inserter(out), "{}-{}\t", token - words.begin + 1, end - words.begin);
      append_one_line(doc.words({token, end}), out);
      fmt::format_to(std::back_inserter(out), "\t_\t_\t_\t_\t_\t_\t_\t{}\n", glued ? "SpaceAfter=No" : "_");
    }
    for (; token < end; ++token) write_word(doc, token, words.begin, glued && !multiword, labels[token], out);
  }
}

}  // namespace

void write_conllu(const Document& doc, std::string& out) {
  const std::vector<std::string> labels = entity_labels(doc);
  const std::string_view id = doc.metadata().id.empty() ? "doc" : std::string_view(doc.metadata().id);
  fmt::format_to(std::back_inserter(out), "# newdoc id = {}\n", id);
  for (size_t s = 0; s < doc.sentences.size(); ++s) {
    const Sentence& sentence = doc.sentences[s];
    if (s == 0 || sentence.paragraph != doc.sentences[s - 1].paragraph) out += "# newpar\n";
    fmt::format_to(std::back_inserter(out), "# sent_id = {}-{}\n# text = ", id, s + 1);
    append_one_line(doc.text(sentence.span), out);
    out += '\n';
    write_sentence(doc, sentence.tokens, labels, out);
    out += '\n';
  }
}

}  // namespace parley

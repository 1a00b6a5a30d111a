#include "annotate/engine/engine.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <thread>

#include "doc/conllu.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace parley {
namespace {

const Engine& engine() {
  static const Engine* loaded = Engine::load(PARLEY_SOURCE_DIR "/models").value().release();
  return *loaded;
}

Document document(std::string text, Metadata metadata = {}) {
  Document doc;
  doc.set_text(std::move(text), std::move(metadata));
  return doc;
}

void annotate(std::vector<Document>& docs, Workspace& workspace) {
  std::vector<Document*> batch;
  for (Document& doc : docs) batch.push_back(&doc);
  engine().annotate(batch, workspace);
}

Document read(std::string text, Metadata metadata = {}) {
  std::vector<Document> docs;
  docs.push_back(document(std::move(text), std::move(metadata)));
  annotate(docs, *engine().make_workspace());
  return std::move(docs[0]);
}

// Everything the engine wrote, bit by bit.
std::string layers(const Document& doc) {
  std::string out;
  write_conllu(doc, out);
  const auto append = [&](const auto& values) {
    out.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(values[0]));
  };
  append(doc.tokens.arc_confidence);
  append(doc.tokens.span);
  append(doc.tokens.left_edge);
  append(doc.paragraphs);
  for (const Entity& entity : doc.entities) out += std::to_string(entity.source.confidence) + " ";
  return out;
}

// What must hold of every document, whatever its text.
void expect_sound(const Document& doc) {
  const Tokens& t = doc.tokens;
  const std::string& text = doc.text();
  uint32_t behind = 0;
  std::string between;
  for (TokenId i = 0; i < t.size(); ++i) {
    ASSERT_LE(behind, t.span[i].begin);
    ASSERT_LT(t.span[i].begin, t.span[i].end);
    between += text.substr(behind, t.span[i].begin - behind);
    behind = t.span[i].end;
    for (const uint32_t edge : {t.span[i].begin, t.span[i].end}) {
      const bool boundary = edge == text.size() || (static_cast<unsigned char>(text[edge]) & 0xC0) != 0x80;
      ASSERT_TRUE(boundary || !is_utf8(text));
    }
  }
  between += text.substr(std::min<size_t>(behind, text.size()));
  for (size_t at = 0; at < between.size();) ASSERT_TRUE(is_white_space(next_character(between, at)));
  TokenId next = 0;
  for (const Sentence& sentence : doc.sentences) {
    ASSERT_EQ(sentence.tokens.begin, next);
    ASSERT_FALSE(sentence.tokens.empty());
    ASSERT_LE(sentence.tokens.size(), kMostWords);
    next = sentence.tokens.end;
    int roots = 0;
    for (TokenId i = sentence.tokens.begin; i < sentence.tokens.end; ++i) {
      roots += t.head[i] == kNil;
      ASSERT_EQ(t.head[i] == kNil, t.deprel[i] == Deprel::kRoot);
      TokenId at = i;
      for (uint32_t steps = 0; at != kNil; at = t.head[at]) {
        ASSERT_TRUE(sentence.tokens.contains(at));
        ASSERT_LE(++steps, sentence.tokens.size());
      }
      ASSERT_GT(t.arc_confidence[i], 0.0F);
      ASSERT_LE(t.arc_confidence[i], 1.0F);
    }
    ASSERT_EQ(roots, 1);
  }
  ASSERT_EQ(next, t.size());
  for (size_t e = 0; e < doc.entities.size(); ++e) {
    ASSERT_FALSE(doc.entities[e].tokens.empty());
    const TokenId before = e == 0 ? 0 : doc.entities[e - 1].tokens.end;
    ASSERT_LE(before, doc.entities[e].tokens.begin);
  }
}

const std::vector<std::string> kTexts = {
    "The envoys didn't meet Minister Halloran in Tallinn on Friday.",
    "",
    "Fighting resumed. Both sides blamed each other; 14 people were hurt, officials in Mirnograd said.\n\nTalks go on.",
    "\xE2\x80\x9CWe can\xE2\x80\x99t accept this,\xE2\x80\x9D said Ana Duarte, the bloc\xE2\x80\x99s chief negotiator.",
    "TALKS STALL",
    "The second round, which was to open on 3 March, has been put off until both delegations have read the draft.",
};

std::vector<Document> documents() {
  std::vector<Document> docs;
  for (const std::string& text : kTexts) docs.push_back(document(text));
  return docs;
}

TEST(Engine, ReadsASentence) {
  const Document doc = read("Envoys met Ana Duarte in Oslo on Friday. They didn't sign.");
  expect_sound(doc);
  ASSERT_EQ(doc.sentences.size(), 2U);
  EXPECT_EQ(doc.word(1), "met");
  EXPECT_EQ(doc.lemma(1), "meet");
  EXPECT_EQ(doc.tokens.upos[1], Upos::kVerb);
  EXPECT_EQ(doc.tokens.morph[1].tense, Tense::kPast);
  EXPECT_EQ(doc.tokens.head[0], 1U);
  EXPECT_EQ(doc.tokens.deprel[0], Deprel::kNsubj);
  ASSERT_GE(doc.entities.size(), 1U);
  EXPECT_EQ(doc.words(doc.entities[0].tokens), "Ana Duarte");
  EXPECT_EQ(doc.entities[0].type, EntityType::kPerson);
}

TEST(Engine, GivesADocumentTheSameLayersInEveryBatch) {
  std::vector<std::string> alone;
  for (const std::string& text : kTexts) alone.push_back(layers(read(text)));
  const auto workspace = engine().make_workspace();
  std::vector<Document> together = documents();
  annotate(together, *workspace);
  std::vector<Document> backwards = documents();
  std::reverse(backwards.begin(), backwards.end());
  annotate(backwards, *workspace);
  for (size_t i = 0; i < kTexts.size(); ++i) {
    EXPECT_EQ(layers(together[i]), alone[i]);
    EXPECT_EQ(layers(backwards[kTexts.size() - 1 - i]), alone[i]);
  }
}

TEST(Engine, GivesTheSameLayersOnEveryThread) {
  std::vector<std::vector<Document>> docs(4);
  std::vector<std::thread> threads;
  for (auto& share : docs) {
    share = documents();
    threads.emplace_back([&share] {
      const auto workspace = engine().make_workspace();
      for (int round = 0; round < 3; ++round) {
        for (Document& doc : share) doc.set_text(doc.text(), {});
        annotate(share, *workspace);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (size_t i = 0; i < kTexts.size(); ++i) {
    const std::string alone = layers(read(kTexts[i]));
    for (const auto& share : docs) EXPECT_EQ(layers(share[i]), alone);
  }
}

// The word cache holds a few thousand forms; what it forgets must not show.
TEST(Engine, ForgettingFormsChangesNothing) {
  std::string many;
  for (int i = 0; i < 12000; ++i) {
    many += "w" + std::to_string(i) + (i % 17 == 16 ? ".\n\n" : " ");
  }
  const auto workspace = engine().make_workspace();
  std::vector<Document> docs;
  docs.push_back(document(kTexts[2]));
  docs.push_back(document(many));
  docs.push_back(document(kTexts[2]));
  annotate(docs, *workspace);
  EXPECT_EQ(layers(docs[0]), layers(docs[2]));
  expect_sound(docs[1]);
}

TEST(Engine, KeepsDatelineHeadlineAndHeaderApart) {
  const std::string text = "date 2026-01-23\nEnvoys meet again\n\nGENEVA, Jan 23 (Wire) - The envoys met again.";
  Metadata metadata;
  metadata.header = {0, 15};
  metadata.headline = {16, 33};
  metadata.dateline = {35, 59};
  const Document doc = read(text, metadata);
  ASSERT_GE(doc.sentences.size(), 3U);
  EXPECT_EQ(doc.text(doc.sentences.front().span), "Envoys meet again");
  EXPECT_EQ(doc.text(doc.sentences.back().span), "The envoys met again.");
  EXPECT_EQ(doc.tokens_in(metadata.header).size(), 0U);
  ASSERT_EQ(doc.paragraphs.size(), 2U);
  EXPECT_EQ(doc.text(doc.paragraphs[1]), text.substr(35));
}

TEST(Engine, BlankLinesEndSentencesAndParagraphs) {
  const Document doc = read("  \n\nThe talks in\n \t\nOslo began\nlate \n\n\n");
  expect_sound(doc);
  ASSERT_EQ(doc.paragraphs.size(), 2U);
  EXPECT_EQ(doc.text(doc.paragraphs[0]), "The talks in");
  EXPECT_EQ(doc.text(doc.paragraphs[1]), "Oslo began\nlate");
  EXPECT_EQ(doc.sentences.back().paragraph, 1U);
}

TEST(Engine, KnowsAbbreviationsThatEndNoSentence) {
  const Document doc =
      read("Since the Oct. 6 ruling, Brig. Gen. Paul Sorel has been silent. He left in Oct. They stayed.");
  ASSERT_EQ(doc.sentences.size(), 3U);
  EXPECT_EQ(doc.word(2), "Oct.");
  EXPECT_EQ(doc.word(6), "Brig.");
  EXPECT_EQ(doc.word(7), "Gen.");
}

TEST(Engine, AnAddressAndAFaceAreOneWord) {
  const Document doc =
      read("Write to a.okoro@korva-relief.example, it's free :) The list is at https://korva.example/list?day=2&to=a+b.");
  std::vector<std::string> words;
  for (TokenId i = 0; i < doc.tokens.size(); ++i) words.emplace_back(doc.word(i));
  for (const char* word : {"a.okoro@korva-relief.example", ":)", "https://korva.example/list?day=2&to=a+b"}) {
    EXPECT_EQ(std::count(words.begin(), words.end(), word), 1) << word;
  }
  EXPECT_EQ(words.back(), ".");
}

TEST(Engine, MakesASentenceOfEachItemOfAList) {
  const Document doc = read("Attending were\n- Ana Duarte, chief negotiator\n- Paul Sorel, deputy\n- Ines Varga");
  ASSERT_EQ(doc.sentences.size(), 4U);
  EXPECT_EQ(doc.text(doc.sentences[2].span), "- Paul Sorel, deputy");
  EXPECT_EQ(doc.paragraphs.size(), 1U);
}

TEST(Engine, SurvivesHostileTexts) {
  std::string words;
  for (int i = 0; i < 100000; ++i) words += i % 3 == 0 ? "and " : i % 3 == 1 ? "they " : "said ";
  std::string emoji, right_to_left;
  for (int i = 0; i < 500; ++i) {
    emoji += "\xF0\x9F\x98\x80\xE2\x80\x8D\xF0\x9F\x8F\xBD";
    right_to_left += "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D \xE2\x80\x8F\xD9\x85\xD8\xB1\xD8\xAD\xD8\xA8\xD8\xA7 ";
  }
  std::string controls;
  for (int i = 0; i < 2000; ++i) controls += static_cast<char>(i % 33);
  const std::string texts[] = {"",
                               " ",
                               "\n\n\n",
                               ".",
                               std::string(1 << 20, 'a'),
                               std::string(50000, '.'),
                               std::string(100000, '\n'),
                               words,
                               emoji,
                               right_to_left,
                               controls,
                               std::string("a\xFF\xFE b\xC3", 7),
                               std::string(3000, '\''),
                               "e\xCC\x81\xCC\x81\xCC\x81",
                               std::string(50000, ' ') + "x",
                               "n't n't don'tn'tn't"};
  for (const std::string& text : texts) {
    SCOPED_TRACE(text.substr(0, 20));
    expect_sound(read(text));
  }
}

TEST(Engine, SurvivesRandomTexts) {
  std::mt19937 random(5);
  const std::string pieces[] = {"the",
                                " ",
                                "\n",
                                "\n\n",
                                ".",
                                "n't",
                                "\xE2\x80\x9C",
                                "Oslo",
                                "12",
                                ",",
                                "\xC2\xA0",
                                "\x01",
                                "\xF0\x9F\x98\x80",
                                "\"",
                                "'s",
                                "U.S.",
                                "-",
                                "\xFF",
                                "\t"};
  const auto workspace = engine().make_workspace();
  for (int round = 0; round < 100; ++round) {
    std::string text;
    for (size_t i = random() % 300; i > 0; --i) text += pieces[random() % std::size(pieces)];
    std::vector<Document> docs;
    docs.push_back(document(text));
    annotate(docs, *workspace);
    expect_sound(docs[0]);
  }
}

TEST(Engine, ParsesGivenWords) {
  auto docs = read_conllu(
      "1\tThe\t_\t_\t_\t_\t_\t_\t_\t_\n2\tenvoys\t_\t_\t_\t_\t_\t_\t_\t_\n3\tmet\t_\t_\t_\t_\t_\t_\t_\t_\n", "x");
  ASSERT_TRUE(docs);
  Document* doc = &docs->front();
  engine().parse_all({&doc, 1}, *engine().make_workspace());
  expect_sound(*doc);
  EXPECT_EQ(doc->tokens.head[1], 2U);
  EXPECT_EQ(doc->lemma(2), "meet");
}

}  // namespace
}  // namespace parley

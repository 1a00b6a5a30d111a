#include <gtest/gtest.h>

#include <random>
#include <string>

#include "text/clean.h"
#include "text/sha256.h"
#include "text/utf8.h"

namespace parley {
namespace {

using namespace std::string_literals;

std::string cleaned(const std::string& bytes) {
  const auto clean = clean_text(bytes);
  return clean ? clean->text : "failed: " + clean.error().message;
}

TEST(Utf8, RefusesWhatIsNotWellFormed) {
  EXPECT_TRUE(is_utf8("Zürich — 平和 🕊"));
  EXPECT_FALSE(is_utf8("\xC0\xAF")) << "overlong";
  EXPECT_FALSE(is_utf8("\xED\xA0\x80")) << "surrogate";
  EXPECT_FALSE(is_utf8("\xF4\x90\x80\x80")) << "beyond U+10FFFF";
  EXPECT_FALSE(is_utf8("long enough for eight bytes at once \xE2\x80"));
}

TEST(CleanText, KeepsEverythingButWhiteSpace) {
  EXPECT_EQ(cleaned(" Two  blanks, “quotes” — dashes.\n\n"), " Two  blanks, “quotes” — dashes.\n\n");
  EXPECT_EQ(cleaned("a\tb\u00A0c\u202Fd\u3000e"), "a b c d e");
  EXPECT_EQ(cleaned("one\r\ntwo\rthree\u2028four\ffive"), "one\ntwo\nthree\nfour\nfive");
}

TEST(CleanText, DropsMarksThatNobodySees) {
  EXPECT_EQ(cleaned("\uFEFFcease\u00ADfire talks\u200E"), "ceasefire talks");
}

TEST(CleanText, RepairsWindowsBytesInUtf8) {
  const auto clean = clean_text("first line\nHe said \x93no\x94 \x96 caf\xE9");
  ASSERT_TRUE(clean);
  EXPECT_EQ(clean->text, "first line\nHe said “no” – café");
  EXPECT_EQ(clean->repairs.repaired, 4U);
  EXPECT_EQ(clean->repairs.first_line, 2U);
  EXPECT_EQ(describe(clean->repairs), "4 characters in Windows-1252 or encoded twice, repaired");
}

TEST(CleanText, RepairsTheBackslashesOfStringsThatNobodyUnquoted) {
  const CleanText clean = clean_characters("Call with L\\xF3pez of \\ Chile, C:\\temp \\x41 \\");
  EXPECT_EQ(clean.text, "Call with L\u00f3pez of Chile, C:\\temp \\x41 \\");
  EXPECT_EQ(clean.repairs.repaired, 2U);
  EXPECT_EQ(clean.raw.to_raw(static_cast<uint32_t>(clean.text.find("Chile"))), 24U);
}

TEST(CleanText, RepairsWhatWasEncodedTwice) {
  EXPECT_EQ(cleaned("Sheâ€™s here â€“ â€œnowâ€\u009D, cafÃ©, Â£5"), "She’s here – “now”, café, £5");
  EXPECT_EQ(cleaned("\u0093well\u0094"), "“well”");
  EXPECT_EQ(cleaned("château, Ångström, naïve, à la"), "château, Ångström, naïve, à la");
}

TEST(CleanText, MarksWhatIsLost) {
  const auto clean = clean_text("cut off \xE2\x80");
  ASSERT_TRUE(clean);
  EXPECT_EQ(clean->text, "cut off \uFFFD");
  EXPECT_EQ(clean->repairs.replaced, 1U);
  EXPECT_EQ(
      cleaned("a\0b\x07 and more words to make it text, so that two controls do not make it binary; the share "
              "must stay below one in fifty"s),
      "a b  and more words to make it text, so that two controls do not make it binary; the share must stay below "
      "one in fifty");
}

TEST(CleanText, ReadsUtf16) {
  EXPECT_EQ(cleaned("\xFF\xFEH\0i\0\r\0\n\0\x1C\x20"s), "Hi\n“");
  EXPECT_EQ(cleaned("\xFE\xFF\0H\0i\xD8\x3D\xDD\x4A"s), "Hi🕊");
  EXPECT_EQ(cleaned("P\0e\0a\0c\0e\0 \0n\0o\0w\0"s), "Peace now");
}

TEST(CleanText, RefusesBinaryAndOtherEncodings) {
  EXPECT_EQ(cleaned("\x7F\x45LF\x01\x01\x00\x00\x00\x02"s), "failed: is not text");
  std::string koi8;
  for (int i = 0; i < 40; ++i) koi8 += "\xD0\xC5\xD2\xC5\xC7\xCF\xD7\xCF\xD2\xD9 ";
  EXPECT_EQ(cleaned(koi8), "failed: is neither UTF-8 nor Windows-1252");
}

TEST(CleanText, MapsBackToTheBytesOfTheInput) {
  const std::string raw = "\xEF\xBB\xBFHe said \x93no\x94.\r\nShe\u00A0left.";
  const auto clean = clean_text(raw);
  ASSERT_TRUE(clean);
  for (const std::string word : {"He", "said", "no", "She", "left"}) {
    const auto at = static_cast<uint32_t>(clean->text.find(word));
    EXPECT_EQ(clean->raw.to_raw(at), raw.find(word)) << word;
  }
  EXPECT_EQ(clean->raw.to_raw(static_cast<uint32_t>(clean->text.size())), raw.size());
}

TEST(CleanText, AnyBytesGiveUtf8AndCleaningTwiceChangesNothing) {
  std::mt19937 random(11);
  for (int round = 0; round < 400; ++round) {
    std::string bytes = "some words that keep the share of broken bytes low enough to count as a text, ";
    for (int i = 0; i < 12; ++i) {
      bytes += static_cast<char>(random());
      bytes += "word, and words and ";
    }
    const auto once = clean_text(bytes);
    if (!once) continue;
    ASSERT_TRUE(is_utf8(once->text));
    ASSERT_TRUE(is_utf8(repair_utf8(bytes)));
    ASSERT_EQ(clean_characters(once->text).text, once->text);
  }
}

TEST(Sha256, AgreesWithTheStandard) {
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(sha256_hex(std::string(1000000, 'a')), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

}  // namespace
}  // namespace parley

#include <gtest/gtest.h>

#include "read_all.h"
#include "text/sha256.h"

namespace parley {
namespace {

TEST(Reader, ReadsATextFileWithWhatStandsBeforeIt) {
  const TempFolder folder;
  const std::string text = " date 2026-03-02 Two envoys met late on Sunday in Oslo.\n\nThey agreed on nothing.\n";
  const Seen seen = read_all(folder, {folder.write("first report.txt", text)});
  ASSERT_EQ(seen.articles.size(), 1U);
  const Article& article = seen.articles[0];
  EXPECT_EQ(article.text, text);
  EXPECT_EQ(article.metadata.id, "first report");
  EXPECT_EQ(format_date(article.metadata.published), "2026-03-02");
  EXPECT_EQ(article.metadata.header, (Span{0, 17}));
  EXPECT_EQ(article.metadata.language, "en");
  EXPECT_EQ(article.metadata.sha256, sha256_hex(text));
  EXPECT_TRUE(seen.notes.empty());
}

TEST(Reader, ReadsJsonLinesByContentAndIgnoresOtherFields) {
  const TempFolder folder;
  const std::string path =
      folder.write("feed.txt",
                   "\xEF\xBB\xBF{\"id\": 7, \"title\": \"Envoys meet\", \"published\": \"2026-03-02T09:00:00Z\", "
                   "\"source\": \"Courier\","
                   " \"url\": \"http://x.example\", \"tags\": [1, {\"a\": null}], \"text\": \"Two envoys "
                   "met.\\r\\nThey\\u00a0left.\"}\n"
                   "\n"
                   "{\"text\": \"Nobody met.\", \"date\": 1772442000}\r\n"
                   "{\"id\": null, \"published\": null, \"text\": \"date 2026-03-04 Somebody met.\"}");
  const Seen seen = read_all(folder, {path});
  ASSERT_EQ(seen.articles.size(), 3U);
  EXPECT_EQ(seen.articles[0].text, "Two envoys met.\nThey left.");
  EXPECT_EQ(seen.articles[0].metadata.id, "7");
  EXPECT_EQ(seen.articles[0].metadata.title, "Envoys meet");
  EXPECT_EQ(seen.articles[0].metadata.source, "Courier");
  EXPECT_EQ(seen.articles[0].metadata.url, "http://x.example");
  EXPECT_EQ(format_date(seen.articles[1].metadata.published), "2026-03-02");
  EXPECT_EQ(seen.articles[1].metadata.id, sha256_hex("Nobody met.").substr(0, 16));
  EXPECT_EQ(seen.articles[1].line, 3U);
  EXPECT_EQ(format_date(seen.articles[2].metadata.published), "2026-03-04");
}

TEST(Reader, ReadsArraysAndObjectsOverManyLines) {
  const TempFolder folder;
  const std::string array =
      folder.write("a.json", "[{\"text\": \"One } \\\" envoy.\"},\n {\"text\":\n \"Two envoys.\"}]");
  const std::string object = folder.write("b.json", "{\n  \"id\": \"b\",\n  \"text\": \"Three envoys.\"\n}\n");
  const Seen seen = read_all(folder, {array, object});
  ASSERT_EQ(seen.articles.size(), 3U);
  EXPECT_EQ(seen.articles[0].text, "One } \" envoy.");
  EXPECT_EQ(seen.articles[1].line, 2U);
  EXPECT_EQ(seen.articles[2].metadata.id, "b");
}

TEST(Reader, WalksFoldersInOrderAndPatterns) {
  const TempFolder folder;
  folder.write("in/b.txt", "Report b came.");
  folder.write("in/a/z.txt", "Report z came.");
  folder.write("in/c.jsonl", "{\"id\": \"c\", \"text\": \"Report c came.\"}");
  folder.write("in/.hidden", "Report hidden came.");
  folder.write("in/picture.png", "\x89PNG");
  const Seen all = read_all(folder, {folder.path("in")});
  ASSERT_EQ(all.articles.size(), 3U);
  EXPECT_EQ(all.articles[0].metadata.id + all.articles[1].metadata.id + all.articles[2].metadata.id, "zbc");
  EXPECT_TRUE(all.errors.empty());
  ASSERT_FALSE(all.notes.empty());
  EXPECT_TRUE(all.notes.back().starts_with("in/picture.png: was left out")) << all.notes.back();
  EXPECT_EQ(read_all(folder, {folder.path("in/[bc].*")}).articles.size(), 2U);
  EXPECT_EQ(read_all(folder, {folder.path("in/no*")}).errors,
            std::vector<std::string>{"in/no*: no file has such a name (check the pattern)"});
}

TEST(Reader, LeavesOtherJsonInFoldersAlone) {
  const TempFolder folder;
  const std::string other = folder.write("in/a.json", "{\"settings\": [1, 2]}");
  folder.write("in/b.json", "{\"text\": \"One envoy came.\"}");
  const Seen seen = read_all(folder, {folder.path("in")});
  EXPECT_EQ(seen.articles.size(), 1U);
  EXPECT_TRUE(seen.errors.empty());
  ASSERT_FALSE(seen.notes.empty());
  EXPECT_TRUE(seen.notes.back().starts_with("in/a.json: was left out")) << seen.notes.back();
  EXPECT_EQ(read_all(folder, {other}).errors.size(), 1U) << "but who names it is told";
}

TEST(Reader, SaysWhatIsMissingOrMended) {
  const TempFolder folder;
  const Seen seen = read_all(folder, {folder.write("a.txt", "Two envoys met.\nShe said \x93no\x94.\n"),
                                      folder.write("b.jsonl",
                                                   "{\"text\": \"Two envoys met.\", \"published\": \"soon\"}\n"
                                                   "{\"text\": \"Three envoys met.\"}\n")});
  EXPECT_EQ(seen.articles[0].text, "Two envoys met.\nShe said “no”.\n");
  EXPECT_EQ(seen.notes, (std::vector<std::string>{
                            "a.txt:2: 2 characters in Windows-1252 or encoded twice, repaired (save it as UTF-8)",
                            "a.txt: has no date, so times such as \"on Monday\" stay open (give it with --published)",
                            "b.jsonl:1: the date 'soon' cannot be read (write it as 2026-01-23)",
                            "b.jsonl: 2 of 2 reports have no date, so times such as \"on Monday\" stay open (give it "
                            "with --published)"}));
}

TEST(Reader, SumsUpNotesOfOneKind) {
  const TempFolder folder;
  for (int i = 0; i < 9; ++i)
    folder.write("in/" + std::to_string(i) + ".txt", "Envoys met, round " + std::to_string(i));
  const Seen seen = read_all(folder, {folder.path("in")});
  EXPECT_EQ(seen.articles.size(), 9U);
  ASSERT_EQ(seen.notes.size(), 6U);
  EXPECT_EQ(seen.notes.back(), "4 more files have reports without a date");
  ReadOptions dated;
  dated.published = *parse_date("2026-03-02");
  const Seen given = read_all(folder, {folder.path("in")}, dated);
  EXPECT_TRUE(given.notes.empty());
  EXPECT_EQ(given.articles[0].metadata.published, dated.published);
}

TEST(Reader, LeavesOtherLanguages) {
  const TempFolder folder;
  const std::string path =
      folder.write("fr.txt", "Les ministres ont parlé dans la capitale avec les envoyés des deux pays.");
  EXPECT_EQ(read_all(folder, {path}).errors,
            std::vector<std::string>{"fr.txt: is in French, not in English (translate it first)"});
  ReadOptions all;
  all.all_languages = true;
  EXPECT_EQ(read_all(folder, {path}, all).articles.at(0).metadata.language, "fr");
}

}  // namespace
}  // namespace parley

// Every format that reports come in, read through the one reader.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "made_files.h"
#include "read_all.h"

namespace parley {
namespace {

TEST(Formats, PagesTellHowTheyAreDated) {
  const TempFolder folder;
  const Seen seen = read_all(folder, {folder.write("a.html", kPage)});
  ASSERT_EQ(seen.articles.size(), 1U) << (seen.errors.empty() ? "" : seen.errors[0]);
  const Metadata& about = seen.articles[0].metadata;
  EXPECT_EQ(about.title, "Envoys meet in Oslo");
  EXPECT_EQ(about.byline, "Ana Ruiz");
  EXPECT_EQ(format_date(about.published), "2026-03-02");
  EXPECT_EQ(about.published_by, "time");
  EXPECT_EQ(about.id, "a");
  EXPECT_TRUE(seen.articles[0].text.starts_with("Two envoys of Chile"));
}

TEST(Formats, FeedsOfBothKinds) {
  const TempFolder folder;
  const std::string rss = folder.write(
      "a.xml",
      "<?xml version=\"1.0\"?>\n<rss xmlns:content=\"c\" xmlns:dc=\"d\"><channel><title>The &amp; Courier</title>\n"
      "<item><title>One</title><link>http://c.example/1</link><guid>g1</guid><pubDate>Mon, 02 Mar 2026 09:00:00 "
      "GMT</pubDate><dc:creator>Ana Ruiz</dc:creator><description>Short.</description><content:encoded><![CDATA[<p>Two "
      "envoys met. </item> They left.</p>]]></content:encoded></item>\n"
      "<item><title>Two</title><guid>g2</guid><pubDate>Mon, 02 Mar 2026 09:00:00 GMT</pubDate><dc:date>2026-03-04"
      "</dc:date><description>Nobody &lt;b&gt;met&lt;/b&gt; at all.</description></item>\n"
      "<item><title>Three</title><guid>g3</guid></item></channel></rss>");
  const std::string atom = folder.write(
      "b.atom",
      "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Wire</title><entry><title>Four</title><id>g4</id><link "
      "rel=\"alternate\" href=\"http://w.example/4\"/><updated>2026-03-05T10:00:00Z</updated><author><name>Kofi "
      "Mensah</name></author><content type=\"xhtml\"><div><p>An envoy left.</p></div></content></entry></feed>");
  const Seen seen = read_all(folder, {rss, atom});
  EXPECT_EQ(ids(seen), (std::vector<std::string>{"g1", "g2", "g4"}));
  ASSERT_EQ(seen.articles.size(), 3U);
  EXPECT_EQ(seen.articles[0].text, "Two envoys met. They left.");
  EXPECT_EQ(seen.articles[0].metadata.source, "The & Courier");
  EXPECT_EQ(seen.articles[0].metadata.byline, "Ana Ruiz");
  EXPECT_EQ(seen.articles[0].metadata.published_by, "field");
  EXPECT_EQ(seen.articles[1].text, "Nobody met at all.");
  EXPECT_EQ(format_date(seen.articles[1].metadata.published), "2026-03-02");
  EXPECT_EQ(format_date(seen.articles[2].metadata.published), "2026-03-05");
  EXPECT_EQ(seen.articles[2].metadata.url, "http://w.example/4");
  EXPECT_EQ(seen.errors, std::vector<std::string>{"a.xml:5: the item 'Three' has no text (fetch the page it links to)"});
  EXPECT_EQ(seen.notes,
            std::vector<std::string>{"a.xml:4: has two dates, 2026-03-02 and 2026-03-04; the first is taken"});
}

TEST(Formats, WebArchivesRecordByRecord) {
  const TempFolder folder;
  const std::string page(kPage);
  const std::string chunked = fmt::format("{:x}\r\n{}\r\n0\r\n\r\n", page.size(), page);
  const std::vector<std::string> records = {
      warc_record("warcinfo", "software: test"), warc_record("response", http_page("", page)),
      warc_record("response", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\nnothing"),
      warc_record("response", http_page("Content-Encoding: gzip\r\n", gzip(page))),
      warc_record("response", http_page("Transfer-Encoding: chunked\r\n", chunked))};
  std::string plain, packed;
  for (const std::string& record : records) {
    plain += record;
    packed += gzip(record);
  }
  const Seen seen = read_all(folder, {folder.write("a.warc", plain), folder.write("b.warc.gz", packed)});
  EXPECT_TRUE(seen.errors.empty()) << seen.errors[0];
  ASSERT_EQ(seen.articles.size(), 6U);
  for (const Article& article : seen.articles) {
    EXPECT_EQ(article.text, seen.articles[0].text);
    EXPECT_EQ(article.metadata.url, "http://c.example/2026/03/02/envoys");
  }
  EXPECT_EQ(seen.notes, (std::vector<std::string>{"a.warc: 1 record is no page and passed over",
                                                  "b.warc.gz: 1 record is no page and passed over"}));
}

TEST(Formats, WrongLengthsInArchivesLoseOneRecordEach) {
  const TempFolder folder;
  const std::string good = warc_record("response", http_page("", kPage));
  for (const int wrong : {-40, 30, 5000}) {
    const Seen seen = read_all(
        folder, {folder.write("a.warc", good + warc_record("response", http_page("", kPage), wrong) + good + good)});
    EXPECT_GE(seen.articles.size(), 3U) << wrong;
    ASSERT_EQ(seen.errors.size(), 1U) << wrong;
    EXPECT_NE(seen.errors[0].find("its record's length is wrong"), std::string::npos) << seen.errors[0];
  }
  // What is skipped has a wrong length too; nothing of the record before may be read a second time.
  const Seen skipped = read_all(folder, {folder.write("b.warc", warc_record("response", http_page("", kPage) + good, 50) +
                                                                    warc_record("metadata", "x", 9000))});
  EXPECT_LE(skipped.articles.size(), 2U);
  EXPECT_LE(skipped.errors.size(), 3U);
  const Seen seen = read_all(folder, {folder.write("cut.warc", good + good.substr(0, good.size() / 2))});
  EXPECT_EQ(seen.articles.size(), 1U);
  ASSERT_EQ(seen.errors.size(), 1U);
  EXPECT_NE(seen.errors[0].find("is cut off"), std::string::npos);
}

TEST(Formats, AgenciesAndResearchers) {
  const TempFolder folder;
  const std::string newsml = folder.write(
      "a.xml",
      "<?xml version=\"1.0\"?><newsItem guid=\"urn:1\"><rightsInfo><copyrightHolder><name>x</name></copyrightHolder>"
      "</rightsInfo><itemMeta><itemClass qcode=\"ninat:text\"/><provider literal=\"Courier\"/><versionCreated>"
      "2026-03-02T09:00:00Z</versionCreated></itemMeta><contentMeta><headline>Envoys meet</headline><by>Ana Ruiz</by>"
      "</contentMeta><contentSet><inlineXML><nitf><body><body.content><p>Two <em>envoys</em> met.</p><p>They left.</p>"
      "</body.content></body></nitf></inlineXML></contentSet></newsItem>");
  const std::string petrarch = folder.write(
      "b.xml",
      "<Sentences>\n<Sentence date=\"20260302\" id=\"AB_1\" source=\"AB\" sentence=\"True\">\n<Text>\nTwo envoys\nmet."
      "\n</Text>\n<Parse>(ROOT)</Parse></Sentence>\n<Sentence date=\"20260303\" id=\"AB_2\"><Text>They left.</Text>"
      "</Sentence></Sentences>");
  const std::string ninjs = folder.write(
      "c.json",
      "{\"uri\": \"urn:3\", \"headline\": \"Envoys\", \"byline\": \"Ana Ruiz\", \"versioncreated\": "
      "\"2026-03-02T09:00:00Z\", \"body_html\": \"<p>Two envoys met.</p><p>They left.</p>\"}");
  const Seen seen = read_all(folder, {newsml, petrarch, ninjs});
  EXPECT_TRUE(seen.errors.empty()) << seen.errors[0];
  EXPECT_EQ(ids(seen), (std::vector<std::string>{"urn:1", "AB_1", "AB_2", "urn:3"}));
  ASSERT_EQ(seen.articles.size(), 4U);
  EXPECT_EQ(seen.articles[0].text, "Two envoys met.\n\nThey left.");
  EXPECT_EQ(seen.articles[0].metadata.source, "Courier");
  EXPECT_EQ(seen.articles[0].metadata.byline, "Ana Ruiz");
  EXPECT_EQ(seen.articles[1].text, "Two envoys met.");
  EXPECT_EQ(format_date(seen.articles[2].metadata.published), "2026-03-03");
  EXPECT_EQ(seen.articles[3].text, "Two envoys met.\n\nThey left.");
}

TEST(Formats, TablesWithNamedColumns) {
  const TempFolder folder;
  const std::string usual = folder.write(
      "a.csv",
      "id,Date,Headline,Text,n\r\n1,2026-03-02,One,\"Two \"\"envoys\"\", met.\r\n\r\nThey left.\",7\r\n"
      "2,2026-03-03,Two\r\n3,2026-03-04,Three,Nobody met.,\n");
  ReadOptions keep;
  keep.keep = true;
  const Seen seen = read_all(folder, {usual}, keep);
  EXPECT_EQ(ids(seen), (std::vector<std::string>{"1", "3"}));
  ASSERT_EQ(seen.articles.size(), 2U);
  EXPECT_EQ(seen.articles[0].text, "Two \"envoys\", met.\n\nThey left.");
  EXPECT_EQ(seen.articles[0].metadata.title, "One");
  EXPECT_EQ(seen.articles[0].metadata.kept, "{\"n\": \"7\"}");
  EXPECT_EQ(seen.errors, std::vector<std::string>{"a.csv:5: has 3 cells where the heading has 5 (quote cells that hold the "
                                                  "separator)"});
  ReadOptions named;
  named.columns = {{"text", "Words"}, {"published", "Day"}};
  const std::string other = folder.write("b.tsv", "Day\tWords\n2026-03-02\tTwo envoys met.\n");
  EXPECT_EQ(format_date(read_all(folder, {other}, named).articles.at(0).metadata.published), "2026-03-02");
  EXPECT_EQ(read_all(folder, {other}).errors,
            std::vector<std::string>{"b.tsv: is a table without a column of text (name it with --column text=NAME)"});
}

TEST(Formats, AnOpenQuotationMarkInATableLosesItsLine) {
  const TempFolder folder;
  const Seen seen =
      read_all(folder, {folder.write("a.csv", "id,text\n1,\"Two envoys met.\n2,Nobody met.\n3,They left.\n")});
  EXPECT_EQ(ids(seen), (std::vector<std::string>{"2", "3"}));
  EXPECT_EQ(seen.errors,
            std::vector<std::string>{"a.csv:2: a quotation mark is never closed (double the marks inside a cell)"});
}

TEST(Formats, PackedFilesOfAnyKind) {
  const TempFolder folder;
  const std::string lines = "{\"id\": \"a\", \"text\": \"Two envoys met.\"}\n{\"id\": \"b\", \"text\": \"They left.\"}\n";
  const Seen seen = read_all(folder, {folder.write("a.jsonl.gz", gzip(lines.substr(0, 38)) + gzip(lines.substr(38))),
                                      folder.write("b.jsonl.zst", zstd(lines)), folder.write("c.html.gz", gzip(kPage))});
  EXPECT_EQ(ids(seen), (std::vector<std::string>{"a", "b", "a", "b", "c.html"}));
  EXPECT_TRUE(seen.errors.empty());
}

TEST(Formats, WhatIsCutOffOrBrokenIsReadAsFarAsItGoes) {
  const TempFolder folder;
  std::string lines;
  for (int i = 0; i < 2000; ++i) {
    lines += fmt::format("{{\"id\": \"r{0}\", \"text\": \"Envoy number {0} met {1}.\"}}\n", i, i * 7919 % 1009);
  }
  const std::string packed = gzip(lines);
  const Seen cut = read_all(folder, {folder.write("a.jsonl.gz", packed.substr(0, packed.size() / 2))});
  EXPECT_GT(cut.articles.size(), 500U);
  EXPECT_EQ(cut.errors, std::vector<std::string>{"a.jsonl.gz: is cut off in its gzip data (fetch the file again)"});
  std::string broken = zstd(lines);
  broken.replace(broken.size() / 2, 64, std::string(64, '\xFF'));
  EXPECT_EQ(read_all(folder, {folder.write("b.jsonl.zst", broken)}).errors.size(), 1U);
}

TEST(Formats, EntityBombsAreRefused) {
  const TempFolder folder;
  const std::string bomb =
      "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]><rss><channel><item><title>x"
      "</title><description>&b;</description></item></channel></rss>";
  const std::string error =
      ": declares XML entities of its own, which could unfold without end (remove its DOCTYPE)";
  EXPECT_EQ(read_all(folder, {folder.write("a.rss", bomb)}).errors, std::vector<std::string>{"a.rss" + error});
}

TEST(Formats, FieldsThatNobodyReadsAreKeptByteForByte) {
  const TempFolder folder;
  ReadOptions keep;
  keep.keep = true;
  const Seen seen = read_all(
      folder,
      {folder.write("a.jsonl", "{\"n\": 1.50, \"text\": \"Two envoys met.\", \"big\":123456789012345678, \"o\": {\"a\": "
                               "[1, \"}\\\"\"]}}\n{\"text\": \"They left.\"}\n")},
      keep);
  ASSERT_EQ(seen.articles.size(), 2U);
  EXPECT_EQ(seen.articles[0].metadata.kept,
            "{\"n\": 1.50, \"big\": 123456789012345678, \"o\": {\"a\": [1, \"}\\\"\"]}}");
  EXPECT_EQ(seen.articles[1].metadata.kept, "");
}

TEST(Formats, FoldersAreTakenInPortionsInOrder) {
  const TempFolder folder;
  std::vector<std::string> expected;
  for (int i = 0; i < 50; ++i) {
    const std::string name = fmt::format("{:02}.txt", i);
    expected.push_back(name);
    folder.write("in/" + name, "Two envoys met.");
  }
  folder.write("in/05/deep.txt", "They left.");
  expected.insert(expected.begin() + 5, "05/deep.txt");
  folder.write("in/picture.png", "x");
  for (const size_t portion : {size_t{1}, size_t{7}, size_t{1000}}) {
    PathWalker walker({folder.path("in")}, portion);
    std::vector<std::string> found;
    while (auto path = walker.next()) found.push_back((*path)->substr(folder.path("in").size() + 1));
    EXPECT_EQ(found, expected) << portion;
    EXPECT_NE(walker.left_out()->file.find("picture.png"), std::string::npos);
    PathWalker pattern({folder.path("in/*/d*.txt"), folder.path("in/4?.txt")}, portion);
    found.clear();
    while (auto path = pattern.next()) found.push_back((*path)->substr(folder.path("in").size() + 1));
    EXPECT_EQ(found.size(), 11U);
    EXPECT_EQ(found[0], "05/deep.txt");
  }
}

TEST(Formats, ATableRowThatIsTooLongIsNamedAndTheNextOneRead) {
  const TempFolder folder;
  const std::string rows =
      "id,text\na," + std::string(300, 'x') + " and more of it\nb,Two envoys met in Oslo on Monday.\n";
  ReadOptions options;
  options.most_bytes = 200;
  const Seen seen = read_all(folder, {folder.write("a.csv", rows)}, options);
  EXPECT_EQ(ids(seen), std::vector<std::string>{"b"});
  ASSERT_EQ(seen.errors.size(), 1U);
  EXPECT_NE(seen.errors[0].find("is longer than"), std::string::npos) << seen.errors[0];
}

}  // namespace
}  // namespace parley

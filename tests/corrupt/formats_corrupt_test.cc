// What is hostile, broken or odd in the formats of others: named with its place, and whatever else was given is read.
#include <brotli/encode.h>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <chrono>

#include "ingest/html.h"
#include "made_files.h"
#include "read_all.h"

namespace parley {
namespace {

using namespace std::string_literals;

std::string brotli(std::string_view bytes) {
  size_t size = BrotliEncoderMaxCompressedSize(bytes.size());
  std::string out(size, '\0');
  BrotliEncoderCompress(5, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, bytes.size(),
                        reinterpret_cast<const uint8_t*>(bytes.data()), &size, reinterpret_cast<uint8_t*>(out.data()));
  out.resize(size);
  return out;
}

double seconds_since(std::chrono::steady_clock::time_point begin) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

TEST(CorruptFormats, PagesPackedInEveryWayThatServersUse) {
  const TempFolder folder;
  const std::string page(kPage);
  std::string records;
  for (const auto& [packing, body] : std::vector<std::pair<std::string, std::string>>{
           {"br", brotli(page)},
           {"zstd", zstd(page)},
           {"deflate", deflated(page, 15)},
           {"deflate", deflated(page, -15)},
           {"br, gzip", gzip(brotli(page))},
           {"identity", page},
           {"br", page}}) {  // unpacked by the archive, which kept the header
    records += warc_record("response", http_page("Content-Encoding: " + packing + "\r\n", body));
  }
  const Seen seen = read_all(folder, {folder.write("a.warc", records)});
  EXPECT_EQ(seen.articles.size(), 7U);
  EXPECT_EQ(seen.errors, std::vector<std::string>{});
  for (const Article& article : seen.articles) EXPECT_TRUE(article.text.starts_with("Two envoys of Chile"));
}

TEST(CorruptFormats, PagesThatAreBrokenInTheirPackingAreNamed) {
  const TempFolder folder;
  const std::string good = warc_record("response", http_page("", kPage));
  const std::string cut = brotli(kPage).substr(0, 60);
  const std::string bomb = brotli(std::string(size_t{20} << 20, ' '));
  const Seen seen = read_all(
      folder, {folder.write("a.warc", warc_record("response", http_page("Content-Encoding: br\r\n", cut)) +
                                          warc_record("response", http_page("Content-Encoding: br\r\n", bomb)) +
                                          warc_record("response", http_page("Content-Encoding: zip\r\n", "x")) + good)});
  EXPECT_EQ(seen.articles.size(), 1U);
  ASSERT_EQ(seen.errors.size(), 3U);
  EXPECT_NE(seen.errors[0].find("its brotli data are broken (fetch the file again)"), std::string::npos);
  EXPECT_NE(seen.errors[1].find("is too large when unpacked"), std::string::npos);
  EXPECT_NE(seen.errors[2].find("is packed with zip (archive it with gzip or unpacked)"), std::string::npos);
}

TEST(CorruptFormats, ALengthThatReachesOverAllThatFollowsLosesOneRecord) {
  const TempFolder folder;
  const std::string good = warc_record("response", http_page("", kPage));
  for (const int64_t wrong : {int64_t{100'000}, int64_t{1} << 40}) {
    for (const char* type : {"metadata", "response"}) {
      const std::string bytes = good + warc_record(type, http_page("", kPage), wrong) + good + good;
      const Seen seen = read_all(folder, {folder.write("a.warc", bytes)});
      EXPECT_EQ(seen.articles.size(), 3U) << type << " " << wrong;
      ASSERT_EQ(seen.errors.size(), 1U) << type << " " << wrong;
      EXPECT_NE(seen.errors[0].find("its record's length is wrong (the record is left out)"), std::string::npos);
    }
  }
}

TEST(CorruptFormats, ManyWrongLengthsAreNotReadOverAndOver) {
  const TempFolder folder;
  std::string bytes;
  while (bytes.size() < (size_t{4} << 20)) bytes += "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 4000000\r\n\r\n";
  const auto begin = std::chrono::steady_clock::now();
  const Seen seen = read_all(folder, {folder.write("a.warc", bytes)});
  EXPECT_GT(seen.errors.size(), 0U);
  EXPECT_LT(seconds_since(begin), 60);
}

TEST(CorruptFormats, AnItemThatNeverEndsLosesItself) {
  const TempFolder folder;
  const auto item = [](int number, std::string_view end) {
    return fmt::format("<item><guid>g{0}</guid><description>Envoy number {0} came.</description>{1}\n", number, end);
  };
  const Seen seen =
      read_all(folder, {folder.write("a.rss", "<rss><channel>\n" + item(1, "</item>") + item(2, "") + item(3, "</item>") +
                                                  item(4, "</item>") + "</channel></rss>")});
  EXPECT_EQ(ids(seen), (std::vector<std::string>{"g1", "g3", "g4"}));
  ASSERT_EQ(seen.errors.size(), 1U);
  EXPECT_TRUE(seen.errors[0].starts_with("a.rss:3: is broken XML")) << seen.errors[0];
}

TEST(CorruptFormats, ItemsWithoutEndAreNotKept) {
  const TempFolder folder;
  ReadOptions small;
  small.most_bytes = 1000;
  std::string feed = "<rss><channel>";
  for (int i = 0; i < 3; ++i) feed += "<item><description>" + std::string(5000, 'x');
  feed += "<item><description>Two envoys met.</description></item></channel></rss>";
  const Seen seen = read_all(folder, {folder.write("a.rss", feed)}, small);
  EXPECT_EQ(texts(seen), std::vector<std::string>{"Two envoys met."});
  EXPECT_EQ(seen.errors.size(), 3U);
}

TEST(CorruptFormats, AnObjectThatNeverEndsLosesItself) {
  const TempFolder folder;
  const Seen seen = read_all(
      folder, {folder.write("a.json",
                            "[\n  {\"id\": \"1\", \"text\": \"One envoy came.\"},\n  {\"id\": \"2\", \"text\": \"Two envoys, \n"
                            "  {\n    \"id\": \"3\", \"text\": \"One envoy left.\"\n  },\n"
                            "  {\"id\": \"4\", \"text\": \"Nobody spoke.\"}\n]\n")});
  EXPECT_EQ(ids(seen), (std::vector<std::string>{"1", "3", "4"}));
  EXPECT_EQ(seen.errors,
            std::vector<std::string>{"a.json:3: is not JSON: the object never ends (add what is missing)"});
}

TEST(CorruptFormats, ATableFullOfOpenQuotationMarksIsReadOnce) {
  const TempFolder folder;
  std::string rows = "id,text\n";
  while (rows.size() < (size_t{1} << 18)) rows += "a\"b,\"\n";
  const auto begin = std::chrono::steady_clock::now();
  Reader reader({folder.write("a.csv", rows)}, {});
  size_t named = 0;
  while (reader.next()) ++named;
  EXPECT_GT(named, 30'000U);
  EXPECT_LT(seconds_since(begin), 60);
}

TEST(CorruptFormats, PagesWithMoreTagsThanAnyPageHas) {
  std::string tags;
  for (int i = 0; i < 1'000'000; ++i) tags += "</p>";
  const auto found = read_html("<html>" + tags, {});
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().message, "is HTML with more tags than a page has");
}

TEST(CorruptFormats, EntityBombsWithoutADeclaration) {
  const TempFolder folder;
  const std::string bomb = "<!DOCTYPE lolz [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]><lolz>&b;</lolz>";
  const Seen seen = read_all(folder, {folder.write("a.xml", bomb)});
  EXPECT_EQ(seen.errors, std::vector<std::string>{"a.xml: declares XML entities of its own, which could unfold without end "
                                                  "(remove its DOCTYPE)"});
}

TEST(CorruptFormats, FormatsInUtf16AreNamed) {
  const TempFolder folder;
  const auto wide = [](std::string_view text, std::string_view mark) {
    std::string out(mark);
    for (const char c : text) out += std::string(1, c) + '\0';
    return out;
  };
  const std::string remedy = " in UTF-16 (convert it: iconv -f UTF-16 -t UTF-8)";
  const std::string json = "{\"text\": \"Two envoys met.\"}\n";
  const Seen seen = read_all(
      folder, {folder.write("a.jsonl", wide(json, "\xFF\xFE")), folder.write("b.jsonl", wide(json, "")),
               folder.write("c.tsv", wide("id\ttext\n1\tTwo envoys met.\n", "\xFF\xFE")),
               folder.write("d.xml", wide("<rss><channel></channel></rss>", "\xFF\xFE")),
               folder.write("e.html", wide(kPage, "\xFF\xFE")), folder.write("f.html", wide(kPage, "")),
               folder.write("g.txt", wide("Two envoys met in Oslo.", "\xFF\xFE")),
               folder.write("h.txt", "\xFF\xFE\0\0T\0\0\0w\0\0\0o\0\0\0"s)});
  EXPECT_EQ(seen.errors, (std::vector<std::string>{
                             "a.jsonl: is JSON" + remedy, "b.jsonl: is JSON" + remedy, "c.tsv: is a table" + remedy,
                             "d.xml: is XML" + remedy, "h.txt: is text in UTF-32 (convert it: iconv -f UTF-32 -t UTF-8)"}));
  ASSERT_EQ(seen.articles.size(), 3U);
  EXPECT_EQ(seen.articles[0].text, seen.articles[1].text);
  EXPECT_EQ(seen.articles[2].text, "Two envoys met in Oslo.");
}

TEST(CorruptFormats, EncodingsThatPagesServersAndFeedsName) {
  const TempFolder folder;
  const auto page = [](std::string_view meta, std::string_view word) {
    std::string out(kPage);
    out.insert(out.find("<meta"), meta);
    out.replace(out.find("fish"), 4, word);
    return out;
  };
  // “fish” in GBK, Łódź in Latin-2, “fish” in Windows-1252 under the name of Latin-1, Минск in Windows-1251.
  const std::string polish = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=\"ISO-8859-2\"\r\n\r\n" + page("", "\xA3\xF3\x64\xBC");
  const Seen seen = read_all(
      folder,
      {folder.write("a.html", page("<meta charset=\"gb2312\">", "\xA1\xB0" "fish\xA1\xB1")),
       folder.write("b.warc", warc_record("response", polish)),
       folder.write("c.html", page("<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'>", "\x93" "fish\x94")),
       folder.write("d.rss", "<?xml version='1.0' encoding='windows-1251'?><rss><channel><item><description>They met in \xCC\xE8\xED\xF1\xEA on a Monday."
                             "</description></item></channel></rss>"),
       folder.write("e.html", page("<meta charset=gbk>", "Łódź"))});  // it is UTF-8 whatever it says
  EXPECT_EQ(seen.errors, std::vector<std::string>{});
  ASSERT_EQ(seen.articles.size(), 5U);
  const std::vector<std::string> wanted = {"“fish”", "Łódź", "“fish”", "Минск", "Łódź"};
  for (size_t i = 0; i < wanted.size(); ++i) {
    EXPECT_NE(seen.articles[i].text.find(wanted[i]), std::string::npos) << seen.articles[i].text;
  }
}

TEST(CorruptFormats, ZeroBytesAreBlanks) {
  const TempFolder folder;
  const Seen seen = read_all(folder, {folder.write("a.jsonl", "{\"text\": \"Two\\u0000envoys met.\"}\n"),
                                      folder.write("b.txt", "Two\0envoys met in Oslo on Monday, and they spoke for a long time about fish and ferries."s),
                                      folder.write("c.csv", "id,text\n1,Two\0envoys met.\n"s),
                                      folder.write("d.rss", "<rss><item><description>Two\0envoys</description></item>"
                                                            "<item><description>They left.</description></item></rss>"s)});
  ASSERT_EQ(seen.articles.size(), 4U);
  EXPECT_EQ(seen.articles[0].text, "Two envoys met.");
  EXPECT_EQ(seen.articles[2].text, "Two envoys met.");
  EXPECT_EQ(seen.articles[3].text, "They left.");
  EXPECT_EQ(seen.errors.size(), 1U);
}

TEST(CorruptFormats, PackedWithALongWindow) {
  const TempFolder folder;
  ZSTD_CCtx* context = ZSTD_createCCtx();
  ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, 28);
  ZSTD_CCtx_setParameter(context, ZSTD_c_contentSizeFlag, 0);
  const std::string text = "{\"text\": \"Two envoys met.\"}\n";
  std::string packed(1000, '\0');
  ZSTD_inBuffer in{text.data(), text.size(), 0};
  ZSTD_outBuffer out{packed.data(), packed.size(), 0};
  ZSTD_compressStream2(context, &out, &in, ZSTD_e_flush);
  ZSTD_compressStream2(context, &out, &in, ZSTD_e_end);
  ZSTD_freeCCtx(context);
  packed.resize(out.pos);
  EXPECT_EQ(read_all(folder, {folder.write("a.jsonl.zst", packed)}).errors,
            std::vector<std::string>{"a.jsonl.zst: is packed with zstd --long, which takes more memory than is good (pipe it "
                                     "in: zstdcat --long=31 FILE | parley code -)"});
}

TEST(CorruptFormats, NumbersOfAnySizeAreIdsAndNothingOfAnAgencysItemIsToldTwice) {
  const TempFolder folder;
  ReadOptions keep;
  keep.keep = true;
  const Seen seen = read_all(
      folder,
      {folder.write("a.jsonl", "{\"id\": 18446744073709551615, \"text\": \"Two envoys met.\"}\n"
                               "{\"uri\": \"u\", \"versioncreated\": \"2026-03-02\", \"headlines\": [{\"value\": \"Envoys\"}], "
                               "\"bodies\": [{\"value\": \"Two envoys met.\"}], \"urgency\": 3}\n")},
      keep);
  EXPECT_EQ(ids(seen), (std::vector<std::string>{"18446744073709551615", "u"}));
  ASSERT_EQ(seen.articles.size(), 2U);
  EXPECT_EQ(seen.articles[1].metadata.kept, "{\"urgency\": 3}");
}

}  // namespace
}  // namespace parley

// Broken, hostile and unlucky input: each is named with its place, and whatever else was given is still read.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <thread>

#include "read_all.h"

namespace parley {
namespace {

using namespace std::string_literals;

// Reads `bytes` as a file between two good ones, and wants both good ones and this error.
void expect_error(const std::string& name, std::string_view bytes, const std::string& error) {
  const TempFolder folder;
  const std::string before = folder.write("before.txt", "One envoy came.");
  const std::string after = folder.write("later.txt", "One envoy left.");
  const Seen seen = read_all(folder, {before, folder.write(name, bytes), after});
  EXPECT_EQ(texts(seen), (std::vector<std::string>{"One envoy came.", "One envoy left."})) << name;
  EXPECT_EQ(seen.errors, std::vector<std::string>{error}) << name;
}

TEST(Corrupt, FilesThatHoldNoReport) {
  expect_error("empty.txt", "", "empty.txt: is empty");
  expect_error("blank.txt", " \n\n\t", "blank.txt: has no words");
  expect_error("numbers.txt", "1, 2, 3.", "numbers.txt: has no words");
  expect_error("a.pdf", "%PDF-1.7 ...", "a.pdf: is a PDF file (extract its text, for example with pdftotext)");
  expect_error("a.gz", "\x1F\x8B\x08", "a.gz: is cut off in its gzip data (fetch the file again)");
  expect_error("a.docx", "PK\x03\x04...", "a.docx: is a zip or office file (unpack it or save its text)");
  expect_error("a.html", "\n<!DOCTYPE html><p>Two envoys met.</p>",
               "a.html: holds no main text (name the page of one report, or save its text)");
  expect_error("program", "\x7F"s + "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\x03\0>\0\x01\0\0\0"s,
               "program: is not text (give plain text or JSON lines)");
}

TEST(Corrupt, PathsThatLeadNowhere) {
  const TempFolder folder;
  const std::string good = folder.write("good.txt", "One envoy came.");
  std::filesystem::create_directories(folder.path("nothing"));
  const Seen seen = read_all(folder, {folder.path("missing.txt"), folder.path("nothing"), good});
  EXPECT_EQ(seen.articles.size(), 1U);
  EXPECT_EQ(seen.errors, (std::vector<std::string>{"missing.txt: does not exist (check the name)",
                                                   "nothing: holds no file to read (name the files in it)"}));
  if (geteuid() == 0) return;  // root may read everything
  const std::string secret = folder.write("secret.txt", "One envoy hid.");
  chmod(secret.c_str(), 0);
  EXPECT_EQ(read_all(folder, {secret}).errors,
            std::vector<std::string>{"secret.txt: may not be read (check its permissions)"});
}

TEST(Corrupt, ALinkThatLeadsBackEndsTheWalk) {
  const TempFolder folder;
  folder.write("in/a.txt", "One envoy came.");
  std::filesystem::create_directory_symlink(folder.path("in"), folder.path("in/again"));
  std::filesystem::create_symlink(folder.path("gone"), folder.path("in/broken.txt"));
  EXPECT_EQ(read_all(folder, {folder.path("in")}).articles.size(), 1U);
}

TEST(Corrupt, OneBrokenLineOfTen) {
  const TempFolder folder;
  for (const auto& [broken, error] :
       std::vector<std::pair<std::string, std::string>>{{R"({"text": "Envoy seven came.)", "is not JSON"},
                                                        {R"({"text": "Envoy seven came."}})", "is not JSON"},
                                                        {R"({"text": "Envoy \ud800 came."})", "is not JSON"},
                                                        {"Envoy seven came.", "is not JSON"},
                                                        {"[1, 2]", "is JSON, but no object"},
                                                        {R"({"title": "Envoys"})", "has no field \"text\""},
                                                        {R"({"text": ["Envoy"]})", "its field \"text\" holds no words"},
                                                        {R"({"text": ""})", "has no words"},
                                                        {std::string(5000, '['), "is not JSON"}}) {
    std::string lines;
    for (int i = 1; i <= 10; ++i) {
      lines += i == 7 ? broken : "{\"text\": \"Envoy number " + std::to_string(i) + " came.\"}";
      lines += '\n';
    }
    const Seen seen = read_all(folder, {folder.write("ten.jsonl", lines)});
    EXPECT_EQ(seen.articles.size(), 9U) << broken;
    ASSERT_EQ(seen.errors.size(), 1U) << broken;
    EXPECT_TRUE(seen.errors[0].starts_with("ten.jsonl:7: " + error)) << seen.errors[0];
  }
}

TEST(Corrupt, JsonOverManyLinesThatNeverEnds) {
  const TempFolder folder;
  const Seen seen =
      read_all(folder, {folder.write("a.json", "[\n{\"text\": \"One envoy came.\"},\n{\"text\": \"Two envoys")});
  EXPECT_EQ(seen.articles.size(), 1U);
  EXPECT_EQ(seen.errors,
            std::vector<std::string>{"a.json:3: is not JSON: the object never ends (add what is missing)"});
}

TEST(Corrupt, BytesThatAreNotUtf8InsideJson) {
  const TempFolder folder;
  const Seen seen =
      read_all(folder, {folder.write("a.jsonl", "{\"text\": \"The caf\xE9 in \x93Oslo\x94 closed.\"}\n")});
  EXPECT_EQ(texts(seen), std::vector<std::string>{"The café in “Oslo” closed."});
}

TEST(Corrupt, ManyKindsOfDamageNeverStopTheRest) {
  const TempFolder folder;
  const std::string whole =
      "{\"id\": \"x\", \"published\": \"2026-03-02\", \"text\": \"Two envoys met the minister.\"}";
  std::string lines;
  size_t good = 0;
  for (size_t cut = 1; cut < whole.size(); ++cut) {
    lines += whole.substr(0, cut) + "\n" + whole + "\n";
    ++good;
  }
  const Seen seen = read_all(folder, {folder.write("cut.jsonl", lines)});
  EXPECT_EQ(seen.articles.size(), good);
  EXPECT_EQ(seen.errors.size(), good);
}

// A line of 200 MB comes through a pipe: it is named and passed over, memory stays small, and the next line is read.
TEST(Corrupt, ALineOf200MegabytesIsPassedOver) {
  const TempFolder folder;
  const std::string pipe = folder.path("pipe");
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  std::thread writer([&] {
    const int out = open(pipe.c_str(), O_WRONLY);
    const auto put = [&](std::string_view bytes) {
      while (!bytes.empty()) {
        const ssize_t written = write(out, bytes.data(), bytes.size());
        if (written <= 0) return;
        bytes.remove_prefix(static_cast<size_t>(written));
      }
    };
    put("{\"text\": \"One envoy came.\"}\n{\"text\": \"");
    const std::string piece(1 << 20, 'x');
    for (int i = 0; i < 200; ++i) put(piece);
    put("\"}\n{\"text\": \"One envoy left.\"}\n");
    close(out);
  });
  struct rusage before {};
  getrusage(RUSAGE_SELF, &before);
  const Seen seen = read_all(folder, {pipe});
  writer.join();
  struct rusage after {};
  getrusage(RUSAGE_SELF, &after);
  EXPECT_EQ(texts(seen), (std::vector<std::string>{"One envoy came.", "One envoy left."}));
  EXPECT_EQ(seen.errors, std::vector<std::string>{"pipe:2: is longer than 16 MiB (give one report a line)"});
  EXPECT_LT(after.ru_maxrss - before.ru_maxrss, 80 * 1024) << "KiB";
}

TEST(Corrupt, AFileThatIsTooLargeForAReport) {
  const TempFolder folder;
  ReadOptions small;
  small.most_bytes = 1000;
  std::string text;
  while (text.size() <= 1000) text += "Envoys met and parted. ";
  const Seen seen =
      read_all(folder, {folder.write("long.txt", text), folder.write("short.txt", "One envoy came.")}, small);
  EXPECT_EQ(seen.articles.size(), 1U);
  EXPECT_EQ(seen.errors, std::vector<std::string>{
                             "long.txt: is larger than 1000 bytes (give one report a file, or one a line as JSON)"});
}

}  // namespace
}  // namespace parley

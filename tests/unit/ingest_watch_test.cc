#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "ingest/watch.h"
#include "temp_folder.h"

namespace parley {
namespace {

using namespace std::chrono_literals;

void make_old(const std::string& path) {
  std::filesystem::last_write_time(path, std::filesystem::file_time_type::clock::now() - 10s);
}

// Paths within the folder, until none comes for `patience`.
std::vector<std::string> all(FolderWatch& watch, const TempFolder& folder, std::chrono::milliseconds patience) {
  std::vector<std::string> out;
  while (const auto path = watch.next(patience)) out.push_back(path->substr(folder.path().size() + 1));
  return out;
}

TEST(Watch, TellsFirstOfWhatIsThereThenOfWhatArrives) {
  const TempFolder folder;
  make_old(folder.write("b.txt", "Two envoys met."));
  make_old(folder.write("a/c.txt", "Nobody met."));
  make_old(folder.write(".hidden", "x"));
  Result<FolderWatch> watch = FolderWatch::open(folder.path() + "/");
  ASSERT_TRUE(watch) << watch.error().message;
  EXPECT_EQ(all(*watch, folder, 0ms), (std::vector<std::string>{"a/c.txt", "b.txt"}));
  folder.write("d.txt", "They left.");
  folder.write("half.part", "They l");
  EXPECT_EQ(all(*watch, folder, 50ms), std::vector<std::string>{"d.txt"});
  std::filesystem::rename(folder.path("half.part"), folder.path("whole.txt"));
  EXPECT_EQ(all(*watch, folder, 50ms), std::vector<std::string>{"whole.txt"});
}

TEST(Watch, FollowsNewFoldersAndForgetsWhatIsGone) {
  const TempFolder folder;
  Result<FolderWatch> watch = FolderWatch::open(folder.path());
  ASSERT_TRUE(watch);
  EXPECT_EQ(watch->next(0ms), std::nullopt);
  folder.write("new/deep/e.txt", "Two envoys met.");
  EXPECT_EQ(all(*watch, folder, 1500ms), std::vector<std::string>{"new/deep/e.txt"});
  folder.write("gone.txt", "x");
  std::filesystem::remove(folder.path("gone.txt"));
  std::filesystem::remove_all(folder.path("new"));
  EXPECT_TRUE(all(*watch, folder, 50ms).empty());
}

TEST(Watch, WaitsForAFileThatIsStillBeingWritten) {
  const TempFolder folder;
  folder.write("young.txt", "Two en");
  Result<FolderWatch> watch = FolderWatch::open(folder.path());
  ASSERT_TRUE(watch);
  EXPECT_EQ(watch->next(0ms), std::nullopt);
  folder.write("young.txt", "Two envoys met.");
  EXPECT_EQ(all(*watch, folder, 1500ms), std::vector<std::string>{"young.txt"});
}

TEST(Watch, ToldOfTwiceIsReadOnce) {
  const TempFolder folder;
  Result<FolderWatch> watch = FolderWatch::open(folder.path());
  ASSERT_TRUE(watch);
  for (int i = 0; i < 5; ++i) folder.write("same.txt", "Two envoys met.");
  EXPECT_EQ(all(*watch, folder, 50ms), std::vector<std::string>{"same.txt"});
}

TEST(Watch, NamesWhatCannotBeWatched) {
  const TempFolder folder;
  EXPECT_EQ(FolderWatch::open(folder.path("missing")).error().message, "does not exist");
  EXPECT_EQ(FolderWatch::open(folder.write("file.txt", "x")).error().message, "is no folder");
}

}  // namespace
}  // namespace parley

// SPDX-License-Identifier: MIT
// JSON Lines, tables and graphs of runs, and what is refused.
#include "core/model/recording_reader.h"
#include "core/model/recording_writer.h"
#include "tests/scenarios/exported.h"
#include "tests/support/log_builder.h"

#include <gmock/gmock.h>

#include <csignal>
#include <cstring>
#include <sys/mount.h>
#include <thread>

namespace lockstep::test {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

TEST_F(Exported, LinesAreThoseOfTheRunItself)
{
    record("queue-sentinels");
    EXPECT_EQ(contentOf(exportAs("jsonl")), contentOf(events));
    EXPECT_NE(contentOf(events), "");
}

TEST_F(Exported, TablesAreReadByPython)
{
    record("noodle-fork-deadlock", {"--seed", "3"});
    const std::string tables = exportAs("csv");
    const auto read = [&](const std::string& name) {
        return Json::parse(outputOf("python3 -c 'import csv, json, sys; "
                                    "print(json.dumps(list(csv.DictReader(open(sys.argv[1], "
                                    "newline=\"\"), strict=True))))' " +
                                    forShell(tables + "/" + name + ".csv")));
    };
    Said said;
    said.output = contentOf(events);
    const auto lines = said.lines();
    const Json rows = read("events");
    ASSERT_EQ(rows.size(), lines.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        EXPECT_EQ(rows[i].at("seq"), std::to_string(lines[i].at("seq").get<int>()));
        EXPECT_EQ(rows[i].at("kind"), lines[i].at("kind"));
        EXPECT_EQ(rows[i].at("text"), lines[i].value("text", ""));
        EXPECT_EQ(rows[i].at("object"), lines[i].value("object", ""));
    }
    const Json tasks = read("tasks");
    ASSERT_EQ(tasks.size(), 5u);
    EXPECT_EQ(tasks[2].at("name"), "Hong");
    EXPECT_EQ(tasks[2].at("carrier"), "thread");
    EXPECT_EQ(read("objects").at(1).at("name"), "noodle");

    std::size_t acquired = 0;
    for (const Json& event : eventsOfKind("lock.acquired"))
        acquired += event.at("how") != "again";
    std::size_t held = 0;
    const Json locks = read("locks");
    EXPECT_EQ(locks.size(), acquired);
    for (const Json& lock : locks) {
        const double asked = std::stod(lock.at("asked_s").get<std::string>());
        const double has = std::stod(lock.at("acquired_s").get<std::string>());
        EXPECT_NEAR(has - asked, std::stod(lock.at("wait_s").get<std::string>()), 1e-9);
        held += lock.at("released_s") == "";
    }
    EXPECT_EQ(held, 2u) << "two hold what the other wants";
    std::string last;
    for (const Json& state : read("states"))
        if (state.at("task") == "Hong")
            last =
                state.at("state").get<std::string>() + " " + state.at("object").get<std::string>();
    EXPECT_EQ(last, "ended fork") << "it waits for it still";
    EXPECT_THAT(contentOf(tables + "/tasks.csv"), StartsWith("id,name,carrier,"));
    EXPECT_THAT(contentOf(tables + "/tasks.csv"), HasSubstr("\r\n1,main,thread,,"));
}

TEST_F(Exported, TablesQuoteWhatHasCommasQuotesAndLines)
{
    record("joinable-queue");
    const std::string table = contentOf(exportAs("csv") + "/events.csv");
    for (const Json& put : eventsOfKind("queue.put")) {
        const std::string text = put.at("text");
        if (text.find_first_of(",\"\n") == std::string::npos)
            continue;
        std::string doubled;
        for (const char letter : text)
            doubled += letter == '"' ? std::string("\"\"") : std::string(1, letter);
        EXPECT_THAT(table, HasSubstr('"' + doubled + '"'));
    }
}

TEST_F(Exported, TheLockGraphIsDrawnByGraphviz)
{
    LS_NEEDS_PROGRAM("dot");
    record("noodle-fork-deadlock", {"--seed", "3"});
    const std::string graph = exportAs("dot");
    const std::string picture = outputOf("dot -Tsvg " + forShell(graph));
    EXPECT_THAT(picture, HasSubstr("</svg>"));
    for (const char* wanted : {">Hong<", ">Bai<", ">noodle<", ">fork<", ">has it<", "red"})
        EXPECT_THAT(picture, HasSubstr(wanted));
    EXPECT_THAT(contentOf(graph), HasSubstr("// a circle: Hong holds noodle and waits for fork"));

    const std::string before = exportAs("dot", {"--at", "#0"});
    EXPECT_THAT(outputOf("dot -Tsvg " + forShell(before)), Not(HasSubstr(">Hong<")));
    const std::string closed = exportAs("dot", {"--at", "deadlock"});
    EXPECT_THAT(outputOf("dot -Tsvg " + forShell(closed)), HasSubstr("red"));
}

TEST_F(Exported, TheFormatFollowsFromTheFilesEnding)
{
    record("noodle-fork-deadlock");
    const std::string path = folder.file("a.jsonl");
    EXPECT_EQ(lockstepRun({"export", recording, "-o", path}).status, 0);
    EXPECT_EQ(contentOf(path), contentOf(events));
}

class RefusedExport : public Exported {
protected:
    void SetUp() override
    {
        record("noodle-fork-deadlock");
        before = folder.files();
    }
    /// Nothing more lies in the folder afterwards.
    void expectRefused(std::vector<std::string> flags, int status, const std::string& sentence)
    {
        flags.insert(flags.begin(), "export");
        const Said said = lockstepRun(flags);
        EXPECT_EQ(said.status, status);
        EXPECT_EQ(said.output, "");
        EXPECT_THAT(said.errors, StartsWith("lockstep-run: " + sentence));
        EXPECT_EQ(said.errors.find('\n'), said.errors.size() - 1) << said.errors;
        EXPECT_EQ(folder.files(), before);
    }
    const std::string out = folder.file("out");
    std::size_t before = 0;
};

TEST_F(RefusedExport, NamesWhatIsWrongWithTheRequest)
{
    expectRefused({recording, "--format", "foo", "-o", out}, 2,
                  "there is no format foo; there are chrome, perfetto, pcapng, jsonl, csv, dot");
    expectRefused({recording, "-o", out}, 2, "which format?");
    expectRefused({recording, "--format", "chrome", "--axis", "x", "-o", out}, 2,
                  "there is no axis x; there are order, virtual, real");
    expectRefused({recording, "--format", "chrome", "--at", "1", "-o", out}, 2, "--at goes with");
    expectRefused({recording, "--format", "dot", "--at", "later", "-o", out}, 2, "a place is T");
    expectRefused({recording, "--format", "dot", "--at", "#999999", "-o", out}, 2,
                  "there is no event #999999");
    expectRefused({recording, "--format", "chrome"}, 2, "--output is required");
}

TEST_F(RefusedExport, NamesWhatCannotBeRead)
{
    const std::string nothing = folder.file("none.lockstep");
    expectRefused({nothing, "--format", "chrome", "-o", out}, 3,
                  "cannot open the recording " + nothing + ": No such file");
    expectRefused({events, "--format", "chrome", "-o", out}, 3,
                  "cannot open the recording " + events + ": it is no recording");
    std::string damaged = contentOf(recording);
    damaged[damaged.size() / 2] = static_cast<char>(damaged[damaged.size() / 2] ^ 0x40);
    putContent(recording, damaged);
    expectRefused({recording, "--format", "chrome", "-o", out}, 3,
                  "cannot open the recording " + recording + ": block ");
}

TEST_F(RefusedExport, TellsOfARecordingThatWasCutShortAndWritesWhatIsThere)
{
    const std::string whole = contentOf(recording);
    putContent(recording, whole.substr(0, whole.size() - 40));
    const Said said = lockstepRun({"export", recording, "--format", "chrome", "-o", out});
    EXPECT_EQ(said.status, 0);
    EXPECT_THAT(said.errors, StartsWith("lockstep-run: the recording was cut short after "));
    EXPECT_TRUE(Json::accept(contentOf(out)));
}

TEST_F(RefusedExport, NamesWhatCannotBeWritten)
{
    const std::string inside = events + "/x.json";
    expectRefused({recording, "--format", "chrome", "-o", inside}, 3,
                  "cannot write " + inside + ": Not a directory");
    const std::string far = folder.file("no/folder");
    expectRefused({recording, "--format", "csv", "-o", far}, 3,
                  "cannot make the folder " + far + ": No such file or directory");
    expectRefused({recording, "--format", "csv", "-o", events}, 3,
                  "cannot write tables into " + events + ": it is no folder");
    expectRefused({recording, "--format", "dot", "-o", folder.path()}, 3,
                  "cannot write " + folder.path() + ": Is a directory");
    expectRefused({recording, "--format", "dot", "-o", "/dev/full"}, 3,
                  "cannot write /dev/full: it is not a file");
}

/// The recording becomes one of so many events that an export of it takes a while.
void makeLong(const std::string& path)
{
    Log log;
    const auto before = openRecording(path, log);
    ASSERT_TRUE(before);
    LogBuilder run;
    for (int i = 0; i < 300'000; ++i)
        run.write(kMainTask, MainReturned{});
    auto file = TraceFileWriter::create(path);
    ASSERT_TRUE(file);
    auto writer = RecordingWriter::begin(std::move(*file), *run.log, before->run, before->scenario);
    ASSERT_TRUE(writer);
    ASSERT_TRUE(writer->finish({}, {}));
}

TEST_F(RefusedExport, LeavesNothingWhenItIsInterrupted)
{
    makeLong(recording);
    for (const std::string format : {"jsonl", "csv"}) {
        Running exporting({"export", recording, "--format", format, "-o", out});
        for (int i = 0; i < 10'000 && folder.files() == before; ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        ASSERT_GT(folder.files(), before) << "it has not begun";
        kill(exporting.pid(), SIGINT);
        const Said said = exporting.finish();
        EXPECT_EQ(said.status, 3);
        EXPECT_EQ(said.errors, "lockstep-run: the export was cancelled\n");
        EXPECT_EQ(folder.files(), before) << format;
    }
}

TEST_F(RefusedExport, LeavesNothingOnAFullDisk)
{
    const std::string disk = folder.file("disk");
    ASSERT_TRUE(std::filesystem::create_directory(disk));
    if (mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=4k") != 0)
        GTEST_SKIP() << "a small disk cannot be mounted here: " << std::strerror(errno);
    for (const std::string format : {"chrome", "perfetto", "jsonl", "csv"}) {
        const std::string full = disk + "/" + format;
        const Said said = lockstepRun({"export", recording, "--format", format, "-o", full});
        EXPECT_EQ(said.status, 3) << format;
        EXPECT_THAT(said.errors, HasSubstr(": No space left on device\n"));
        EXPECT_THAT(said.errors, StartsWith("lockstep-run: cannot write " + full));
        EXPECT_TRUE(std::filesystem::is_empty(disk)) << format;
    }
    EXPECT_EQ(umount(disk.c_str()), 0);
}

} // namespace
} // namespace lockstep::test

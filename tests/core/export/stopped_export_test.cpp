// SPDX-License-Identifier: MIT
// An export that is told to stop, in each format: nothing of it is left, and an older file stays.
#include "core/export/export_run.h"

#include "tests/support/log_builder.h"
#include "tests/support/scratch_folder.h"

#include <gtest/gtest.h>

namespace lockstep {
namespace {

using test::contentOf;
using test::LogBuilder;
using test::ScratchFolder;

std::unique_ptr<Log> longLog()
{
    LogBuilder run;
    const ObjectId socket = run.make(ObjectKind::TcpSocket, "socket"); // else there are no packets
    run.write(kMainTask, SocketMade{socket, {}, Protocol::Tcp});
    const ObjectId lock = run.make(ObjectKind::Lock, "lock");
    for (int i = 0; i < 25'000; ++i) {
        run.write(kMainTask, LockRequested{lock, {}});
        run.write(kMainTask, LockAcquired{lock, 1, Acquisition::AtOnce});
        run.write(kMainTask, LockReleased{lock, 0});
    }
    return std::move(run.log);
}

class StoppedExport : public testing::TestWithParam<ExportFormat> {
protected:
    /// Goes on so many times when it is asked.
    Result<void> exportUntil(int times)
    {
        asked = 0;
        return exportRun({.log = *log,
                          .end = wholeEnd(*log),
                          .scenario = "x",
                          .variant = "y",
                          .progress = [this, times](Seq, Seq) { return ++asked <= times; }},
                         GetParam(), path);
    }

    const std::unique_ptr<Log> log = longLog();
    ScratchFolder folder;
    const std::string path = folder.file("out");
    int asked = 0;
};

TEST_P(StoppedExport, LeavesNothing)
{
    for (int times : {0, 1}) {
        const auto written = exportUntil(times);
        if (written)
            break; // it was not asked again: there is less to write than to ask about
        EXPECT_EQ(written.error().text, "the export was cancelled");
        EXPECT_EQ(asked, times + 1) << "who has said stop is not asked again";
        EXPECT_EQ(folder.files(), 0u);
    }
    EXPECT_EQ(asked, GetParam() == ExportFormat::Dot ? 1 : 2);
}

TEST_P(StoppedExport, LeavesAnOlderFileAsItWas)
{
    if (GetParam() == ExportFormat::Csv)
        std::filesystem::create_directory(path);
    const std::string file = GetParam() == ExportFormat::Csv ? path + "/tasks.csv" : path;
    test::putContent(file, "older");
    EXPECT_FALSE(exportUntil(0));
    EXPECT_EQ(contentOf(file), "older");
    EXPECT_EQ(folder.files(), 1u);
}

INSTANTIATE_TEST_SUITE_P(InEveryFormat, StoppedExport,
                         testing::Values(ExportFormat::Chrome, ExportFormat::Perfetto,
                                         ExportFormat::Pcapng, ExportFormat::JsonLines,
                                         ExportFormat::Csv, ExportFormat::Dot));

} // namespace
} // namespace lockstep

// SPDX-License-Identifier: MIT
#include "core/export/event_lines.h"

#include "tests/support/log_builder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <sstream>

namespace lockstep {
namespace {

using Json = nlohmann::json;
using test::LogBuilder;
using test::noodleDeadlockLog;

std::vector<Json> linesOf(const Log& log, Seq seq)
{
    std::vector<Json> lines;
    std::istringstream text(eventLines(log, seq));
    for (std::string line; std::getline(text, line);)
        lines.push_back(Json::parse(line));
    return lines;
}

TEST(EventLines, SayWhoDidWhatToWhichObjectWhere)
{
    LogBuilder run;
    const TaskId ming = run.spawn("Ming");
    const ObjectId lock = run.make(ObjectKind::Lock, "fork");
    run.passTime(50'000'000);
    const Seq seq = run.write(ming, LockRequested{lock, kMainTask}, 22);
    const auto lines = linesOf(*run.log, seq);
    ASSERT_EQ(lines.size(), 1u);
    EXPECT_EQ(lines[0],
              (Json{{"seq", seq},
                    {"t", 0.05},
                    {"task", "Ming"},
                    {"task_id", 2},
                    {"kind", "lock.requested"},
                    {"object", "fork"},
                    {"object_id", lock.value},
                    {"site",
                     {{"file", "scenarios/08_thread_sync/noodle_fork_deadlock.cpp"}, {"line", 22}}},
                    {"owner", "main"},
                    {"owner_id", 1}}));
}

TEST(EventLines, SayOfASecondObjectWhichOneItIs)
{
    LogBuilder run;
    const ObjectId pool = run.make(ObjectKind::Executor, "pool");
    const ObjectId future = run.make(ObjectKind::Future, "pool-1");
    const Seq seq = run.write(kMainTask, FutureSubmitted{future, pool, 3});
    const Json line = linesOf(*run.log, seq).at(0);
    EXPECT_EQ(line["object"], "pool-1");
    EXPECT_EQ(line["object_id"], future.value);
    EXPECT_EQ(line["executor"], "pool");
    EXPECT_EQ(line["executor_id"], pool.value);
    EXPECT_EQ(line["depth"], 3);
    EXPECT_FALSE(line.contains("future"));
}

TEST(EventLines, AnAcquisitionAtOnceIsTwoLinesWithOneSeq)
{
    LogBuilder run;
    const ObjectId lock = run.make(ObjectKind::RLock, "r");
    const Seq once = run.write(kMainTask, LockAcquired{lock, 1, Acquisition::AtOnce});
    const Seq again = run.write(kMainTask, LockAcquired{lock, 2, Acquisition::Again});
    const Seq later = run.write(kMainTask, LockAcquired{lock, 1, Acquisition::AfterWait});
    for (Seq seq : {once, again}) {
        const auto lines = linesOf(*run.log, seq);
        ASSERT_EQ(lines.size(), 2u);
        EXPECT_EQ(lines[0]["kind"], "lock.requested");
        EXPECT_EQ(lines[0]["owner"], nullptr);
        EXPECT_EQ(lines[1]["kind"], "lock.acquired");
        EXPECT_EQ(lines[0]["seq"], lines[1]["seq"]);
    }
    const auto waited = linesOf(*run.log, later);
    ASSERT_EQ(waited.size(), 1u);
    EXPECT_EQ(waited[0]["how"], "after_wait");
    EXPECT_EQ(linesOf(*run.log, again)[1]["count"], 2);
}

TEST(EventLines, TextsStandInTheirLines)
{
    LogBuilder run;
    const Json said = linesOf(*run.log, run.say(kMainTask, "\"吃面\" \n\xff"))[0];
    EXPECT_EQ(said["kind"], "output");
    EXPECT_EQ(said["text"], "\"吃面\" \n\xef\xbf\xbd") << "bytes that are no UTF-8 are replaced";
    EXPECT_FALSE(said.contains("payload_at"));
    EXPECT_FALSE(said.contains("object"));

    const ObjectId light = run.make(ObjectKind::Lock, "light");
    const std::uint32_t at = run.log->putPayload("red");
    const Json announced = linesOf(*run.log, run.write(kMainTask, Announced{at, 3, light}))[0];
    EXPECT_EQ(announced["text"], "red");
    EXPECT_EQ(announced["object"], "light");
}

TEST(EventLines, NobodysEventsHaveNoTask)
{
    LogBuilder run;
    const Json line = linesOf(*run.log, run.write(kNobody, RunEnded{Verdict::Deadlock}))[0];
    EXPECT_EQ(line["task"], nullptr);
    EXPECT_EQ(line["task_id"], 0);
    EXPECT_EQ(line["verdict"], "deadlock");
}

TEST(EventLines, EveryFactHasALineThatIsJson)
{
    LogBuilder run;
    forEachFact([&run]<class Fact>() {
        const Seq seq = run.write(kMainTask, Fact{});
        for (const Json& line : linesOf(*run.log, seq))
            EXPECT_TRUE(line["kind"] == Fact::name || Fact::name == "lock.acquired");
        EXPECT_FALSE(linesOf(*run.log, seq).empty());
        for (Seq tail = seq + 1; tail < run.log->end(); ++tail)
            EXPECT_EQ(eventLines(*run.log, tail), "") << "a continuation is no event";
    });
    const auto log = noodleDeadlockLog();
    for (Seq seq = 0; seq < log->end(); ++seq)
        linesOf(*log, seq);
}

} // namespace
} // namespace lockstep

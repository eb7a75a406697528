// SPDX-License-Identifier: MIT
#include "core/export/run_summary.h"

#include "tests/support/log_builder.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace lockstep {
namespace {

using Json = nlohmann::json;
using test::LogBuilder;
using test::noodleDeadlockLog;

Json summaryOf(const Log& log, const RunCircumstances& run)
{
    return Json::parse(runSummary(log, run, true));
}

TEST(RunSummary, TellsADeadlockWhole)
{
    const auto log = noodleDeadlockLog();
    const Json json = summaryOf(*log, {.scenario = "noodle-fork-deadlock",
                                       .variant = "as-written",
                                       .policy = PolicyKind::Random,
                                       .time = TimeMode::Instant,
                                       .seed = 7,
                                       .verdict = Verdict::Deadlock,
                                       .invariants = {{{"legal_locks"}, {"broken", false, 9}}},
                                       .repeat = "lockstep-run run x"});

    EXPECT_EQ(json["version"], 1);
    EXPECT_EQ(json["scenario"], "noodle-fork-deadlock");
    EXPECT_EQ(json["verdict"], "deadlock");
    EXPECT_EQ(json["policy"], "random");
    EXPECT_EQ(json["time"], "instant");
    EXPECT_EQ(json["seed"], 7);
    EXPECT_EQ(json["lost"], 0);
    EXPECT_LT(json["events"], log->end()) << "continuations are no events";
    EXPECT_DOUBLE_EQ(json["virtual_s"], 0.4);
    ASSERT_EQ(json["tasks"].size(), 5u);
    EXPECT_EQ(json["tasks"][1]["name"], "Ming");
    EXPECT_EQ(json["tasks"][1]["parent"], "main");
    EXPECT_EQ(json["tasks"][1]["end"], "returned");
    EXPECT_EQ(json["tasks"][1]["carrier"], "thread");
    EXPECT_EQ(json["tasks"][1]["exception"], nullptr);
    EXPECT_EQ(json["tasks"][0]["parent"], nullptr);
    EXPECT_EQ(json["cycle"], (Json{{{"task", "Hong"}, {"holds", "noodle"}, {"wants", "fork"}},
                                   {{"task", "Bai"}, {"holds", "fork"}, {"wants", "noodle"}}}));
    ASSERT_EQ(json["waiting"].size(), 4u);
    EXPECT_EQ(json["waiting"][0], (Json{{"task", "main"}, {"on", "Hong"}, {"since", 0.35}}));
    EXPECT_EQ(json["invariants"], (Json{{{"name", "legal_locks"}, {"held", true}, {"seq", nullptr}},
                                        {{"name", "broken"}, {"held", false}, {"seq", 9}}}));
    EXPECT_EQ(json["repeat"], "lockstep-run run x");
    EXPECT_FALSE(json.contains("message"));
}

TEST(RunSummary, TellsSinceWhenSomebodyWaitsAlsoAfterTheEnd)
{
    LogBuilder run;
    const ObjectId lock = run.make(ObjectKind::Lock, "lock");
    run.write(kMainTask, LockAcquired{lock, 1, Acquisition::AtOnce});
    run.passTime(100'000'000);
    run.write(kMainTask, LockRequested{lock, kMainTask});
    run.passTime(900'000'000);
    run.write(kMainTask, TaskEnded{TaskEnd::StillWaiting});
    const Json json = summaryOf(*run.log, {.verdict = Verdict::Deadlock});
    ASSERT_EQ(json["waiting"].size(), 1u);
    EXPECT_DOUBLE_EQ(json["waiting"][0]["since"], 0.1);
}

TEST(RunSummary, SplitsAnExceptionIntoTypeAndText)
{
    LogBuilder run;
    const std::string text = "RuntimeError: release: unlocked lock";
    const auto bytes = static_cast<std::uint32_t>(text.size());
    run.write(kMainTask, TaskRaised{run.log->putPayload(text), bytes});
    run.write(kMainTask, TaskEnded{TaskEnd::Raised});
    const Json json = summaryOf(*run.log, {.verdict = Verdict::Completed, .message = "m"});
    EXPECT_EQ(json["tasks"][0]["exception"],
              (Json{{"type", "RuntimeError"}, {"text", "release: unlocked lock"}}));
    EXPECT_EQ(json["message"], "m");
}

TEST(RunSummary, AnEmptyLogHasASummaryToo)
{
    const Log log;
    const std::string line = runSummary(log, {.verdict = Verdict::Failed}, false);
    EXPECT_EQ(Json::parse(line)["verdict"], "failed");
    EXPECT_EQ(line.find('\n'), line.size() - 1) << "one line";
}

} // namespace
} // namespace lockstep

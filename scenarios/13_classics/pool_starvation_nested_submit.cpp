// SPDX-License-Identifier: MIT
// A job that waits for another job of the same pool. If every worker waits like that, nobody is
// left to run what they wait for.
#include "core/scenario/stage.h"

namespace lockstep::scenarios {
namespace {

using Answer = Future<std::string>;

std::string inner(Stage& stage)
{
    stage.say("runs the inner job", "运行内层任务");
    delay(stage.seconds("work"));
    return "done";
}

/// Submits the inner job to a pool, and waits for its result.
std::string outer(Stage& stage, const ThreadPoolExecutor& pool)
{
    stage.say("runs the outer job", "运行外层任务");
    const Answer future = pool.submit([&stage] { return inner(stage); });
    try {
        const std::string result = stage.variant() == "with-timeout"
                                       ? future.result(Timeout{stage.seconds("timeout")})
                                       : future.result();
        stage.say("gets " + result, "得到 " + result);
        return result;
    } catch (const TimeoutError&) {
        stage.say("gets TimeoutError", "得到 TimeoutError");
        return "given up";
    }
}

void nested(Stage& stage)
{
    const ThreadPoolExecutor pool{"pool", stage.count("workers")};
    const ThreadPoolExecutor second{"second", 1};
    const ThreadPoolExecutor inside = stage.variant() == "second-pool" ? second : pool;
    const Answer future = pool.submit([&stage, inside] { return outer(stage, inside); });
    const std::string result = future.result();
    stage.say("gets " + result, "得到 " + result);
    pool.shutdown();
    second.shutdown();
}

/// Two jobs, and each wants the other's result.
void mutual(Stage& stage)
{
    const ThreadPoolExecutor pool{"pool", stage.count("workers")};
    threading::Event both_known{"both-known"};
    std::optional<Answer> left;
    std::optional<Answer> right;
    auto wants = [&stage, both_known](const std::optional<Answer>& other) mutable {
        both_known.wait();
        stage.say("waits for the other one", "等待另一个");
        return other->result();
    };
    left.emplace(pool.submit([wants, &right]() mutable { return wants(right); }));
    right.emplace(pool.submit([wants, &left]() mutable { return wants(left); }));
    both_known.set();
    left->result();
}

void run(Stage& stage)
{
    if (stage.variant() == "mutual")
        mutual(stage);
    else
        nested(stage);
}

const Outcome completes{Verdict::Completed, {}};
const Outcome stuck{Verdict::Deadlock, {{"*", TaskEnd::StillWaiting}}};

const Registration registration{{
    .id = "pool-starvation-nested-submit",
    .chapter = 13,
    .title = "A pool that starves itself",
    .lesson = "A job that waits for a job of the same full pool waits for a worker that is itself.",
    .parameters = {Parameter::count("workers", 1, 1, 100), Parameter::seconds("work", 0.5, 0, 60),
                   Parameter::seconds("timeout", 1, 0, 60)},
    .variants = {{"as-written", {stuck}, {}},
                 {"with-timeout", {completes}, {}},
                 {"two-workers", {completes}, {{"workers", "2"}}},
                 {"second-pool", {completes}, {}},
                 {"mutual", {stuck}, {{"workers", "2"}}}},
    .invariants = {{"inner_never_runs",
                    rule::EachAfter{{"output", "", "", "runs the inner job"},
                                    {"future.finished", "", "", ""}},
                    {"as-written"}},
                   {"inner_waits_for_a_worker",
                    rule::InOrder{{{"output", "", "", "runs the outer job"},
                                   {"output", "", "", "gets TimeoutError"},
                                   {"output", "", "", "runs the inner job"}}},
                    {"with-timeout"}},
                   {"gives_up_after_the_timeout",
                    rule::HappensAt{{"output", "", "", "gets TimeoutError"}, {{{{"timeout", 1}}}}},
                    {"with-timeout"}},
                   {"timeout_then_work",
                    rule::TotalTime{{"timeout", "work"}, 1, true},
                    {"with-timeout"}},
                   {"inner_then_outer",
                    rule::InOrder{{{"output", "", "", "runs the outer job"},
                                   {"output", "", "", "runs the inner job"},
                                   {"output", "", "", "gets done"}}},
                    {"two-workers", "second-pool"}},
                   {"only_the_work_takes_time",
                    rule::TotalTime{{"work"}, 1, true},
                    {"two-workers", "second-pool"}},
                   {"each_wants_the_other", rule::CircleOver{{"pool-1", "pool-2"}}, {"mutual"}}},
    .bindings = {{"timeline", {{"executors", "pool second"}}},
                 {"queues", {{"executors", "pool second"}}},
                 {"lock_graph", {{"executors", "pool second"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios

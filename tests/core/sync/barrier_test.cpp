// SPDX-License-Identifier: MIT
// Barrier as CPython 3.11 has it, under every policy.
#include "core/exec/virtual_clock.h"
#include "tests/core/sync/primitive_test.h"

#include <algorithm>
#include <set>

namespace lockstep {
namespace {

using namespace test;
using threading::Barrier;

class BarrierTest : public PrimitiveTest {};
LS_ON_EVERY_CARRIER(BarrierTest);

template <class Body>
void spawnParties(Carrier carrier, int parties, Body body)
{
    std::vector<Task> tasks;
    for (int i = 0; i < parties; ++i)
        tasks.push_back(spawn(carrier, ("p" + std::to_string(i)).c_str(), body, i));
    joinAll(tasks);
}

TEST_P(BarrierTest, AllWaitForTheLastAndEachGetsItsIndex)
{
    const auto recorded = completes([](Carrier carrier) {
        Barrier barrier{"b", 3};
        spawnParties(carrier, 3, [barrier](int i) mutable {
            delay(0.1 * i);
            require(barrier.wait() == static_cast<std::uint32_t>(i), "another index");
            require(virtualNow_ns() == 200 * kMillisecond_ns, "not when the last one came");
        });
    });
    for (const char* party : {"p0", "p1", "p2"})
        EXPECT_EQ(errorOf(*recorded.log, party), "");
    std::set<std::uint32_t> indexes;
    for (const auto& passed : all<BarrierPassed>(*recorded.log))
        indexes.insert(passed.fact.index);
    EXPECT_EQ(indexes, (std::set<std::uint32_t>{0, 1, 2}));
    EXPECT_EQ(count<BarrierOpened>(*recorded.log), 1u);
}

TEST_P(BarrierTest, PhasesNeverOverlap)
{
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        const auto recorded = completes(
            [](Carrier carrier) {
                Barrier barrier{"b", 4};
                spawnParties(carrier, 4, [barrier](int) mutable {
                    for (int round = 0; round < 10; ++round)
                        barrier.wait();
                });
            },
            seed);
        int inside = 0;
        bool open = false;
        for (Seq seq = 0; seq < recorded.log->end(); ++seq) {
            const EventKind kind = recorded.log->event(seq).kind;
            if (kind == BarrierArrived::kind) {
                EXPECT_FALSE(open) << "in before all of the last phase are out";
                ++inside;
            } else if (kind == BarrierOpened::kind) {
                EXPECT_EQ(inside, 4);
                open = true;
            } else if (kind == BarrierPassed::kind) {
                EXPECT_TRUE(open) << "out before all have come";
                open = --inside > 0;
            }
        }
        EXPECT_EQ(count<BarrierOpened>(*recorded.log), 10u);
        EXPECT_EQ(inside, 0);
    }
}

TEST_P(BarrierTest, TheLastOneRunsTheActionBeforeAnybodyGoesOn)
{
    const auto recorded = completes([](Carrier carrier) {
        Stage stage{{}, "", true};
        Barrier barrier{"b", 3, [stage] {
                            stage.say("action", "");
                            delay(0.5);
                        }};
        spawnParties(carrier, 3, [=](int) mutable {
            barrier.wait();
            stage.say("on", "");
        });
    });
    EXPECT_EQ(said(*recorded.log), (std::vector<std::string>{"action", "on", "on", "on"}));
    TaskId last;
    for (const auto& arrived : all<BarrierArrived>(*recorded.log))
        if (arrived.fact.index == 2)
            last = arrived.task;
    EXPECT_EQ(all<Said>(*recorded.log).at(0).task, last);
    EXPECT_TRUE(all<BarrierOpened>(*recorded.log).at(0).fact.after_action);
}

TEST_P(BarrierTest, AnActionThatRaisesBreaksIt)
{
    const auto recorded = completes([](Carrier carrier) {
        Barrier barrier{"b", 2, [] { throw ValueError("oops"); }};
        spawnParties(carrier, 2, [barrier](int i) mutable {
            delay(0.1 * i);
            barrier.wait();
        });
        require(barrier.broken(), "whole");
    });
    EXPECT_EQ(errorOf(*recorded.log, "p1"), "ValueError: oops");
    EXPECT_EQ(errorOf(*recorded.log, "p0"), "BrokenBarrierError");
    EXPECT_EQ(all<BarrierBroken>(*recorded.log).at(0).fact.by, BarrierBreak::ActionRaised);
}

TEST_P(BarrierTest, ATimeoutBreaksItForAll)
{
    const auto recorded = run([](Carrier carrier) {
        Barrier barrier{"b", 3};
        spawnParties(carrier, 2, [barrier](int i) mutable {
            i == 0 ? barrier.wait() : barrier.wait(Timeout{0.5});
        });
        require(virtualNow_ns() == 500 * kMillisecond_ns, "not after 0.5 s");
        require(barrier.broken(), "whole");
        barrier.wait();
    });
    EXPECT_EQ(errorOf(*recorded.log, "p0"), "BrokenBarrierError");
    EXPECT_EQ(errorOf(*recorded.log, "p1"), "BrokenBarrierError");
    EXPECT_EQ(errorOf(*recorded.log, "main"), "BrokenBarrierError") << "who comes later, too";
    const auto broken = all<BarrierBroken>(*recorded.log);
    ASSERT_EQ(broken.size(), 1u);
    EXPECT_EQ(broken[0].fact.by, BarrierBreak::TimedOut);
    EXPECT_EQ(recorded.log->nameOf(broken[0].task), "p1");
}

TEST_P(BarrierTest, ATimeoutOfTheBarrierIsThatOfEveryWait)
{
    EXPECT_EQ(errorIn([](Carrier) {
                  Barrier barrier{"b", 2, {}, Timeout{0.25}};
                  barrier.wait();
              }),
              "BrokenBarrierError");
    EXPECT_EQ(errorIn([](Carrier) { Barrier("b", 2).wait(Timeout{0}); }), "BrokenBarrierError");
}

TEST_P(BarrierTest, ATimeoutThatComesDuringTheActionBreaksNothing)
{
    completes([](Carrier carrier) {
        Barrier barrier{"b", 2, [] { delay(1); }};
        spawnParties(carrier, 2, [barrier](int i) mutable {
            delay(0.1 * i);
            barrier.wait(Timeout{0.5});
            require(virtualNow_ns() == 1100 * kMillisecond_ns, "not after the action");
        });
        require(!barrier.broken(), "broken");
    });
}

TEST_P(BarrierTest, AbortRefusesWhoWaitsAndWhoComes)
{
    const auto recorded = run([](Carrier carrier) {
        Barrier barrier{"b", 2};
        auto party = spawn(carrier, "party", [barrier]() mutable { barrier.wait(); });
        delay(0.1);
        require(barrier.waiting() == 1, "not one waiting");
        barrier.abort();
        party.join();
        barrier.wait();
    });
    EXPECT_EQ(errorOf(*recorded.log, "party"), "BrokenBarrierError");
    EXPECT_EQ(errorOf(*recorded.log, "main"), "BrokenBarrierError");
    EXPECT_EQ(all<BarrierBroken>(*recorded.log).at(0).fact.by, BarrierBreak::Aborted);
}

TEST_P(BarrierTest, AbortDuringTheActionComesAfterIt)
{
    const auto recorded = completes([](Carrier carrier) {
        Barrier barrier{"b", 1, [] { delay(1); }};
        auto party = spawn(carrier, "party", [barrier]() mutable { barrier.wait(); });
        delay(0.5);
        barrier.abort();
        require(virtualNow_ns() == kSecond_ns, "not after the action");
        require(barrier.broken(), "whole");
        party.join();
    });
    EXPECT_EQ(errorOf(*recorded.log, "party"), "");
}

TEST_P(BarrierTest, ResetRefusesWhoWaitsAndMakesItWhole)
{
    const auto recorded = completes([](Carrier carrier) {
        Barrier barrier{"b", 2};
        auto party = spawn(carrier, "party", [barrier]() mutable { barrier.wait(); });
        delay(0.1);
        barrier.reset();
        party.join();
        require(!barrier.broken(), "broken");
        barrier.abort();
        barrier.reset();
        spawnParties(carrier, 2, [barrier](int) mutable { barrier.wait(); });
    });
    EXPECT_EQ(errorOf(*recorded.log, "party"), "BrokenBarrierError");
    EXPECT_EQ(errorOf(*recorded.log, "p0"), "");
    EXPECT_EQ(count<BarrierOpened>(*recorded.log), 1u);
    EXPECT_EQ(all<BarrierReset>(*recorded.log).at(0).fact.inside, 1u);
}

} // namespace
} // namespace lockstep

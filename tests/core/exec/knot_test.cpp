// SPDX-License-Identifier: MIT
// What a quiet run is called when tasks wait for what several others could give.
#include "core/analysis/verdict_words.h"
#include "tests/core/sync/primitive_test.h"

namespace lockstep {
namespace {

using namespace test;
using threading::Lock;
using threading::Semaphore;

class KnotTest : public PrimitiveTest {};
LS_ON_EVERY_CARRIER(KnotTest);

RunState endStateOf(const Log& log)
{
    RunState state;
    for (Seq seq = 0; seq < log.end(); ++seq)
        state.apply(log, seq);
    return state;
}

std::string wordsOf(const Recorded& recorded)
{
    return verdictLine(*recorded.log, endStateOf(*recorded.log), recorded.verdict);
}

TEST_P(KnotTest, TwoSemaphoresInOppositeOrderAreADeadlock)
{
    const auto recorded = run([](Carrier carrier) {
        Semaphore left{"left", 1}, right{"right", 1};
        auto both = [](Semaphore first, Semaphore second) {
            first.acquire();
            delay(0.1);
            second.acquire();
        };
        joinAll({spawn(carrier, "A", both, left, right), spawn(carrier, "B", both, right, left)});
    });
    EXPECT_EQ(recorded.verdict, Verdict::Deadlock);
    EXPECT_EQ(wordsOf(recorded),
              "deadlock: A holds left and waits for right; B holds right and waits for left");
    EXPECT_EQ(count<DeadlockFound>(*recorded.log), 0u) << "known only when the run is quiet";
}

TEST_P(KnotTest, AllHoldersOfASemaphoreMustBeInIt)
{
    // Two places: A and B have one each and want the lock, which C has, who wants a place.
    const auto recorded = run([](Carrier carrier) {
        std::vector<Task> tasks;
        Semaphore places{"places", 2};
        Lock lock{"lock"};
        auto first = [=]() mutable {
            places.acquire();
            delay(0.1);
            lock.acquire();
        };
        tasks.push_back(spawn(carrier, "A", first));
        tasks.push_back(spawn(carrier, "B", first));
        tasks.push_back(spawn(carrier, "C", [=]() mutable {
            lock.acquire();
            delay(0.1);
            places.acquire();
        }));
        joinAll(tasks);
    });
    EXPECT_EQ(recorded.verdict, Verdict::Deadlock);
    EXPECT_EQ(wordsOf(recorded), "deadlock: A holds places and waits for lock; B holds places and "
                                 "waits for lock; C holds lock and waits for places");
}

TEST_P(KnotTest, AHolderThatWaitsForWhatNobodyIsKnownToGiveIsAHang)
{
    const auto recorded = run([](Carrier carrier) {
        std::vector<Task> tasks;
        Semaphore places{"places", 2};
        Lock lock{"lock"};
        threading::Event never{"never"};
        tasks.push_back(spawn(carrier, "A", [=]() mutable {
            places.acquire();
            delay(0.1);
            lock.acquire();
        }));
        tasks.push_back(spawn(carrier, "B", [=]() mutable {
            places.acquire();
            never.wait();
        }));
        tasks.push_back(spawn(carrier, "C", [=]() mutable {
            lock.acquire();
            delay(0.1);
            places.acquire();
        }));
        joinAll(tasks);
    });
    EXPECT_EQ(recorded.verdict, Verdict::Hang);
}

TEST_P(KnotTest, ASemaphoreUsedAsASignalHasNoHolders)
{
    const auto recorded = run([](Carrier carrier) {
        std::vector<Task> tasks;
        Semaphore items{"items", 0};
        tasks.push_back(spawn(carrier, "producer", [items]() mutable { items.release(); }));
        tasks.push_back(spawn(carrier, "consumer", [items]() mutable {
            items.acquire();
            items.acquire();
        }));
        joinAll(tasks);
    });
    EXPECT_EQ(recorded.verdict, Verdict::Hang);
}

TEST_P(KnotTest, WhoHasBothPlacesItselfIsInAKnotAlone)
{
    const auto recorded = run([](Carrier) {
        Semaphore places{"places", 2};
        for (int i = 0; i < 3; ++i)
            places.acquire();
    });
    EXPECT_EQ(recorded.verdict, Verdict::Deadlock);
    EXPECT_EQ(wordsOf(recorded), "deadlock: main holds places and waits for it");
}

TEST_P(KnotTest, HoldersThatAllHaveEndedLeaveASemaphoreAbandoned)
{
    const auto recorded = run([](Carrier carrier) {
        Semaphore one{"one", 1};
        spawn(carrier, "holder", [one]() mutable { one.acquire(); }).join();
        one.acquire();
    });
    EXPECT_EQ(recorded.verdict, Verdict::Abandoned);
    EXPECT_EQ(wordsOf(recorded), "abandoned: main waits for one, which holder had when it ended");
}

TEST_P(KnotTest, EventsConditionsAndBarriersAreHangs)
{
    EXPECT_EQ(run([](Carrier) { threading::Event("e").wait(); }).verdict, Verdict::Hang);
    EXPECT_EQ(run([](Carrier) { threading::Barrier("b", 2).wait(); }).verdict, Verdict::Hang);
    EXPECT_EQ(run([](Carrier) {
                  threading::Condition condition{"c"};
                  condition.acquire();
                  condition.wait();
              }).verdict,
              Verdict::Hang);
}

TEST_P(KnotTest, WhoWaitsForTheDeclaredSetterOfAnEventWaitsForThatTask)
{
    const auto recorded = run([](Carrier carrier) {
        threading::Event done{"done"};
        spawn(carrier, "worker", [done]() mutable {
            sync::declareSetter(done.id(), recorder.self);
            done.wait(); // for itself
        }).join();
    });
    EXPECT_EQ(recorded.verdict, Verdict::Deadlock);
    EXPECT_EQ(completes([](Carrier carrier) {
                  threading::Event done{"done"};
                  spawn(carrier, "worker", [done]() mutable {
                      sync::declareSetter(done.id(), recorder.self);
                      delay(0.1);
                      done.set();
                  });
                  delay(0.05);
                  done.wait();
              }).verdict,
              Verdict::Completed);
}

TEST_P(KnotTest, ADeadlockElsewhereCountsBeforeAHang)
{
    const auto recorded = run([](Carrier carrier) {
        threading::Event never{"never"};
        spawn(carrier, "waiter", [never]() mutable { never.wait(); });
        Lock lock{"lock"};
        lock.acquire();
        lock.acquire();
    });
    EXPECT_EQ(recorded.verdict, Verdict::Deadlock);
}

} // namespace
} // namespace lockstep

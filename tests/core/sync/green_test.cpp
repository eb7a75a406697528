// SPDX-License-Identifier: MIT
// Green threads with a hub, as gevent 22.10 and eventlet 0.33 have them.
#include "core/analysis/schedule_of.h"
#include "core/exec/speech.h"
#include "core/scenario/stage.h"
#include "core/sync/faces/green_pool.h"
#include "tests/support/recorded_run.h"

#include <gtest/gtest.h>

#include <set>

namespace lockstep {
namespace {

using test::count;
using test::errorOf;
using test::record;
using test::Recorded;
using threading::Lock;

void say(const std::string& text)
{
    speak(text, Site::here());
}

/// "text" or "text @ seconds", with the virtual time when it is not 0.
using Lines = std::vector<std::string>;
Lines saidIn(const Log& log)
{
    Lines lines;
    test::forEach<Said>(log, [&](const Event& event, const Said& fact) {
        std::string line(log.payload(fact.payload_at, fact.bytes));
        if (event.virtual_ns != 0)
            line += " @ " + std::to_string(event.virtual_ns / kMillisecond_ns);
        lines.push_back(line);
    });
    return lines;
}

class Green : public testing::TestWithParam<PolicyKind> {
protected:
    Lines run(const std::function<void()>& main)
    {
        const Recorded recorded = record({.policy = GetParam()}, main);
        EXPECT_EQ(recorded.verdict, Verdict::Completed);
        error = errorOf(*recorded.log, "main");
        const auto steps = scheduleOf(*recorded.log);
        const Recorded again = record({.policy = PolicyKind::Replay, .schedule = steps}, main);
        EXPECT_EQ(again.verdict, Verdict::Completed) << test::divergenceOf(*again.log);
        EXPECT_EQ(scheduleOf(*again.log), steps);
        return saidIn(*recorded.log);
    }
    std::string error; ///< that ended main
};
INSTANTIATE_TEST_SUITE_P(Policies, Green, testing::ValuesIn(test::kPolicies),
                         [](const auto& suite) {
                             std::string name(nameOf(suite.param));
                             std::erase(name, '-');
                             return name;
                         });

TEST_P(Green, SpawnOnlyQueuesAndTheBodyStartsWhenTheCurrentOneYields)
{
    EXPECT_EQ(run([] {
                  const auto g = green::spawn("g", [] { say("body"); });
                  say("spawned");
                  g.join();
                  say("joined");
              }),
              (Lines{"spawned", "body", "joined"}));
}

TEST_P(Green, Entry50OverlappingSleepsTakeOneSecond)
{
    EXPECT_EQ(run([] {
                  const auto body = [](const std::string& name) {
                      say(name + " 1");
                      green::sleep(1);
                      say(name + " 2");
                  };
                  const auto cooking = green::spawn("cooking", body, std::string("cooking"));
                  const auto watch = green::spawn("watch", body, std::string("watch"));
                  cooking.join();
                  watch.join();
              }),
              (Lines{"cooking 1", "watch 1", "cooking 2 @ 1000", "watch 2 @ 1000"}));
}

TEST_P(Green, Entry51TenRunInSpawnOrderDuringTheFirstJoin)
{
    Lines expected;
    for (int i = 0; i < 10; ++i)
        expected.push_back("body " + std::to_string(i));
    for (int i = 0; i < 10; ++i)
        expected.push_back("value " + std::to_string(i));
    EXPECT_EQ(run([] {
                  std::vector<green::Greenlet<int>> greenlets;
                  for (int i = 0; i < 10; ++i)
                      greenlets.push_back(green::spawn(
                          "g",
                          [](int number) {
                              say("body " + std::to_string(number));
                              return number;
                          },
                          i));
                  if (greenlets[0].value())
                      throw RuntimeError("a value before it ran");
                  for (const auto& greenlet : greenlets) {
                      greenlet.join();
                      say("value " + std::to_string(*greenlet.value()));
                  }
              }),
              expected);
}

TEST_P(Green, JoinNeverRaisesGetReraisesAndValueIsNoneUntilSuccess)
{
    EXPECT_EQ(run([] {
                  const auto g = green::spawn("g", []() -> int { throw ValueError("oops"); });
                  g.join();
                  say(g.value() ? "value" : "no value");
                  say(g.isSuccessful() ? "successful" : "failed");
                  try {
                      g.get();
                  } catch (const ValueError& raised) {
                      say(raised.what());
                  }
              }),
              (Lines{"no value", "failed", "oops"}));
}

TEST_P(Green, KillRaisesGreenletExitWhereItWaitsAndBeforeItsStartItNeverRuns)
{
    EXPECT_EQ(run([] {
                  Lock lock{"l"};
                  lock.acquire();
                  const auto waits = green::spawn("waits", [lock]() mutable {
                      try {
                          lock.acquire();
                      } catch (const GreenletExit&) {
                          say("exit inside");
                          throw;
                      }
                  });
                  const auto sleeps = green::spawn("sleeps", [] {
                      green::sleep(5);
                      say("slept");
                  });
                  green::sleep(0);
                  waits.kill();
                  sleeps.kill();
                  const auto never = green::spawn("never", [] { say("started"); });
                  never.kill();
                  for (const auto& g : {waits, sleeps, never})
                      say(g.wasKilled() && !g.isSuccessful() ? "killed" : "not killed");
                  lock.release();
                  if (!lock.tryAcquire())
                      throw RuntimeError("a killed waiter got the lock");
              }),
              (Lines{"exit inside", "killed", "killed", "killed"}));
    EXPECT_EQ(error, "");
}

TEST_P(Green, AKilledGreenletThatIsUnwindingMayWaitInItsDestructors)
{
    EXPECT_EQ(run([] {
                  struct Slow {
                      ~Slow() { delay(1); }
                  };
                  const auto g = green::spawn("g", [] {
                      const Slow slow;
                      green::sleep(100);
                  });
                  green::sleep(0);
                  g.kill();
                  say("dead");
              }),
              (Lines{"dead @ 1000"}));
}

TEST_P(Green, AGreenletThatSwallowsGreenletExitLivesOn)
{
    EXPECT_EQ(run([] {
                  const auto g = green::spawn("g", [] {
                      try {
                          green::sleep(100);
                      } catch (...) {
                          say("swallowed");
                      }
                      green::sleep(1);
                      return 7;
                  });
                  green::sleep(0);
                  g.kill();
                  say(std::to_string(*g.value()));
              }),
              (Lines{"swallowed", "7 @ 1000"}));
}

TEST_P(Green, Entry52RawOnesRunInOrderAndWaitIsTrueWhenNothingIsLeft)
{
    EXPECT_EQ(run([] {
                  for (int i = 0; i < 3; ++i)
                      green::spawnRaw(
                          "raw", [](int number) { say(std::to_string(number)); }, i);
                  say("before wait");
                  say(green::wait() ? "nothing left" : "timed out");
                  green::spawnRaw("long", [] { green::sleep(10); });
                  say(green::wait(Timeout{1}) ? "nothing left" : "timed out");
                  say(green::wait(Timeout{60}) ? "nothing left" : "timed out");
              }),
              (Lines{"before wait", "0", "1", "2", "nothing left", "timed out @ 1000",
                     "nothing left @ 10000"}));
}

TEST_P(Green, RawOnesDoNotRunWithoutAYield)
{
    EXPECT_EQ(run([] {
                  green::spawnRaw("raw", [] { say("ran"); });
                  say("main ends");
              }),
              Lines{"main ends"});
}

TEST_P(Green, LoopExitIsRaisedInMainWhenEverythingWaitsForEver)
{
    EXPECT_EQ(run([] {
                  Lock left{"left"}, right{"right"};
                  const auto both = [](Lock first, Lock second) {
                      first.acquire();
                      green::sleep(0);
                      second.acquire();
                  };
                  const auto a = green::spawn("a", both, left, right);
                  const auto b = green::spawn("b", both, right, left);
                  try {
                      a.join();
                  } catch (const LoopExit& exit) {
                      say(exit.what());
                  }
                  b.join();
              }),
              Lines{"This operation would block forever"});
    EXPECT_EQ(error, "LoopExit: This operation would block forever");
}

TEST_P(Green, Entry54UpdatesAreSafeUnderALockAndWithoutAYield)
{
    for (const bool locked : {true, false}) {
        EXPECT_EQ(run([locked] {
                      Lock lock{"l"};
                      int counter = 0;
                      const auto add = [&] {
                          for (int round = 0; round < 50; ++round) {
                              if (locked)
                                  lock.acquire();
                              const int read = counter;
                              green::sleep(0);
                              counter = read + 1;
                              if (locked)
                                  lock.release();
                          }
                      };
                      green::joinall<void>({green::spawn("a", add), green::spawn("b", add)});
                      say(std::to_string(counter));
                  }),
                  Lines{locked ? "100" : "50"});
    }
}

TEST_P(Green, JoinallWithATimeoutGivesThoseThatHaveEnded)
{
    EXPECT_EQ(run([] {
                  const auto nap = [](double seconds) { green::sleep(seconds); };
                  const std::vector<green::Greenlet<void>> all = {green::spawn("short", nap, 1.0),
                                                                  green::spawn("long", nap, 5.0)};
                  say(std::to_string(green::joinall(all, Timeout{2}).size()));
                  say(std::to_string(green::joinall(all).size()));
              }),
              (Lines{"1 @ 2000", "2 @ 5000"}));
}

TEST_P(Green, Entry55ResultsOfTwoInSpawnOrder)
{
    EXPECT_EQ(run([] {
                  const auto body = [](const std::string& name) {
                      say(name);
                      return "I am " + name;
                  };
                  const auto dog = green::spawn("dog", body, std::string("dog"));
                  const auto cat = green::spawn("cat", body, std::string("cat"));
                  say(dog.get());
                  say(cat.get());
              }),
              (Lines{"dog", "cat", "I am dog", "I am cat"}));
}

TEST_P(Green, WhatIsDueAtTheSameTimeStartsInAnOrderThatIsDrawn)
{
    std::set<Lines> orders;
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        const Recorded recorded = record({.policy = GetParam(), .seed = seed}, [] {
            std::vector<green::Greenlet<void>> all;
            {
                const green::FrozenClock frozen;
                for (const char* name : {"a", "b", "c"})
                    all.push_back(green::spawn(name, [name] { say(name); }));
            }
            all[1].cancel();
            green::joinall(all);
        });
        EXPECT_EQ(recorded.verdict, Verdict::Completed);
        orders.insert(saidIn(*recorded.log));
    }
    EXPECT_EQ(orders, (std::set<Lines>{{"a", "c"}, {"c", "a"}})) << "b was cancelled";
}

TEST_P(Green, Entry57DueTimesDecideTheOrderOfRunningAndWaitsThatOfCollecting)
{
    EXPECT_EQ(run([] {
                  const auto body = [](const std::string& name) {
                      say(name);
                      return "I am " + name;
                  };
                  const auto dog = green::spawnAfter(2, "dog", body, std::string("dog"));
                  const auto cat = green::spawnAfter(1, "cat", body, std::string("cat"));
                  say(dog.get());
                  say(cat.get());
              }),
              (Lines{"cat @ 1000", "dog @ 2000", "I am dog @ 2000", "I am cat @ 2000"}));
}

TEST_P(Green, CancelBeforeTheStartMakesWaitRaiseGreenletExit)
{
    EXPECT_EQ(run([] {
                  const auto body = [] {
                      say("ran");
                      green::sleep(1);
                  };
                  const auto early = green::spawnAfter(5, "early", body);
                  const auto late = green::spawn("late", body);
                  green::sleep(0);
                  early.cancel();
                  late.cancel(); // it runs already: no effect
                  try {
                      early.get();
                  } catch (const GreenletExit&) {
                      say("GreenletExit");
                  }
                  late.get();
                  say("late ended");
              }),
              (Lines{"ran", "GreenletExit", "late ended @ 1000"}));
}

TEST_P(Green, Entry58APoolBlocksTheSpawnerWhileItIsFull)
{
    EXPECT_EQ(run([] {
                  const green::GreenPool pool{"pool", 2};
                  std::vector<green::Greenlet<void>> jobs;
                  for (int i = 0; i < 5; ++i) {
                      jobs.push_back(pool.spawn("job", [] { green::sleep(0.2); }));
                      say(std::to_string(i) + " free " + std::to_string(pool.free()));
                  }
                  pool.waitall();
                  say("all done, free " + std::to_string(pool.free()));
              }),
              (Lines{"0 free 1", "1 free 0", "2 free 1 @ 200", "3 free 0 @ 200", "4 free 1 @ 400",
                     "all done, free 2 @ 600"}));
}

TEST_P(Green, AMemberOfAFullPoolCallsInPlaceAndMayNotWaitForAll)
{
    EXPECT_EQ(run([] {
                  const green::GreenPool pool{"pool", 1};
                  const auto member = pool.spawn("member", [pool] {
                      const auto inner = pool.spawn("inner", [] {
                          say("in place");
                          return 3;
                      });
                      say(std::to_string(inner.get()));
                      try {
                          pool.waitall();
                      } catch (const AssertionError& refused) {
                          say(refused.type());
                      }
                  });
                  member.get();
              }),
              (Lines{"in place", "3", "AssertionError"}));
}

TEST_P(Green, Entry59NobodyRunsBeforeWaitall)
{
    EXPECT_EQ(run([] {
                  const green::GreenPool pool{"pool"};
                  pool.spawnN("dog", [] { say("dog"); });
                  pool.spawnN("cat", [] { say("cat"); });
                  say("running " + std::to_string(pool.running()));
                  pool.waitall();
                  say("running " + std::to_string(pool.running()));
              }),
              (Lines{"running 2", "dog", "cat", "running 0"}));
}

TEST_P(Green, Entry60ImapYieldsInInputOrder)
{
    EXPECT_EQ(
        run([] {
            const green::GreenPool pool{"pool", 2};
            auto results = green::imap(
                pool, "worker",
                [](double seconds) {
                    green::sleep(seconds);
                    say("finished " + std::to_string(static_cast<int>(seconds * 100)));
                    return seconds;
                },
                std::vector<double>{0.3, 0.1, 0.2, 0.05});
            while (const auto result = results.next())
                say("result " + std::to_string(static_cast<int>(*result * 100)));
        }),
        (Lines{"finished 10 @ 100", "finished 30 @ 300", "finished 20 @ 300", "result 30 @ 300",
               "result 10 @ 300", "result 20 @ 300", "finished 5 @ 350", "result 5 @ 350"}));
}

TEST_P(Green, ImapReraisesAtTheItemsPlaceAndAPileKeepsSpawnOrder)
{
    EXPECT_EQ(run([] {
                  const green::GreenPool pool{"pool", 2};
                  auto results = green::imap(
                      pool, "worker",
                      [](int number) {
                          if (number == 2)
                              throw ValueError("two");
                          return number;
                      },
                      std::vector<int>{1, 2, 3});
                  say(std::to_string(*results.next()));
                  try {
                      results.next();
                  } catch (const ValueError& raised) {
                      say(raised.what());
                  }
                  say(std::to_string(*results.next()));
                  green::GreenPile<int> pile{pool};
                  for (int i = 3; i > 0; --i)
                      pile.spawn(
                          "piled",
                          [](int number) {
                              green::sleep(number);
                              return number;
                          },
                          i);
                  while (const auto result = pile.next())
                      say(std::to_string(*result));
              }),
              (Lines{"1", "two", "3", "3 @ 3000", "2 @ 3000", "1 @ 3000"}));
}

TEST(GreenRaw, HasNoHandle)
{
    static_assert(std::is_void_v<decltype(green::spawnRaw("raw", [] {}))>);
    static_assert(std::is_void_v<decltype(std::declval<green::GreenPool>().spawnN("raw", [] {}))>);
}

TEST(GreenHub, IsAnObjectOfTheRun)
{
    const auto recorded = record({}, [] { green::spawn("g", [] {}).join(); });
    const Log& log = *recorded.log;
    std::size_t hubs = 0;
    for (std::uint32_t id = 1; id <= log.objectCount(); ++id)
        hubs += log.object(ObjectId{id})->kind == ObjectKind::Loop;
    EXPECT_EQ(hubs, 1u);
    EXPECT_EQ(log.taskCount(), 2u) << "it takes no steps, so it is no task";
}

} // namespace
} // namespace lockstep

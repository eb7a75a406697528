// SPDX-License-Identifier: MIT
// Greenlets that are switched by hand, as greenlet 2.0 has them.
#include "core/analysis/schedule_of.h"
#include "core/exec/speech.h"
#include "core/scenario/stage.h"
#include "core/sync/faces/greenlet.h"
#include "tests/core/sync/primitive_test.h"
#include "tests/support/recorded_run.h"

#include <gtest/gtest.h>

namespace lockstep {
namespace {

using greenlet::Arguments;
using greenlet::Greenlet;
using greenlet::keyword;
using greenlet::Value;
using test::count;
using test::errorOf;
using test::record;
using test::Recorded;

void say(const std::string& text)
{
    speak(text, Site::here());
}

class RawGreenlet : public testing::TestWithParam<PolicyKind> {
protected:
    /// What it says; the same program replays by the schedule of its log.
    std::vector<std::string> run(const std::function<void()>& main)
    {
        const Recorded recorded = record({.policy = GetParam()}, main);
        EXPECT_EQ(recorded.verdict, Verdict::Completed);
        EXPECT_EQ(errorOf(*recorded.log, "main"), "");
        const auto steps = scheduleOf(*recorded.log);
        const Recorded again = record({.policy = PolicyKind::Replay, .schedule = steps}, main);
        EXPECT_EQ(again.verdict, Verdict::Completed) << test::divergenceOf(*again.log);
        EXPECT_EQ(scheduleOf(*again.log), steps);
        virtualEnd_ns = recorded.log->virtualEnd_ns();
        return test::said(*recorded.log);
    }
    Nanoseconds virtualEnd_ns = 0;
};
INSTANTIATE_TEST_SUITE_P(Policies, RawGreenlet, testing::ValuesIn(test::kPolicies),
                         [](const auto& suite) {
                             std::string name(nameOf(suite.param));
                             std::erase(name, '-');
                             return name;
                         });

using Lines = std::vector<std::string>;

TEST_P(RawGreenlet, NothingMovesUntilSomebodySwitches)
{
    EXPECT_EQ(run([] {
                  Greenlet never{"never", [](const Arguments&) -> Value {
                                     say("ran");
                                     return {};
                                 }};
                  delay(1);
                  say(never.hasStarted() ? "started" : "not started");
              }),
              Lines{"not started"});
}

TEST_P(RawGreenlet, TheFirstSwitchCallsTheFunctionAndLaterOnesReturnFromThePendingSwitch)
{
    EXPECT_EQ(
        run([] {
            const Greenlet main = Greenlet::current();
            Greenlet g{"g", [main](const Arguments& given) -> Value {
                           say("called with " + given.text());
                           const Value got = main.switchTo("first");
                           say("got " + got.repr());
                           return "result";
                       }};
            say(g.switchTo({1, "two", keyword("three", 3)}).repr());
            say(g.switchTo("more").repr());
            say(g.isDead() ? "dead" : "alive");
        }),
        (Lines{"called with (1, 'two', three=3)", "'first'", "got 'more'", "'result'", "dead"}));
}

TEST_P(RawGreenlet, ASwitchReturnsNothingOneValueATupleADictOrBoth)
{
    EXPECT_EQ(run([] {
                  const Greenlet main = Greenlet::current();
                  Greenlet g{"g", [main](const Arguments&) -> Value {
                                 for (;;)
                                     say(main.switchTo().repr());
                             }};
                  g.switchTo();
                  g.switchTo();
                  g.switchTo(1);
                  g.switchTo({1, "b"});
                  g.switchTo(keyword("name", "dog"));
                  g.switchTo({1, keyword("name", "dog")});
              }),
              (Lines{"()", "1", "(1, 'b')", "{'name': 'dog'}", "((1,), {'name': 'dog'})"}));
}

TEST_P(RawGreenlet, WhenTheFunctionReturnsControlGoesToTheParent)
{
    EXPECT_EQ(run([] {
                  const Greenlet main = Greenlet::current();
                  Greenlet parent{"parent", [main](const Arguments&) -> Value {
                                      say("parent got " + main.switchTo().repr());
                                      return "from parent";
                                  }};
                  parent.switchTo();
                  Greenlet child{"child", [](const Arguments&) -> Value { return 7; }, parent};
                  say("main got " + child.switchTo().repr());
              }),
              (Lines{"parent got 7", "main got 'from parent'"}));
}

TEST_P(RawGreenlet, AnExceptionIsRaisedInTheParent)
{
    EXPECT_EQ(run([] {
                  Greenlet g{"g", [](const Arguments&) -> Value { throw ValueError("oops"); }};
                  try {
                      g.switchTo();
                  } catch (const ValueError& error) {
                      say(error.what());
                  }
                  say(g.isDead() ? "dead" : "alive");
              }),
              (Lines{"oops", "dead"}));
}

TEST_P(RawGreenlet, ASwitchToADeadOneFallsThroughToTheParentChain)
{
    EXPECT_EQ(run([] {
                  Greenlet g{"g", [](const Arguments&) -> Value { return 1; }};
                  g.switchTo();
                  say(g.switchTo("argument").repr());
                  Greenlet middle{"middle", [](const Arguments&) -> Value { return 2; }};
                  Greenlet leaf{"leaf", [](const Arguments&) -> Value { return 3; }, middle};
                  middle.switchTo();
                  say(leaf.switchTo().repr());
                  say(leaf.switchTo("through").repr());
              }),
              (Lines{"'argument'", "3", "'through'"}));
}

TEST_P(RawGreenlet, ThrowRaisesWhereItIsSuspendedAndGreenletExitReturns)
{
    EXPECT_EQ(run([] {
                  const Greenlet main = Greenlet::current();
                  const auto body = [main](const Arguments&) -> Value {
                      try {
                          main.switchTo();
                      } catch (const ValueError& error) {
                          say(std::string("inside: ") + error.what());
                          throw;
                      } catch (const GreenletExit&) {
                          say("inside: exit");
                          throw;
                      }
                      return {};
                  };
                  Greenlet first{"first", body};
                  first.switchTo();
                  try {
                      first.raiseIn(ValueError("thrown"));
                  } catch (const ValueError& error) {
                      say(std::string("outside: ") + error.what());
                  }
                  Greenlet second{"second", body};
                  second.switchTo();
                  say(second.raiseExitIn().repr());
                  Greenlet unstarted{"unstarted", body};
                  try {
                      unstarted.raiseIn(ValueError("before"));
                  } catch (const ValueError& error) {
                      say(error.what());
                  }
                  say(unstarted.isDead() ? "dead" : "alive");
              }),
              (Lines{"inside: thrown", "outside: thrown", "inside: exit", "'GreenletExit()'",
                     "before", "dead"}));
}

TEST_P(RawGreenlet, OneThatIsDroppedWhileSuspendedGetsGreenletExit)
{
    EXPECT_EQ(run([] {
                  struct Tail {
                      ~Tail() { say("cleaned up"); }
                  };
                  const Greenlet main = Greenlet::current();
                  {
                      Greenlet g{"g", [main](const Arguments&) -> Value {
                                     const Tail tail;
                                     main.switchTo();
                                     say("the tail never runs");
                                     return {};
                                 }};
                      const Greenlet second = g; // a second name
                      g.switchTo();
                      say("dropping");
                  }
                  say("dropped");
              }),
              (Lines{"dropping", "cleaned up", "dropped"}));
}

TEST_P(RawGreenlet, ACrossThreadSwitchIsRefused)
{
    EXPECT_EQ(run([] {
                  Greenlet g{"g", [](const Arguments&) -> Value { return {}; }};
                  spawn(Thread, "other", [g] {
                      try {
                          g.switchTo();
                      } catch (const greenlet::Error& error) {
                          say(std::string(error.type()) + ": " + error.what());
                      }
                  }).join();
              }),
              Lines{"greenlet.error: cannot switch to a different thread"});
}

TEST_P(RawGreenlet, Entry48HandMadeCoroutinesTakeTwoSecondsAndOneIsAbandoned)
{
    EXPECT_EQ(run([] {
                  struct Abandoned {
                      ~Abandoned() { say("watch is abandoned"); }
                  };
                  std::optional<Greenlet> watch;
                  Greenlet cooking{"cooking", [&](const Arguments& given) -> Value {
                                       say("cooking 1 " + given.keywords[0].second.text());
                                       const Value got = watch->switchTo("cat");
                                       say("back with " + got.repr());
                                       hold(1);
                                       say("cooking 2");
                                       return {};
                                   }};
                  watch.emplace("watch", [&](const Arguments& given) -> Value {
                      const Abandoned abandoned;
                      say("watch TV 1 " + given.positional[0].text());
                      hold(1);
                      say("watch TV 2");
                      cooking.switchTo();
                      say("never");
                      return {};
                  });
                  say(cooking.switchTo(keyword("name", "dog")).repr());
                  say(std::string(cooking.isDead() ? "dead" : "alive") + " " +
                      (watch->isDead() ? "dead" : "alive"));
              }),
              (Lines{"cooking 1 dog", "watch TV 1 cat", "watch TV 2", "back with ()", "cooking 2",
                     "None", "dead alive", "watch is abandoned"}));
    EXPECT_EQ(virtualEnd_ns, 2 * kSecond_ns);
}

TEST_P(RawGreenlet, ALostUpdateNeedsASwitchBetweenReadAndWrite)
{
    EXPECT_EQ(run([] {
                  int counter = 0;
                  std::vector<Greenlet> both;
                  for (int i = 0; i < 2; ++i)
                      both.emplace_back("g", [&, i](const Arguments&) -> Value {
                          for (int round = 0; round < 100; ++round) {
                              const int read = counter;
                              const Greenlet& other = both[static_cast<std::size_t>(1 - i)];
                              if (!other.isDead())
                                  other.switchTo();
                              counter = read + 1;
                          }
                          return {};
                      });
                  both[0].switchTo();
                  both[1].switchTo();
                  say(std::to_string(counter));
              }),
              Lines{"100"});
}

} // namespace
} // namespace lockstep

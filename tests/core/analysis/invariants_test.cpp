// SPDX-License-Identifier: MIT
// Every rule on a run in which it holds, and on one that was doctored so that it does not.
#include "core/analysis/invariants.h"

#include "tests/support/log_builder.h"

#include <gtest/gtest.h>

namespace lockstep {
namespace {

using test::LogBuilder;
using test::noodleDeadlockLog;

Seq brokenAt(const Log& log, Rule rule, RunFacts run = {})
{
    const std::vector<Invariant> invariants{{"one", std::move(rule), {}}};
    const auto results = checkInvariants(log, invariants, run);
    EXPECT_EQ(results.size(), 1u);
    EXPECT_EQ(results.at(0).held, results.at(0).seq == kNoSeq);
    return results.at(0).seq;
}

/// One lock of each kind, two tasks; completes when told.
class Rules : public testing::Test {
protected:
    void take(TaskId task, ObjectId what, std::uint16_t count = 1)
    {
        run.write(task,
                  LockAcquired{what, count, count == 1 ? Acquisition::AtOnce : Acquisition::Again});
    }
    Seq give(TaskId task, ObjectId what, std::uint32_t count = 0)
    {
        return run.write(task, LockReleased{what, count});
    }
    Seq complete() { return run.write(kNobody, RunEnded{Verdict::Completed}); }

    LogBuilder run; // in instant time
    ObjectId lock = run.make(ObjectKind::Lock, "lock");
    ObjectId rlock = run.make(ObjectKind::RLock, "rlock");
    TaskId a = run.spawn("A");
    TaskId b = run.spawn("B");
};

TEST_F(Rules, LegalLocks)
{
    take(a, lock);
    take(b, rlock);
    take(b, rlock, 2);
    give(b, rlock, 1);
    give(a, lock);
    EXPECT_EQ(brokenAt(*run.log, rule::LegalLocks{}), kNoSeq);
    const Seq twice = run.write(a, LockAcquired{rlock, 1, Acquisition::AtOnce});
    EXPECT_EQ(brokenAt(*run.log, rule::LegalLocks{}), twice);
}

TEST_F(Rules, LegalLocksKnowThatAConditionsWaitGivesAllBackAndRestoresIt)
{
    const ObjectId condition = run.make(ObjectKind::Condition, "condition");
    take(a, rlock);
    take(a, rlock, 2);
    run.write(a, ConditionEntered{condition});
    give(a, rlock, 0);
    take(b, rlock);
    give(b, rlock);
    run.write(a, LockAcquired{rlock, 2, Acquisition::AfterWait});
    EXPECT_EQ(brokenAt(*run.log, rule::LegalLocks{}), kNoSeq);
    const Seq atOnce = give(a, rlock, 0); // no wait
    EXPECT_EQ(brokenAt(*run.log, rule::LegalLocks{}), atOnce);
}

TEST_F(Rules, LegalLocksRefuseACountThatNoWaitGaveBack)
{
    const Seq twice = run.write(a, LockAcquired{rlock, 2, Acquisition::AtOnce});
    EXPECT_EQ(brokenAt(*run.log, rule::LegalLocks{}), twice);
}

TEST_F(Rules, LegalLocksRefuseAReleaseOfWhatNobodyHas)
{
    const Seq free = give(a, lock);
    EXPECT_EQ(brokenAt(*run.log, rule::LegalLocks{}), free);
}

TEST_F(Rules, LegalLocksAreFreedForTheirOwnersAlone)
{
    take(a, lock);
    run.write(kNobody, LockOwnerDied{lock, a});
    take(b, lock);
    give(b, lock); // spoken, and then it died before it had freed it
    run.write(kNobody, LockOwnerDied{lock, b});
    run.write(kNobody, LockOwnerDied{lock, a}); // had taken it, and died before it could say so
    take(b, lock);
    EXPECT_EQ(brokenAt(*run.log, rule::LegalLocks{}), kNoSeq);
    const Seq another = run.write(kNobody, LockOwnerDied{lock, a});
    EXPECT_EQ(brokenAt(*run.log, rule::LegalLocks{}), another);
}

TEST_F(Rules, NeverTogether)
{
    take(a, lock);
    run.say(a, "eats");
    give(a, lock);
    run.say(b, "eats");
    EXPECT_EQ(brokenAt(*run.log, rule::NeverTogether{"eats"}), kNoSeq);
    const Seq together = run.say(a, "eats");
    EXPECT_EQ(brokenAt(*run.log, rule::NeverTogether{"eats"}), together);
}

TEST_F(Rules, SaidTimesWhenCompleted)
{
    run.say(a, "eats");
    run.say(b, "eats");
    const Seq third = run.say(b, "eats");
    EXPECT_EQ(brokenAt(*run.log, rule::SaidTimesWhenCompleted{"eats", 2}), kNoSeq);
    const Seq end = complete();
    EXPECT_EQ(brokenAt(*run.log, rule::SaidTimesWhenCompleted{"eats", 3}), kNoSeq);
    EXPECT_EQ(brokenAt(*run.log, rule::SaidTimesWhenCompleted{"eats", 2}), third);
    EXPECT_EQ(brokenAt(*run.log, rule::SaidTimesWhenCompleted{"eats", 4}), end);
}

TEST_F(Rules, CircleOver)
{
    const auto log = noodleDeadlockLog();
    EXPECT_EQ(brokenAt(*log, rule::CircleOver{{"noodle", "fork"}}), kNoSeq);
    EXPECT_NE(brokenAt(*log, rule::CircleOver{{"noodle", "knife"}}), kNoSeq);
    EXPECT_EQ(brokenAt(*run.log, rule::CircleOver{{"noodle"}}), kNoSeq) << "no circle at all";
}

TEST_F(Rules, CircleOverRefusesACircleThatIsNone)
{
    take(a, lock);
    run.write(b, LockRequested{lock, a});
    const Seq found = run.write(kNobody, DeadlockFound{lock, 2, b});
    EXPECT_EQ(brokenAt(*run.log, rule::CircleOver{{"lock"}}), found);
}

TEST_F(Rules, CircleOverSeesAKnotAtTheEnd)
{
    const ObjectId left = run.make(ObjectKind::Semaphore, "left");
    const ObjectId right = run.make(ObjectKind::Semaphore, "right");
    run.write(a, SemaphoreAcquired{left, 0});
    run.write(b, SemaphoreAcquired{right, 0});
    run.write(a, WaitRequested{right, Operation::Acquire});
    run.write(b, WaitRequested{left, Operation::Acquire});
    const Seq end = run.write(kNobody, RunEnded{Verdict::Deadlock});
    EXPECT_EQ(brokenAt(*run.log, rule::CircleOver{{"left", "right"}}), kNoSeq);
    EXPECT_EQ(brokenAt(*run.log, rule::CircleOver{{"left"}}), end);
}

TEST_F(Rules, CountsOf)
{
    for (TaskId task : {a, b}) {
        take(task, rlock);
        take(task, rlock, 2);
        give(task, rlock, 1);
        give(task, rlock);
    }
    EXPECT_EQ(brokenAt(*run.log, rule::CountsOf{"rlock", {1, 2, 1, 0}}), kNoSeq);
    EXPECT_EQ(brokenAt(*run.log, rule::CountsOf{"rlock", {0, 1, 2, 1, 0}}), kNoSeq);
    take(a, rlock);
    const Seq early = give(a, rlock);
    EXPECT_EQ(brokenAt(*run.log, rule::CountsOf{"rlock", {1, 2, 1, 0}}), early);
}

TEST_F(Rules, CountAtMost)
{
    take(a, rlock);
    EXPECT_EQ(brokenAt(*run.log, rule::CountAtMost{"rlock", 1}), kNoSeq);
    const Seq second = run.write(a, LockAcquired{rlock, 2, Acquisition::Again});
    EXPECT_EQ(brokenAt(*run.log, rule::CountAtMost{"rlock", 1}), second);
}

TEST_F(Rules, SaidInOrder)
{
    const rule::SaidInOrder sleepsThenGoesOn{{{"A", "has slept"}, {"", "goes on"}}};
    const Seq slept = run.say(a, "has slept");
    EXPECT_EQ(brokenAt(*run.log, sleepsThenGoesOn), kNoSeq) << "more may come";
    run.say(kMainTask, "goes on");
    const Seq end = complete();
    EXPECT_EQ(brokenAt(*run.log, sleepsThenGoesOn), kNoSeq);
    EXPECT_EQ(brokenAt(*run.log, rule::SaidInOrder{{{"", "goes on"}, {"", "has slept"}}}), slept);
    EXPECT_EQ(brokenAt(*run.log, rule::SaidInOrder{{{"B", "has slept"}}}), end);
}

TEST_F(Rules, TotalTime)
{
    const RunFacts facts{.parameters = {{"eat", "0.3"}, {"pause", "0.05"}}};
    run.passTime(1'200'000'000);
    const Seq end = complete();
    EXPECT_EQ(brokenAt(*run.log, rule::TotalTime{{"eat"}, 4, true}, facts), kNoSeq);
    EXPECT_EQ(brokenAt(*run.log, rule::TotalTime{{"eat"}, 3, false}, facts), kNoSeq);
    EXPECT_EQ(brokenAt(*run.log, rule::TotalTime{{"eat"}, 3, true}, facts), end);
    EXPECT_EQ(brokenAt(*run.log, rule::TotalTime{{"eat", "pause"}, 4, false}, facts), end);
}

TEST_F(Rules, TotalTimeIsAtLeastThatInRealTime)
{
    run.write(kNobody, ClockSet{0, 1000, TimeMode::Scaled});
    const RunFacts facts{.parameters = {{"eat", "0.3"}}};
    run.passTime(1'300'000'000);
    complete();
    EXPECT_EQ(brokenAt(*run.log, rule::TotalTime{{"eat"}, 4, true}, facts), kNoSeq);
}

TEST_F(Rules, Times)
{
    take(a, rlock);
    const Seq by_b = run.write(b, LockRequested{rlock, a});
    const Seq again = run.write(b, LockRequested{rlock, a});
    EXPECT_EQ(brokenAt(*run.log, rule::Times{{"lock.requested", "", "", ""}, 0, 0}), kNoSeq);
    const Seq end = complete();
    EXPECT_EQ(brokenAt(*run.log, rule::Times{{"lock.requested", "B", "rlock", ""}, 2, 2}), kNoSeq);
    EXPECT_EQ(brokenAt(*run.log, rule::Times{{"lock.requested", "", "", ""}, 0, 1}), again);
    EXPECT_EQ(brokenAt(*run.log, rule::Times{{"lock.*", "B*", "r*", ""}, 0, 0}), by_b);
    EXPECT_EQ(brokenAt(*run.log, rule::Times{{"lock.requested", "A", "", ""}, 1, 1}), end);
    EXPECT_EQ(brokenAt(*run.log, rule::Times{{"lock.requested", "", "", "text"}, 1, 1}), end);
}

TEST_F(Rules, InOrder)
{
    const rule::InOrder sleptThenTaken{
        {{"output", "A", "", "sl*"}, {"lock.acquired", "", "lock", ""}}};
    const Seq slept = run.say(a, "slept");
    EXPECT_EQ(brokenAt(*run.log, sleptThenTaken), kNoSeq) << "more may come";
    take(b, lock);
    run.say(a, "slept");
    const Seq end = complete();
    EXPECT_EQ(brokenAt(*run.log, sleptThenTaken), kNoSeq);
    EXPECT_EQ(
        brokenAt(*run.log, rule::InOrder{{sleptThenTaken.events[1], sleptThenTaken.events[0]}}),
        slept);
    EXPECT_EQ(brokenAt(*run.log, rule::InOrder{{{"output", "B", "", ""}}}), end);
}

TEST_F(Rules, EachAfter)
{
    const rule::EachAfter eatenAfterMade{{"output", "", "", "eats"}, {"output", "", "", "makes"}};
    run.say(a, "makes");
    run.say(b, "eats");
    EXPECT_EQ(brokenAt(*run.log, eatenAfterMade), kNoSeq);
    const Seq tooEarly = run.say(b, "eats");
    run.say(a, "makes");
    EXPECT_EQ(brokenAt(*run.log, eatenAfterMade), tooEarly);
}

TEST_F(Rules, AtMostBetween)
{
    const rule::AtMostBetween one{{"output", "", "", "comes"}, {"output", "", "", "goes"}, 1};
    run.say(a, "comes");
    run.say(a, "goes");
    run.say(b, "comes");
    EXPECT_EQ(brokenAt(*run.log, one), kNoSeq);
    const Seq second = run.say(a, "comes");
    EXPECT_EQ(brokenAt(*run.log, one), second);
}

TEST_F(Rules, HappensAt)
{
    const RunFacts facts{.parameters = {{"tick", "0.3"}, {"hog", "0.5"}}};
    const rule::HappensAt once{{"output", "", "", "tick"}, {{{{"tick", 2}, {"hog", 1}}}}};
    EXPECT_EQ(brokenAt(*run.log, once, facts), kNoSeq);
    run.passTime(1'100'000'000);
    const Seq first = run.say(a, "tick");
    EXPECT_EQ(brokenAt(*run.log, once, facts), kNoSeq);
    EXPECT_EQ(brokenAt(*run.log, rule::HappensAt{once.what, {{{{"tick", 1}}}}}, facts), first);
    const Seq end = complete();
    const rule::HappensAt twice{once.what, {once.moments[0], once.moments[0]}};
    EXPECT_EQ(brokenAt(*run.log, once, facts), kNoSeq);
    EXPECT_EQ(brokenAt(*run.log, twice, facts), end);
    EXPECT_EQ(brokenAt(*run.log, rule::HappensAt{once.what, {}}, facts), first);
}

TEST_F(Rules, EndsWith)
{
    const ObjectId counter = run.make(ObjectKind::Shared, "counter");
    const auto become = [&](TaskId task, const std::string& value) {
        run.write(task, SharedWritten{run.log->putPayload(value),
                                      static_cast<std::uint32_t>(value.size()), counter});
    };
    become(a, "1");
    become(b, "2");
    EXPECT_EQ(brokenAt(*run.log, rule::EndsWith{"counter", "1"}), kNoSeq) << "more may come";
    const Seq end = complete();
    EXPECT_EQ(brokenAt(*run.log, rule::EndsWith{"counter", "2"}), kNoSeq);
    EXPECT_EQ(brokenAt(*run.log, rule::EndsWith{"counter", "1"}), end);
    EXPECT_EQ(brokenAt(*run.log, rule::EndsWith{"other", "2"}), end);
}

TEST_F(Rules, OnceEach)
{
    const rule::OnceEach both{{{"output", "", "", "one"}, {"output", "", "", "two"}}};
    run.say(a, "two");
    run.say(b, "one");
    const Seq twice = run.say(a, "one");
    EXPECT_EQ(brokenAt(*run.log, both), kNoSeq) << "not over yet";
    const Seq end = complete();
    EXPECT_EQ(brokenAt(*run.log, both), twice);
    EXPECT_EQ(brokenAt(*run.log, rule::OnceEach{{{"output", "", "", "two"}}}), kNoSeq);
    EXPECT_EQ(brokenAt(*run.log, rule::OnceEach{{{"output", "", "", "three"}}}), end);
}

TEST_F(Rules, NoneAfter)
{
    run.say(a, "works");
    run.say(b, "is over");
    EXPECT_EQ(brokenAt(*run.log, rule::NoneAfter{{"output", "A", "", ""}, {"output", "B", "", ""}}),
              kNoSeq);
    const Seq late = run.say(a, "works");
    EXPECT_EQ(brokenAt(*run.log, rule::NoneAfter{{"output", "A", "", ""}, {"output", "B", "", ""}}),
              late);
}

TEST_F(Rules, ByTasks)
{
    run.say(a, "works");
    run.say(a, "works");
    const Seq second = run.say(b, "works");
    const Seq end = complete();
    const Pattern works{"output", "", "", "works"};
    EXPECT_EQ(brokenAt(*run.log, rule::ByTasks{works, 2, 2}), kNoSeq);
    EXPECT_EQ(brokenAt(*run.log, rule::ByTasks{works, 1, 1}), second);
    EXPECT_EQ(brokenAt(*run.log, rule::ByTasks{works, 3, 4}), end);
}

TEST_F(Rules, OneTaskEach)
{
    const rule::OneTaskEach pairs{
        {{{"output", "", "", "1*"}, {"output", "", "", "2*"}}, {{"output", "", "", "3*"}}}};
    run.say(a, "1");
    run.say(b, "3");
    run.say(a, "2");
    EXPECT_EQ(brokenAt(*run.log, pairs), kNoSeq);
    const Seq another = run.say(b, "2");
    EXPECT_EQ(brokenAt(*run.log, pairs), another);
}

TEST_F(Rules, LongestWaitFirst)
{
    const ObjectId condition = run.make(ObjectKind::Condition, "condition");
    const TaskId c = run.spawn("C");
    for (const TaskId task : {a, b, c, kMainTask})
        run.write(task, WaitRequested{condition, Operation::Wait});
    run.write(kNobody, TaskWoken{b, condition, WakeReason::TimedOut});
    run.write(kMainTask, TaskWoken{a, condition, WakeReason::Signal});
    run.write(kMainTask, TaskWoken{c, condition, WakeReason::Signal});
    EXPECT_EQ(brokenAt(*run.log, rule::LongestWaitFirst{"condition"}), kNoSeq);
    run.write(b, WaitRequested{condition, Operation::Wait});
    const Seq overtakes = run.write(a, TaskWoken{b, condition, WakeReason::Signal});
    EXPECT_EQ(brokenAt(*run.log, rule::LongestWaitFirst{"condition"}), overtakes);
    EXPECT_EQ(brokenAt(*run.log, rule::LongestWaitFirst{"lock"}), kNoSeq);
}

TEST_F(Rules, TakeNumbersFromParameters)
{
    const RunFacts facts{.parameters = {{"persons", "5"}, {"keys", "2"}, {"song", "3"}}};
    const Pattern sings{"output", "", "", "sings {song} songs"};
    run.say(a, "sings 3 songs");
    const Seq second = run.say(b, "sings 3 songs");
    const auto times = [](std::vector<std::pair<std::string, double>> terms) {
        return Moment{std::move(terms)};
    };
    EXPECT_EQ(
        brokenAt(*run.log, rule::AtMostBetweenAsSet{sings, {"none"}, times({{"keys", 1}})}, facts),
        kNoSeq);
    EXPECT_EQ(brokenAt(*run.log,
                       rule::AtMostBetweenAsSet{sings, {"none"}, times({{"keys", 1}, {"", -1}})},
                       facts),
              second);
    const Seq end = complete();
    EXPECT_EQ(brokenAt(*run.log, rule::TimesAsSet{sings, times({{"keys", 1}})}, facts), kNoSeq);
    EXPECT_EQ(brokenAt(*run.log, rule::TimesAsSet{sings, times({{"persons/keys", 1}})}, facts),
              end);
}

TEST_F(Rules, TimesAtRest)
{
    const rule::TimesAtRest two{{"output", "", "", "gets *"}, {{{"", 2}}}};
    run.say(a, "gets Apple0");
    EXPECT_EQ(brokenAt(*run.log, two), kNoSeq) << "more may come";
    const Seq end = run.write(kNobody, RunEnded{Verdict::Deadlock});
    EXPECT_EQ(brokenAt(*run.log, two), end);
}

TEST_F(Rules, TimesAtRestAreNeverMore)
{
    const rule::TimesAtRest one{{"output", "", "", "gets *"}, {{{"", 1}}}};
    run.say(a, "gets Apple0");
    const Seq second = run.say(a, "gets Apple1");
    EXPECT_EQ(brokenAt(*run.log, one), second);
}

TEST_F(Rules, Within)
{
    const RunFacts facts{.parameters = {{"persons", "5"}, {"keys", "2"}, {"song", "0.5"}}};
    const Moment rounds{{{"persons/keys*song", 1}}}; // 3 x 0.5
    const Moment tooLate{{{"persons*song", 1}}};
    run.passTime(1'500'000'000);
    const Seq end = complete();
    EXPECT_EQ(brokenAt(*run.log, rule::Within{{"run.ended"}, rounds, rounds}, facts), kNoSeq);
    EXPECT_EQ(brokenAt(*run.log, rule::Within{{"run.ended"}, tooLate, tooLate}, facts), end);
}

TEST_F(Rules, AtSteps)
{
    const RunFacts facts{.parameters = {{"phase", "2"}}};
    const Pattern green{"output", "", "", "green"};
    const Moment phase{{{"phase", 1}}};
    for (int i = 0; i < 2; ++i) {
        run.passTime(2'000'000'000);
        run.say(a, "green");
    }
    EXPECT_EQ(brokenAt(*run.log, rule::AtSteps{green, phase, phase}, facts), kNoSeq);
    run.passTime(4'000'000'000);
    const Seq skipped = run.say(a, "green");
    EXPECT_EQ(brokenAt(*run.log, rule::AtSteps{green, phase, phase}, facts), skipped);
    EXPECT_EQ(brokenAt(*run.log, rule::AtSteps{green, phase, phase, true}, facts), kNoSeq);
    run.passTime(1'000'000'000);
    const Seq between = run.say(a, "green");
    EXPECT_EQ(brokenAt(*run.log, rule::AtSteps{green, phase, phase, true}, facts), between);
}

TEST_F(Rules, Never)
{
    const rule::Never eats{{"output", "A", "", "eats"}};
    run.say(b, "eats");
    EXPECT_EQ(brokenAt(*run.log, eats), kNoSeq);
    const Seq once = run.say(a, "eats");
    EXPECT_EQ(brokenAt(*run.log, eats), once) << "in a run that is not over, too";
}

TEST_F(Rules, NoneTwice)
{
    const Pattern eats{"output", "", "", "eats*"};
    run.say(a, "eats bread");
    run.say(b, "eats cola");
    EXPECT_EQ(brokenAt(*run.log, rule::NoneTwice{eats}), kNoSeq);
    EXPECT_EQ(brokenAt(*run.log, rule::NoneTwice{eats, rule::By::Task}), kNoSeq);
    const Seq twice = run.say(b, "eats bread");
    EXPECT_EQ(brokenAt(*run.log, rule::NoneTwice{eats}), twice);
    EXPECT_EQ(brokenAt(*run.log, rule::NoneTwice{eats, rule::By::Task}), twice);
}

TEST_F(Rules, CountsUp)
{
    const rule::CountsUp apples{{"output", "", "", "gets *"}};
    run.say(a, "gets 'Apple9'");
    run.say(a, "waits");
    run.say(b, "gets 'Apple10'");
    EXPECT_EQ(brokenAt(*run.log, apples), kNoSeq);
    const Seq missing = run.say(a, "gets 'Apple12'");
    EXPECT_EQ(brokenAt(*run.log, apples), missing);
}

TEST_F(Rules, ComesBetween)
{
    const rule::ComesBetween light{
        {"output", "", "", "waits"}, {"output", "", "", "green"}, {"output", "", "", "passes"}};
    run.say(b, "passes");
    run.say(a, "waits");
    run.say(b, "green");
    run.say(a, "passes");
    EXPECT_EQ(brokenAt(*run.log, light), kNoSeq);
    run.say(b, "waits");
    const Seq onRed = run.say(b, "passes");
    EXPECT_EQ(brokenAt(*run.log, light), onRed);
}

TEST_F(Rules, AtMostWhile)
{
    const Pattern reads{"output", "", "", "reads"};
    const Pattern writes{"output", "", "", "writes"};
    const Pattern hasWritten{"output", "", "", "has written"};
    run.say(a, "reads");
    run.say(b, "writes");
    run.say(b, "has written");
    run.say(a, "reads");
    EXPECT_EQ(brokenAt(*run.log, rule::AtMostWhile{reads, writes, hasWritten, 0}), kNoSeq);
    run.say(b, "writes");
    const Seq inside = run.say(a, "reads");
    run.say(b, "has written");
    run.say(b, "writes");
    run.say(a, "reads");
    const Seq second = run.say(a, "reads");
    EXPECT_EQ(brokenAt(*run.log, rule::AtMostWhile{reads, writes, hasWritten, 0}), inside);
    EXPECT_EQ(brokenAt(*run.log, rule::AtMostWhile{reads, writes, hasWritten, 1}), second);
}

TEST_F(Rules, OnlyAfter)
{
    const Pattern comes{"output", "", "", "comes"};
    const Pattern goes{"output", "", "", "goes"};
    run.say(a, "comes");
    run.say(b, "comes");
    const Seq first = run.say(a, "goes");
    EXPECT_EQ(brokenAt(*run.log, rule::OnlyAfter{goes, comes, 2}), kNoSeq);
    EXPECT_EQ(brokenAt(*run.log, rule::OnlyAfter{goes, comes, 3}), first);
}

TEST_F(Rules, ValueWithin)
{
    const ObjectId depth = run.make(ObjectKind::Shared, "depth");
    const auto become = [&](const std::string& value) {
        return run.write(a, SharedWritten{run.log->putPayload(value),
                                          static_cast<std::uint32_t>(value.size()), depth});
    };
    const RunFacts facts{.parameters = {{"rows", "2"}, {"places", "3"}, {"other", "0"}}};
    const rule::ValueWithin room{"depth", 0, {"rows", "places"}};
    become("0");
    become("6");
    EXPECT_EQ(brokenAt(*run.log, room, facts), kNoSeq);
    const Seq tooMany = become("7");
    EXPECT_EQ(brokenAt(*run.log, room, facts), tooMany);
    const Seq below = become("-1");
    EXPECT_EQ(
        brokenAt(*run.log, rule::ValueWithin{"depth", 0, {"rows", "places", "places"}}, facts),
        below);
}

TEST_F(Rules, AnInvariantIsCheckedOnlyUnderThePoliciesThatPromiseIt)
{
    give(a, lock);
    const std::vector<Invariant> invariants{
        {"for_another", rule::LegalLocks{}, {}, {PolicyKind::Priority}},
        {"for_this", rule::LegalLocks{}, {}, {PolicyKind::Priority, PolicyKind::User}}};
    const auto results = checkInvariants(*run.log, invariants, {});
    ASSERT_EQ(results.size(), 1u);
    EXPECT_EQ(results[0].name, "for_this");
}

TEST_F(Rules, AnInvariantIsCheckedOnlyForTheVariantsThatPromiseIt)
{
    give(a, lock);
    const std::vector<Invariant> invariants{{"for_others", rule::LegalLocks{}, {"others"}},
                                            {"for_all", rule::LegalLocks{}, {}}};
    const auto results = checkInvariants(*run.log, invariants, {.variant = "as-written"});
    ASSERT_EQ(results.size(), 1u);
    EXPECT_EQ(results[0].name, "for_all");
    EXPECT_FALSE(results[0].held);
}

TEST_F(Rules, InAnotherLanguageNamesAndTextsAreStillThoseOfTheSource)
{
    take(a, rlock);
    run.say(a, std::string("吃面") + '\0' + "eats");
    complete();
    const RunFacts chinese{.names = {{"可重入锁", "rlock"}}};
    EXPECT_NE(brokenAt(*run.log, rule::CountAtMost{"可重入锁", 0}, chinese), kNoSeq);
    EXPECT_EQ(brokenAt(*run.log, rule::SaidTimesWhenCompleted{"eats", 1}, chinese), kNoSeq);
    EXPECT_NE(brokenAt(*run.log, rule::SaidTimesWhenCompleted{"eats", 2}, chinese), kNoSeq);
}

} // namespace
} // namespace lockstep

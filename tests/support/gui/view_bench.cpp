// SPDX-License-Identifier: MIT
#include "tests/support/gui/view_bench.h"

namespace lockstep::gui::test {

using lockstep::test::LogBuilder;

ViewBench::ViewBench(std::unique_ptr<Log> shown) : log(std::move(shown))
{
    if (log)
        feed.show(log.get());
    while (feed.poll()) {
    }
}

ViewContext ViewBench::context()
{
    return {feed, cursor, axis, selection, names};
}

std::unique_ptr<Log> longLog(std::size_t events)
{
    LogBuilder run;
    const ObjectId lock = run.make(ObjectKind::Lock, "lock");
    const TaskId one = run.spawn("one");
    const TaskId two = run.spawn("two");
    run.write(one, TaskStarted{});
    run.write(two, TaskStarted{});
    while (run.log->end() < events) {
        for (TaskId task : {one, two}) {
            const TaskId other = task == one ? two : one;
            run.write(task, LockAcquired{lock, 1, Acquisition::AtOnce}, 10);
            run.write(other, LockRequested{lock, task}, 10);
            run.passTime(1'000'000);
            run.write(task, LockReleased{lock, 0}, 11);
            run.write(task, TaskWoken{other, lock, WakeReason::Signal}, 11);
        }
    }
    return std::move(run.log);
}

std::unique_ptr<Log> everythingLog()
{
    LogBuilder run;
    const ObjectId first = run.make(ObjectKind::Lock, "left");
    const ObjectId second = run.make(ObjectKind::RLock, "a lock with quite a long name");
    const ObjectId third = run.make(ObjectKind::Lock, "筷子");
    const TaskId raises = run.spawn("raises");
    const TaskId killed = run.spawn("killed", kMainTask, Carrier::Process);
    const TaskId cutOff = run.spawn("守护线程", kMainTask, Carrier::Greenlet);
    const TaskId waits = run.spawn("a task with a really long name");
    const TaskId computes = run.spawn("computes", kMainTask, Carrier::Process);
    for (TaskId task : {raises, killed, cutOff, waits, computes})
        run.write(task, TaskStarted{});
    for (ObjectId lock : {first, second, third})
        run.write(raises, LockAcquired{lock, 1, Acquisition::AtOnce}, 12);
    run.write(waits, LockRequested{second, raises}, 13);
    run.write(killed, LockRequested{third, raises}, 13);
    run.write(computes, DelayStarted{Operation::Burn, 900'000'000}, 14);
    run.passTime(120'000'000);
    run.write(kNobody, ReaderAwaited{35'000'000});
    run.write(cutOff, DelayStarted{Operation::Hold, 950'000'000}, 15);
    run.passTime(180'000'000);
    run.write(kMainTask, JoinRequested{run.endOf(computes), computes}, 20);
    const std::string text = "ValueError: no such file";
    const std::uint32_t at = run.log->putPayload(text);
    run.write(raises, TaskRaised{at, static_cast<std::uint32_t>(text.size())}, 16);
    run.write(raises, TaskEnded{TaskEnd::Raised});
    run.passTime(250'000'000);
    run.write(kNobody, StepGranted{killed});
    run.write(killed, TaskEnded{TaskEnd::Killed});
    run.passTime(350'000'000);
    run.write(kNobody, ClockJumped{900'000'000});
    run.write(computes, DelayEnded{Operation::Burn}, 14);
    run.say(computes, "done");
    run.write(computes, TaskEnded{TaskEnd::Returned});
    run.write(computes, TaskWoken{kMainTask, run.endOf(computes), WakeReason::Signal});
    run.write(kMainTask, JoinReturned{run.endOf(computes), computes, false, false}, 20);
    run.write(kMainTask, MainReturned{});
    run.write(cutOff, TaskEnded{TaskEnd::CutOff});
    run.write(waits, TaskEnded{TaskEnd::StillWaiting});
    run.write(kMainTask, TaskEnded{TaskEnd::Returned});
    run.write(kNobody, RunEnded{Verdict::Abandoned});
    return std::move(run.log);
}

} // namespace lockstep::gui::test

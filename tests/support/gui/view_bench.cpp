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

} // namespace lockstep::gui::test

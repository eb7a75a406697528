// SPDX-License-Identifier: MIT
#include "tests/support/log_builder.h"

#include <algorithm>

namespace lockstep::test {

LogBuilder::LogBuilder() : log(std::make_unique<Log>())
{
    log->setClockSamples({0, 0}, {1'000'000, 1'000'000});
    write(kNobody, RunStarted{PolicyKind::User, TimeMode::Instant});
    spawn("main", kNobody);
    write(kMainTask, TaskStarted{});
}

TaskId LogBuilder::spawn(const std::string& name, TaskId parent, Carrier carrier)
{
    const TaskId id{log->taskCount() + 1};
    const ObjectId end{log->objectCount() + 1};
    log->putObject({end, ObjectKind::TaskEnd, name, parent, 0, log->end()});
    log->putTask({id, name, parent, end, carrier, false, false, log->end()});
    write(parent, TaskSpawned{id, end, carrier, false, false, 0});
    return id;
}

ObjectId LogBuilder::make(ObjectKind kind, const std::string& name, TaskId creator,
                          std::uint32_t size)
{
    const ObjectId id{log->objectCount() + 1};
    log->putObject({id, kind, name, creator, id.value, log->end()});
    write(creator, ObjectCreated{id, kind, 0, id.value, size});
    return id;
}

Seq LogBuilder::say(TaskId task, const std::string& text)
{
    const std::uint32_t at = log->putPayload(text);
    return write(task, Said{at, static_cast<std::uint32_t>(text.size())});
}

Seq LogBuilder::append(TaskId task, EventKind kind, const EventRecord& record,
                       const ContinuationRecord& tail, bool continued, std::uint32_t line)
{
    const Seq seq = log->end();
    m_ticks += 1000;
    log->append({m_virtual_ns, m_ticks, task, record.object, kind, siteOf(line), record.value});
    if (continued)
        log->append({m_virtual_ns, tail.wide, TaskId{tail.first}, ObjectId{tail.second},
                     kContinuation, SiteId{tail.small}, tail.third});
    return seq;
}

SiteId LogBuilder::siteOf(std::uint32_t line)
{
    if (line == 0)
        return {};
    auto found = std::find(m_lines.begin(), m_lines.end(), line);
    if (found == m_lines.end()) {
        m_lines.push_back(line);
        log->putSite({"scenarios/08_thread_sync/noodle_fork_deadlock.cpp", line});
        found = m_lines.end() - 1;
    }
    return SiteId{static_cast<std::uint16_t>(found - m_lines.begin() + 1)};
}

std::unique_ptr<Log> noodleDeadlockLog()
{
    constexpr std::uint32_t first_line = 22, delay_line = 23, second_line = 24, eat_line = 26;
    LogBuilder run;
    const ObjectId noodle = run.make(ObjectKind::Lock, "noodle");
    const ObjectId fork = run.make(ObjectKind::Lock, "fork");
    const TaskId ming = run.spawn("Ming");
    const TaskId hong = run.spawn("Hong");
    const TaskId bai = run.spawn("Bai");
    const TaskId hei = run.spawn("Hei");
    run.write(kMainTask, JoinRequested{run.endOf(ming), ming}, 40);

    run.write(ming, TaskStarted{});
    run.write(ming, LockAcquired{noodle, 1, Acquisition::AtOnce}, first_line);
    run.write(ming, DelayStarted{Operation::Delay, 50'000'000}, delay_line);
    run.write(hong, TaskStarted{});
    run.write(hong, LockRequested{noodle, ming}, first_line);
    run.write(bai, TaskStarted{});
    run.passTime(50'000'000);
    run.write(kNobody, ClockJumped{50'000'000});
    run.write(kNobody, TaskWoken{ming, {}, WakeReason::TimedOut});
    run.write(ming, DelayEnded{Operation::Delay}, delay_line);
    run.write(ming, LockAcquired{fork, 1, Acquisition::AtOnce}, second_line);
    run.write(bai, LockRequested{fork, ming}, first_line);
    run.write(hei, TaskStarted{});
    run.write(hei, LockRequested{fork, ming}, first_line);
    run.say(ming, "Ming eats");
    run.write(ming, DelayStarted{Operation::Delay, 350'000'000}, eat_line);
    run.passTime(300'000'000);
    run.write(kNobody, ClockJumped{350'000'000});
    run.write(kNobody, TaskWoken{ming, {}, WakeReason::TimedOut});
    run.write(ming, DelayEnded{Operation::Delay}, eat_line);
    run.write(ming, LockReleased{fork, 0}, 27);
    run.write(ming, TaskWoken{bai, fork, WakeReason::Signal}, 27);
    run.write(bai, LockAcquired{fork, 1, Acquisition::AfterWait}, first_line);
    run.write(bai, DelayStarted{Operation::Delay, 400'000'000}, delay_line);
    run.write(ming, LockReleased{noodle, 0}, 28);
    run.write(ming, TaskWoken{hong, noodle, WakeReason::Signal}, 28);
    run.write(hong, LockAcquired{noodle, 1, Acquisition::AfterWait}, first_line);
    run.write(hong, DelayStarted{Operation::Delay, 400'000'000}, delay_line);
    run.write(ming, TaskEnded{TaskEnd::Returned});
    run.write(ming, TaskWoken{kMainTask, run.endOf(ming), WakeReason::Signal});
    run.write(kMainTask, JoinReturned{run.endOf(ming), ming, false, false}, 40);
    run.write(kMainTask, JoinRequested{run.endOf(hong), hong}, 41);
    run.passTime(50'000'000);
    run.write(kNobody, ClockJumped{400'000'000});
    run.write(kNobody, TaskWoken{bai, {}, WakeReason::TimedOut});
    run.write(kNobody, TaskWoken{hong, {}, WakeReason::TimedOut});
    run.write(hong, DelayEnded{Operation::Delay}, delay_line);
    run.write(hong, LockRequested{fork, bai}, second_line);
    run.write(bai, DelayEnded{Operation::Delay}, delay_line);
    run.write(bai, LockRequested{noodle, hong}, second_line);
    run.write(kNobody, DeadlockFound{noodle, 2, bai});
    return std::move(run.log);
}

} // namespace lockstep::test

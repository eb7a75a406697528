// SPDX-License-Identifier: MIT
#pragma once
// Makes logs by hand, for tests of what reads logs: no run, no clock, no process.

#include "core/model/log.h"

#include <memory>
#include <string>
#include <vector>

namespace lockstep::test {

class LogBuilder {
public:
    LogBuilder();

    /// Main is made by the constructor, as task 1.
    TaskId spawn(const std::string& name, TaskId parent = kMainTask,
                 Carrier carrier = Carrier::Thread);
    ObjectId make(ObjectKind kind, const std::string& name, TaskId creator = kMainTask,
                  std::uint32_t size = 0);
    ObjectId endOf(TaskId task) const { return log->task(task)->end; }

    /// Writes a fact of a task; line is where in the source it was (0: nowhere). Gives its seq.
    template <class Fact>
    Seq write(TaskId task, const Fact& fact, std::uint32_t line = 0)
    {
        EventRecord record;
        ContinuationRecord tail;
        encode(fact, record, tail);
        return append(task, Fact::kind, record, tail, recordsOf<Fact>() == 2, line);
    }
    Seq say(TaskId task, const std::string& text);
    void passTime(Nanoseconds virtual_ns) { m_virtual_ns += virtual_ns; }

    std::unique_ptr<Log> log;

private:
    Seq append(TaskId task, EventKind kind, const EventRecord& record,
               const ContinuationRecord& tail, bool continued, std::uint32_t line);
    SiteId siteOf(std::uint32_t line);

    Nanoseconds m_virtual_ns = 0;
    std::uint64_t m_ticks = 1000;
    std::vector<std::uint32_t> m_lines;
};

/// A run of four eaters that ends with Hong and Bai in a circle, as the policy "user" would step
/// it: main 1, Ming 2, Hong 3, Bai 4, Hei 5, locks "noodle" and "fork".
std::unique_ptr<Log> noodleDeadlockLog();

} // namespace lockstep::test

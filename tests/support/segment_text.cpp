// SPDX-License-Identifier: MIT
#include "tests/support/segment_text.h"

#include <sstream>

namespace lockstep::test {

std::string textOf(Segment& segment)
{
    std::ostringstream text;
    const ControlBlock& control = segment.control();
    text << "mode " << control.mode.load() << " baton " << control.baton << " active "
         << control.active.load() << " sched " << control.sched.holder() << " births "
         << control.births.holder() << " timers " << control.timers << "\n";
    for (std::uint32_t id = 1; id <= control.tasks.load(); ++id) {
        const TaskRecord& task = segment.task(TaskId{id});
        const TaskStateWord word{task.state.load()};
        text << "task " << id << " phase " << static_cast<unsigned>(word.phase()) << " reason "
             << static_cast<unsigned>(word.reason()) << " wait " << task.generation.load()
             << " process " << task.process << " end " << nameOf(task.end.load()) << " on "
             << task.wait_object.load() << " in " << nameOf(task.pending.operation.load())
             << " until " << task.deadline_ns.load() << "\n";
    }
    for (std::uint32_t index = 0; index <= control.processes.load(); ++index) {
        const ProcessRecord& process = segment.process(index);
        text << "process " << index << " phase " << static_cast<unsigned>(process.phase.load())
             << " pid " << process.pid.load() << " parent " << process.parent.load() << " first "
             << process.first_task.load() << " reaped " << process.reaped.load() << "\n";
    }
    for (std::uint32_t id = 1; id <= control.objects.load(); ++id) {
        const ObjectRecord& object = segment.object(ObjectId{id});
        text << "object " << id << " " << nameOf(object.kind) << " word " << std::hex
             << object.word.load() << std::dec << " guard " << object.guard.holder() << " waiters "
             << object.first_waiter << ".." << object.last_waiter << "\n";
    }
    return text.str();
}

} // namespace lockstep::test

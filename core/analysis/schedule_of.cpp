// SPDX-License-Identifier: MIT
#include "core/analysis/schedule_of.h"

#include "core/analysis/schedule_reader.h"

#include <utility>

namespace lockstep {

std::vector<ScheduleStep> ScheduleReader::read(Seq until)
{
    const Seq end = m_log.end(); // of a run that goes on, too
    for (m_seq = 0; m_seq < end; ++m_seq)
        visitFact(m_log.event(m_seq), m_log.tailOf(m_seq),
                  [this](const Event& event, const auto& fact) {
                      m_saidAt = m_seq;
                      // A clock wakes a task without a step; its release is placed by now.
                      if (event.task) {
                          placeRelease(event.task, event);
                          m_locks.speaks(event.task);
                          const bool goesOn = std::exchange(notesOf(event.task).gave_thread, false);
                          if (goesOn && event.kind != WaitInterrupted::kind)
                              add(event.task, Operation::Resume);
                      }
                      on(event.task, fact);
                      if (event.task && event.kind != BarrierArrived::kind)
                          notesOf(event.task).arrived_at = {};
                  });
    return m_order.sorted(until);
}

std::vector<ScheduleStep> scheduleOf(const Log& log, Seq until)
{
    return ScheduleReader(log).read(until);
}

} // namespace lockstep

// SPDX-License-Identifier: MIT
#pragma once
// The service of the host: its first thread.
//
// It does what the reader commands, wakes sleepers when virtual time passes by itself, notices that
// nobody can run any more, and ends the run. It never blocks on a lock of the segment: when one is
// busy it comes back a moment later. It sleeps on ControlBlock::service_bell.

#include "core/exec/watchdog.h"
#include "core/probe/attachment.h"

#include <string>

namespace lockstep {

class Service {
public:
    /// Opens the service's ring and starts the clock and the log. The calling thread is the service
    /// from here on.
    Service();

    /// Runs until the run is over. The log is whole then, and the process may _exit.
    void serve();

    /// Ends a run that could not begin: verdict failed, with a sentence for the user.
    void fail(const std::string& message);

private:
    void obey();
    void obey(CommandRecord command);
    void stepTask(TaskId task);
    void stepByPolicy();
    void retryStep(Nanoseconds patience_ns);
    bool mayStep() const;
    void changeMode(std::uint32_t set, std::uint32_t clear);
    void enterMode(std::uint32_t now) LS_REQUIRES(control().sched);
    void endSchedule();
    void passTime();
    void watchReader();
    void judge();
    bool haveSaidAll();
    bool tookAllSteps();
    void awaitExits();
    void becomeQuiet(Verdict verdict);
    void stopGatesAndClock();
    void end(Verdict verdict);
    Nanoseconds untilTimer_ns(const TimerRecord& timer) const;
    void sleep(std::uint32_t bell);
    bool trySched() LS_TRY_ACQUIRE(true, control().sched);

    Nanoseconds m_limitAt_ns = kNever_ns;      ///< real time
    Nanoseconds m_backlogSince_ns = kNever_ns; ///< real time
    Nanoseconds m_stepSince_ns = kNever_ns;    ///< real time: when the pending step was first tried
    Nanoseconds m_parkedSince_ns = kNever_ns;  ///< real time: who is parked may have more to say
    Nanoseconds m_lateIn_ns = kNever_ns;       ///< real time until late facts are asked for
    Watchdog m_watchdog;
    Verdict m_verdict = Verdict::None;
    bool m_comeBackSoon = false;   ///< a lock was busy
    bool m_awaitsArrivals = false; ///< only what is under way keeps the run from being quiet
};

} // namespace lockstep

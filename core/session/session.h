// SPDX-License-Identifier: MIT
#pragma once
// The reader's side of one run: starts its host, takes its events, steers it.
//
// A Session owns the segment, the host process and the drain thread. Its log grows by itself; all
// other functions are called from the thread that started it (the host dies with that thread, so
// this is the main thread). Destroying a Session ends the run: nothing of it survives.

#include "core/base/result.h"
#include "core/model/log.h"
#include "core/session/run_request.h"
#include "core/session/visitor.h"

#include <memory>
#include <optional>

namespace lockstep {

/// What becomes of a run, seen from the reader.
///
///   phase     meaning                                      to
///   Running   somebody can run, or time passes             all others
///   Paused    every gate is closed, virtual time stands    Running, Ended, Died
///   Quiet     nobody can ever run again, but the tasks     Ended, Died
///             are kept to be looked at
///   Ended     the host has ended the run; the log is whole -
///   Died      the host died; the log holds what came       -
enum class RunPhase : std::uint8_t { Running, Paused, Quiet, Ended, Died };

/// What a task that is alive is about to do, or in what it waits. Live; not from the log.
struct PendingStep {
    enum class Can : std::uint8_t {
        Step,    ///< at its gate or woken: a step lets it go on
        WakeUp,  ///< asleep or waiting with a time-out: a step moves the clock to its deadline
        Blocked, ///< waits for an object: it cannot be stepped
        Busy,    ///< runs between two gates right now
    };
    TaskId task;
    Can can{};
    Operation operation{}; ///< at the gate: what it is about to do; Blocked: in what it waits
    ObjectId object;       ///< on what
    SiteId site;
    Nanoseconds until_ns = 0; ///< WakeUp: the deadline. At a delay's gate: how long it will be
    TaskId owner;             ///< who has object right now, if anybody
    bool would_block = false; ///< at the gate of an acquire, wait or join: it would have to wait
};

class Session {
public:
    /// Starts the host and returns at once. What the host itself refuses (parameters, schedule)
    /// shows as phase Died with a message.
    static Result<std::unique_ptr<Session>> start(const RunRequest& request);
    virtual ~Session() = default;

    const RunRequest& request() const { return m_request; }
    const Log& log() const { return m_log; }

    virtual RunPhase phase() const = 0;
    /// None until the run has one. While phase is Quiet it is what the run will end with.
    virtual Verdict verdict() const = 0;
    /// Why the phase is Died or the verdict Failed: one sentence; else empty.
    virtual std::string message() const = 0;
    /// Exit status of the host, -1 while it lives or when a signal ended it.
    virtual int exitStatus() const = 0;
    /// The host's process; only for looking at it from outside.
    virtual int hostPid() const = 0;

    virtual void pause() = 0;
    virtual void resume() = 0;
    /// Lets one task take one step; the run pauses first if it runs. An error says why it cannot.
    virtual Result<void> step(TaskId task) = 0;
    /// The policy chooses (free: in turn).
    virtual Result<void> step() = 0;
    virtual void setSpeed(double speed) = 0;
    virtual void setTimeMode(TimeMode time) = 0;
    /// Connects somebody outside with that socket of the run: a listener, or one of UDP that is
    /// bound. Takes a moment, 5 s at most. The run must go on meanwhile: one that is paused lets
    /// nobody in. Not for replays, whose steps are laid down.
    virtual Result<Visitor> visit(ObjectId server) = 0;
    /// Who waits for a line that the person in front of the reader types; of a run that was to ask
    /// the reader. Oldest first.
    virtual std::vector<TaskId> questions() { return {}; }
    /// Gives the task that line; without one its input ends (Ctrl-D).
    virtual Result<void> answer(TaskId task, const std::optional<std::string>& line);
    /// Ends the run at once, verdict stopped (or the one it had). Returns when the host is gone.
    virtual void stop() = 0;

    /// Every living task, by id.
    virtual std::vector<PendingStep> pendingSteps() const = 0;
    /// Current virtual time, live.
    virtual Nanoseconds virtualNow_ns() const = 0;
    /// Sleeps until events came or the host is gone, at most so long; may return early.
    virtual void waitForNews(int most_ms) const = 0;

protected:
    explicit Session(RunRequest request) : m_request(std::move(request)) {}

    RunRequest m_request;
    Log m_log;
};

} // namespace lockstep

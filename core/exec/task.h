// SPDX-License-Identifier: MIT
#pragma once
// Making tasks, ending them, waiting for their end, and spending time.
//
// Ids of tasks and objects, and the seqs of the events that tell of them, are given in one hold
// (ControlBlock::births), so the log has them in order.

#include "core/base/site.h"
#include "core/exec/remote_function.h"
#include "core/probe/attachment.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lockstep {

/// How a process begins.
enum class StartMethod : std::uint8_t {
    Fork,  ///< as a copy of its parent
    Spawn, ///< as the same program, begun anew: it has what it is given, and nothing else
};

/// What a spawned process is given.
struct SpawnedStart {
    RemoteCall call;
    /// What it does first, as if its main module were imported: whatever stands outside of
    /// `if __name__ == '__main__'`. Processes cannot be spawned in it.
    std::optional<RemoteCall> unguarded;
    std::vector<ObjectId> connections; ///< of which it gets a copy
};

struct SpawnRequest {
    std::string_view name;
    Carrier carrier = Carrier::Thread;
    bool daemon = false;
    bool helper = false;
    std::int32_t priority = 0;
    bool suspended = false; ///< a greenlet that starts when it is switched to
    bool stays = false;     ///< uses its maker's memory: is never moved to another process
    std::function<void()> body;
    std::optional<SpawnedStart> spawned; ///< start method spawn: instead of body
    Site site;
};

/// How tasks and objects are called in this run, for their names in the source; before any of them
/// exists.
void setRunNames(const std::map<std::string, std::string>& names);
std::map<std::string, std::string> namesOfRun();

/// Makes a task and its carrier. When the system, or a limit of the run, refuses, there is no task:
/// RuntimeError "can't start new thread", for a process OSError with the system's words, for a
/// greenlet MemoryError.
/// AssertionError if a daemonic process asks for a process; RuntimeError if a process is to be
/// spawned before the calling one has done what its main module does outside of the guard.
TaskId spawnTask(SpawnRequest request);

/// Makes main, on a thread of its own or a greenlet of the calling one; the service calls it.
void spawnMain(std::function<void()> body, Carrier carrier = Carrier::Thread);

/// Makes a task that belongs to nobody of the run, so that nobody waits for its end; the service
/// calls it. RuntimeError, BlockingIOError as spawnTask.
void spawnVisitor(std::function<void()> body);

/// Waits until the task has ended, or for so long in virtual time. False: it has not.
bool joinTask(TaskId task, Nanoseconds timeout_ns, const Site& site);

/// The end of the calling home need not join that task again: one of its helpers has.
void countAsJoined(TaskId task);

/// Ends main and with it the host's tasks, without the order of exit_order.h. The caller, on
/// whichever task of the host's it runs, must not go on.
void endMainAtOnce(int code);

/// Spends virtual time: parked (Delay), keeping the carrier (Hold), or computing (Burn).
void spendTime(Operation how, Nanoseconds duration_ns, const Site& site);

/// A new object of the calling task; size is what its kind counts (object.created). Throws
/// RuntimeError when the run has too many.
ObjectId makeObject(ObjectKind kind, std::string_view name, const Site& site,
                    std::uint32_t size = 0);

/// Exit code of a process: 0, 1 after an exception, what it exited with, or minus the signal that
/// killed it.
std::int32_t exitCodeOf(TaskId task);

/// How the task ended; Alive while it has not.
TaskEnd endOf(TaskId task);

} // namespace lockstep

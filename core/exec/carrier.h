// SPDX-License-Identifier: MIT
#pragma once
// What lies under a task: an OS thread (thread_carrier.cpp), a forked process
// (process_carrier.cpp), or a greenlet of the thread that makes it (greenlet_carrier.cpp).
//
// A carrier is prepared before its task has an id, so that a refusal of the system leaves no task
// behind; it waits for its id and then for leave to start. A prepared carrier that is destroyed
// without an id has never existed.

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/trace/words.h"

#include <functional>
#include <memory>

namespace lockstep {

struct SpawnedStart;

class PreparedCarrier {
public:
    virtual ~PreparedCarrier() = default;
    /// Index of the process in which its task will run.
    virtual std::uint32_t process() const = 0;
    /// Says in its task's record how that is rung, before anybody can ring it.
    virtual void enter(TaskId) {}
    /// Gives it its task, once; it lives on by itself.
    virtual void begin(TaskId task) = 0;
};

/// The whole life of the task that it is given, around the function that is the task's.
struct CarrierBody {
    std::function<void()> function;
    void operator()(TaskId task) const; // core/exec/task.cpp
};

/// What lies under the tasks of a run: what its scenario asks for, or all of them moved.
///
///   choice      a thread   a process   a cooperative greenlet
///   AsWritten   thread     process     greenlet
///   Threads     thread     thread      greenlet
///   Processes   process    process     greenlet
///   Greenlets   greenlet   greenlet    greenlet
///
/// A task that was moved to a greenlet is stopped at every gate, exactly as on a thread.
enum class CarrierChoice : std::uint8_t { AsWritten, Threads, Processes, Greenlets };

/// Before any task exists.
void chooseCarriers(CarrierChoice choice);

CarrierChoice chosenCarriers();

/// What is made where a scenario asks for a kind.
struct MadeCarrier {
    Carrier kind{};
    bool cooperates = false; ///< never preempted between two waits
};
MadeCarrier carrierFor(Carrier asked);

/// A carrier of that kind; error: what the system, or a limit of the run, refused.
/// A process that is spawned gets what it does from there instead of body.
Result<std::unique_ptr<PreparedCarrier>> prepareCarrier(MadeCarrier made, CarrierBody body,
                                                        const SpawnedStart* spawned);

Result<std::unique_ptr<PreparedCarrier>> prepareThread(CarrierBody body);
Result<std::unique_ptr<PreparedCarrier>> prepareProcess(CarrierBody body,
                                                        const SpawnedStart* spawned);
Result<std::unique_ptr<PreparedCarrier>> prepareGreenlet(CarrierBody body, bool cooperates);

} // namespace lockstep

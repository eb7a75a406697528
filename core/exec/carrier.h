// SPDX-License-Identifier: MIT
#pragma once
// What lies under a task: an OS thread (thread_carrier.cpp) or a forked process
// (process_carrier.cpp).
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

class PreparedCarrier {
public:
    virtual ~PreparedCarrier() = default;
    /// Index of the process in which its task will run.
    virtual std::uint32_t process() const = 0;
    /// Gives it its task, once; it lives on by itself.
    virtual void begin(TaskId task) = 0;
};

/// Runs the whole life of the task that it is given.
using CarrierBody = std::function<void(TaskId)>;

/// A carrier of that kind; error: what the system, or a limit of the run, refused.
Result<std::unique_ptr<PreparedCarrier>> prepareCarrier(Carrier kind, CarrierBody body);

Result<std::unique_ptr<PreparedCarrier>> prepareThread(CarrierBody body);
Result<std::unique_ptr<PreparedCarrier>> prepareProcess(CarrierBody body);

} // namespace lockstep

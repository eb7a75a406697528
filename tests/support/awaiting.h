// SPDX-License-Identifier: MIT
#pragma once
// Inside a run: an operation that waits for a descriptor, as an owner of descriptors has it.

#include "core/exec/descriptor_wait.h"
#include "core/sync/wait.h"

#include <array>
#include <string>

namespace lockstep::test {

/// Both ends of a stream that does not block. Made by the test it is from outside the run.
struct Stream {
    std::array<int, 2> ends{-1, -1};

    Stream();
    ~Stream();
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;
};

/// Waits for the descriptor on that object: why it goes on. Signal: somebody called wakeOn.
WakeReason await(ObjectId object, const DescriptorWait& wait, Nanoseconds deadline_ns = kNever_ns);

/// Wakes the first who waits on the object, as an operation of the calling task; puts a byte there
/// first, if it is told where to.
void wakeOn(ObjectId object, int fd = -1);

/// Writes one byte to what does not block; RuntimeError if it does not go.
void put(int fd);
/// Takes one byte; RuntimeError if there is none.
void take(int fd);

/// Whether that thread sleeps in poll now.
bool sleepsInPoll(const TaskRecord& task, std::uint32_t pid);
/// How often the thread that carries the task has gone to sleep by itself.
long sleepsOf(const TaskRecord& task, std::uint32_t pid);

} // namespace lockstep::test

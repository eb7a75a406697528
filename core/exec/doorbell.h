// SPDX-License-Identifier: MIT
#pragma once
// Doorbells: what a thread sleeps on that also waits for descriptors, an eventfd beside them.
//
// A futex and a descriptor cannot be slept on together. So a thread that sleeps in poll has a
// doorbell, and says its number where its waker looks (TaskRecord, HubRecord). The number means
// something in its own process alone: whoever is in another one tells the service of that process,
// which rings. One ring too many does no harm: who hears it looks at its word again.

#include "core/base/result.h"
#include "core/segment/hub_record.h"
#include "core/segment/task_record.h"

namespace lockstep {

/// The doorbell of the calling thread. It gets one if it has none, and keeps it until it ends; then
/// another thread gets it, for a late ring must never go to another descriptor of that number.
/// Error: "[Errno N] WORDS", the system has no more descriptors.
Result<int> doorbellOfThisThread();

/// Makes it silent. Then look at the word, then sleep.
void silence(int doorbell);

/// Rings the doorbell that a task or a hub sleeps beside.
void ringDoorbellOf(const TaskRecord& task);
void ringDoorbellOf(const HubRecord& hub);

/// The service: rings for those in other processes who told it to.
void ringLocalDoorbells();

/// In a fresh child, whose copies of its parent's doorbells are closed.
void forgetDoorbells();

} // namespace lockstep

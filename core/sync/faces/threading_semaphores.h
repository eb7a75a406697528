// SPDX-License-Identifier: MIT
#pragma once
// Python's threading.Semaphore and BoundedSemaphore. Handles are values, see threading.h.

#include "core/sync/faces/threading.h"
#include "core/sync/semaphore.h"

namespace lockstep::threading {

/// May be released by any task and more often than it was acquired.
class Semaphore : public Acquirable<sync::acquireSemaphore> {
public:
    /// ValueError "semaphore initial value must be >= 0" if value is below 0.
    explicit Semaphore(const Name& name, int value = 1);

    /// ValueError "n must be one or more" if it is not.
    void release(int n = 1, Site site = Site::here());
};

/// May not be released more often than it was acquired.
class BoundedSemaphore : public Acquirable<sync::acquireSemaphore> {
public:
    /// ValueError "semaphore initial value must be >= 0" if value is below 0.
    explicit BoundedSemaphore(const Name& name, int value = 1);

    /// ValueError "Semaphore released too many times" above the initial value.
    void release(int n = 1, Site site = Site::here());
};

} // namespace lockstep::threading

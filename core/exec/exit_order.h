// SPDX-License-Identifier: MIT
#pragma once
// What a process does when its first task has come to the end of its function, in Python's order.
//
//   main    finalizers of threads; joins its threads; finalizers; terminates and joins daemonic
//           children; joins the other children; late finalizers
//   child   finalizers; terminates and joins daemonic children; joins the other children; late
//           finalizers; finalizers of threads; joins its threads
//
// Daemonic threads are not waited for. The steps are those of the first task: gated, in schedules
// and in the log.

#include "core/base/site.h"

#include <functional>

namespace lockstep {

enum class ExitOrder { Main, Child };

/// When a finalizer runs: before threads are joined, before children are waited for (those of pools
/// first), or after.
enum class Finalizer { BeforeThreads, Pools, Early, Late };

/// Has something done when the calling process ends in order. A forked child starts with none.
void atProcessExit(Finalizer when, std::function<void()> finalizer);

void leaveProcess(ExitOrder order);

/// Calls the scenario's main function, and does what Python does at the end of main.
void runAsMain(const std::function<void()>& main);

/// Ends the calling process at once (os._exit): no joins, no finalizers, no unwinding. Its children
/// live on.
[[noreturn]] void hardExit(int code, Site site = Site::here());

} // namespace lockstep

// SPDX-License-Identifier: MIT
#pragma once
// A thread that carries greenlets, and those of its greenlets that cooperate.

#include <atomic>
#include <cstdint>

namespace lockstep {

/// How the thread of a hub sleeps while none of its tasks can run.
///
///   form      the thread                                 is woken by
///   Awake     runs a task, or looks for one               nothing: it looks into the inbox
///   Futex     sleeps in a futex wait on the hub's bell    a new value of the bell and a futex wake
///   Doorbell  sleeps in poll on descriptors and the       a write to that: its own process; the
///             hub's doorbell                              service of that, which others tell
enum class HubSleep : std::uint32_t { Awake = 0, Futex = 1, Doorbell = 2 };

/// Whether the greenlets that are left on the thread of a hub are unwound (core/exec/unwind.h).
///
///   state    meaning                              to, by
///   Not      the run goes on                      Wanted: H or a service; Done: the thread is gone
///   Wanted   the thread is to unwind them         Done: the thread
///   Done     none is left that could be unwound   -
enum class HubUnwinding : std::uint32_t { Not = 0, Wanted = 1, Done = 2 };

/// What others reach of the hub of a thread that carries greenlets: the inbox of tasks that were
/// given leave to run. Anybody puts tasks in front of it; the hub's thread takes them all at once
/// and turns them round, so that the first one in is the first one out.
struct alignas(64) HubRecord {
    std::atomic<std::uint32_t> inbox;    // T, H: task ids, linked by next_queued, the latest first
    std::atomic<HubSleep> sleep;         // the hub's thread; whoever rings it sets it to Awake
    std::atomic<std::uint32_t> bell;     // futex: T, H
    std::atomic<std::uint32_t> root;     // its maker: the task that lies on the thread's own stack
    std::atomic<std::uint32_t> current;  // the hub's thread: the task that has it
    std::atomic<std::uint32_t> process;  // its maker: where the thread is
    std::atomic<HubUnwinding> unwinding; // futex; see the table
    std::atomic<std::int32_t> doorbell;  // the hub's thread: an eventfd of its process
};

/// Cooperative greenlets that share a thread, as far as that matters for who may take a step: one
/// of them at a time is in a burst, which lasts until it waits; whoever is ready longest is next.
struct LoopRecord {
    std::atomic<std::uint32_t> holder; // T, H: who is in a burst, also while at a gate; or 0
    std::atomic<std::uint32_t> root;   // its maker: the task whose greenlets these are
    std::atomic<std::uint32_t> object; // the root: what a task waits on that waits for the rest
    std::atomic<std::uint32_t> exits;  // the root: LoopExit is raised in it, when all wait for ever
};

} // namespace lockstep

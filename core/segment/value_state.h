// SPDX-License-Identifier: MIT
#pragma once
// What shared values, queues, futures, executors and pools keep in the state of their objects
// (core/segment/object_state.h).

#include <cstddef>
#include <cstdint>

namespace lockstep {

/// Shared: the item that is its value.
namespace shared_state {
inline constexpr std::size_t kValue = 0;
} // namespace shared_state

/// Queue.
///
///   word          holds
///   kFirst kLast  the items at its ends, linked by next_item; 0: none
///   kDepth        items in it, never above kMaxsize if that is not 0
///   kPuts         puts so far
///   kUnfinished   puts less task_dones
///   kMaxsize      0: no limit
namespace queue_state {
inline constexpr std::size_t kFirst = 0;
inline constexpr std::size_t kLast = 1;
inline constexpr std::size_t kDepth = 2;
inline constexpr std::size_t kPuts = 3;
inline constexpr std::size_t kUnfinished = 4;
inline constexpr std::size_t kMaxsize = 5;
} // namespace queue_state

/// Future.
///
///   word        holds
///   kProgress   a FutureState
///   kResult     Finished: the item that is its result, or its error
///   kRaised     Finished: 1 if that is an error
///   kExecutor   the executor that it was submitted to
namespace future_state {
inline constexpr std::size_t kProgress = 0;
inline constexpr std::size_t kResult = 1;
inline constexpr std::size_t kRaised = 2;
inline constexpr std::size_t kExecutor = 3;
} // namespace future_state

/// Executor.
///
///   word       holds
///   kClosed    0: takes jobs; 1: was shut down; 2: by the end of main
///   kIdle      workers that wait for a job and are not promised one
///   kWorkers   workers that were made, or are being made
///   kJobs      jobs that wait for a worker, cancelled ones too
namespace executor_state {
inline constexpr std::size_t kClosed = 0;
inline constexpr std::size_t kIdle = 1;
inline constexpr std::size_t kWorkers = 2;
inline constexpr std::size_t kJobs = 3;
} // namespace executor_state

/// Pool.
///
///   word      holds
///   kStates   and the three behind it: a PoolState for each PoolRole
///   kJobs     jobs that are not done
namespace pool_state {
inline constexpr std::size_t kStates = 0;
inline constexpr std::size_t kJobs = 4;
} // namespace pool_state

} // namespace lockstep

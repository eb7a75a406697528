// SPDX-License-Identifier: MIT
#pragma once
// How much of everything a run can have. Each limit has a refusal that names it. Memory of a
// segment is touched only when used, so generous limits cost address space alone.

#include <cstddef>
#include <cstdint>

namespace lockstep {

inline constexpr std::uint32_t kMostTasks = 32'768;
inline constexpr std::uint32_t kMostProcesses = 1'024;
inline constexpr std::uint32_t kMostObjects = 65'536;
inline constexpr std::uint32_t kMostSites = 8'192;
inline constexpr std::uint32_t kNamesBytes = 4u << 20;
inline constexpr std::uint32_t kMostTimers = 2 * kMostTasks;
/// One hub for every OS thread that carries greenlets.
inline constexpr std::uint32_t kMostHubs = 1'536;
/// One loop for every task that made cooperative greenlets.
inline constexpr std::uint32_t kMostLoops = 4'096;
inline constexpr std::uint32_t kMostScheduleSteps = 1u << 20;

/// One ring for every OS thread of a run, and for the service of every process: enough for 1,000
/// threads and 200 processes.
inline constexpr std::uint32_t kMostRings = 1'536;
/// 1,536 rings of 256 KiB for records and 128 KiB for payloads: 576 MiB.
inline constexpr std::uint32_t kRingRecords = 8'192;
inline constexpr std::uint32_t kRingPayloadBytes = 128u << 10;
/// Of one call's payload at most so much is stored.
inline constexpr std::uint32_t kMostPayloadBytes = 64u << 10;

/// Copies of the descriptors that scenarios open, in all processes.
inline constexpr std::uint32_t kMostDescriptors = 16'384;

/// Sockets that a run ever makes; each keeps its record.
inline constexpr std::uint32_t kMostSockets = 16'384;

/// Items in queues, shared values and results: chunks of 64 bytes, 48 of them content.
inline constexpr std::uint32_t kMostItemChunks = 1u << 18;

} // namespace lockstep

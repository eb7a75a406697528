// SPDX-License-Identifier: MIT
#pragma once
// The descriptors that a scenario has opened: who holds which copy of which end.
//
// A forked child gets a copy of everything its parent has open, as in the kernel, and each copy is
// told in the log. What lies under a copy is real: an end of a pipe meets its end of file when the
// kernel says so, which is when the last copy of the other end is closed. A home that is carried by
// a thread or greenlet instead of a process of its own gets duplicates, so that the same holds.
//
// Every byte of these channels comes from a task of the run, so whoever moves bytes or closes a
// copy wakes those who wait for that, and a run in which all are parked is quiet indeed. Nobody
// sleeps in the kernel on one of these descriptors.

#include "core/exec/lot.h"

#include <vector>

namespace lockstep {

/// Copies that a task to come will hold; records of the segment.
using DescriptorCopies = std::vector<std::uint32_t>;

/// The calling task's home has opened a descriptor for a connection; it is the run's to close from
/// here on. False: the run has too many, and it was closed.
bool holdDescriptor(ObjectId connection, int fd, SiteId site);

/// The copy of the calling task's home; -1: it has none, or has closed it.
int descriptorOf(ObjectId connection);

/// Closes that copy, tells of it, and wakes whom that may concern. Caller holds the guard of the
/// pipe. False: there is none.
bool closeDescriptor(ObjectGuard& pipe, ObjectId connection, SiteId site);

/// While it lives, the calling process opens and closes no descriptor: for who forks.
class DescriptorHold {
public:
    DescriptorHold();
    ~DescriptorHold();
    DescriptorHold(const DescriptorHold&) = delete;
    DescriptorHold& operator=(const DescriptorHold&) = delete;

    /// Before the destructor, in a child that never comes to it.
    void release();

private:
    bool m_held = true;
};

/// The copies that a process about to be made by that task will have: of all connections, or only
/// of these. False: the run has too many.
bool copyDescriptors(TaskId forker, std::uint32_t process, const std::vector<ObjectId>* only,
                     DescriptorCopies& copies);
/// The same for a home that gets no process of its own: duplicates. errno, or 0.
int duplicateDescriptors(const std::vector<ObjectId>* only, DescriptorCopies& copies);
/// There will be no such process or home.
void dropCopies(const DescriptorCopies& copies);
/// The task to come has its id: it holds them, and the calling task tells of it.
void giveCopies(const DescriptorCopies& copies, TaskId holder);

/// A home ends, by itself or cut off by the calling task of its process: closes what it holds.
void closeDescriptorsOf(TaskId holder);
/// A process is gone, and the kernel has closed its copies: tells of them and wakes whoever waited
/// on their pipes, because it may have died in the middle of an operation.
void forgetDescriptorsOf(std::uint32_t process);

/// Between two runs in one process: closes what the last one left open. Nobody is told.
void closeLeftDescriptors();

/// Whether the home of that task holds a copy of the connection.
bool holdsDescriptor(std::uint32_t task, ObjectId connection);

} // namespace lockstep

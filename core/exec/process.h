// SPDX-License-Identifier: MIT
#pragma once
// The processes of a run, as one of them sees itself and the others.
//
// Every process has a service, its first thread (core/exec/process_service.h). What the service
// keeps for itself is private to the process; what others must reach lies in the segment's
// ProcessRecord. A process dies with the host, wherever it stands in the tree, and not with its
// parent: a forked child may outlive who forked it, as in the original.

#include "core/probe/attachment.h"

#include <cstdint>

namespace lockstep {

/// The index of the calling process in the segment; 0 is the host.
std::uint32_t thisProcess();
inline ProcessRecord& thisProcessRecord()
{
    return segment().process(thisProcess());
}

/// Indices run from 0 to below this.
inline std::uint32_t processCount()
{
    return control().processes.load(std::memory_order_acquire) + 1;
}

/// It was forked and is not gone.
bool isLiving(const ProcessRecord& process);

/// Whether any process but the host has not ended.
bool otherProcessesLive();

/// Whether any of them but the host still has something to do: its task has not ended and will not
/// be cut off.
bool orphansLive();

/// Tells the service of that process to look.
void ringServiceOf(std::uint32_t process);

/// Makes the calling process the host: it adopts orphans of the run, and all die with it.
void becomeHost();

/// In a freshly forked child: takes that index, and dies with the host. False: the host is gone.
bool becomeProcess(std::uint32_t index);

/// The same in a freshly spawned one, to which the life line of its run was left open.
bool becomeSpawnedProcess(std::uint32_t index, int inherited_life_line);
/// What a process that is begun anew must inherit to die with the host; -1: there is none.
int lifeLineOfRun();

/// The first task of the calling process is over, and its thread touches the segment no more: the
/// service may end the process.
void departFromProcess();
bool hasDeparted();

/// A descriptor of Lockstep's own that a forked child must not keep; not those of the scenario.
void ownDescriptor(int fd);
void disownDescriptor(int fd);

/// Closes every gate, so that of one process no task runs but the caller's, and reopens them when
/// it is destroyed. For who is about to fork or to end that process. A task that does not come to
/// its gate within 20 ms is left running; stragglers() says how many.
class ProcessHold {
public:
    ProcessHold(std::uint32_t process, TaskId except);
    ~ProcessHold();
    ProcessHold(const ProcessHold&) = delete;
    ProcessHold& operator=(const ProcessHold&) = delete;

    std::uint32_t stragglers() const { return m_stragglers; }

private:
    bool m_closed = false;
    std::uint32_t m_stragglers = 0;
};

} // namespace lockstep

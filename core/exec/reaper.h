// SPDX-License-Identifier: MIT
#pragma once
// What becomes of the tasks of a process that is gone, however it went.
//
// Whatever a dead process left half done in the segment is put right here or by whoever meets it
// (core/exec/rescue.h): its tasks end, their waits are taken out of the queues and the wake-ups
// that they had received are passed on, its rings are closed, and the baton is taken from it. What
// it owned as a scenario's lock stays owned unless that is robust: that is the lesson, and an
// event.

#include <cstdint>

namespace lockstep {

/// The service: looks after the children of its process, and the host after orphans, too. Tells of
/// those that are gone, and reaps those that were joined.
void reapChildren();

/// The host's, before it ends: kills what is left of the run and waits until it is gone.
void killAllProcesses();

/// Whether a process has ended without its reaper having told all that this means. While there is
/// one, nobody knows yet who can go on.
bool anyProcessIsDying();

/// Whether a reaper is about to tell what a death means: it may wake somebody yet, so no clock
/// jumps.
bool deathIsBeingTold();

/// The truth about a process: nothing of it runs any more. Asks the kernel.
bool processIsDead(std::uint32_t index);

} // namespace lockstep

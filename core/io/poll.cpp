// SPDX-License-Identifier: MIT
#include "core/io/poll.h"

#include "core/exec/virtual_clock.h"
#include "core/io/socket_step.h"
#include "core/trace/facts/server_facts.h"

namespace lockstep::io {

bool pollSocket(ObjectId socket, Nanoseconds timeout_ns, const Site& site)
{
    SocketStep step(Operation::Poll, socket, site);
    const Nanoseconds deadline_ns =
        timeout_ns == kNever_ns ? kNever_ns : virtualNow_ns() + timeout_ns;
    bool ready = step.looksReady(Readiness::Readable);
    while (!ready) {
        const WakeReason woken = step.sleepUntil(Readiness::Readable, deadline_ns);
        ready = step.looksReady(Readiness::Readable);
        if (woken == WakeReason::TimedOut)
            break;
    }
    recorder.write(SocketPolled{socket, ready}, step.at());
    if (ready)
        step.wakeReceiverOf(socket); // nothing was taken: it is there for the next one, too
    return ready;
}

} // namespace lockstep::io

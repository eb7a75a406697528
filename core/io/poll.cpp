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
    bool in_time = true;
    bool ready = step.looksReady(Readiness::Readable);
    while (!ready && in_time) {
        in_time = step.sleepUntil(Readiness::Readable, deadline_ns) != WakeReason::TimedOut;
        ready = in_time && step.looksReady(Readiness::Readable);
    }
    recorder.write(SocketPolled{socket, ready}, step.at());
    if (ready)
        step.wakeReceiverOf(socket); // nothing was taken: it is there for the next one, too
    return ready;
}

} // namespace lockstep::io

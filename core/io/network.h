// SPDX-License-Identifier: MIT
#pragma once
// What the run knows of its sockets: which are connected with which, and what is under way.

#include "core/exec/descriptor_wait.h"

namespace lockstep::io {

/// Its guard orders all that happens on sockets. No object: nobody waits on it.
inline constexpr ObjectId kNetwork{0};

inline SocketRecord& recordOf(ObjectId socket)
{
    const ObjectState& state = segment().object(socket).state;
    return segment().socket(state[socket_state::kRecord].load(std::memory_order_relaxed));
}

inline ObjectId peerOf(ObjectId socket)
{
    return ObjectId{segment().object(socket).state[connection_state::kPeer]};
}

inline ObjectId spaceOf(ObjectId socket)
{
    return ObjectId{segment().object(socket).state[connection_state::kSpace]};
}

/// Gives the socket its record and its space. False: the run has too many sockets.
bool enterSocket(ObjectId socket, ObjectId space, Protocol protocol, bool is_v6);

/// The open socket of the run that listens on that port of TCP, or has that one of UDP.
ObjectId socketAtPort(Protocol protocol, std::uint16_t port, bool is_v6);

/// An accepted connection from that port: ties it to the socket that asked for it, if that is one
/// of the run.
void tieToPeer(ObjectId connection, ObjectId listener, std::uint16_t from_port);

/// A receive on a socket of UDP has found nothing: what was sent to it a while ago was dropped.
void forgetDropped(SocketRecord& record);

/// Something was put into the kernel for the socket, or taken out.
void noteMovement(SocketRecord& record);

} // namespace lockstep::io

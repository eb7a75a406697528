// SPDX-License-Identifier: MIT
// What events about sockets, servers and the wire change.
#include "core/model/run_state_fold.h"

#include <algorithm>

namespace lockstep {

void RunState::Fold::operator()(const Event&, const SocketMade& fact) const
{
    changed(fact.socket);
}

void RunState::Fold::operator()(const Event&, const SocketBound& fact) const
{
    changed(fact.socket);
}

void RunState::Fold::operator()(const Event&, const SocketListening& fact) const
{
    changed(fact.socket);
}

void RunState::Fold::operator()(const Event&, const ConnectStarted& fact) const
{
    changed(fact.socket);
}

void RunState::Fold::operator()(const Event& event, const SocketConnected& fact) const
{
    stopWaiting(event.task);
    changed(fact.socket);
}

void RunState::Fold::operator()(const Event& event, const ConnectionAccepted& fact) const
{
    stopWaiting(event.task);
    changed(fact.listener);
    const std::uint32_t sent = state.object(fact.peer).count; // before it was accepted
    ObjectView& connection = changed(fact.connection);
    connection.value = sent;
    connection.other_end = fact.peer;
    state.objectAt(fact.space).other_end = fact.peer;
    state.objectAt(fact.peer).other_end = fact.connection;
    state.objectAt(fact.peer_space).other_end = fact.connection;
}

void RunState::Fold::operator()(const Event&, const SocketsPaired& fact) const
{
    changed(fact.one).other_end = fact.other;
    changed(fact.other).other_end = fact.one;
    state.objectAt(fact.one_space).other_end = fact.other;
    state.objectAt(fact.other_space).other_end = fact.one;
}

void RunState::Fold::operator()(const Event& event, const BytesSent& fact) const
{
    stopWaiting(event.task);
    ObjectView& socket = changed(fact.socket);
    socket.count += fact.sent;
    state.objectAt(socket.other_end).value += fact.sent;
}

void RunState::Fold::operator()(const Event& event, const BytesReceived& fact) const
{
    stopWaiting(event.task);
    takeOut(fact.socket, fact.received);
}

void RunState::Fold::operator()(const Event& event, const StreamEnded& fact) const
{
    stopWaiting(event.task);
    changed(fact.socket);
}

void RunState::Fold::operator()(const Event&, const SocketShutDown& fact) const
{
    changed(fact.socket);
}

void RunState::Fold::operator()(const Event& event, const DatagramSent& fact) const
{
    stopWaiting(event.task);
    changed(fact.socket);
    ++state.objectAt(fact.to).value;
}

void RunState::Fold::operator()(const Event& event, const DatagramReceived& fact) const
{
    stopWaiting(event.task);
    takeOut(fact.socket, 1);
}

void RunState::Fold::operator()(const Event& event, const SocketRefused&) const
{
    stopWaiting(event.task);
}

void RunState::Fold::operator()(const Event&, const SocketOptionSet& fact) const
{
    changed(fact.socket);
}

void RunState::Fold::operator()(const Event&, const KernelReported& fact) const
{
    changed(fact.socket);
}

void RunState::Fold::operator()(const Event&, const SegmentSeen& fact) const
{
    changed(fact.from);
    changed(fact.to);
}

void RunState::Fold::operator()(const Event&, const WindowClosed& fact) const
{
    changed(fact.socket).window_is_closed = true;
}

void RunState::Fold::operator()(const Event&, const WindowOpened& fact) const
{
    changed(fact.socket).window_is_closed = false;
}

void RunState::Fold::operator()(const Event&, const DatagramSeen& fact) const
{
    changed(fact.from);
    changed(fact.to);
}

void RunState::Fold::operator()(const Event&, const DatagramsDropped& fact) const
{
    takeOut(fact.socket, fact.count);
}

void RunState::Fold::operator()(const Event&, const ConnectionCut& fact) const
{
    changed(fact.socket).is_cut = true;
    changed(fact.peer).is_cut = true;
}

void RunState::Fold::operator()(const Event& event, const SocketPolled&) const
{
    stopWaiting(event.task);
}

void RunState::Fold::operator()(const Event&, const ServingStarted& fact) const
{
    changed(fact.server);
}

void RunState::Fold::operator()(const Event&, const ServingEnded& fact) const
{
    changed(fact.server);
}

void RunState::Fold::operator()(const Event&, const RequestStarted& fact) const
{
    ++changed(fact.server).count;
}

void RunState::Fold::operator()(const Event&, const RequestEnded& fact) const
{
    --changed(fact.server).count;
}

void RunState::Fold::operator()(const Event&, const VisitorConnected& fact) const
{
    changed(fact.visitor);
}

} // namespace lockstep

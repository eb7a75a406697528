// SPDX-License-Identifier: MIT
#include "core/sync/faces/multiprocessing_pipe.h"

#include <algorithm>

namespace lockstep::multiprocessing {

namespace {

std::string textOfBytes(const Bytes& bytes)
{
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    return shortened(describe(std::string(text)), kMostItemTextBytes);
}

} // namespace

void Connection::sendBytes(std::string_view bytes, Site site) const
{
    const auto* begin = reinterpret_cast<const std::byte*>(bytes.data());
    const Bytes message(begin, begin + bytes.size());
    sync::sendMessage(m_id, message, textOfBytes(message), site);
}

std::string Connection::recvBytes(Site site) const
{
    const Bytes message = receiveBytes(textOfBytes, site);
    return {reinterpret_cast<const char*>(message.data()), message.size()};
}

bool Connection::poll(threading::Timeout timeout, Site site) const
{
    const Nanoseconds timeout_ns = nanosecondsFromSeconds(std::max(timeout.seconds, 0.0));
    return sync::pollConnection(m_id, timeout_ns, site);
}

std::pair<Connection, Connection> Pipe(const threading::Name& first, const threading::Name& second,
                                       Duplex duplex)
{
    const sync::PipeEnds ends = sync::makePipe(duplex.both, first.text, second.text, first.site);
    return {Connection(ends.first), Connection(ends.second)};
}

} // namespace lockstep::multiprocessing

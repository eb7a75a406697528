// SPDX-License-Identifier: MIT
#include "tests/core/io/socket_ways.h"

#include <map>
#include <set>

namespace lockstep::test {

void expectLegalSockets(const Log& log)
{
    struct End {
        ObjectId peer;
        std::uint64_t sent = 0;
        std::uint64_t received = 0;
        std::uint32_t copies = 0;
        bool sends_no_more = false;
    };
    std::map<ObjectId, End> ends;
    std::set<ObjectId> asked;
    test::forEach<ConnectStarted, ConnectionAccepted, SocketsPaired, BytesSent, BytesReceived,
                  DescriptorOpened, DescriptorInherited, DescriptorClosed, SocketShutDown,
                  StreamEnded>(log, [&]<class F>(const Event&, const F& fact) {
        if constexpr (std::is_same_v<F, ConnectStarted>) {
            asked.insert(fact.socket);
        } else if constexpr (std::is_same_v<F, ConnectionAccepted>) {
            EXPECT_EQ(asked.erase(fact.peer), 1u) << "accepted, and nobody asked";
            ends[fact.connection].peer = fact.peer;
            ends[fact.peer].peer = fact.connection;
        } else if constexpr (std::is_same_v<F, SocketsPaired>) {
            ends[fact.one].peer = fact.other;
            ends[fact.other].peer = fact.one;
        } else if constexpr (std::is_same_v<F, BytesSent>) {
            EXPECT_EQ(fact.position, ends[fact.socket].sent);
            ends[fact.socket].sent += fact.sent;
        } else if constexpr (std::is_same_v<F, BytesReceived>) {
            End& end = ends[fact.socket];
            EXPECT_EQ(fact.position, end.received);
            EXPECT_LE(fact.received, fact.asked);
            end.received += fact.received;
            EXPECT_LE(end.received, ends[end.peer].sent) << "received before it was sent";
        } else if constexpr (std::is_same_v<F, DescriptorOpened>) {
            ++ends[fact.connection].copies;
        } else if constexpr (std::is_same_v<F, DescriptorInherited>) {
            ++ends[fact.connection].copies;
        } else if constexpr (std::is_same_v<F, DescriptorClosed>) {
            EXPECT_EQ(--ends[fact.connection].copies, fact.left);
        } else if constexpr (std::is_same_v<F, SocketShutDown>) {
            ends[fact.socket].sends_no_more |= fact.how != ShutDownHow::Receiving;
        } else if constexpr (std::is_same_v<F, StreamEnded>) {
            const End& other = ends[ends[fact.socket].peer];
            EXPECT_TRUE(other.copies == 0 || other.sends_no_more) << "no end is to be met";
            EXPECT_EQ(other.sent, ends[fact.socket].received);
        }
    });
}

io::TcpSocket listening(int backlog)
{
    const io::TcpSocket listener("listener");
    listener.bind({});
    listener.listen(backlog);
    return listener;
}

io::Address addressOf(const io::TcpSocket& listener)
{
    return listener.localAddress();
}

} // namespace lockstep::test

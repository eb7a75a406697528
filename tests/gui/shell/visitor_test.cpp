// SPDX-License-Identifier: MIT
// A window's sockets take the connections that runs make for visitors, in a network that is not
// the window's.
#include "core/session/session.h"

#include "core/base/clock.h"

#include <gtest/gtest.h>

#include <QTcpSocket>
#include <QUdpSocket>

namespace lockstep {
namespace {

constexpr int kPatience_ms = 30'000;

/// A run whose server takes 10 s for its client, but 1 s while there is a visitor; and its socket.
struct Served {
    std::unique_ptr<Session> session;
    ObjectId socket;
};

template <class Fact>
Served serverOf(const std::string& scenario)
{
    RunRequest request;
    request.runner = LOCKSTEP_RUN_PATH;
    request.scenario = scenario;
    request.parameters = {{"duration", "1"}, {"clients", "1"}, {"poll_interval", "5"}};
    request.speed = 0.1;
    auto session = Session::start(request);
    EXPECT_TRUE(session) << session.error().text;
    Served served{std::move(*session), {}};
    const Log& log = served.session->log();
    const Nanoseconds until_ns = realNow_ns() + kPatience_ms * kMillisecond_ns;
    while (!served.socket && realNow_ns() < until_ns) {
        served.session->waitForNews(5);
        for (Seq seq = log.end(); seq-- > 0;) // the first one is the server's
            if (log.event(seq).kind == Fact::kind)
                served.socket = decode<Fact>(log.event(seq), log.tailOf(seq)).socket;
    }
    return served;
}

TEST(VisitorInTheWindow, IsASocketOfQtOverTcp)
{
    const Served served = serverOf<SocketListening>("socketserver-tcp");
    auto visitor = served.session->visit(served.socket);
    ASSERT_TRUE(visitor) << visitor.error().text;
    QTcpSocket socket;
    ASSERT_TRUE(socket.setSocketDescriptor(visitor->releaseConnection()));
    EXPECT_EQ(socket.state(), QAbstractSocket::ConnectedState);
    ASSERT_TRUE(socket.waitForReadyRead(kPatience_ms));
    EXPECT_EQ(socket.readAll(), QByteArray("helloworld"));
    socket.write("hi");
    ASSERT_TRUE(socket.waitForBytesWritten(kPatience_ms));
    EXPECT_TRUE(socket.state() == QAbstractSocket::UnconnectedState ||
                socket.waitForDisconnected(kPatience_ms))
        << "the server has closed";
}

TEST(VisitorInTheWindow, IsASocketOfQtOverUdp)
{
    const Served served = serverOf<SocketBound>("socketserver-udp");
    auto visitor = served.session->visit(served.socket);
    ASSERT_TRUE(visitor) << visitor.error().text;
    QUdpSocket socket;
    ASSERT_TRUE(socket.setSocketDescriptor(visitor->releaseConnection()));
    EXPECT_EQ(socket.write("ddd"), 3);
    ASSERT_TRUE(socket.waitForReadyRead(kPatience_ms));
    EXPECT_EQ(socket.readAll(), QByteArray("cat"));
}

} // namespace
} // namespace lockstep

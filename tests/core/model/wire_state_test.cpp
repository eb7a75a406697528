// SPDX-License-Identifier: MIT
// What the facts of the wire do to the state of a run.
#include "core/model/run_state.h"
#include "tests/support/log_builder.h"

#include <gtest/gtest.h>

namespace lockstep {
namespace {

using test::LogBuilder;

class WireState : public testing::Test {
protected:
    RunState folded() const
    {
        RunState state;
        for (Seq seq = 0; seq < m_build.log->end(); ++seq)
            state.apply(*m_build.log, seq);
        return state;
    }

    LogBuilder m_build;
    TaskId m_task = m_build.spawn("client");
    ObjectId m_client = m_build.make(ObjectKind::TcpSocket, "client's");
    ObjectId m_connection = m_build.make(ObjectKind::TcpSocket, "connection");
};

TEST_F(WireState, WhatPassesIsNoStepOfATask)
{
    m_build.write(m_task, WaitRequested{m_client, Operation::Receive});
    const TaskState before = folded().task(m_task).state;
    const Seq seen =
        m_build.write(kNobody, SegmentSeen{.from = m_connection, .to = m_client, .bytes = 5});
    const RunState state = folded();
    EXPECT_EQ(state.task(m_task).state, before);
    EXPECT_EQ(state.task(m_task).waits_for, m_client);
    EXPECT_EQ(state.object(m_client).last_event, seen);
    EXPECT_EQ(state.object(m_connection).last_event, seen);
}

TEST_F(WireState, AWindowIsClosedUntilItOpens)
{
    m_build.write(kNobody, WindowClosed{.socket = m_connection, .peer = m_client});
    EXPECT_TRUE(folded().object(m_connection).window_is_closed);
    EXPECT_FALSE(folded().object(m_client).window_is_closed);
    m_build.write(kNobody, WindowOpened{.socket = m_connection, .peer = m_client, .window = 100});
    EXPECT_FALSE(folded().object(m_connection).window_is_closed);
}

TEST_F(WireState, ACutIsOneOfBothEnds)
{
    m_build.write(m_task, ConnectionCut{m_client, m_connection});
    EXPECT_TRUE(folded().object(m_client).is_cut);
    EXPECT_TRUE(folded().object(m_connection).is_cut);
}

TEST_F(WireState, WhatWasDroppedIsNotToBeReceived)
{
    const ObjectId receiver = m_build.make(ObjectKind::UdpSocket, "receiver");
    for (int i = 0; i < 3; ++i)
        m_build.write(m_task, DatagramSent{.socket = m_client, .to = receiver, .length = 1});
    EXPECT_EQ(folded().object(receiver).value, 3u);
    m_build.write(m_task, DatagramsDropped{receiver, 2});
    EXPECT_EQ(folded().object(receiver).value, 1u);
}

} // namespace
} // namespace lockstep

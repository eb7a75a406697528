// SPDX-License-Identifier: MIT
#include "core/io/visiting.h"

#include "core/base/visit_channel.h"
#include "core/exec/descriptors.h"
#include "core/exec/outside.h"
#include "core/exec/task.h"
#include "core/exec/visits.h"
#include "core/io/socket_step.h"
#include "core/trace/facts/server_facts.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace lockstep::io {

namespace {

/// How long the server's queue may be full, in virtual time.
constexpr Nanoseconds kPatience_ns = 2 * kSecond_ns;

int toReader = -1;
std::uint32_t visitsAskedFor = 0; // the service's

struct Server {
    Protocol protocol;
    Family family;
    Address address;
};

/// RuntimeError: it takes neither connections nor datagrams.
Server lookAt(ObjectId server)
{
    const ObjectGuard network(kNetwork);
    const std::uint32_t sockets = control().sockets.load(std::memory_order_acquire);
    for (std::uint32_t index = 1; index <= sockets; ++index) {
        const SocketRecord& record = segment().socket(index);
        const SocketStage wanted =
            record.protocol == Protocol::Udp ? SocketStage::Bound : SocketStage::Listening;
        if (record.socket != server.value || record.stage.load() != wanted)
            continue;
        const bool is_v6 = record.is_v6 != 0;
        return {record.protocol,
                is_v6 ? Family::V6 : Family::V4,
                {.host = is_v6 ? "::1" : "127.0.0.1", .port = record.local_port}};
    }
    throw RuntimeError("nobody listens there");
}

ObjectId connectedWith(ObjectId server)
{
    const auto [protocol, family, address] = lookAt(server);
    const ObjectId socket = makeSocket(protocol, family, "visitor", Site{});
    {
        const ObjectGuard network(kNetwork);
        recordOf(socket).is_visitor = 1;
    }
    if (protocol == Protocol::Udp) {
        connectDatagrams(socket, address, Site{});
        return socket;
    }
    setTimeout(socket, kPatience_ns);
    connectTo(socket, address, Site{});
    setTimeout(socket, kNever_ns);
    return socket;
}

/// The connection is the reader's alone from here on. In its place the run has an end of the line,
/// whose end it meets when the visitor leaves.
void handOver(ObjectId socket, std::uint32_t visit)
{
    int line[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, line) != 0)
        raiseSystemError(errno);
    const int fd = descriptorOf(socket);
    const bool taken =
        sendVisitAnswer(toReader, {.visit = visit, .connection = fd, .line = line[1]});
    const int replaced = dup3(line[0], fd, O_CLOEXEC);
    const int error_number = errno;
    close(line[0]);
    close(line[1]);
    if (replaced < 0)
        raiseSystemError(error_number);
    if (!taken)
        throw RuntimeError("the reader takes no visitors");
}

void awaitEnd(int line)
{
    char byte = 0;
    ssize_t got = 0;
    do
        got = read(line, &byte, 1);
    while (got > 0 || (got < 0 && errno == EINTR));
}

void visit(ObjectId server, std::uint32_t number)
{
    ObjectId socket;
    try {
        socket = connectedWith(server);
        waitForRoom(0);
        recorder.write(VisitorConnected{socket, server});
        const RealTimeOfVisit real_time;
        handOver(socket, number);
        const OutsideCall outside{Site{}};
        awaitEnd(descriptorOf(socket));
    } catch (const ScenarioError& error) {
        sendVisitAnswer(toReader, {.visit = number, .refusal = error.what()});
    }
    if (!socket)
        return;
    SocketStep step(Operation::Close, socket, Site{});
    closeDescriptor(step.network(), socket, step.at());
}

void letIn(ObjectId server)
{
    const std::uint32_t number = ++visitsAskedFor;
    if (toReader < 0)
        return;
    try {
        spawnVisitor([server, number] { visit(server, number); });
    } catch (const ScenarioError& error) {
        sendVisitAnswer(toReader, {.visit = number, .refusal = error.what()});
    }
}

} // namespace

void takeVisitorsThrough(int socket)
{
    toReader = socket;
    [[maybe_unused]] static const bool known = letVisitorsInBy(letIn);
}

} // namespace lockstep::io

// SPDX-License-Identifier: MIT
#include "core/io/socketserver.h"

#include "core/exec/errors.h"
#include "core/exec/raised_error.h"
#include "core/exec/speech.h"
#include "core/exec/task.h"
#include "core/io/poll.h"
#include "core/probe/recorder.h"
#include "core/sync/event.h"
#include "core/sync/shared.h"
#include "core/trace/facts/server_facts.h"

#include <mutex>
#include <tuple>
#include <vector>

namespace lockstep::socketserver {

struct Server::Shared {
    Kind kind;
    Protocol protocol;
    ObjectId id;
    lockstep::Shared<bool> shutdown_request;
    ObjectId is_shut_down;
    io::Address address; ///< as it was asked for
    io::Socket socket;
    HandlerClass handler;
    ServerOptions options;
    std::uint32_t handlers_named = 0;
    std::mutex guard;             ///< of handling; held over nothing that waits
    std::vector<TaskId> handling; ///< that server_close waits for
};

namespace {

io::Socket newSocket(Protocol protocol, std::string_view name, const Site& site)
{
    return io::Socket(io::makeSocket(protocol, name, site));
}

/// For a name that is used at once.
threading::Name named(const std::string& name, const Site& site)
{
    return {name.c_str(), site};
}

} // namespace

Server::Server(Protocol protocol, Kind kind, std::string_view name, const io::Address& address,
               HandlerClass handler, ServerOptions options, const Site& site)
{
    const std::string prefix(name);
    m_shared.reset(
        new Shared{.kind = kind,
                   .protocol = protocol,
                   .id = makeObject(ObjectKind::SocketServer, name, site),
                   .shutdown_request = {named(prefix + ".shutdown_request", site), false},
                   .is_shut_down = sync::makeEvent(prefix + ".is_shut_down", site),
                   .address = address,
                   .socket = newSocket(protocol, prefix + ".socket", site),
                   .handler = std::move(handler),
                   .options = std::move(options)});
    if (!m_shared->options.bind_and_activate)
        return;
    try {
        serverBind(site);
        serverActivate(site);
    } catch (...) {
        m_shared->socket.close(site);
        throw;
    }
}

void Server::serverBind(Site site) const
{
    if (m_shared->options.allow_reuse_address)
        m_shared->socket.setOption(SocketOption::ReuseAddress, 1, site);
    m_shared->socket.bind(m_shared->address, site);
}

void Server::serverActivate(Site site) const
{
    if (m_shared->protocol == Protocol::Tcp)
        io::listenOn(socketId(), m_shared->options.request_queue_size, site);
}

void Server::serveForever(double poll_interval_s, Site site) const
{
    sync::clearEvent(m_shared->is_shut_down, site);
    sync::declareSetter(m_shared->is_shut_down, recorder.self);
    recorder.write(ServingStarted{id(), socketId()});
    const auto leave = [this, &site] {
        recorder.write(ServingEnded{id()});
        m_shared->shutdown_request.write(false, site);
        sync::setEvent(m_shared->is_shut_down, site);
    };
    try {
        serveUntilAsked(nanosecondsFromSeconds(poll_interval_s), site);
    } catch (...) {
        leave();
        throw;
    }
    leave();
}

void Server::serveUntilAsked(Nanoseconds interval_ns, const Site& site) const
{
    while (!m_shared->shutdown_request.read(site)) {
        const bool ready = io::pollSocket(socketId(), interval_ns, site);
        if (m_shared->shutdown_request.read(site)) // asked for meanwhile
            break;
        if (ready)
            handleRequestWithoutWaiting(site);
        if (m_shared->options.service_actions)
            m_shared->options.service_actions();
    }
}

void Server::handleRequest(Site site) const
{
    const auto& timeout_s = m_shared->options.timeout_s;
    const Nanoseconds timeout_ns = timeout_s ? nanosecondsFromSeconds(*timeout_s) : kNever_ns;
    if (io::pollSocket(socketId(), timeout_ns, site))
        handleRequestWithoutWaiting(site);
    else if (m_shared->options.handle_timeout)
        m_shared->options.handle_timeout();
}

void Server::handleRequestWithoutWaiting(const Site& site) const
{
    Request request{.socket = socketId(), .packet = {}, .from = {}};
    try {
        if (m_shared->protocol == Protocol::Tcp) {
            const io::Accepted accepted = io::acceptFrom(socketId(), "request", site);
            request.socket = accepted.connection;
            request.from = accepted.from;
        } else {
            std::tie(request.packet, request.from) =
                io::receiveFrom(socketId(), m_shared->options.max_packet_size, site);
        }
    } catch (const OSError&) {
        return;
    }
    const auto& verify = m_shared->options.verify_request;
    if (verify && !verify(request)) {
        shutdownRequest(request, site);
        return;
    }
    try {
        processRequest(request, site);
    } catch (const std::exception&) {
        handleError(request, site);
        shutdownRequest(request, site);
    } catch (...) {
        shutdownRequest(request, site);
        throw;
    }
}

void Server::processRequest(const Request& request, const Site& site) const
{
    if (m_shared->kind == Kind::Threading) {
        processInTaskOfItsOwn(request, site);
        return;
    }
    finishRequest(request);
    shutdownRequest(request, site);
}

void Server::processInTaskOfItsOwn(const Request& request, const Site& site) const
{
    const ServerOptions& options = m_shared->options;
    const std::string name =
        "Thread-" + std::to_string(++m_shared->handlers_named) + " (process_request_thread)";
    const TaskId task = spawnTask({.name = name,
                                   .carrier = options.carrier,
                                   .daemon = options.daemon_threads,
                                   .stays = true,
                                   .body =
                                       [server = *this, request, site] {
                                           try {
                                               server.finishRequest(request);
                                           } catch (const std::exception&) {
                                               server.handleError(request, site);
                                           } catch (...) {
                                               server.shutdownRequest(request, site);
                                               throw;
                                           }
                                           server.shutdownRequest(request, site);
                                       },
                                   .site = site});
    // Those that have ended stay in it: joining them again is a step that finds nothing to wait
    // for, but when somebody looked whether they had ended would be in no schedule.
    if (options.block_on_close && !options.daemon_threads) {
        const std::scoped_lock guarded(m_shared->guard);
        m_shared->handling.push_back(task);
    }
}

void Server::finishRequest(const Request& request) const
{
    recorder.write(RequestStarted{id(), request.socket, request.from.port});
    try {
        m_shared->handler()->run(request, *this);
    } catch (...) {
        recorder.write(RequestEnded{id(), request.socket, true});
        throw;
    }
    recorder.write(RequestEnded{id(), request.socket, false});
}

void Server::shutdownRequest(const Request& request, const Site& site) const
{
    if (m_shared->protocol == Protocol::Udp)
        return;
    try {
        io::shutDown(request.socket, ShutDownHow::Sending, site);
    } catch (const OSError&) {
        // the other end may be gone
    }
    io::closeSocket(request.socket, site);
}

void Server::handleError(const Request& request, const Site& site) const
{
    if (m_shared->options.handle_error) {
        m_shared->options.handle_error(request);
        return;
    }
    const std::string error = lineOf(currentlyRaised());
    speak("Exception occurred during processing of request from ('" + request.from.host + "', " +
              std::to_string(request.from.port) + ")",
          site);
    speak(error, site);
}

void Server::shutdown(Site site) const
{
    m_shared->shutdown_request.write(true, site);
    sync::waitEvent(m_shared->is_shut_down, kNever_ns, sync::AfterWaiting::Remembers, site);
}

void Server::serverClose(Site site) const
{
    m_shared->socket.close(site);
    std::vector<TaskId> handling;
    {
        const std::scoped_lock guarded(m_shared->guard);
        handling.swap(m_shared->handling);
    }
    for (const TaskId task : handling)
        joinTask(task, kNever_ns, site);
}

io::Address Server::serverAddress() const
{
    return m_shared->socket.localAddress();
}

ObjectId Server::socketId() const
{
    return m_shared->socket.id();
}

ObjectId Server::id() const
{
    return m_shared->id;
}

} // namespace lockstep::socketserver

// SPDX-License-Identifier: MIT
#pragma once
// Python's socketserver: a loop that hands each connection, or each datagram, to a handler.
//
// The plain servers call the handler in the loop itself: one request after the other. Those of the
// threading kind start a task for each. A server is a handle: a copy is a second name for it.
// Semantics and errors are those of CPython 3.11's Lib/socketserver.py.
//
// Between serve_forever and shutdown stand two objects of the run: a shared flag
// ("NAME.shutdown_request") that the loop looks at, and an event ("NAME.is_shut_down") that it sets
// when it has ended.

#include "core/base/site.h"
#include "core/io/socketserver_handlers.h"
#include "core/trace/words.h"

#include <utility>

namespace lockstep::socketserver {

/// What a subclass says in Python.
struct ServerOptions {
    bool allow_reuse_address = false;
    int request_queue_size = 5;
    std::size_t max_packet_size = 8192; ///< of UDP
    std::optional<double> timeout_s;    ///< of handle_request
    bool bind_and_activate = true;      ///< else that is done later

    // Of the threading kind.
    bool daemon_threads = false;
    bool block_on_close = true;        ///< server_close waits for the tasks that are no daemons
    Carrier carrier = Carrier::Thread; ///< Greenlet: as after monkey.patch_all()

    std::function<bool(const Request&)> verify_request; ///< false: closed without a handler
    std::function<void(const Request&)> handle_error;   ///< instead of telling what was raised
    std::function<void()> handle_timeout;               ///< handle_request's time was over
    std::function<void()> service_actions;              ///< after each turn of the loop
};

class Server {
public:
    /// Takes what comes until shutdown, which it looks for at least every so many seconds.
    void serveForever(double poll_interval_s = 0.5, Site site = Site::here()) const;
    /// Takes one request, waiting for it as long as the options' timeout.
    void handleRequest(Site site = Site::here()) const;
    /// Asks the loop to end and waits until it has; for ever if there is none, or if the loop waits
    /// for the caller.
    void shutdown(Site site = Site::here()) const;
    /// Closes the socket; the threading kind with block_on_close waits for its handlers.
    void serverClose(Site site = Site::here()) const;

    /// With bind_and_activate false.
    void serverBind(Site site = Site::here()) const;
    void serverActivate(Site site = Site::here()) const;

    io::Address serverAddress() const; ///< with the port it has got
    ObjectId socketId() const;         ///< that it listens on, or gets datagrams from
    ObjectId id() const;

protected:
    enum class Kind { Plain, Threading };
    Server(Protocol protocol, Kind kind, std::string_view name, const io::Address& address,
           HandlerClass handler, ServerOptions options, const Site& site);

private:
    struct Shared;

    void serveUntilAsked(Nanoseconds interval_ns, const Site& site) const;
    void handleRequestWithoutWaiting(const Site& site) const;
    void processRequest(const Request& request, const Site& site) const;
    void processInTaskOfItsOwn(const Request& request, const Site& site) const;
    void finishRequest(const Request& request) const;
    void shutdownRequest(const Request& request, const Site& site) const;
    void handleError(const Request& request, const Site& site) const;

    std::shared_ptr<Shared> m_shared;
};

/// One connection after the other.
class TCPServer : public Server {
public:
    TCPServer(const char* name, const io::Address& address, HandlerClass handler,
              ServerOptions options = {}, Site site = Site::here())
        : Server(Protocol::Tcp, Kind::Plain, name, address, std::move(handler), std::move(options),
                 site)
    {
    }
};

/// One datagram after the other.
class UDPServer : public Server {
public:
    UDPServer(const char* name, const io::Address& address, HandlerClass handler,
              ServerOptions options = {}, Site site = Site::here())
        : Server(Protocol::Udp, Kind::Plain, name, address, std::move(handler), std::move(options),
                 site)
    {
    }
};

/// A task for each connection.
class ThreadingTCPServer : public Server {
public:
    ThreadingTCPServer(const char* name, const io::Address& address, HandlerClass handler,
                       ServerOptions options = {}, Site site = Site::here())
        : Server(Protocol::Tcp, Kind::Threading, name, address, std::move(handler),
                 std::move(options), site)
    {
    }
};

/// A task for each datagram.
class ThreadingUDPServer : public Server {
public:
    ThreadingUDPServer(const char* name, const io::Address& address, HandlerClass handler,
                       ServerOptions options = {}, Site site = Site::here())
        : Server(Protocol::Udp, Kind::Threading, name, address, std::move(handler),
                 std::move(options), site)
    {
    }
};

} // namespace lockstep::socketserver

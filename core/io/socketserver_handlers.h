// SPDX-License-Identifier: MIT
#pragma once
// Python's socketserver: what is made for each request, and does its work.
//
// A scenario derives its handler from one of these and says what handle does. Semantics are those
// of CPython 3.11's Lib/socketserver.py.

#include "core/io/sockets.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace lockstep::socketserver {

class Server;

/// A connection; of UDP: a datagram, and the socket it came to.
struct Request {
    ObjectId socket;
    std::string packet;
    io::Address from;
};

/// setup, handle, finish: once each, in the task that has the request. finish is called whatever
/// handle raises, but not if setup does.
class BaseRequestHandler {
public:
    virtual ~BaseRequestHandler() = default;
    BaseRequestHandler() = default;
    BaseRequestHandler(const BaseRequestHandler&) = delete;
    BaseRequestHandler& operator=(const BaseRequestHandler&) = delete;

    /// The server calls this.
    void run(const Request& request, const Server& server);

protected:
    virtual void setup() {}
    virtual void handle() {}
    virtual void finish() {}

    const Request& request() const { return *m_request; }
    const io::Address& clientAddress() const { return m_request->from; }
    const Server& server() const { return *m_server; }
    /// Of a server of TCP: self.request.
    io::TcpSocket connection() const { return io::TcpSocket(m_request->socket); }
    /// Of a server of UDP: self.request[1], one for all requests.
    io::UdpSocket socket() const { return io::UdpSocket(m_request->socket); }

private:
    const Request* m_request = nullptr;
    const Server* m_server = nullptr;
};

/// Reads lines from a connection, and writes to it at once.
class StreamRequestHandler : public BaseRequestHandler {
public:
    std::optional<double> timeout_s;      ///< of the connection
    bool disable_nagle_algorithm = false; ///< of the connection

protected:
    void setup() override;

    /// rfile.readline(): with its end; without: the stream has ended.
    std::string readLine(Site site = Site::here());
    /// rfile.read(bytes): fewer: the stream has ended.
    std::string read(std::size_t bytes, Site site = Site::here());
    /// wfile.write(bytes).
    void write(std::string_view bytes, Site site = Site::here())
    {
        connection().sendall(bytes, site);
    }

private:
    bool receiveMore(const Site& site);

    std::string m_buffered;
};

/// Has the packet; what was written is sent as one datagram when it finishes, even if it is empty.
class DatagramRequestHandler : public BaseRequestHandler {
protected:
    void finish() override;

    const std::string& packet() const { return request().packet; }
    void write(std::string_view bytes) { m_written += bytes; }

private:
    std::string m_written;
};

/// RequestHandlerClass: makes a handler for a request.
using HandlerClass = std::function<std::unique_ptr<BaseRequestHandler>()>;

/// One that is made with copies of these arguments.
template <class Handler, class... Arguments>
HandlerClass handlerClass(Arguments... arguments)
{
    return [arguments...] { return std::make_unique<Handler>(arguments...); };
}

/// A handler whose handle is this function; it gets what the server hands it.
HandlerClass
handlerClass(std::function<void(const io::TcpSocket& connection, const io::Address& from)> handle);

} // namespace lockstep::socketserver

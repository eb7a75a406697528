// SPDX-License-Identifier: MIT
#pragma once
// Sockets as a scenario has them: what Python's module socket offers for TCP and UDP.
//
// A handle is a value; a copy in the same process names the same socket, and a child has a copy of
// its own, which it must close on its own. Semantics and errors are those of CPython 3.11.

#include "core/io/poll.h"
#include "core/io/socket.h"

#include <utility>

namespace lockstep::io {

/// What both have.
class Socket {
public:
    explicit Socket(ObjectId id) : m_id(id) {}

    /// OSError "[Errno 98] Address already in use".
    void bind(const Address& address, Site site = Site::here()) const
    {
        bindSocket(m_id, address, site);
    }
    void close(Site site = Site::here()) const { closeSocket(m_id, site); }
    /// select([socket], [], []): there is something to receive or to accept. It is not taken, so
    /// who is faster may have it.
    void awaitReadable(Site site = Site::here()) const { pollSocket(m_id, kNever_ns, site); }
    bool isClosed() const { return isSocketClosed(m_id); }

    void setOption(SocketOption option, int value, Site site = Site::here()) const
    {
        io::setOption(m_id, option, value, site);
    }
    int option(SocketOption option) const { return optionOf(m_id, option); }
    /// settimeout(seconds): operations raise TimeoutError then; 0: they do not wait.
    void setTimeout(double seconds) const { io::setTimeout(m_id, nanosecondsFromSeconds(seconds)); }
    /// settimeout(None), as it is made.
    void waitForEver() const { io::setTimeout(m_id, kNever_ns); }

    Address localAddress() const { return localAddressOf(m_id); } ///< getsockname
    std::uint16_t port() const { return localAddress().port; }
    ObjectId id() const { return m_id; }

protected:
    ObjectId m_id;
};

/// An end of a connection.
class StreamSocket : public Socket {
public:
    explicit StreamSocket(ObjectId id) : Socket(id) {}

    /// How many of them the kernel took: all, unless the socket has a time-out. BrokenPipeError,
    /// ConnectionResetError.
    std::size_t send(std::string_view bytes, Site site = Site::here()) const
    {
        return sendBytes(m_id, bytes, site);
    }
    void sendall(std::string_view bytes, Site site = Site::here()) const
    {
        sendAll(m_id, bytes, site);
    }
    /// 1 to most bytes; none: the other end sends no more. ConnectionResetError.
    std::string recv(std::size_t most, Site site = Site::here()) const
    {
        return receiveBytes(m_id, most, site);
    }
    void shutdown(ShutDownHow how, Site site = Site::here()) const { shutDown(m_id, how, site); }
};

class TcpSocket : public StreamSocket {
public:
    explicit TcpSocket(const char* name, Site site = Site::here())
        : StreamSocket(makeSocket(Protocol::Tcp, name, site))
    {
    }
    TcpSocket(const char* name, Family family, Site site = Site::here())
        : StreamSocket(makeSocket(Protocol::Tcp, family, name, site))
    {
    }
    explicit TcpSocket(ObjectId id) : StreamSocket(id) {}

    /// The kernel lets backlog and one more connections wait to be accepted.
    void listen(int backlog = 128, Site site = Site::here()) const
    {
        listenOn(m_id, backlog, site);
    }
    /// Waits for a connection; it gets that name.
    std::pair<TcpSocket, Address> accept(const char* name = "connection",
                                         Site site = Site::here()) const
    {
        const Accepted accepted = acceptFrom(m_id, name, site);
        return {TcpSocket(accepted.connection), accepted.from};
    }
    /// ConnectionRefusedError when nobody listens there.
    void connect(const Address& address, Site site = Site::here()) const
    {
        connectTo(m_id, address, site);
    }

    /// As if the cable were cut: both ends go on as if nothing had happened, and nothing arrives.
    void cut(Site site = Site::here()) const { cutConnection(m_id, site); }
    Address remoteAddress() const { return remoteAddressOf(m_id); } ///< getpeername
};

class UdpSocket : public Socket {
public:
    explicit UdpSocket(const char* name, Site site = Site::here())
        : Socket(makeSocket(Protocol::Udp, name, site))
    {
    }
    UdpSocket(const char* name, Family family, Site site = Site::here())
        : Socket(makeSocket(Protocol::Udp, family, name, site))
    {
    }
    explicit UdpSocket(ObjectId id) : Socket(id) {}

    /// Only with that port from here on. Nobody is asked; nobody there: ConnectionRefusedError of
    /// what comes behind the first datagram.
    void connect(const Address& address, Site site = Site::here()) const
    {
        connectDatagrams(m_id, address, site);
    }
    /// One datagram. OSError "[Errno 90] Message too long".
    std::size_t sendto(std::string_view bytes, const Address& to, Site site = Site::here()) const
    {
        return sendTo(m_id, bytes, to, site);
    }
    /// One datagram, or its first bytes, and where it is from.
    std::pair<std::string, Address> recvfrom(std::size_t most, Site site = Site::here()) const
    {
        return receiveFrom(m_id, most, site);
    }
};

/// socket.socketpair(AF_UNIX, SOCK_STREAM), or SOCK_SEQPACKET: the latter keeps messages apart.
inline std::pair<StreamSocket, StreamSocket>
socketpair(Protocol protocol, const char* first, const char* second, Site site = Site::here())
{
    const auto [one, other] = makePair(protocol, first, second, site);
    return {StreamSocket(one), StreamSocket(other)};
}

/// os.pipe(): the first receives what the second sends.
inline std::pair<StreamSocket, StreamSocket> osPipe(const char* reading, const char* writing,
                                                    Site site = Site::here())
{
    return socketpair(Protocol::OsPipe, reading, writing, site);
}

} // namespace lockstep::io

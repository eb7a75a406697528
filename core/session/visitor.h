// SPDX-License-Identifier: MIT
#pragma once
// Somebody outside the run who talks to one of its sockets, over a connection made inside the run's
// network.
//
// While a Visitor lives the run gives no verdict, unless it completes, and its virtual time is real
// time. Destroying it tells the run that the visitor has left. A run that ends leaves the
// connection as it is: its other end is closed.

#include <unistd.h>
#include <utility>

namespace lockstep {

class Visitor {
public:
    /// Takes both descriptors: that of the connection, and that of the line that is closed when the
    /// visitor leaves.
    Visitor(int connection, int line) : m_connection(connection), m_line(line) {}
    Visitor(Visitor&& other) noexcept
        : m_connection(std::exchange(other.m_connection, -1)),
          m_line(std::exchange(other.m_line, -1))
    {
    }
    Visitor& operator=(Visitor&&) = delete;
    ~Visitor()
    {
        for (const int fd : {m_connection, m_line})
            if (fd >= 0)
                close(fd);
    }

    int connection() const { return m_connection; }
    /// The caller closes it from here on, before the visitor leaves: a QTcpSocket that takes it
    /// does.
    int releaseConnection() { return std::exchange(m_connection, -1); }

private:
    int m_connection; ///< non-blocking; connected, of UDP too
    int m_line;
};

} // namespace lockstep

// SPDX-License-Identifier: MIT
#include "core/io/late_bytes.h"

#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <fcntl.h>
#include <map>
#include <mutex>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace lockstep::io {

namespace {

class LateSender {
public:
    LateSender()
    {
        // Signals are for the threads of tasks.
        sigset_t all;
        sigset_t before;
        sigfillset(&all);
        pthread_sigmask(SIG_SETMASK, &all, &before);
        std::thread([this] { work(); }).detach();
        pthread_sigmask(SIG_SETMASK, &before, nullptr);
    }

    bool has(ObjectId socket)
    {
        const std::lock_guard guard(m_mutex);
        return m_streams.count(socket.value) != 0;
    }

    void add(ObjectId socket, int fd, std::string_view bytes)
    {
        const std::lock_guard guard(m_mutex);
        const auto [place, is_new] = m_streams.try_emplace(socket.value);
        if (is_new)
            place->second.fd = fcntl(fd, F_DUPFD_CLOEXEC, 0);
        place->second.bytes += bytes;
        m_more.notify_one();
    }

    bool shutDown(ObjectId socket)
    {
        const std::lock_guard guard(m_mutex);
        const auto place = m_streams.find(socket.value);
        if (place == m_streams.end())
            return false;
        place->second.shuts_down = true;
        return true;
    }

private:
    struct Stream {
        int fd = -1;
        std::string bytes;
        bool shuts_down = false;
    };

    [[noreturn]] void work()
    {
        constexpr std::chrono::milliseconds kNap{1};
        std::unique_lock guard(m_mutex);
        for (;;) {
            m_more.wait(guard, [this] { return !m_streams.empty(); });
            for (auto stream = m_streams.begin(); stream != m_streams.end();)
                stream = isOver(stream->second) ? m_streams.erase(stream) : std::next(stream);
            m_more.wait_for(guard, kNap, [] { return false; });
        }
    }

    /// Gives the kernel what it takes. True: nothing is left to do.
    static bool isOver(Stream& stream)
    {
        const ssize_t taken = write(stream.fd, stream.bytes.data(), stream.bytes.size());
        if (taken < 0 && (errno == EAGAIN || errno == EINTR))
            return false;
        stream.bytes.erase(0, taken > 0 ? static_cast<std::size_t>(taken) : 0);
        if (taken > 0 && !stream.bytes.empty())
            return false;
        // Nobody is there to be told of an error: the connection's next operation meets it, too.
        if (stream.shuts_down)
            shutdown(stream.fd, SHUT_WR);
        close(stream.fd);
        return true;
    }

    std::mutex m_mutex;
    std::condition_variable m_more;
    std::map<std::uint32_t, Stream> m_streams;
};

/// Of this process: a fork has the memory of the sender, and not its thread.
LateSender* theSender(bool make)
{
    static LateSender* sender = nullptr;
    static pid_t owner = 0;
    static std::mutex mutex;
    const std::lock_guard guard(mutex);
    if (owner != getpid())
        sender = nullptr;
    if (!sender && make) {
        owner = getpid();
        sender = new LateSender; // its thread uses it until the process ends
    }
    return sender;
}

} // namespace

bool hasLateBytes(ObjectId socket)
{
    LateSender* sender = theSender(false);
    return sender && sender->has(socket);
}

void sendLate(ObjectId socket, int fd, std::string_view bytes)
{
    theSender(true)->add(socket, fd, bytes);
}

bool shutDownBehindLateBytes(ObjectId socket)
{
    LateSender* sender = theSender(false);
    return sender && sender->shutDown(socket);
}

} // namespace lockstep::io

// SPDX-License-Identifier: MIT
#include "core/io/socketserver_handlers.h"

#include "core/exec/errors.h"

namespace lockstep::socketserver {

namespace {

/// What a buffered file reads at once.
constexpr std::size_t kBufferBytes = 8192;

class FunctionHandler final : public BaseRequestHandler {
public:
    using Function = std::function<void(const io::TcpSocket&, const io::Address&)>;
    explicit FunctionHandler(Function function) : m_function(std::move(function)) {}

protected:
    void handle() override { m_function(connection(), clientAddress()); }

private:
    Function m_function;
};

} // namespace

void BaseRequestHandler::run(const Request& request, const Server& server)
{
    m_request = &request;
    m_server = &server;
    setup();
    try {
        handle();
    } catch (...) {
        finish();
        throw;
    }
    finish();
}

void StreamRequestHandler::setup()
{
    if (timeout_s)
        connection().setTimeout(*timeout_s);
    if (disable_nagle_algorithm)
        connection().setOption(SocketOption::NoDelay, 1);
}

bool StreamRequestHandler::receiveMore(const Site& site)
{
    const std::string bytes = connection().recv(kBufferBytes, site);
    m_buffered += bytes;
    return !bytes.empty();
}

std::string StreamRequestHandler::readLine(Site site)
{
    std::size_t end = m_buffered.find('\n');
    while (end == std::string::npos && receiveMore(site))
        end = m_buffered.find('\n');
    const std::size_t length = end == std::string::npos ? m_buffered.size() : end + 1;
    const std::string line = m_buffered.substr(0, length);
    m_buffered.erase(0, length);
    return line;
}

std::string StreamRequestHandler::read(std::size_t bytes, Site site)
{
    while (m_buffered.size() < bytes && receiveMore(site)) {
    }
    const std::string taken = m_buffered.substr(0, bytes);
    m_buffered.erase(0, taken.size());
    return taken;
}

void DatagramRequestHandler::finish()
{
    socket().sendto(m_written, clientAddress());
}

HandlerClass
handlerClass(std::function<void(const io::TcpSocket& connection, const io::Address& from)> handle)
{
    return [handle] { return std::make_unique<FunctionHandler>(handle); };
}

} // namespace lockstep::socketserver

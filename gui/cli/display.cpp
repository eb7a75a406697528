// SPDX-License-Identifier: MIT
#include "gui/cli/display.h"

#include <cstdlib>
#include <string>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace lockstep::gui {

namespace {

std::string variable(const char* name)
{
    const char* value = std::getenv(name);
    return value ? value : "";
}

bool connects(const std::string& path, bool abstract)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::size_t skipped = abstract ? 1 : 0;
    if (path.size() + skipped >= sizeof(address.sun_path))
        return false;
    path.copy(address.sun_path + skipped, path.size());
    const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (socket < 0)
        return false;
    const auto length =
        static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + skipped + path.size());
    const bool connected =
        ::connect(socket, reinterpret_cast<const sockaddr*>(&address), length) == 0;
    ::close(socket);
    return connected;
}

} // namespace

Result<void> checkDisplay()
{
    if (!variable("QT_QPA_PLATFORM").empty() || !variable("WAYLAND_DISPLAY").empty())
        return {};
    const std::string display = variable("DISPLAY");
    if (display.empty())
        return Error{"there is no display to open a window on; "
                     "\"lockstep render ID -o FILE.png\" needs none"};
    if (display[0] != ':')
        return {}; // another host's: Qt will see
    const std::string path = "/tmp/.X11-unix/X" + display.substr(1, display.find('.') - 1);
    if (connects(path, true) || connects(path, false))
        return {};
    return Error{"the display " + display +
                 " cannot be reached; "
                 "\"lockstep render ID -o FILE.png\" needs none"};
}

} // namespace lockstep::gui

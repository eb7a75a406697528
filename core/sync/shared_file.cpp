// SPDX-License-Identifier: MIT
#include "core/sync/shared_file.h"

#include "core/exec/baton.h"
#include "core/exec/item.h"
#include "core/exec/lot.h"
#include "core/exec/run_files.h"
#include "core/exec/task.h"
#include "core/probe/gate.h"
#include "core/trace/facts/task_facts.h"
#include "core/trace/facts/value_facts.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace lockstep {

// The object's guard is held over the calls into the kernel, so that the log has them in their
// order. They do not block: the file lies in memory or in the page cache.

namespace {

/// An open descriptor of this process.
class OpenFile {
public:
    OpenFile(const std::string& path, int flags)
        : m_fd(open(path.c_str(), flags | O_CLOEXEC)), m_error(m_fd < 0 ? errno : 0)
    {
    }
    ~OpenFile()
    {
        if (m_fd >= 0)
            close(m_fd);
    }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;

    /// The errno of what failed first, or 0.
    int error() const { return m_error; }

    std::string readAll()
    {
        std::string text;
        char part[4096];
        while (m_error == 0) {
            const ssize_t bytes = ::read(m_fd, part, sizeof part);
            if (bytes == 0)
                break;
            if (bytes > 0)
                text.append(part, static_cast<std::size_t>(bytes));
            else if (errno != EINTR)
                m_error = errno;
        }
        return text;
    }
    void writeAll(std::string_view text)
    {
        while (m_error == 0 && !text.empty()) {
            const ssize_t bytes = ::write(m_fd, text.data(), text.size());
            if (bytes >= 0)
                text.remove_prefix(static_cast<std::size_t>(bytes));
            else if (errno != EINTR)
                m_error = errno;
        }
    }

private:
    int m_fd;
    int m_error;
};

std::string toldText(const std::string& text)
{
    return shortened(describe(text), kMostItemTextBytes);
}

SiteId passGateOf(Operation operation, ObjectId file, const Site& site)
{
    return passGate({.operation = operation,
                     .object = file,
                     .site = site,
                     .payload_bytes = kMostItemTextBytes});
}

[[noreturn]] void raise(int error_number, const std::string& path)
{
    throw OSError("[Errno " + std::to_string(error_number) + "] " + std::strerror(error_number) +
                  ": '" + path + "'");
}

/// The step failed: says so and raises.
[[noreturn]] void fail(ObjectId file, Operation operation, SiteId site, int error_number,
                       const std::string& path)
{
    recorder.write(OperationFailed{file, operation}, site);
    raise(error_number, path);
}

} // namespace

SharedFile::SharedFile(const threading::Name& name, const std::string& initial)
    : m_path(makeFileInRunFolder(name.text)),
      m_id(makeObject(ObjectKind::File, name.text, name.site))
{
    OpenFile file(m_path, O_WRONLY);
    file.writeAll(initial);
    if (file.error() != 0)
        raise(file.error(), m_path);
    waitForRoom(kMostItemTextBytes);
    ObjectGuard guard(m_id);
    recorder.writeText(FileWritten{.file = m_id, .initially = true}, toldText(initial),
                       siteId(name.site));
}

std::string SharedFile::read(Site site) const
{
    const SiteId at = passGateOf(Operation::Read, m_id, site);
    ObjectGuard guard(m_id);
    OpenFile file(m_path, O_RDONLY);
    std::string text = file.readAll();
    if (file.error() != 0)
        fail(m_id, Operation::Read, at, file.error(), m_path);
    recorder.writeText(FileRead{.file = m_id}, toldText(text), at);
    return text;
}

void SharedFile::write(const std::string& text, Site site) const
{
    const SiteId opened = passGateOf(Operation::Truncate, m_id, site);
    ObjectGuard guard(m_id);
    OpenFile file(m_path, O_WRONLY | O_TRUNC);
    if (file.error() != 0)
        fail(m_id, Operation::Truncate, opened, file.error(), m_path);
    recorder.write(FileTruncated{m_id}, opened);
    guard.unlock(); // from here to the next step anybody may meet it empty
    const SiteId at = passGateOf(Operation::Write, m_id, site);
    guard.lock();
    file.writeAll(text);
    if (file.error() != 0)
        fail(m_id, Operation::Write, at, file.error(), m_path);
    recorder.writeText(FileWritten{.file = m_id}, toldText(text), at);
}

} // namespace lockstep

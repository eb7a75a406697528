// SPDX-License-Identifier: MIT
#include "core/sync/faces/multiprocessing_queue.h"

#include "core/exec/exit_order.h"
#include "core/exec/process_memory.h"
#include "core/exec/raised_error.h"
#include "core/exec/speech.h"
#include "core/exec/task.h"
#include "core/exec/virtual_clock.h"

#include <algorithm>
#include <map>
#include <mutex>

namespace lockstep::multiprocessing::detail {

namespace {

/// SEM_VALUE_MAX: as good as no limit.
constexpr std::uint32_t kMostSlots = 0x7fff'ffff;

/// What an item in a buffer is, in its first byte.
enum class Buffered : std::uint8_t { Message = 0, Error = 1, End = 2 };

Bytes tagged(Buffered tag, const Bytes& content)
{
    Bytes bytes(1 + content.size(), static_cast<std::byte>(tag));
    std::copy(content.begin(), content.end(), bytes.begin() + 1);
    return bytes;
}

/// What a home has of a queue for itself.
struct LocalPart {
    std::mutex beginning; ///< held by the task that makes the buffer
    std::optional<sync::QueueObjects> buffer;
    TaskId feeder;
    bool closed = false;
    bool ended = false; ///< the feeder was told that nothing more comes
    bool join_cancelled = false;
};

struct LocalParts {
    std::mutex mutex;
    std::map<std::pair<std::uint32_t, std::uint32_t>, LocalPart> all; ///< by queue and home
};

LocalParts& localParts()
{
    static auto& parts = *[] {
        forgetBetweenRuns([] { localParts().all.clear(); });
        return new LocalParts;
    }();
    return parts;
}

/// A fork copies it, but a child is another home and begins with nothing.
LocalPart& localPartOf(ObjectId queue)
{
    const std::lock_guard lock(localParts().mutex);
    return localParts().all[{queue.value, segment().task(recorder.self).home}];
}

/// True: this is the first put, and its task is to start the feeder.
bool beginBuffer(LocalPart& part, const std::string& name, const Site& site)
{
    const std::lock_guard lock(part.beginning);
    const bool isFirst = !part.buffer;
    if (isFirst)
        part.buffer = sync::makeQueue(0, name, site);
    return isFirst;
}

void endBuffer(LocalPart& part, const Site& site)
{
    if (part.buffer && !std::exchange(part.ended, true))
        sync::putItem(*part.buffer, {tagged(Buffered::End, {}), "end"}, kNever_ns, site);
}

} // namespace

QueueParts::QueueParts(const Name& name, std::int64_t maxsize)
    : QueueParts(name,
                 maxsize <= 0
                     ? kMostSlots
                     : static_cast<std::uint32_t>(std::min<std::int64_t>(maxsize, kMostSlots)),
                 Pipe(name, name, Duplex{false}))
{
}

QueueParts::QueueParts(const Name& name, std::uint32_t slots,
                       std::pair<Connection, Connection> pipe)
    : m_name(name.text), m_maxsize(slots), m_receiver(pipe.first), m_sender(pipe.second),
      m_readLock(name), m_writeLock(name),
      m_slots(sync::makeSemaphore(ObjectKind::BoundedSemaphore, name.text, slots, name.site))
{
    // Whoever gets gives a slot back, not who took it.
    segment().object(m_slots).state[semaphore_state::kUnknown] = 1;
}

QueueParts::QueueParts(const Handle& handle)
    : m_name(std::get<0>(handle)), m_maxsize(std::get<1>(handle)),
      m_receiver(std::get<2>(handle)[0]), m_sender(std::get<2>(handle)[1]),
      m_readLock(std::get<3>(handle)[0]), m_writeLock(std::get<3>(handle)[1]),
      m_slots(std::get<3>(handle)[2])
{
}

QueueParts::Handle QueueParts::handle() const
{
    return {m_name,
            m_maxsize,
            {m_receiver.id(), m_sender.id()},
            {m_readLock.id(), m_writeLock.id(), m_slots}};
}

bool QueueParts::takeSlot(Nanoseconds timeout_ns, const Site& site) const
{
    if (localPartOf(id()).closed)
        throw ValueError("Queue " + m_name + " is closed");
    return sync::acquireSemaphore(m_slots, timeout_ns, site);
}

void QueueParts::giveSlotBack(const Site& site) const
{
    sync::releaseSemaphore(m_slots, 1, site);
}

void QueueParts::buffer(const Item& item, const Site& site) const
{
    append(tagged(Buffered::Message, item.bytes), item.text, site);
}

void QueueParts::bufferError(const ScenarioError& error, const Site& site) const
{
    const std::string line = lineOf({error.type(), error.what()});
    const auto* begin = reinterpret_cast<const std::byte*>(line.data());
    append(tagged(Buffered::Error, {begin, begin + line.size()}), line, site);
}

void QueueParts::append(const Bytes& bytes, const std::string& text, const Site& site) const
{
    LocalPart& part = localPartOf(id());
    if (beginBuffer(part, m_name, site)) {
        part.feeder =
            spawnTask({.name = "QueueFeederThread",
                       .carrier = Carrier::Thread,
                       .daemon = true,
                       .helper = true,
                       .body = [parts = *this, buffer = *part.buffer] { parts.feed(buffer); },
                       .site = site});
        // As CPython's exit priorities 10 and -5: the children are waited for in between.
        atProcessExit(Finalizer::Early, [id = id()] { endBuffer(localPartOf(id), {}); });
        atProcessExit(Finalizer::Late, [id = id()] {
            const LocalPart& mine = localPartOf(id);
            if (!mine.join_cancelled)
                joinTask(mine.feeder, kNever_ns, {});
        });
    }
    sync::putItem(*part.buffer, {bytes, text}, kNever_ns, site);
}

void QueueParts::feed(sync::QueueObjects buffer) const
{
    const Site site;
    for (;;) {
        const Item item = *sync::getItem(buffer, kNever_ns, site);
        const auto tag = static_cast<Buffered>(item.bytes.front());
        const Bytes content(item.bytes.begin() + 1, item.bytes.end());
        if (tag == Buffered::End)
            break;
        if (tag == Buffered::Error) { // as the original does: a traceback, and the slot is free
            speak(item.text, site);
            giveSlotBack(site);
            continue;
        }
        sync::acquireLock(m_writeLock.id(), kNever_ns, site);
        const Held held(m_writeLock.id(), site);
        sync::sendMessage(m_sender.id(), content, item.text, site);
    }
    m_receiver.close(site);
    m_sender.close(site);
}

std::optional<Bytes> QueueParts::get(const std::function<std::string(const Bytes&)>& textOf,
                                     Nanoseconds timeout_ns, const Site& site) const
{
    const Nanoseconds deadline_ns =
        timeout_ns == kNever_ns ? kNever_ns : virtualNow_ns() + timeout_ns;
    if (!sync::acquireLock(m_readLock.id(), timeout_ns, site))
        return std::nullopt;
    const Held held(m_readLock.id(), site);
    if (timeout_ns != kNever_ns) {
        const Nanoseconds left_ns =
            timeout_ns <= 0 ? 0 : std::max<Nanoseconds>(deadline_ns - virtualNow_ns(), 0);
        if (!sync::pollConnection(id(), left_ns, site))
            return std::nullopt;
    }
    Bytes message = sync::receiveMessage(id(), textOf, site);
    giveSlotBack(site);
    return message;
}

bool QueueParts::empty(const Site& site) const
{
    return !sync::pollConnection(id(), 0, site);
}

std::uint32_t QueueParts::size() const
{
    return m_maxsize - segment().object(m_slots).state[semaphore_state::kValue];
}

void QueueParts::close(const Site& site) const
{
    LocalPart& part = localPartOf(id());
    part.closed = true;
    endBuffer(part, site);
}

void QueueParts::joinThread(const Site& site) const
{
    const LocalPart& part = localPartOf(id());
    if (!part.closed)
        throw AssertionError("Queue " + m_name + " not closed");
    if (part.feeder)
        joinTask(part.feeder, kNever_ns, site);
}

void QueueParts::cancelJoinThread() const
{
    localPartOf(id()).join_cancelled = true;
}

} // namespace lockstep::multiprocessing::detail

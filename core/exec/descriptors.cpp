// SPDX-License-Identifier: MIT
#include "core/exec/descriptors.h"

#include "core/exec/process.h"
#include "core/exec/task_table.h"
#include "core/exec/watching.h"
#include "core/probe/gate.h"
#include "core/trace/facts/channel_facts.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <mutex>
#include <unistd.h>

namespace lockstep {

namespace {

/// Held while the process's descriptors and their records change, and over a fork.
std::mutex& descriptorsOfProcess()
{
    static auto& mutex = *new std::mutex;
    return mutex;
}

std::uint32_t recordsTaken()
{
    return control().descriptors.load(std::memory_order_acquire);
}

std::atomic<std::uint32_t>& copiesOf(std::uint32_t connection)
{
    return segment().object(ObjectId{connection}).state[connection_state::kCopies];
}

std::uint32_t homeOf(TaskId task)
{
    return segment().task(task).home;
}

/// A record of its own for a copy; false: all are taken.
bool claim(std::uint32_t connection, std::uint32_t process, std::uint32_t holder, int fd,
           std::uint32_t& index)
{
    for (index = 0; index < kMostDescriptors; ++index) {
        DescriptorRecord& record = segment().descriptor(index);
        std::uint32_t free = 0;
        if (!record.taken.compare_exchange_strong(free, 1, std::memory_order_acquire))
            continue;
        std::uint32_t below = recordsTaken();
        while (below <= index && !control().descriptors.compare_exchange_weak(below, index + 1)) {
        }
        record.process.store(process, std::memory_order_relaxed);
        record.holder.store(holder, std::memory_order_relaxed);
        record.fd.store(fd, std::memory_order_relaxed);
        record.object.store(connection, std::memory_order_release);
        return true;
    }
    return false;
}

void giveBack(DescriptorRecord& record)
{
    record.object.store(0, std::memory_order_release);
    record.taken.store(0, std::memory_order_release);
}

bool isOf(const DescriptorRecord& record, std::uint32_t process, std::uint32_t holder)
{
    return record.object.load(std::memory_order_acquire) != 0 &&
           record.process.load(std::memory_order_relaxed) == process &&
           record.holder.load(std::memory_order_relaxed) == holder;
}

bool isAmong(const DescriptorRecord& record, const std::vector<ObjectId>* only)
{
    return !only ||
           std::find(only->begin(), only->end(), ObjectId{record.object.load()}) != only->end();
}

DescriptorRecord* recordOf(TaskId task, ObjectId connection)
{
    const std::uint32_t process = segment().task(task).process;
    for (std::uint32_t index = 0, end = recordsTaken(); index < end; ++index) {
        DescriptorRecord& record = segment().descriptor(index);
        if (record.object.load(std::memory_order_acquire) == connection.value &&
            isOf(record, process, homeOf(task)))
            return &record;
    }
    return nullptr;
}

void wakeAllOn(std::uint32_t object)
{
    if (object == 0)
        return;
    ObjectGuard waiting(ObjectId{object});
    unparkUpTo(waiting, countWaiters(waiting));
}

/// Whoever waits at the connection: the other end may be over.
void wakeAllAt(ObjectId connection)
{
    const ObjectState& state = segment().object(connection).state;
    wakeAllOn(connection.value);
    wakeAllOn(state[connection_state::kSpace]);
    wakeWatchOf(connection);
}

ObjectId pipeOf(std::uint32_t connection)
{
    return ObjectId{segment().object(ObjectId{connection}).state[connection_state::kPipe]};
}

ObjectId peerOf(ObjectId connection)
{
    return ObjectId{segment().object(connection).state[connection_state::kPeer]};
}

/// Closes what the record stands for; no fork copies it from here on.
void closeForGood(DescriptorRecord& record)
{
    const std::lock_guard hold(descriptorsOfProcess());
    close(record.fd.exchange(-1, std::memory_order_relaxed));
}

/// Tells that a copy is closed, wakes whom that may concern and gives the record back, the pipe's
/// guard held. In this order: if the caller is killed on the way, its reaper finds the record and
/// does all of it again.
void tellClosed(DescriptorRecord& record, int fd, bool at_end, TaskId speaker, SiteId site)
{
    const ObjectId connection{record.object.load(std::memory_order_relaxed)};
    const std::uint32_t left = copiesOf(connection.value) - 1;
    recorder.writeAs(speaker,
                     DescriptorClosed{.connection = connection,
                                      .holder = TaskId{record.holder.load()},
                                      .descriptor = static_cast<std::uint32_t>(fd),
                                      .left = left,
                                      .at_end = at_end},
                     site);
    if (left == 0)
        wakeAllAt(peerOf(connection));
    copiesOf(connection.value).store(left, std::memory_order_release);
    giveBack(record);
}

} // namespace

bool holdDescriptor(ObjectId connection, int fd, SiteId site)
{
    const std::uint32_t holder = homeOf(recorder.self);
    std::uint32_t index = 0;
    if (!claim(connection.value, thisProcess(), holder, fd, index)) {
        close(fd);
        return false;
    }
    ++copiesOf(connection.value);
    recorder.write(DescriptorOpened{connection, TaskId{holder}, static_cast<std::uint32_t>(fd)},
                   site);
    return true;
}

int descriptorOf(ObjectId connection)
{
    const DescriptorRecord* record = recordOf(recorder.self, connection);
    return record ? record->fd.load(std::memory_order_relaxed) : -1;
}

bool closeDescriptor(ObjectGuard&, ObjectId connection, SiteId site)
{
    DescriptorRecord* record = recordOf(recorder.self, connection);
    if (!record)
        return false;
    const int fd = record->fd.load(std::memory_order_relaxed);
    closeForGood(*record);
    tellClosed(*record, fd, false, recorder.self, site);
    return true;
}

DescriptorHold::DescriptorHold()
{
    descriptorsOfProcess().lock();
}

DescriptorHold::~DescriptorHold()
{
    release();
}

void DescriptorHold::release()
{
    if (std::exchange(m_held, false))
        descriptorsOfProcess().unlock();
}

bool copyDescriptors(TaskId forker, std::uint32_t process, const std::vector<ObjectId>* only,
                     DescriptorCopies& copies)
{
    const std::uint32_t holder = homeOf(forker);
    for (std::uint32_t index = 0, end = recordsTaken(); index < end; ++index) {
        const DescriptorRecord& record = segment().descriptor(index);
        if (!isOf(record, thisProcess(), holder) || record.fd < 0 || !isAmong(record, only))
            continue;
        std::uint32_t copy = 0;
        if (!claim(record.object, process, 0, record.fd, copy)) {
            dropCopies(copies);
            return false;
        }
        copies.push_back(copy);
    }
    return true;
}

int duplicateDescriptors(const std::vector<ObjectId>* only, DescriptorCopies& copies)
{
    const DescriptorHold hold;
    for (std::uint32_t index = 0, end = recordsTaken(); index < end; ++index) {
        const DescriptorRecord& record = segment().descriptor(index);
        if (!isOf(record, thisProcess(), homeOf(recorder.self)) || record.fd < 0 ||
            !isAmong(record, only))
            continue;
        const int fd = fcntl(record.fd, F_DUPFD_CLOEXEC, 0);
        std::uint32_t copy = 0;
        if (fd >= 0 && claim(record.object, thisProcess(), 0, fd, copy)) {
            copies.push_back(copy);
            continue;
        }
        const int error_number = fd < 0 ? errno : ENFILE;
        if (fd >= 0)
            close(fd);
        for (const std::uint32_t made : copies)
            close(segment().descriptor(made).fd);
        dropCopies(copies);
        return error_number;
    }
    return 0;
}

void dropCopies(const DescriptorCopies& copies)
{
    for (const std::uint32_t index : copies)
        giveBack(segment().descriptor(index));
}

void giveCopies(const DescriptorCopies& copies, TaskId id)
{
    const TaskRecord& task = segment().task(id);
    for (const std::uint32_t index : copies) {
        DescriptorRecord& record = segment().descriptor(index);
        const ObjectId connection{record.object.load(std::memory_order_acquire)};
        if (!connection)
            continue;
        waitForRoom(0);
        ObjectGuard pipe(pipeOf(connection.value));
        if (!isOf(record, task.process, 0))
            continue; // its process has died meanwhile
        record.holder.store(task.home, std::memory_order_release);
        ++copiesOf(connection.value);
        recorder.write(DescriptorInherited{connection, TaskId{task.home},
                                           static_cast<std::uint32_t>(record.fd.load())});
    }
}

void closeDescriptorsOf(TaskId holder)
{
    const std::uint32_t process = segment().task(holder).process;
    for (std::uint32_t index = 0, end = recordsTaken(); index < end; ++index) {
        DescriptorRecord& record = segment().descriptor(index);
        if (!isOf(record, process, holder.value))
            continue;
        waitForRoom(0);
        ObjectGuard pipe(pipeOf(record.object));
        if (!isOf(record, process, holder.value))
            continue;
        const int fd = record.fd.load(std::memory_order_relaxed);
        closeForGood(record);
        tellClosed(record, fd, true, holder == recorder.self ? holder : kNobody, {});
    }
}

void forgetDescriptorsOf(std::uint32_t process)
{
    for (std::uint32_t index = 0, end = recordsTaken(); index < end; ++index) {
        DescriptorRecord& record = segment().descriptor(index);
        const std::uint32_t connection = record.object.load(std::memory_order_acquire);
        if (connection == 0 || record.process.load(std::memory_order_relaxed) != process)
            continue;
        waitForRoom(0);
        ObjectGuard pipe(pipeOf(connection));
        if (record.holder.load(std::memory_order_relaxed) != 0)
            tellClosed(record, record.fd.load(std::memory_order_relaxed), true, kNobody, {});
        else
            giveBack(record); // nobody was told that it was there
        wakeAllAt(ObjectId{connection});
        wakeAllAt(peerOf(ObjectId{connection}));
    }
}

void closeLeftDescriptors()
{
    for (std::uint32_t index = 0, end = recordsTaken(); index < end; ++index)
        if (DescriptorRecord& record = segment().descriptor(index);
            record.taken.load(std::memory_order_relaxed) != 0)
            closeForGood(record);
}

bool holdsDescriptor(std::uint32_t task, ObjectId connection)
{
    return recordOf(TaskId{task}, connection) != nullptr;
}

} // namespace lockstep

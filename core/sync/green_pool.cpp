// SPDX-License-Identifier: MIT
#include "core/sync/green_pool.h"

#include "core/exec/task.h"
#include "core/trace/facts/greenlet_facts.h"
#include "core/trace/facts/task_facts.h"

namespace lockstep::sync {

namespace {

std::atomic<std::uint32_t>& running(ObjectRecord& pool)
{
    return pool.state[0];
}

void wakeAll(ObjectGuard& pool)
{
    while (unparkOne(pool)) {
    }
}

/// Under guard: waits until something is so.
void waitUntil(ObjectGuard& pool, Operation operation, SiteId site,
               const std::function<bool()>& isSo)
{
    while (!isSo()) {
        recorder.write(WaitRequested{pool.id(), operation}, site);
        announce(operation, pool.id(), site, 0);
        park(pool, kNever_ns);
    }
}

} // namespace

ObjectId makeGreenPool(std::string_view name, std::uint32_t size, const Site& site)
{
    const ObjectId pool = makeObject(ObjectKind::GreenPool, name, site, size);
    segment().object(pool).state[1] = size;
    return pool;
}

std::uint32_t runningIn(ObjectId pool)
{
    return running(segment().object(pool));
}

std::uint32_t sizeOf(ObjectId pool)
{
    return segment().object(pool).state[1];
}

void enterPool(ObjectId id, const Site& site)
{
    const SiteId at = passGate({.operation = Operation::Enter, .object = id, .site = site});
    ObjectGuard pool(id);
    waitUntil(pool, Operation::Enter, at, [&] { return running(*pool) < sizeOf(id); });
    recorder.write(PoolEntered{id, ++running(*pool)}, at);
}

void leavePool(ObjectId id, const Site& site)
{
    const SiteId at = passGate({.operation = Operation::Leave, .object = id, .site = site});
    ObjectGuard pool(id);
    recorder.write(PoolLeft{id, --running(*pool)}, at);
    wakeAll(pool);
}

void promiseResult(ObjectId pool, TaskId member)
{
    if (!member)
        return; // a full pool called its function in place
    waitForRoom(0);
    recorder.write(PoolResultPromised{pool, member});
}

void waitAtPool(ObjectId id, const std::function<bool()>& isSo, const Site& site)
{
    const SiteId at = passGate({.operation = Operation::Wait, .object = id, .site = site});
    ObjectGuard pool(id);
    waitUntil(pool, Operation::Wait, at, isSo);
    recorder.write(WaitReturned{id, false}, at);
}

void tellPool(ObjectId id)
{
    ObjectGuard pool(id);
    wakeAll(pool);
}

} // namespace lockstep::sync

// SPDX-License-Identifier: MIT
#include "core/sync/shared_value.h"

#include "core/exec/lot.h"
#include "core/exec/task.h"
#include "core/probe/gate.h"
#include "core/trace/facts/task_facts.h"
#include "core/trace/facts/value_facts.h"

namespace lockstep::sync {

using namespace shared_state;

namespace {

SiteId passGateOf(Operation operation, ObjectId shared, const Site& site)
{
    return passGate({.operation = operation,
                     .object = shared,
                     .site = site,
                     .payload_bytes = kMostItemTextBytes});
}

[[noreturn]] void refuse(ObjectId shared, Operation operation, SiteId site)
{
    recorder.write(OperationFailed{shared, operation}, site);
    throw noRoomForItems();
}

Item valueIn(ObjectGuard& shared)
{
    return storedItem(shared->state[kValue]);
}

void replace(ObjectGuard& shared, StoredItem& value)
{
    const std::uint32_t before = shared->state[kValue];
    shared->state[kValue] = value.keep();
    dropItem(before);
}

} // namespace

ObjectId makeShared(const Item& initial, std::string_view name, const Site& site)
{
    StoredItem value(initial);
    if (!value)
        throw noRoomForItems();
    const ObjectId id = makeObject(ObjectKind::Shared, name, site);
    waitForRoom(kMostItemTextBytes);
    ObjectGuard shared(id);
    replace(shared, value);
    recorder.writeText(SharedWritten{.shared = id, .initially = true}, initial.text, siteId(site));
    return id;
}

Item readShared(ObjectId id, const Site& site)
{
    const SiteId at = passGateOf(Operation::Read, id, site);
    ObjectGuard shared(id);
    Item value = valueIn(shared);
    recorder.writeText(SharedRead{.shared = id}, value.text, at);
    return value;
}

void writeShared(ObjectId id, const Item& value, const Site& site)
{
    const SiteId at = passGateOf(Operation::Write, id, site);
    StoredItem stored(value);
    ObjectGuard shared(id);
    if (!stored)
        refuse(id, Operation::Write, at);
    replace(shared, stored);
    recorder.writeText(SharedWritten{.shared = id}, value.text, at);
}

Item changeShared(ObjectId id, Operation operation, const Change& change, const Site& site)
{
    const SiteId at = passGateOf(operation, id, site);
    ObjectGuard shared(id);
    Item before = valueIn(shared);
    const Item after = change(before);
    StoredItem stored(after);
    if (!stored)
        refuse(id, operation, at);
    replace(shared, stored);
    recorder.writeText(SharedChanged{.shared = id, .operation = operation}, after.text, at);
    return before;
}

} // namespace lockstep::sync

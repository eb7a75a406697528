// SPDX-License-Identifier: MIT
#include "core/exec/item.h"

#include "core/exec/baton.h"
#include "core/probe/attachment.h"

namespace lockstep {

StoredItem::StoredItem(const Item& item) : m_handle(segment().items().put(encode(item), lockTag()))
{
}

StoredItem::~StoredItem()
{
    if (m_handle != 0)
        dropItem(m_handle);
}

std::uint32_t StoredItem::keep()
{
    return std::exchange(m_handle, 0);
}

Item storedItem(std::uint32_t handle)
{
    return decode<Item>(segment().items().contentOf(handle)).value_or(Item{});
}

void dropItem(std::uint32_t handle)
{
    segment().items().drop(handle, lockTag());
}

RuntimeError noRoomForItems()
{
    return RuntimeError("the items of a run (in queues, shared values and results) take at most " +
                        std::to_string(kMostItemChunks) + " chunks of 48 bytes");
}

} // namespace lockstep

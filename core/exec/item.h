// SPDX-License-Identifier: MIT
#pragma once
// An item: a value outside the memory of its task, as its bytes and the short text by which the log
// tells of it. What lies in queues, shared values and results is one.

#include "core/base/codec.h"
#include "core/base/describe.h"
#include "core/exec/errors.h"

#include <string>

namespace lockstep {

/// Of a value's text the log keeps so much.
inline constexpr std::size_t kMostItemTextBytes = 200;

struct Item {
    Bytes bytes;
    std::string text;
};

template <class Type>
Item itemOf(const Type& value)
{
    return {encode(value), shortened(describe(value), kMostItemTextBytes)};
}

/// Throws UnpicklingError if these are not the bytes of a value of that type.
template <class Type>
Type valueOf(const Item& item)
{
    auto value = decode<Type>(item.bytes);
    if (!value)
        throw UnpicklingError("pickle data was truncated");
    return std::move(*value);
}

/// An item in the run's store (core/segment/item_store.h), given back with this unless it is kept.
/// Its handle is 0 if there was no room.
class StoredItem {
public:
    explicit StoredItem(const Item& item);
    ~StoredItem();
    StoredItem(const StoredItem&) = delete;
    StoredItem& operator=(const StoredItem&) = delete;

    explicit operator bool() const { return m_handle != 0; }
    /// From here on somebody else drops it.
    std::uint32_t keep();

private:
    std::uint32_t m_handle;
};

/// A copy of the item behind a handle.
Item storedItem(std::uint32_t handle);
void dropItem(std::uint32_t handle);

/// What a caller throws when there was no room.
RuntimeError noRoomForItems();

/// Cannot be sent anywhere: encoding it throws TypeError, as pickle does for locks, sockets and
/// the like.
struct Unpicklable {};

template <>
struct Codec<Unpicklable> {
    [[noreturn]] static void encode(const Unpicklable&, ByteWriter&)
    {
        throw TypeError("cannot pickle 'Unpicklable' object");
    }
    static Unpicklable decode(ByteReader& reader)
    {
        reader.fail();
        return {};
    }
};

template <>
struct Description<Unpicklable> {
    static std::string of(const Unpicklable&) { return "<Unpicklable object>"; }
};

} // namespace lockstep

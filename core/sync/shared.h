// SPDX-License-Identifier: MIT
#pragma once
// Shared<T>: a variable that every task of the run sees, whatever carries it.
//
// Reading and writing are two visible steps, so another task may come in between: a lost update
// can be seen, stepped to and replayed. (A plain C++ variable is invisible, and a race.) exchange
// and addAtomically are the remedy that needs no lock: one step each. A handle is a value; a copy
// names the same variable.

#include "core/sync/faces/threading.h"
#include "core/sync/shared_value.h"

#include <concepts>

namespace lockstep {

template <class Type>
class Shared {
public:
    Shared(const threading::Name& name, const Type& initial)
        : m_id(sync::makeShared(itemOf(initial), name.text, name.site))
    {
    }

    Type read(Site site = Site::here()) const
    {
        return valueOf<Type>(sync::readShared(m_id, site));
    }
    void write(const Type& value, Site site = Site::here()) const
    {
        sync::writeShared(m_id, itemOf(value), site);
    }

    /// Writes and gives the value before, in one step.
    Type exchange(const Type& value, Site site = Site::here()) const
    {
        Item item = itemOf(value);
        return valueOf<Type>(sync::changeShared(
            m_id, Operation::Exchange, [&item](const Item&) { return item; }, site));
    }
    /// Adds and gives the value before, in one step.
    Type addAtomically(Type summand, Site site = Site::here())
        const requires std::integral<Type> || std::floating_point<Type>
    {
        const auto add = [summand](const Item& before) {
            return itemOf(static_cast<Type>(valueOf<Type>(before) + summand));
        };
        return valueOf<Type>(sync::changeShared(m_id, Operation::AddAtomically, add, site));
    }

    ObjectId id() const { return m_id; }

private:
    ObjectId m_id;
};

} // namespace lockstep

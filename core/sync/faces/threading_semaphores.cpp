// SPDX-License-Identifier: MIT
#include "core/sync/faces/threading_semaphores.h"

namespace lockstep::threading {

namespace {

ObjectId make(ObjectKind kind, const Name& name, int value)
{
    if (value < 0)
        throw ValueError("semaphore initial value must be >= 0");
    return sync::makeSemaphore(kind, name.text, static_cast<std::uint32_t>(value), name.site);
}

bool release(ObjectId semaphore, int n, const Site& site)
{
    if (n < 1)
        throw ValueError("n must be one or more");
    return sync::releaseSemaphore(semaphore, static_cast<std::uint32_t>(n), site);
}

} // namespace

Semaphore::Semaphore(const Name& name, int value)
    : Acquirable(make(ObjectKind::Semaphore, name, value))
{
}

void Semaphore::release(int n, Site site)
{
    // Python counts without an end; the record of a semaphore does not.
    if (!threading::release(id(), n, site))
        throw RuntimeError("a semaphore counts to at most 2147483647");
}

BoundedSemaphore::BoundedSemaphore(const Name& name, int value)
    : Acquirable(make(ObjectKind::BoundedSemaphore, name, value))
{
}

void BoundedSemaphore::release(int n, Site site)
{
    if (!threading::release(id(), n, site))
        throw ValueError("Semaphore released too many times");
}

} // namespace lockstep::threading

// SPDX-License-Identifier: MIT
#include "core/sync/faces/green_pool.h"

#include "core/exec/errors.h"
#include "core/probe/recorder.h"

namespace lockstep::green {

GreenPool::GreenPool(const Name& name, std::uint32_t size)
    : m_id(sync::makeGreenPool(name.text, size, name.site)),
      m_members(std::make_shared<std::set<std::uint32_t>>())
{
}

void GreenPool::waitall(Site site) const
{
    if (callerIsMember())
        throw AssertionError("Calling waitall() from within one of the GreenPool's greenthreads "
                             "will deadlock.");
    sync::waitAtPool(
        m_id, [this] { return running() == 0; }, site);
}

std::uint32_t GreenPool::callerId()
{
    return recorder.self.value;
}

std::function<void()> GreenPool::leaving(const Site& site) const
{
    return [pool = *this, site] {
        pool.m_members->erase(callerId());
        sync::leavePool(pool.m_id, site);
    };
}

} // namespace lockstep::green

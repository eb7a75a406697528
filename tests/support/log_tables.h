// SPDX-License-Identifier: MIT
#pragma once
// What the events of a log refer to, for a log that tells something else of the same tasks.

#include "core/model/log.h"

namespace lockstep::test {

/// to is empty.
inline void copyTables(const Log& from, Log& to)
{
    for (std::uint32_t id = 1; id <= from.siteCount(); ++id)
        to.putSite(*from.site(SiteId{static_cast<std::uint16_t>(id)}));
    for (std::uint32_t id = 1; id <= from.objectCount(); ++id)
        to.putObject(*from.object(ObjectId{id}));
    for (std::uint32_t id = 1; id <= from.taskCount(); ++id)
        to.putTask(*from.task(TaskId{id}));
    for (std::uint32_t at = 0; at < from.payloadCount(); ++at)
        to.putPayload(from.storedPayload(at));
}

} // namespace lockstep::test

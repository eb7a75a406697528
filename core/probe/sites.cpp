// SPDX-License-Identifier: MIT
#include "core/probe/sites.h"

#include "core/probe/recorder.h"

#include <string_view>

namespace lockstep::detail {

SiteId internSite(Site site, std::uint64_t hash)
{
    ControlBlock& block = control();
    const std::uint32_t tag = recorder.self ? recorder.self.value : kServiceTag;
    const std::string_view file = projectPath(site.file).substr(0, SiteRecord{}.file.size() - 1);
    std::uint32_t id = 0;
    control().births.lock(tag);
    const std::uint32_t known = block.sites.load(std::memory_order_relaxed);
    for (std::uint32_t at = 1; at <= known && id == 0; ++at) {
        const SiteRecord& record = segment().site(SiteId{static_cast<std::uint16_t>(at)});
        if (record.line == site.line && file == record.file.data())
            id = at;
    }
    const bool isSomewhere = site.line != 0;
    if (id == 0 && isSomewhere && known < kMostSites) {
        id = known + 1;
        SiteRecord& record = segment().site(SiteId{static_cast<std::uint16_t>(id)});
        record.line = site.line;
        file.copy(record.file.data(), file.size());
        block.sites.store(id, std::memory_order_release); // pairs with the reader's acquire
    }
    control().births.unlock();
    siteCache[hash >> 52].store((hash & ~std::uint64_t{0xffff}) | id, std::memory_order_relaxed);
    return SiteId{static_cast<std::uint16_t>(id)};
}

} // namespace lockstep::detail

// SPDX-License-Identifier: MIT
#pragma once
// Call sites as ids: interned in the segment, remembered in the process.

#include "core/base/ids.h"
#include "core/base/site.h"

#include <array>
#include <atomic>
#include <cstdint>

namespace lockstep {

namespace detail {

/// One word an entry, so that it is read and written at once: 48 bits of the hash and the id.
using SiteCache = std::array<std::atomic<std::uint64_t>, 4096>;
inline constinit SiteCache siteCache{};

SiteId internSite(Site site, std::uint64_t hash);

} // namespace detail

/// The id of a call site: one multiplication and one load once it is known. 0 when the table of
/// sites is full.
inline SiteId siteId(Site site)
{
    // Fibonacci hashing over the literal's address and the line; 48 bits of it tell sites apart.
    const std::uint64_t hash =
        (reinterpret_cast<std::uintptr_t>(site.file) * 64 + site.line) * 0x9e3779b97f4a7c15;
    const std::uint64_t entry = detail::siteCache[hash >> 52].load(std::memory_order_relaxed);
    if ((entry ^ hash) >> 16 == 0) [[likely]]
        return SiteId{static_cast<std::uint16_t>(entry)};
    return detail::internSite(site, hash);
}

} // namespace lockstep

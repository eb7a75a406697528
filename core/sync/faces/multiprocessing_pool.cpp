// SPDX-License-Identifier: MIT
#include "core/sync/faces/multiprocessing_pool.h"

namespace lockstep::multiprocessing {

namespace {

PoolOptions checked(std::int64_t processes, const Pool::Options& options)
{
    if (processes < 1)
        throw ValueError("Number of processes must be at least 1");
    const std::int64_t tasks = options.max_tasks_per_child.value_or(1);
    if (tasks < 1)
        throw ValueError("maxtasksperchild must be a positive int or None");
    return {.workers = static_cast<std::uint32_t>(std::min<std::int64_t>(processes, UINT32_MAX)),
            .parts_per_worker =
                options.max_tasks_per_child
                    ? static_cast<std::uint32_t>(std::min<std::int64_t>(tasks, UINT32_MAX))
                    : 0,
            .start = options.start};
}

} // namespace

Pool::Pool(const Name& name, std::int64_t processes, const Options& options)
    : m_parts(PoolParts::make(name, checked(processes, options)))
{
}

std::size_t Pool::chunkFor(std::size_t items, std::optional<std::int64_t> asked) const
{
    if (asked && *asked > 0)
        return static_cast<std::size_t>(*asked);
    const std::size_t parts = 4 * m_parts->workers();
    return std::max<std::size_t>((items + parts - 1) / parts, 1);
}

std::size_t Pool::checkedChunk(std::int64_t chunksize)
{
    if (chunksize < 1)
        throw ValueError("Chunksize must be 1+, not " + std::to_string(chunksize));
    return static_cast<std::size_t>(chunksize);
}

} // namespace lockstep::multiprocessing

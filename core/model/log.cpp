// SPDX-License-Identifier: MIT
#include "core/model/log.h"

#include "core/base/check.h"

namespace lockstep {

Log::Log() = default;

Nanoseconds Log::realSinceStart_ns(Seq seq) const
{
    const std::uint64_t start = m_startTicks.load(std::memory_order_relaxed);
    const std::uint64_t ticks = event(seq).ticks;
    if (ticks <= start)
        return 0;
    // A file may say anything of its clock.
    const double passed_ns = static_cast<double>(ticks - start) * nanosecondsPerTick();
    constexpr auto kMost_ns = static_cast<double>(INT64_MAX / 2);
    return passed_ns < kMost_ns ? static_cast<Nanoseconds>(passed_ns) : kNever_ns;
}

Seq Log::firstAt(Nanoseconds virtual_ns) const
{
    Seq low = 0;
    Seq high = end();
    while (low < high) {
        const Seq middle = low + (high - low) / 2;
        if (event(middle).virtual_ns < virtual_ns)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const TaskInfo* Log::task(TaskId id) const
{
    return id && id.value <= m_tasks.size() ? &m_tasks[id.value - 1] : nullptr;
}

const ObjectInfo* Log::object(ObjectId id) const
{
    return id && id.value <= m_objects.size() ? &m_objects[id.value - 1] : nullptr;
}

const SiteInfo* Log::site(SiteId id) const
{
    return id && id.value <= m_sites.size() ? &m_sites[id.value - 1u] : nullptr;
}

std::string Log::nameOf(TaskId id) const
{
    if (!id)
        return {};
    const TaskInfo* info = task(id);
    return info && !info->name.empty() ? info->name : "task " + std::to_string(id.value);
}

std::string Log::nameOf(ObjectId id) const
{
    if (!id)
        return {};
    const ObjectInfo* info = object(id);
    return info && !info->name.empty() ? info->name : "object " + std::to_string(id.value);
}

std::string_view Log::payload(std::uint32_t at, std::uint32_t bytes) const
{
    if (at >= m_payloads.size())
        return {};
    const std::string_view whole = std::string_view(m_payloads[at]).substr(0, bytes);
    return whole.substr(0, whole.find('\0'));
}

std::string_view Log::payloadInEnglish(std::uint32_t at, std::uint32_t bytes) const
{
    if (at >= m_payloads.size())
        return {};
    const std::string_view whole = std::string_view(m_payloads[at]).substr(0, bytes);
    const std::size_t zero = whole.find('\0');
    return zero == std::string_view::npos ? whole : whole.substr(zero + 1);
}

std::string_view Log::storedPayload(std::uint32_t at) const
{
    return at < m_payloads.size() ? std::string_view(m_payloads[at]) : std::string_view{};
}

void Log::putTask(TaskInfo task)
{
    LS_CHECK(task.id.value == m_tasks.size() + 1);
    LS_CHECK(m_tasks.push(std::move(task)));
}

void Log::putObject(ObjectInfo object)
{
    LS_CHECK(object.id.value == m_objects.size() + 1);
    LS_CHECK(m_objects.push(std::move(object)));
}

void Log::putSite(SiteInfo site)
{
    LS_CHECK(m_sites.push(std::move(site)));
}

std::uint32_t Log::putPayload(std::string_view text)
{
    const auto at = static_cast<std::uint32_t>(m_payloads.size());
    LS_CHECK(m_payloads.push(std::string(text)));
    return at;
}

void Log::append(const Event& event)
{
    if (m_events.empty())
        m_startTicks.store(event.ticks, std::memory_order_relaxed);
    LS_CHECK(m_events.push(event));
}

void Log::setClockSamples(const ClockSample& start, const ClockSample& later)
{
    if (later.ticks > start.ticks)
        m_nsPerTick.store(static_cast<double>(later.real_ns - start.real_ns) /
                              static_cast<double>(later.ticks - start.ticks),
                          std::memory_order_relaxed);
}

void Log::setNanosecondsPerTick(double rate)
{
    m_nsPerTick.store(rate, std::memory_order_relaxed);
}

} // namespace lockstep

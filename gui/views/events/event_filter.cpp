// SPDX-License-Identifier: MIT
#include "gui/views/events/event_filter.h"

#include <algorithm>

namespace lockstep::gui {

namespace {

std::size_t numberOf(EventKind kind)
{
    return static_cast<std::size_t>(kind);
}

/// The name is that, or of the group that ends with a dot.
bool isOf(std::string_view name, const std::string& wanted)
{
    return wanted.back() == '.' ? name.substr(0, wanted.size()) == wanted : name == wanted;
}

} // namespace

bool isAbout(const Log& log, Seq seq, ObjectId object)
{
    bool is = false;
    visitFact(log.event(seq), log.tailOf(seq), [&]<class F>(const Event&, const F& fact) {
        F::words().forEach([&](const auto& field) {
            using Type = std::remove_cv_t<std::remove_reference_t<decltype(fact.*field.member)>>;
            if constexpr (std::is_same_v<Type, ObjectId>)
                is = is || fact.*field.member == object;
        });
    });
    return is;
}

void FilteredEvents::setFilter(EventFilter filter)
{
    m_filter = std::move(filter);
    m_kindTaken.assign(m_seen.size(), true);
    if (!m_filter.kind.empty()) {
        m_kindTaken.assign(m_seen.size(), false);
        forEachFact(
            [&]<class F>() { m_kindTaken[numberOf(F::kind)] = isOf(F::name, m_filter.kind); });
    }
    reset();
}

void FilteredEvents::reset()
{
    m_matches.clear();
    m_seen.fill(false);
    m_kindCount = 0;
    m_end = 0;
}

bool FilteredEvents::takes(const Log& log, Seq seq) const
{
    const Event& event = log.event(seq);
    return (!m_filter.task || event.task == m_filter.task) &&
           m_kindTaken[numberOf(event.kind) % m_kindTaken.size()] &&
           (!m_filter.object || isAbout(log, seq, m_filter.object));
}

bool FilteredEvents::advance(const Log& log, Seq end, std::size_t most)
{
    const bool takesAll = m_filter.takesAll();
    for (const Seq until = std::min<Seq>(end, m_end + most); m_end < until; ++m_end) {
        if (log.isContinuation(m_end))
            continue;
        bool& seen = m_seen[numberOf(log.event(m_end).kind) % m_seen.size()];
        m_kindCount += !seen;
        seen = true;
        if (!takesAll && takes(log, m_end))
            m_matches.push_back(m_end);
    }
    return m_end >= end;
}

std::size_t FilteredEvents::matchesBefore(Seq seq) const
{
    return static_cast<std::size_t>(std::lower_bound(m_matches.begin(), m_matches.end(), seq) -
                                    m_matches.begin());
}

std::vector<std::string> FilteredEvents::kinds() const
{
    std::vector<std::string> names;
    forEachFact([&]<class F>() {
        if (m_seen[numberOf(F::kind)])
            names.emplace_back(F::name);
    });
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace lockstep::gui

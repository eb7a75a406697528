// SPDX-License-Identifier: MIT
#include "gui/views/timeline/range_times.h"

#include "gui/state/task_look.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>

namespace lockstep::gui {

namespace {

/// Places of the log as amounts of the scale.
class Measure {
public:
    Measure(const Feed& feed, AxisScale scale) : m_feed(feed), m_scale(scale) {}

    double between(Seq begin, Seq end) const { return at(end) - at(begin); }

private:
    double at(Seq seq) const
    {
        if (m_scale == AxisScale::Order)
            return static_cast<double>(m_feed.index().eventsBefore(seq));
        const Seq event = std::min(seq, m_feed.end() - 1);
        return static_cast<double>(m_scale == AxisScale::RealTime
                                       ? m_feed.log()->realSinceStart_ns(event)
                                       : m_feed.log()->event(event).virtual_ns);
    }

    const Feed& m_feed;
    AxisScale m_scale;
};

/// Calls visit(stretch, begin, end) for those that reach into the range, cut at its ends.
template <class Stretches, class Visit>
void within(const Stretches& stretches, Seq begin, Seq end, Visit visit)
{
    for (std::size_t i = 0; i < stretches.size(); ++i) {
        const auto& each = stretches[i];
        if (each.begin >= end)
            break;
        if (each.end > begin)
            visit(each, std::max(each.begin, begin), std::min(each.end, end));
    }
}

} // namespace

RangeTimes rangeTimes(const Feed& feed, AxisScale scale, Seq begin, Seq end)
{
    RangeTimes times;
    times.scale = scale;
    const History* history = feed.history();
    end = std::min(end, feed.end());
    if (!history || begin >= end)
        return times;
    const Log& log = history->log();
    const Measure measure(feed, scale);
    times.whole = measure.between(begin, end);
    std::array<bool, kStateLooks> occurs{};
    std::map<std::uint32_t, LockTimes> locks;
    for (const Lane& lane : history->lanes()) {
        TaskTimes task{lane.task, {}};
        bool lived = false;
        within(lane.spans, begin, end, [&](const Span& span, Seq from, Seq to) {
            lived = lived || span.state != TaskState::Ended;
            // Before its first event a task spends nothing.
            if (span.state == TaskState::Ended || span.state == TaskState::Unborn ||
                span.state == TaskState::New)
                return;
            const ObjectInfo* info = log.object(span.object);
            const auto look = lookOf(span.state, info ? info->kind : ObjectKind::None);
            const double amount = measure.between(from, to);
            task.by_look[static_cast<std::size_t>(look)] += amount;
            occurs[static_cast<std::size_t>(look)] = true;
            if (span.state == TaskState::WaitingForLock) {
                LockTimes& lock = locks[span.object.value];
                lock.waited += amount;
                lock.waiters += span.begin >= begin;
            }
        });
        within(lane.held, begin, end, [&](const HeldSpan& held, Seq from, Seq to) {
            LockTimes& lock = locks[held.object.value];
            lock.held += measure.between(from, to);
            lock.taken += held.begin >= begin;
        });
        if (lived)
            times.tasks.push_back(task);
    }
    for (auto& [id, lock] : locks) {
        lock.lock = ObjectId{id};
        times.locks.push_back(lock);
    }
    for (std::size_t look = 0; look < occurs.size(); ++look)
        if (occurs[look])
            times.looks.push_back(static_cast<StateLook>(look));
    return times;
}

QString amountOf(AxisScale scale, double amount)
{
    if (scale == AxisScale::Order)
        return QString::number(static_cast<qulonglong>(amount + 0.5));
    const double s = amount / static_cast<double>(kSecond_ns);
    if (amount <= 0)
        return QStringLiteral("0");
    if (s >= 0.1)
        return QCoreApplication::translate("Timeline", "%1 s").arg(s, 0, 'f', 3);
    if (s >= 1e-4)
        return QCoreApplication::translate("Timeline", "%1 ms").arg(s * 1e3, 0, 'f', 2);
    return QCoreApplication::translate("Timeline", "%1 µs").arg(s * 1e6, 0, 'f', 1);
}

} // namespace lockstep::gui

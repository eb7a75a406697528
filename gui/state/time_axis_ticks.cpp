// SPDX-License-Identifier: MIT
// What the ruler shows of a TimeAxis: ticks, and brackets where time stands still.
#include "gui/state/axis_ticks.h"
#include "gui/state/time_axis.h"

#include <algorithm>
#include <numeric>

namespace lockstep::gui {

namespace {

constexpr double kTickEvery_px = 72; // at least, from tick to tick
constexpr double kLabelGap_px = 16;
constexpr double kTickSlack_px = 40; // for numbers that lie closer than the mean
constexpr int kMostTicks = 1000;

} // namespace

std::vector<InstantBracket> TimeAxis::instants(double least_px) const
{
    std::vector<InstantBracket> brackets;
    const Log* log = m_feed.log();
    if (!log || m_feed.end() == 0 || m_scale != AxisScale::VirtualTime)
        return brackets;
    const EventIndex& index = m_feed.index();
    const double step_px = std::max(1.0, least_px);
    Seq seq = index.firstAt(*log, log->event(std::min(seqFromX(0), m_feed.end() - 1)).virtual_ns);
    // In most of what there is to see too few events share an instant for one that is so wide.
    const std::uint64_t shared =
        index.sameInstantBefore(seqFromX(m_width_px) + 1) - index.sameInstantBefore(seq);
    if (shared == 0 || static_cast<double>(shared + 1) * spreadStep() < least_px * unitsPerPixel())
        return brackets;
    // From the instant at the left edge on; one that is wide enough lies at one of the places so
    // far from each other.
    while (seq < m_feed.end()) {
        const double begin_px = xFromSeq(seq);
        if (begin_px > m_width_px)
            break;
        const Nanoseconds time_ns = log->event(seq).virtual_ns;
        const Seq behind = std::min(index.firstAt(*log, time_ns + 1), m_feed.end());
        const Seq last = index.placeOf(index.eventsBefore(behind) - 1);
        const double end_px = xFromUnit(unitFromSeq(last) + spreadStep());
        if (last != seq && end_px - begin_px >= least_px)
            brackets.push_back({begin_px, end_px, time_ns, seq});
        const Seq next = seqFromX(begin_px + step_px);
        seq = std::max(
            behind, next < m_feed.end() ? index.firstAt(*log, log->event(next).virtual_ns) : next);
    }
    return brackets;
}

std::vector<AxisTick> TimeAxis::ticks(const std::function<double(const QString&)>& width_px) const
{
    std::vector<AxisTick> ticks;
    std::vector<std::pair<double, double>> taken; // labels, from left to right
    const auto put = [&](double x_px, const QString& label) {
        const double half_px = width_px(label) / 2;
        if (x_px < 0 || x_px > m_width_px)
            return;
        for (const auto& [left, right] : taken)
            if (x_px + half_px + kLabelGap_px > left && x_px - half_px - kLabelGap_px < right)
                return;
        taken.emplace_back(x_px - half_px, x_px + half_px);
        ticks.push_back({x_px, label});
    };
    if (!m_feed.log() || m_feed.end() == 0)
        return ticks;
    if (m_scale == AxisScale::Order) {
        // Continuation records make the distance of two numbers uneven; their mean counts here.
        const double records =
            static_cast<double>(m_feed.end()) / static_cast<double>(m_feed.index().events());
        const double every_px =
            std::max(kTickEvery_px, width_px('#' + QString::number(m_feed.end())) + kTickSlack_px);
        const auto step =
            static_cast<Seq>(niceStep(std::max(1.0, unitsPerPixel() * every_px * records)));
        const Seq first = seqFromX(0);
        const Seq behind = seqFromX(m_width_px);
        for (Seq at = first / step * step; at <= behind && ticks.size() < kMostTicks; at += step)
            put(xFromSeq(at), at == 0 ? tr("start") : '#' + QString::number(at));
        return ticks;
    }
    const auto step_ns = niceStep(std::max(1.0, unitsPerPixel() * kTickEvery_px));
    const std::vector<InstantBracket> brackets = instants(kLabelGap_px);
    // Brackets begin at any time; their labels say a hundredth of what is visible.
    Nanoseconds least_ns = 1;
    while (static_cast<double>(least_ns) * 1000 <= unitsPerPixel() * m_width_px)
        least_ns *= 10;
    Nanoseconds finest_ns = step_ns;
    for (const InstantBracket& bracket : brackets)
        finest_ns = std::max(std::gcd(finest_ns, bracket.virtual_ns), least_ns);
    const TimeUnit unit = timeUnitFor(finest_ns);
    const auto label = [&](Nanoseconds time_ns) {
        if (time_ns == 0 && unit.unit_ns != kSecond_ns)
            return tr("0 s"); // the start, whatever the unit of what is visible
        const QString number = QString::number(
            static_cast<double>(time_ns) / static_cast<double>(unit.unit_ns), 'f', unit.decimals);
        return unit.unit_ns == kSecond_ns        ? tr("%1 s").arg(number)
               : unit.unit_ns == kMillisecond_ns ? tr("%1 ms").arg(number)
                                                 : tr("%1 µs").arg(number);
    };
    if (m_scale == AxisScale::RealTime) {
        const auto first = static_cast<std::int64_t>(m_begin) / step_ns * step_ns;
        for (std::int64_t at = first; static_cast<double>(at) <= m_end; at += step_ns)
            put(xFromTime(at), label(at));
        return ticks;
    }
    // Where time stands still the time is said once, where its bracket begins; then round times
    // wherever there is room.
    for (const InstantBracket& bracket : brackets)
        if (bracket.end_px >= kLabelGap_px) // inside a bracket its time stands at the left edge
            put(std::max(bracket.begin_px, 0.0), label(bracket.virtual_ns));
    const Nanoseconds to_ns = timeFromX(m_width_px);
    Nanoseconds at_ns = timeFromX(0) / step_ns * step_ns;
    for (int i = 0; i < kMostTicks && at_ns <= to_ns; ++i, at_ns += step_ns)
        put(xFromTime(at_ns), label(at_ns));
    std::sort(ticks.begin(), ticks.end(),
              [](const AxisTick& a, const AxisTick& b) { return a.x_px < b.x_px; });
    return ticks;
}

} // namespace lockstep::gui

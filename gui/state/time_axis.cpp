// SPDX-License-Identifier: MIT
#include "gui/state/time_axis.h"

#include "gui/state/gallop.h"

#include <QSettings>

#include <algorithm>
#include <bit>
#include <cmath>

namespace lockstep::gui {

namespace {

constexpr double kLeastUnits = 4; // the closest zoom shows so much
// An event that shares its instant takes at most one in so many of the whole time.
constexpr std::uint64_t kLeastShare = 64;

/// Rounded down to three binary digits: grows now and then, and not with each event.
std::uint64_t coarse(std::uint64_t number)
{
    const int dropped = std::max(0, static_cast<int>(std::bit_width(number)) - 3);
    return number >> dropped << dropped;
}

QString settingsKey()
{
    return QStringLiteral("axis/scale");
}

} // namespace

TimeAxis::TimeAxis(const Feed& feed, QObject* parent) : QObject(parent), m_feed(feed)
{
    const QVariant chosen = QSettings().value(settingsKey());
    if (chosen.isValid())
        m_chosen = static_cast<AxisScale>(std::clamp(chosen.toInt(), 0, 2));
    connect(&feed, &Feed::runChanged, this, &TimeAxis::startRun);
    connect(&feed, &Feed::advanced, this, &TimeAxis::followFeed);
    startRun();
}

AxisScale TimeAxis::scale() const
{
    return m_scale;
}

QString TimeAxis::nameOf(AxisScale scale)
{
    switch (scale) {
    case AxisScale::Order:
        return tr("Order");
    case AxisScale::VirtualTime:
        return tr("Virtual");
    case AxisScale::RealTime:
        return tr("Real");
    }
    return {};
}

void TimeAxis::chooseScale(AxisScale scale)
{
    m_chosen = scale;
    QSettings().setValue(settingsKey(), static_cast<int>(scale));
    if (scale == m_scale)
        return;
    // The same events stay in sight.
    const Seq first = seqFromX(0);
    const Seq behind = seqFromX(m_width_px);
    m_scale = scale;
    if (m_following)
        refit();
    else
        setRange(unitFromSeq(first), std::max(unitFromSeq(behind), unitFromSeq(first) + 1));
    emit scaleChanged();
    emit changed();
}

void TimeAxis::chooseNextScale()
{
    chooseScale(static_cast<AxisScale>((static_cast<int>(m_scale) + 1) % 3));
}

void TimeAxis::useScale(std::optional<AxisScale> scale)
{
    m_chosen = scale;
    startRun();
}

void TimeAxis::setNow_ns(std::optional<Nanoseconds> virtual_ns)
{
    if (virtual_ns == m_now_ns)
        return;
    m_now_ns = virtual_ns;
    if (m_scale != AxisScale::VirtualTime)
        return;
    if (m_following)
        refit();
    emit changed();
}

void TimeAxis::setBeside_units(std::optional<double> whole)
{
    if (whole == m_beside_units)
        return;
    m_beside_units = whole;
    if (m_following)
        refit();
    emit changed();
}

void TimeAxis::follow(const TimeAxis& other)
{
    const bool isOther = m_scale != other.m_scale;
    m_scale = other.m_scale;
    m_chosen = other.m_scale;
    m_following = false;
    const double from = wholeBegin() - other.wholeBegin();
    setRange(other.m_begin + from, other.m_end + from);
    if (isOther)
        emit scaleChanged();
    emit changed();
}

bool TimeAxis::isLike(const TimeAxis& other) const
{
    const double from = wholeBegin() - other.wholeBegin();
    const double least = unitsPerPixel() / 100;
    return m_scale == other.m_scale && std::abs(m_begin - other.m_begin - from) < least &&
           std::abs(m_end - other.m_end - from) < least;
}

void TimeAxis::setWidth_px(double width_px)
{
    width_px = std::max(width_px, 1.0);
    if (width_px == m_width_px)
        return;
    m_width_px = width_px;
    emit changed();
}

void TimeAxis::startRun()
{
    m_following = true;
    m_instantStep = 1;
    m_now_ns.reset();
    followFeed();
}

void TimeAxis::followFeed()
{
    // Where many events share an instant (stepped, serialised, instant), their order is the story.
    AxisScale scale = AxisScale::VirtualTime;
    if (m_chosen)
        scale = *m_chosen;
    else if (!m_feed.history() || m_feed.history()->live().isSerialised() ||
             m_feed.history()->live().timeMode() == TimeMode::Instant ||
             m_feed.history()->live().wasStepped())
        scale = AxisScale::Order;
    const bool other = scale != m_scale;
    m_scale = scale;

    // All brackets together are at most as wide as all of the time, and one event in them never
    // takes much of it.
    const Seq begin = m_following ? 0 : seqFromX(0);
    const Seq end = m_following ? 0 : seqFromX(m_width_px);
    const double time_ns = m_feed.log() ? static_cast<double>(m_feed.log()->virtualEnd_ns()) : 0.0;
    const auto shared = static_cast<double>(std::max(kLeastShare, m_feed.index().sameInstants()));
    const auto step =
        static_cast<double>(coarse(static_cast<std::uint64_t>(std::max(1.0, time_ns / shared))));
    const bool stretched = step != m_instantStep;
    m_instantStep = step;

    if (m_following)
        refit();
    else if ((stretched && m_scale == AxisScale::VirtualTime && !m_beside_units) || other)
        setRange(unitFromSeq(begin), std::max(unitFromSeq(end), unitFromSeq(begin) + 1));
    if (other)
        emit scaleChanged();
    emit changed();
}

double TimeAxis::unitFromSeq(Seq seq) const
{
    const EventIndex& index = m_feed.index();
    const Log* log = m_feed.log();
    if (!log || index.end() == 0)
        return 0;
    if (m_scale == AxisScale::Order)
        return static_cast<double>(index.eventsBefore(seq));
    // Only inside an event of several records the place is another one.
    const bool isPlace = seq < index.end() && !log->isContinuation(seq);
    const Seq place = isPlace ? seq : index.placeFrom(seq);
    const bool atEnd = place >= index.end();
    const Seq event = atEnd ? index.placeOf(index.events() - 1) : place;
    if (m_scale == AxisScale::RealTime) {
        // The last event has some width too.
        const auto real_ns = static_cast<double>(log->realSinceStart_ns(event));
        return atEnd ? real_ns * 1.01 + 1 : real_ns;
    }
    const double spread = spreadStep() * static_cast<double>(index.sameInstantBefore(event + 1));
    const auto time_ns = static_cast<double>(log->event(event).virtual_ns);
    if (!atEnd)
        return time_ns + spread;
    return std::max(time_ns + spreadStep(), static_cast<double>(m_now_ns.value_or(0))) + spread;
}

Nanoseconds TimeAxis::timeFromX(double x_px) const
{
    const Log* log = m_feed.log();
    const EventIndex& index = m_feed.index();
    if (!log || index.end() == 0)
        return 0;
    // Where time stands still, to the right of an event comes another of the same time.
    const Seq left = std::min(seqFromX(x_px), index.placeOf(index.events() - 1));
    const Seq right = index.placeOf(index.eventsBefore(left) + 1);
    const Nanoseconds left_ns = log->event(left).virtual_ns;
    const Nanoseconds right_ns = right < index.end()
                                     ? log->event(right).virtual_ns
                                     : std::max(left_ns, m_now_ns.value_or(left_ns));
    const double beyond = std::max(0.0, unitFromX(x_px) - unitFromSeq(left));
    return left_ns + std::min(static_cast<Nanoseconds>(beyond), right_ns - left_ns);
}

double TimeAxis::unitFromTime(Nanoseconds time_ns) const
{
    const Log* log = m_feed.log();
    if (!log)
        return static_cast<double>(time_ns);
    switch (m_scale) {
    case AxisScale::RealTime:
        return static_cast<double>(time_ns);
    case AxisScale::Order:
        return unitFromSeq(m_feed.index().firstAt(*log, time_ns));
    case AxisScale::VirtualTime:
        break;
    }
    const Seq first = m_feed.index().firstAt(*log, time_ns);
    return static_cast<double>(time_ns) +
           spreadStep() * static_cast<double>(m_feed.index().sameInstantBefore(first));
}

double TimeAxis::unitOfBlock(std::size_t block) const
{
    const EventIndex::Block& first = m_feed.index().blocks()[block];
    return static_cast<double>(first.virtual_ns) +
           spreadStep() * static_cast<double>(first.same_instant);
}

Seq TimeAxis::seqFromX(double x_px, double tolerance_px, Seq guess) const
{
    const EventIndex& index = m_feed.index();
    const double unit = unitFromX(x_px);
    if (m_scale == AxisScale::Order)
        return index.placeOf(
            static_cast<std::uint64_t>(std::clamp(unit, 0.0, static_cast<double>(index.events()))));
    // Events lie about evenly, so the place is guessed by proportion (interpolation search); every
    // other time the middle is tried, which bounds the steps where they do not.
    Seq low = 0; // invariant: place low lies at or left of x (or low is 0)
    Seq high = index.end() + 1;
    double low_unit = 0;
    double high_unit = 0;
    if (m_scale == AxisScale::VirtualTime) {
        const std::size_t blocks = index.blocks().size();
        const std::size_t block =
            firstBehind(0, blocks, guess / EventIndex::kBlock + 1, 1,
                        [&](std::size_t at) { return unitOfBlock(at) > unit; });
        if (block > 0)
            low = (block - 1) * EventIndex::kBlock;
        if (block < blocks)
            high = block * EventIndex::kBlock;
        low_unit = block > 0 ? unitOfBlock(block - 1) : unitFromSeq(low);
        high_unit = block < blocks ? unitOfBlock(block) : unitFromSeq(high);
    } else {
        low_unit = unitFromSeq(low);
        high_unit = unitFromSeq(high);
    }
    const double tolerance = tolerance_px * unitsPerPixel();
    for (bool guesses = true; high - low > 1 && high_unit - low_unit > tolerance;
         guesses = !guesses) {
        Seq middle = low + (high - low) / 2;
        if (guesses && high_unit > low_unit) {
            const double part = std::clamp((unit - low_unit) / (high_unit - low_unit), 0.0, 1.0);
            middle = low + static_cast<Seq>(part * static_cast<double>(high - low));
            middle = std::clamp(middle, low + 1, high - 1);
        }
        const double middle_unit = unitFromSeq(middle);
        if (middle_unit <= unit) {
            low = middle;
            low_unit = middle_unit;
        } else {
            high = middle;
            high_unit = middle_unit;
        }
    }
    // Inside an event of several records everything has the unit of the place behind it.
    return low < index.end() ? index.placeFrom(low) : index.end();
}

Seq TimeAxis::nearestSeq(double x_px) const
{
    const EventIndex& index = m_feed.index();
    const Seq left = seqFromX(x_px);
    const Seq right = index.placeOf(index.eventsBefore(left) + 1);
    return xFromSeq(right) - x_px < x_px - xFromSeq(left) ? right : left;
}

void TimeAxis::setRange(double begin, double end)
{
    m_begin = begin;
    m_end = std::max(end, begin + 1e-6);
}

double TimeAxis::last() const
{
    return std::max(unitFromSeq(m_feed.end()), wholeBegin() + m_beside_units.value_or(0));
}

double TimeAxis::wholeBegin() const
{
    // How long the run took to get ready is no part of what the program did.
    const History* history = m_feed.history();
    const bool fromFirstTask = m_scale != AxisScale::Order && history &&
                               !history->lanes().empty() && !history->lanes().front().spans.empty();
    return fromFirstTask ? unitFromSeq(history->lanes().front().spans.front().begin) : 0;
}

double TimeAxis::wholeUnits() const
{
    const double least = m_scale == AxisScale::Order ? 20 : 1; // the first events are not giants
    const double begin = wholeBegin();
    return std::max(last(), begin + least) - begin;
}

void TimeAxis::refit()
{
    const double begin = wholeBegin();
    setRange(begin, begin + wholeUnits());
}

void TimeAxis::zoomAt(double x_px, double factor)
{
    const double span = m_end - m_begin;
    const double whole = std::max(last(), 1.0);
    double next = span / factor;
    next = std::max(next, std::min(kLeastUnits, whole));
    if (next >= whole * 1.02) {
        fit();
        return;
    }
    const double at = unitFromX(x_px);
    const double begin = at - (at - m_begin) * next / span;
    m_following = false;
    setRange(begin, begin + next);
    pan_px(0);
}

void TimeAxis::pan_px(double distance_px)
{
    m_following = false;
    const double span = m_end - m_begin;
    const double furthest = std::max(0.0, last() - span * 0.9);
    const double begin = std::clamp(m_begin + distance_px * unitsPerPixel(), 0.0, furthest);
    setRange(begin, begin + span);
    emit changed();
}

void TimeAxis::fit()
{
    m_following = true;
    refit();
    emit changed();
}

void TimeAxis::showStretch(AxisScale scale, Seq begin, Seq end)
{
    const bool isOther = scale != m_scale;
    m_scale = scale; // the user's own choice for further runs stays as it is
    const Seq last = m_feed.index().end();
    begin = std::min(begin, last);
    end = std::min(end, last);
    if (begin >= end)
        fit();
    else
        showRange(begin, end);
    if (isOther)
        emit scaleChanged();
}

void TimeAxis::showRange(Seq begin, Seq end)
{
    const double from = unitFromSeq(begin);
    const double least = std::min(kLeastUnits, std::max(last(), 1.0));
    m_following = false;
    setRange(from, from + std::max(unitFromSeq(end) - from, least));
    emit changed();
}

void TimeAxis::show(Seq seq)
{
    const double x_px = xFromSeq(seq);
    if (x_px >= 0 && x_px <= m_width_px)
        return;
    if (m_following && x_px < 0) { // before the first task: all the rest stays in sight
        setRange(unitFromSeq(seq), m_end);
        emit changed();
        return;
    }
    const double span = m_end - m_begin;
    const double begin = std::max(0.0, unitFromSeq(seq) - span * (x_px < 0 ? 0.1 : 0.9));
    setRange(begin, begin + span);
    emit changed();
}

} // namespace lockstep::gui

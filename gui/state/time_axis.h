// SPDX-License-Identifier: MIT
#pragma once
// The time axis that views share: which stretch of the log is visible, in which scale, and where
// on the screen each event lies. One owner.
//
//   scale        one unit is    an event lies
//   Order        an event       each one unit behind the one before
//   VirtualTime  a nanosecond   at its time; further events of that instant one step each behind
//   RealTime     a nanosecond   at its time since the first event
//
// x is in pixels from the left of the drawing area, whose width is setWidth_px; a place seq lies at
// the left end of event seq, and the end of the log at the right end of its last event. The axis
// follows the newest event until the user pans or zooms; fit follows again.
//
// Beside another run, events of one instant lie at one place, so that the same time is at the same
// place in both.

#include "gui/state/feed.h"

#include <functional>
#include <optional>

namespace lockstep::gui {

enum class AxisScale { Order, VirtualTime, RealTime };

struct AxisTick {
    double x_px = 0;
    QString label;
};

/// A stretch of the virtual scale where time stands still: several events in one instant.
struct InstantBracket {
    double begin_px = 0;
    double end_px = 0;
    Nanoseconds virtual_ns = 0;
    Seq first = 0;
};

class TimeAxis final : public QObject {
    Q_OBJECT

public:
    explicit TimeAxis(const Feed& feed, QObject* parent = nullptr);

    AxisScale scale() const;
    /// As the user chose; without a choice the run decides. Remembered across starts.
    void chooseScale(AxisScale scale);
    void chooseNextScale();
    /// For a figure, from its beginning: this scale, none: what the run decides, whatever the user
    /// has chosen elsewhere. Not remembered.
    void useScale(std::optional<AxisScale> scale);
    static QString nameOf(AxisScale scale);

    /// While virtual time passes without events: how far it is. The axis then reaches to there, and
    /// what goes on is drawn as going on. None: up to the last event.
    void setNow_ns(std::optional<Nanoseconds> virtual_ns);

    /// With another run beside this one, whose whole has so many units: fit shows both whole. None:
    /// alone again.
    void setBeside_units(std::optional<double> whole);
    /// Scale and stretch become those of another run's axis, both counted from their whole's begin.
    void follow(const TimeAxis& other);
    /// The stretch is what follow would make it.
    bool isLike(const TimeAxis& other) const;

    void setWidth_px(double width_px);
    double width_px() const { return m_width_px; }
    double begin() const { return m_begin; } ///< first visible unit
    double end() const { return m_end; }     ///< behind the last visible unit
    /// Of the whole run, as fit shows it.
    double wholeBegin() const;
    double wholeUnits() const;
    double unitsPerPixel() const { return (m_end - m_begin) / m_width_px; }

    double unitFromSeq(Seq seq) const;
    double unitFromTime(Nanoseconds time_ns) const; ///< virtual time (RealTime: real time)
    double xFromUnit(double unit) const { return (unit - m_begin) / unitsPerPixel(); }
    double unitFromX(double x_px) const { return m_begin + x_px * unitsPerPixel(); }
    double xFromSeq(Seq seq) const { return xFromUnit(unitFromSeq(seq)); }
    double xFromTime(Nanoseconds time_ns) const { return xFromUnit(unitFromTime(time_ns)); }
    /// The last place at or left of x; 0 left of the first. With a tolerance perhaps another one
    /// that is less than that left of it, which is found sooner; guess: about where, the nearer
    /// the sooner.
    Seq seqFromX(double x_px, double tolerance_px = 0, Seq guess = 0) const;
    /// The place nearest to x: what a click means.
    Seq nearestSeq(double x_px) const;

    void zoomAt(double x_px, double factor); ///< factor > 1: closer
    void pan_px(double distance_px);         ///< > 0: to later events
    /// From the first task on (in Order from the first event), and follows the newest event.
    void fit();
    /// Just that stretch of the run, as far as there is one, in a scale; none: as fit does.
    void showStretch(AxisScale scale, Seq begin, Seq end);
    /// Shows [begin, end) whole, whatever was shown before; at least a few events.
    void showRange(Seq begin, Seq end);
    /// Moves as little as needed to have the place on screen. Does not end following.
    void show(Seq seq);
    bool isFollowing() const { return m_following; }

    /// For the ruler, each to be centred at its x, which is inside the width: labels are 16 px
    /// apart at least.
    std::vector<AxisTick> ticks(const std::function<double(const QString&)>& width_px) const;
    /// Those of the visible stretch that are at least so wide; VirtualTime only.
    std::vector<InstantBracket> instants(double least_px) const;

signals:
    void changed();      ///< range, width or scale
    void scaleChanged(); ///< scale alone; changed() comes too

private:
    double last() const; // behind this run, and what is beside it
    double spreadStep() const { return m_beside_units ? 0 : m_instantStep; }
    Nanoseconds timeFromX(double x_px) const; // VirtualTime
    /// unitFromSeq of where that block of the index begins. VirtualTime.
    double unitOfBlock(std::size_t block) const;
    void followFeed();
    void startRun();
    void setRange(double begin, double end);
    void refit();

    const Feed& m_feed;
    std::optional<AxisScale> m_chosen;
    AxisScale m_scale = AxisScale::Order;
    double m_width_px = 1000;
    double m_begin = 0;
    double m_end = 1;
    std::optional<Nanoseconds> m_now_ns;
    std::optional<double> m_beside_units;
    double m_instantStep = 1; // units that a further event of one instant takes
    bool m_following = true;
};

} // namespace lockstep::gui

// SPDX-License-Identifier: MIT
#pragma once
// A run beside the one that is shown, to compare the two: another variant, another seed, or a
// recording. One owner.
//
// It is only looked at: nobody steers it, it runs to its end by itself, and end() or another one
// ends it. Its axis and its cursor keep to those of the run that is shown: the same stretch, the
// same moment, both counted from the beginning.

#include "core/analysis/first_difference.h"
#include "core/session/session.h"
#include "gui/state/cursor.h"
#include "gui/state/names.h"
#include "gui/state/selection.h"
#include "gui/state/time_axis.h"
#include "gui/state/view_registry.h"

#include <memory>

namespace lockstep::gui {

class SecondRun final : public QObject {
    Q_OBJECT

public:
    /// What is shown first; outlives this.
    SecondRun(const Feed& feed, Cursor& cursor, TimeAxis& axis, const Names& names,
              QObject* parent = nullptr);
    ~SecondRun() override;

    /// title: what it is, as people call it ("in one order · random, seed 2").
    void show(std::unique_ptr<Session> session, const QString& title);
    void end();
    bool isShown() const { return m_session != nullptr; }
    /// Nothing more will come.
    bool isOver() const;
    const QString& title() const { return m_title; }
    /// Null while none is shown.
    const Session* session() const { return m_session.get(); }
    /// None while it goes on, or when it broke off.
    Verdict verdict() const { return m_session ? m_session->verdict() : Verdict::None; }

    /// What a view of it is given.
    ViewContext context();

    /// Of the run that is shown (first) and this one (second).
    const FirstDifference& difference() const { return m_difference; }
    /// "Bai acquires fork / Hong acquires fork": who did what there. Where one of the two had
    /// nothing more, it says so.
    QString sentenceOf(const EventPair& difference) const;

signals:
    void shownChanged(); ///< another one, or none
    void changed();      ///< it has grown, it is over, or more is known of the difference

private:
    void compare();
    void keepAxes();
    void followCursor();
    void leadCursor();
    QString eventOf(const Feed& feed, const Names& names, Seq seq) const;

    const Feed& m_firstFeed;
    Cursor& m_firstCursor;
    TimeAxis& m_firstAxis;
    const Names& m_firstNames;

    std::unique_ptr<Session> m_session; // outlives the feed's look at its log
    QString m_title;
    Feed m_feed;
    Cursor m_cursor{m_feed};
    TimeAxis m_axis{m_feed};
    Selection m_selection{m_feed};
    Names m_names{m_feed};
    FirstDifference m_difference;
    Seq m_overAt = kNoSeq; // where the run that is shown seemed to be over
    QTimer m_timer;
    bool m_keeping = false; // one of the two axes, or cursors, is following the other right now
};

} // namespace lockstep::gui

// SPDX-License-Identifier: MIT
#pragma once
// The moment that every view shows: the live end of the log, or a place in it. One owner.
//
// A place seq is the state after all events before seq. It never lies inside an event of several
// records. Going forward to the end of the log is going live.

#include "gui/state/feed.h"

namespace lockstep::gui {

class Cursor final : public QObject {
    Q_OBJECT

public:
    explicit Cursor(const Feed& feed, QObject* parent = nullptr);

    bool isLive() const { return m_live; }
    /// Live: the end of what is folded.
    Seq seq() const { return m_live ? m_feed.end() : m_seq; }
    /// The state at this moment, an empty one while nothing is shown. Good until the cursor moves
    /// or anybody asks the History for another place.
    const RunState& state() const;
    /// The event that led to this moment; kNoSeq at the very beginning.
    Seq lastEvent() const;

public slots:
    void goLive();
    /// The nearest place at or behind seq that exists.
    void goTo(lockstep::Seq seq);
    void goToStart() { goTo(0); }
    void stepBack();
    void stepForward();

signals:
    /// The moment is another one. While live this comes with every advance of the Feed.
    void moved();

private:
    const Feed& m_feed;
    Seq m_seq = 0;
    bool m_live = true;
};

} // namespace lockstep::gui

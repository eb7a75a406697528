// SPDX-License-Identifier: MIT
#include "gui/state/cursor.h"

namespace lockstep::gui {

Cursor::Cursor(const Feed& feed, QObject* parent) : QObject(parent), m_feed(feed)
{
    connect(&feed, &Feed::runChanged, this, [this] {
        m_live = true;
        emit moved();
    });
    connect(&feed, &Feed::advanced, this, [this] {
        if (m_live)
            emit moved();
    });
}

const RunState& Cursor::state() const
{
    static const RunState nothing;
    return m_feed.history() ? m_feed.history()->stateAt(seq()) : nothing;
}

Seq Cursor::lastEvent() const
{
    const std::uint64_t before = m_feed.index().eventsBefore(seq());
    return before == 0 ? kNoSeq : m_feed.index().placeOf(before - 1);
}

void Cursor::goLive()
{
    if (m_live)
        return;
    m_live = true;
    emit moved();
}

void Cursor::goTo(Seq seq)
{
    const Seq place = m_feed.index().placeFrom(seq);
    if (!m_live && place == m_seq)
        return;
    m_live = false;
    m_seq = place;
    emit moved();
}

void Cursor::stepBack()
{
    const std::uint64_t before = m_feed.index().eventsBefore(seq());
    if (before > 0)
        goTo(m_feed.index().placeOf(before - 1));
}

void Cursor::stepForward()
{
    if (m_live)
        return;
    const Seq next = m_feed.index().placeOf(m_feed.index().eventsBefore(m_seq) + 1);
    if (next >= m_feed.end())
        goLive();
    else
        goTo(next);
}

} // namespace lockstep::gui

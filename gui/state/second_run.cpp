// SPDX-License-Identifier: MIT
#include "gui/state/second_run.h"

namespace lockstep::gui {

namespace {

constexpr int kPoll_ms = 30;

/// Nobody moves any more: the log says so in its last event.
bool isAtRest(const Feed& feed)
{
    const Log* log = feed.log();
    if (!log || feed.end() == 0)
        return false;
    const EventIndex& index = feed.index();
    const Event& last = log->event(index.placeOf(index.events() - 1));
    return last.kind == RunEnded::kind || last.kind == RunQuiet::kind;
}

} // namespace

SecondRun::SecondRun(const Feed& feed, Cursor& cursor, TimeAxis& axis, const Names& names,
                     QObject* parent)
    : QObject(parent), m_firstFeed(feed), m_firstCursor(cursor), m_firstAxis(axis),
      m_firstNames(names)
{
    m_timer.setInterval(kPoll_ms);
    connect(&m_timer, &QTimer::timeout, this, &SecondRun::compare);
    connect(&names, &Names::changed, this, [this] {
        m_names.setNames(m_firstNames.names());
        emit changed();
    });
    connect(&feed, &Feed::runChanged, this, [this] {
        m_difference = {};
        m_overAt = kNoSeq;
        compare();
    });
    connect(&feed, &Feed::advanced, this, &SecondRun::compare);
    connect(&m_feed, &Feed::advanced, this, &SecondRun::compare);
    connect(&axis, &TimeAxis::changed, this, &SecondRun::keepAxes);
    connect(&m_axis, &TimeAxis::changed, this, [this] {
        if (!isShown() || m_keeping || m_axis.isLike(m_firstAxis))
            return;
        m_keeping = true;
        m_firstAxis.follow(m_axis);
        m_keeping = false;
        keepAxes();
    });
    connect(&cursor, &Cursor::moved, this, &SecondRun::followCursor);
    connect(&m_cursor, &Cursor::moved, this, &SecondRun::leadCursor);
}

SecondRun::~SecondRun()
{
    m_keeping = true;
    m_feed.show(nullptr); // before the session takes its log along
}

void SecondRun::show(std::unique_ptr<Session> session, const QString& title)
{
    end();
    m_session = std::move(session);
    m_title = title;
    m_difference = {};
    m_names.setNames(m_firstNames.names());
    m_keeping = true; // until it is whole
    m_feed.show(&m_session->log());
    m_axis.setBeside_units(0);
    m_keeping = false;
    m_timer.start();
    emit shownChanged();
    compare();
    followCursor();
}

void SecondRun::end()
{
    if (!isShown())
        return;
    m_timer.stop();
    m_keeping = true;
    m_feed.show(nullptr);
    m_session.reset();
    m_keeping = false;
    m_title.clear();
    m_difference = {};
    m_firstAxis.setBeside_units({});
    emit shownChanged();
    emit changed();
}

bool SecondRun::isOver() const
{
    if (!isShown())
        return false;
    const RunPhase phase = m_session->phase();
    const bool isDone = phase != RunPhase::Running && phase != RunPhase::Paused;
    return isDone && m_feed.end() == m_session->log().end();
}

ViewContext SecondRun::context()
{
    return {m_feed, m_cursor, m_axis, m_selection, m_names};
}

void SecondRun::compare()
{
    if (!isShown())
        return;
    const bool isSecondOver = isOver();
    if (isSecondOver)
        m_timer.stop();
    if (m_firstFeed.log()) {
        // A run that is quiet is over, unless somebody steps in.
        if (m_overAt != kNoSeq && m_firstFeed.end() > m_overAt) {
            m_difference = {};
            m_overAt = kNoSeq;
        }
        const bool isFirstOver = isAtRest(m_firstFeed);
        if (isFirstOver)
            m_overAt = m_firstFeed.end();
        m_difference.advance({*m_firstFeed.log(), m_firstFeed.end(), isFirstOver},
                             {*m_feed.log(), m_feed.end(), isSecondOver});
    }
    m_firstAxis.setBeside_units(m_axis.wholeUnits());
    keepAxes();
    emit changed();
}

void SecondRun::keepAxes()
{
    if (!isShown() || m_keeping || m_axis.isLike(m_firstAxis))
        return;
    m_keeping = true;
    const bool isOtherScale = m_axis.scale() != m_firstAxis.scale();
    m_axis.follow(m_firstAxis);
    if (isOtherScale) { // in which the whole has other units
        m_firstAxis.setBeside_units(m_axis.wholeUnits());
        m_axis.follow(m_firstAxis);
    }
    m_keeping = false;
}

void SecondRun::followCursor()
{
    if (!isShown() || m_keeping)
        return;
    m_keeping = true;
    if (m_firstCursor.isLive())
        m_cursor.goLive();
    else
        m_cursor.goTo(m_axis.seqFromX(m_firstAxis.xFromSeq(m_firstCursor.seq()) /
                                      m_firstAxis.width_px() * m_axis.width_px()));
    m_keeping = false;
}

void SecondRun::leadCursor()
{
    if (!isShown() || m_keeping)
        return;
    if (m_cursor.isLive()) // also with every event that comes
        return;
    m_keeping = true;
    m_firstCursor.goTo(m_firstAxis.seqFromX(m_axis.xFromSeq(m_cursor.seq()) / m_axis.width_px() *
                                            m_firstAxis.width_px()));
    m_keeping = false;
}

QString SecondRun::eventOf(const Feed& feed, const Names& names, Seq seq) const
{
    if (seq == kNoSeq)
        return tr("nothing more");
    return QString(QStringLiteral("%1 %2"))
        .arg(names.name(feed.log()->event(seq).task), names.describeEvent(seq));
}

QString SecondRun::sentenceOf(const EventPair& difference) const
{
    return QString(QStringLiteral("%1 / %2"))
        .arg(eventOf(m_firstFeed, m_firstNames, difference.first),
             eventOf(m_feed, m_names, difference.second));
}

} // namespace lockstep::gui

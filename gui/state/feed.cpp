// SPDX-License-Identifier: MIT
#include "gui/state/feed.h"

namespace lockstep::gui {

namespace {
constexpr int kPollEvery_ms = 16;
// About 10 ms of folding: the window stays responsive while a long log is taken in.
constexpr std::size_t kEventsAPoll = 200'000;
} // namespace

Feed::Feed(QObject* parent) : QObject(parent)
{
    m_timer.setInterval(kPollEvery_ms);
    connect(&m_timer, &QTimer::timeout, this, &Feed::poll);
}

Feed::~Feed() = default;

void Feed::show(const lockstep::Log* log)
{
    m_history = log ? std::make_unique<History>(*log) : nullptr;
    m_index = {};
    m_topics = {};
    m_values = {};
    if (log) {
        m_history->advance(kEventsAPoll);
        m_index.advance(*log, m_history->end());
        m_topics.advance(*log, m_history->end());
        m_values.advance(*log, m_history->end());
        m_timer.start();
    } else {
        m_timer.stop();
    }
    emit runChanged();
}

const lockstep::Log* Feed::log() const
{
    return m_history ? &m_history->log() : nullptr;
}

bool Feed::poll()
{
    if (!m_history || !m_history->advance(kEventsAPoll))
        return false;
    m_index.advance(m_history->log(), m_history->end());
    m_topics.advance(m_history->log(), m_history->end());
    m_values.advance(m_history->log(), m_history->end());
    emit advanced();
    return true;
}

} // namespace lockstep::gui

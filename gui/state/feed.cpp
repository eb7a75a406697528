// SPDX-License-Identifier: MIT
#include "gui/state/feed.h"

namespace lockstep::gui {

namespace {
constexpr int kPollEvery_ms = 14;
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
    m_wakings = {};
    m_counters = {};
    if (log) {
        m_history->advance(kEventsAPoll);
        advanceIndexes();
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

void Feed::advanceIndexes()
{
    m_index.advance(m_history->log(), m_history->end());
    m_wakings.advance(m_history->log(), m_history->end());
    m_counters.advance(m_history->log(), m_history->end());
    m_topics.advance(m_history->log(), m_history->end());
    m_values.advance(m_history->log(), m_history->end());
}

bool Feed::poll()
{
    if (!m_history || !m_history->advance(kEventsAPoll))
        return false;
    advanceIndexes();
    emit advanced();
    return true;
}

} // namespace lockstep::gui

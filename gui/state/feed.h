// SPDX-License-Identifier: MIT
#pragma once
// Follows a log that grows and folds it for the views: the one owner of the History.
//
// The log is looked at every 16 ms and folded in bounded portions, so advanced() comes at most 60
// times a second and the window stays responsive however fast the run is.

#include "core/model/history.h"
#include "core/model/topic_index.h"
#include "core/model/value_history.h"
#include "gui/state/counter_index.h"
#include "gui/state/event_index.h"
#include "gui/state/wake_index.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace lockstep::gui {

class Feed final : public QObject {
    Q_OBJECT

public:
    explicit Feed(QObject* parent = nullptr);
    ~Feed() override;

    /// Shows another log from its beginning; it must live until the next call. Null: nothing.
    void show(const lockstep::Log* log);

    /// Null while nothing is shown.
    const lockstep::Log* log() const;
    const lockstep::History* history() const { return m_history.get(); }
    const EventIndex& index() const { return m_index; }
    const lockstep::TopicIndex& topics() const { return m_topics; }
    const lockstep::ValueHistory& values() const { return m_values; }
    const WakeIndex& wakings() const { return m_wakings; }
    const CounterIndex& counters() const { return m_counters; }
    /// Behind the last event that was folded; 0 while nothing is shown.
    lockstep::Seq end() const { return m_history ? m_history->end() : 0; }

    /// What the timer does. True if there was something new.
    bool poll();

signals:
    void runChanged(); ///< another log, or none
    void advanced();   ///< history() has grown

private:
    void advanceIndexes();

    std::unique_ptr<lockstep::History> m_history;
    EventIndex m_index;
    lockstep::TopicIndex m_topics;
    lockstep::ValueHistory m_values;
    WakeIndex m_wakings;
    CounterIndex m_counters;
    QTimer m_timer;
};

} // namespace lockstep::gui

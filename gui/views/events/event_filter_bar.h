// SPDX-License-Identifier: MIT
#pragma once
// Three fields that choose which events are shown: of whom, about what, of which kind. They offer
// what occurs in the log.

#include "gui/views/events/event_filter.h"

#include <QWidget>

class QComboBox;
class QToolButton;

namespace lockstep::gui {

class Names;

class EventFilterBar final : public QWidget {
    Q_OBJECT

public:
    explicit EventFilterBar(QWidget* parent = nullptr);

    /// Offers the log's tasks and objects and these kinds, and keeps what is chosen. Does nothing
    /// while one of the lists is open.
    void offer(const Log& log, const Names& names, const std::vector<std::string>& kinds);
    /// As offer was last given.
    bool offers(std::uint32_t tasks, std::uint32_t objects, std::size_t kinds) const;
    EventFilter filter() const;
    void clear();
    /// Offers nothing, so nothing is chosen.
    void reset();

signals:
    void filterChanged();

protected:
    void changeEvent(QEvent* event) override;

private:
    QComboBox* addField(const char* name);
    void retranslate();

    QComboBox* m_tasks = nullptr;
    QComboBox* m_objects = nullptr;
    QComboBox* m_kinds = nullptr;
    QToolButton* m_clear = nullptr;
    std::uint32_t m_taskCount = 0;
    std::uint32_t m_objectCount = 0;
    std::size_t m_kindCount = 0;
};

} // namespace lockstep::gui

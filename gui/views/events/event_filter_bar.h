// SPDX-License-Identifier: MIT
#pragma once
// Three fields that choose which events are shown: of whom, about what, of which kind. They offer
// what occurs in the log. Where a line is too short for all three they stand in two or in three, if
// there is height for that and for a row of events, too; else they are narrow, and say in their
// tool tips what is chosen.

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

    /// Of the view: the bar takes as much of it as it needs.
    void setRoom_px(int height_px);

signals:
    void filterChanged();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QComboBox* addField(const char* name);
    /// Which fields stand in which line of this width.
    std::vector<std::vector<QComboBox*>> lines() const;
    /// That the line takes, with the cross behind the last field.
    int widthOf(const std::vector<QComboBox*>& line) const;
    void arrange();
    /// Something else is chosen, or said in another language.
    void chosen();
    void retranslate();

    QComboBox* m_tasks = nullptr;
    QComboBox* m_objects = nullptr;
    QComboBox* m_kinds = nullptr;
    QToolButton* m_clear = nullptr;
    int m_room_px = 0;
    std::uint32_t m_taskCount = 0;
    std::uint32_t m_objectCount = 0;
    std::size_t m_kindCount = 0;
};

} // namespace lockstep::gui

// SPDX-License-Identifier: MIT
// The timeline for screen readers: a list with an item for each lane, whose name is a sentence.
// Pressing an item picks its lane.
#include "gui/state/selection.h"
#include "gui/views/timeline/timeline_view.h"

#include <QAccessible>
#include <QAccessibleWidget>

namespace lockstep::gui {

namespace {

class LaneItem final : public QAccessibleInterface, public QAccessibleActionInterface {
public:
    LaneItem(TimelineView* view, TaskId task) : m_view(view), m_task(task) {}

    bool isValid() const override { return m_view != nullptr; }
    QObject* object() const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    QAccessibleInterface* parent() const override
    {
        return QAccessible::queryAccessibleInterface(m_view);
    }
    QAccessibleInterface* child(int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Name ? m_view->laneSentence(m_task) : QString();
    }
    void setText(QAccessible::Text, const QString&) override {}
    QRect rect() const override
    {
        for (const TimelineLane& lane : m_view->layout().lanes)
            if (lane.task == m_task)
                return {m_view->mapToGlobal(lane.row.topLeft().toPoint()),
                        lane.row.size().toSize()};
        return {};
    }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.selectable = true;
        state.selected = m_view->selection().task() == m_task;
        state.offscreen = rect().isNull();
        return state;
    }
    void* interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this)
                                                    : nullptr;
    }
    QStringList actionNames() const override { return {pressAction()}; }
    void doAction(const QString& name) override
    {
        if (name == pressAction())
            m_view->pick(m_task);
    }
    QStringList keyBindingsForAction(const QString&) const override { return {}; }

private:
    QPointer<TimelineView> m_view;
    TaskId m_task;
};

class TimelineList final : public QAccessibleWidget {
public:
    explicit TimelineList(TimelineView* view)
        : QAccessibleWidget(view, QAccessible::List), m_view(view)
    {
    }
    ~TimelineList() override
    {
        for (QAccessible::Id id : m_items)
            QAccessible::deleteAccessibleInterface(id);
    }

    int childCount() const override
    {
        const History* history = m_view->feed().history();
        return history ? static_cast<int>(history->lanes().size()) : 0;
    }
    // Items are made when asked for and kept: a reader remembers them by id.
    QAccessibleInterface* child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        while (static_cast<int>(m_items.size()) <= index) {
            const TaskId task{static_cast<std::uint32_t>(m_items.size() + 1)};
            m_items.push_back(QAccessible::registerAccessibleInterface(new LaneItem(m_view, task)));
        }
        return QAccessible::accessibleInterface(m_items[static_cast<std::size_t>(index)]);
    }
    QAccessibleInterface* childAt(int x, int y) const override
    {
        const TimelineLane* lane = laneAt(m_view->layout(), m_view->mapFromGlobal(QPoint(x, y)));
        return lane ? child(static_cast<int>(lane->task.value) - 1) : nullptr;
    }
    int indexOfChild(const QAccessibleInterface* item) const override
    {
        for (int i = 0; i < childCount(); ++i)
            if (child(i) == item)
                return i;
        return -1;
    }

private:
    TimelineView* m_view;
    mutable std::vector<QAccessible::Id> m_items;
};

QAccessibleInterface* makeInterface(const QString&, QObject* object)
{
    auto* view = qobject_cast<TimelineView*>(object);
    return view ? new TimelineList(view) : nullptr;
}

// Interfaces are cached for each object: the factory must be there before the first widget.
const bool registered = (QAccessible::installFactory(makeInterface), true);

} // namespace

} // namespace lockstep::gui

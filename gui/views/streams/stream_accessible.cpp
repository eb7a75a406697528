// SPDX-License-Identifier: MIT
// The connections for screen readers: a list with an item for each part, call, segment, datagram
// and descriptor that is seen, whose name is a sentence. Pressing a call picks its bytes.
#include "gui/views/streams/stream_canvas.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QPointer>

namespace lockstep::gui {

namespace {

/// The how manieth of what is said, at this moment: what is seen comes and goes with the cursor.
class StreamItem final : public QAccessibleInterface, public QAccessibleActionInterface {
public:
    StreamItem(StreamCanvas* canvas, int index) : m_canvas(canvas), m_index(index) {}

    bool isValid() const override { return m_canvas && said(); }
    QObject* object() const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    QAccessibleInterface* parent() const override
    {
        return QAccessible::queryAccessibleInterface(m_canvas);
    }
    QAccessibleInterface* child(int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Name && isValid() ? said()->sentence : QString();
    }
    void setText(QAccessible::Text, const QString&) override {}
    QRect rect() const override
    {
        if (!isValid())
            return {};
        const QRectF rect = said()->rect;
        const QRect place(m_canvas->onViewport(rect.topLeft()).toPoint(),
                          m_canvas->onViewport(rect.bottomRight()).toPoint());
        return {m_canvas->viewport()->mapToGlobal(place.topLeft()), place.size()};
    }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.offscreen = rect().isNull();
        state.selectable = isValid() && !said()->range.isEmpty();
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
        if (name == pressAction() && isValid() && !said()->range.isEmpty())
            m_canvas->pick(said()->range);
    }
    QStringList keyBindingsForAction(const QString&) const override { return {}; }

private:
    const StreamSaid* said() const
    {
        const auto& all = m_canvas->said();
        const auto at = static_cast<std::size_t>(m_index);
        return at < all.size() ? &all[at] : nullptr;
    }

    QPointer<StreamCanvas> m_canvas;
    int m_index;
};

class StreamList final : public QAccessibleWidget {
public:
    explicit StreamList(StreamCanvas* canvas)
        : QAccessibleWidget(canvas, QAccessible::List), m_canvas(canvas)
    {
    }
    ~StreamList() override
    {
        for (const QAccessible::Id id : m_items)
            QAccessible::deleteAccessibleInterface(id);
    }

    int childCount() const override { return static_cast<int>(m_canvas->said().size()); }
    // Items are made when asked for and kept: a reader remembers them by id.
    QAccessibleInterface* child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        while (static_cast<int>(m_items.size()) <= index)
            m_items.push_back(QAccessible::registerAccessibleInterface(
                new StreamItem(m_canvas, static_cast<int>(m_items.size()))));
        return QAccessible::accessibleInterface(m_items[static_cast<std::size_t>(index)]);
    }
    int indexOfChild(const QAccessibleInterface* item) const override
    {
        for (int i = 0; i < childCount(); ++i)
            if (child(i) == item)
                return i;
        return -1;
    }

private:
    StreamCanvas* m_canvas;
    mutable std::vector<QAccessible::Id> m_items;
};

QAccessibleInterface* makeInterface(const QString&, QObject* object)
{
    auto* canvas = qobject_cast<StreamCanvas*>(object);
    return canvas ? new StreamList(canvas) : nullptr;
}

// Interfaces are cached for each object: the factory must be there before the first widget.
const bool registered = (QAccessible::installFactory(makeInterface), true);

} // namespace

} // namespace lockstep::gui

// SPDX-License-Identifier: MIT
#include "gui/widgets/spoken_list.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QPointer>

namespace lockstep::gui {

namespace {

/// The how manieth thing of the picture: things come and go with the moment that is shown.
class Item final : public QAccessibleInterface {
public:
    Item(QWidget* widget, std::size_t index) : m_widget(widget), m_index(index) {}

    bool isValid() const override { return m_widget && m_index < items().size(); }
    QObject* object() const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    QAccessibleInterface* parent() const override
    {
        return QAccessible::queryAccessibleInterface(m_widget);
    }
    QAccessibleInterface* child(int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Name && isValid() ? items()[m_index].sentence : QString();
    }
    void setText(QAccessible::Text, const QString&) override {}
    QRect rect() const override
    {
        if (!isValid())
            return {};
        const QRect place = items()[m_index].place;
        return place.isNull() ? QRect()
                              : QRect(m_widget->mapToGlobal(place.topLeft()), place.size());
    }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.offscreen = rect().isNull();
        return state;
    }

private:
    std::vector<SpokenItem> items() const
    {
        auto* list = dynamic_cast<SpokenList*>(m_widget.data());
        return list ? list->spokenItems() : std::vector<SpokenItem>();
    }

    QPointer<QWidget> m_widget;
    std::size_t m_index;
};

class List final : public QAccessibleWidget {
public:
    List(QWidget* widget, SpokenList& list)
        : QAccessibleWidget(widget, QAccessible::List), m_list(list)
    {
    }
    ~List() override
    {
        for (const QAccessible::Id id : m_items)
            QAccessible::deleteAccessibleInterface(id);
    }

    int childCount() const override { return static_cast<int>(m_list.spokenItems().size()); }
    // Items are made when asked for and kept: a reader remembers them by id.
    QAccessibleInterface* child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        while (static_cast<int>(m_items.size()) <= index)
            m_items.push_back(
                QAccessible::registerAccessibleInterface(new Item(widget(), m_items.size())));
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
    SpokenList& m_list;
    mutable std::vector<QAccessible::Id> m_items;
};

QAccessibleInterface* makeInterface(const QString&, QObject* object)
{
    auto* widget = qobject_cast<QWidget*>(object);
    auto* list = dynamic_cast<SpokenList*>(widget);
    return list ? new List(widget, *list) : nullptr;
}

// Interfaces are cached for each object: the factory must be there before the first widget.
const bool registered = (QAccessible::installFactory(makeInterface), true);

} // namespace

} // namespace lockstep::gui

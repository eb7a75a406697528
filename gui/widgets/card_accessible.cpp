// SPDX-License-Identifier: MIT
// A sheet of cards for screen readers: a list with an item for each box that has a sentence.
#include "gui/widgets/card_area.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QPointer>

namespace lockstep::gui {

namespace {

/// The how manieth box with a sentence, at this moment: boxes come and go with the cursor.
class BoxItem final : public QAccessibleInterface {
public:
    BoxItem(CardArea* area, int index) : m_area(area), m_index(index) {}

    bool isValid() const override { return m_area && box(); }
    QObject* object() const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    QAccessibleInterface* parent() const override
    {
        return QAccessible::queryAccessibleInterface(m_area);
    }
    QAccessibleInterface* child(int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Name && isValid() ? box()->sentence : QString();
    }
    void setText(QAccessible::Text, const QString&) override {}
    QRect rect() const override
    {
        if (!isValid())
            return {};
        const QRect place = m_area->placeOf(*box());
        return {m_area->viewport()->mapToGlobal(place.topLeft()), place.size()};
    }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.offscreen = rect().isNull();
        return state;
    }

private:
    const SheetBox* box() const { return m_area->spokenBox(m_index); }

    QPointer<CardArea> m_area;
    int m_index;
};

class BoxList final : public QAccessibleWidget {
public:
    explicit BoxList(CardArea* area) : QAccessibleWidget(area, QAccessible::List), m_area(area) {}
    ~BoxList() override
    {
        for (const QAccessible::Id id : m_items)
            QAccessible::deleteAccessibleInterface(id);
    }

    int childCount() const override { return m_area->spokenBoxes(); }
    // Items are made when asked for and kept: a reader remembers them by id.
    QAccessibleInterface* child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        while (static_cast<int>(m_items.size()) <= index)
            m_items.push_back(QAccessible::registerAccessibleInterface(
                new BoxItem(m_area, static_cast<int>(m_items.size()))));
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
    CardArea* m_area;
    mutable std::vector<QAccessible::Id> m_items;
};

QAccessibleInterface* makeInterface(const QString&, QObject* object)
{
    auto* area = qobject_cast<CardArea*>(object);
    return area ? new BoxList(area) : nullptr;
}

// Interfaces are cached for each object: the factory must be there before the first widget.
const bool registered = (QAccessible::installFactory(makeInterface), true);

} // namespace

} // namespace lockstep::gui

// SPDX-License-Identifier: MIT
#include "gui/views/events/event_filter_bar.h"

#include "gui/state/names.h"
#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QToolButton>

#include <set>

namespace lockstep::gui {

namespace {

constexpr std::uint32_t kMostOffered = 2000; // a longer list is no help

/// Its list is as wide as what it offers, however narrow the field is.
class Field final : public QComboBox {
public:
    using QComboBox::QComboBox;
    void showPopup() override
    {
        view()->setMinimumWidth(view()->sizeHintForColumn(0) + kLarge_px + kMedium_px);
        QComboBox::showPopup();
    }
};

/// An entry that was chosen stays, by its name: in the next run it may have another id, or not be
/// there yet.
void chooseAgain(QComboBox& box, const QString& chosen, const QVariant& notThere)
{
    if (box.findText(chosen) < 0)
        box.addItem(chosen, notThere);
    box.setCurrentIndex(box.findText(chosen));
}

} // namespace

EventFilterBar::EventFilterBar(QWidget* parent) : QWidget(parent), m_clear(new QToolButton(this))
{
    setObjectName("events.filter");
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(kTiny_px, kTiny_px, kTiny_px, kTiny_px);
    row->setSpacing(kTiny_px);
    m_tasks = addField("events.task");
    m_objects = addField("events.object");
    m_kinds = addField("events.kind");
    m_clear->setObjectName("events.clear");
    m_clear->setProperty("kind", "quiet");
    m_clear->setText(QStringLiteral("×"));
    connect(m_clear, &QToolButton::clicked, this, &EventFilterBar::clear);
    row->addWidget(m_clear);
    retranslate();
}

QComboBox* EventFilterBar::addField(const char* name)
{
    auto* box = new Field(this);
    box->setObjectName(name);
    box->setFont(Theme::font(FontRole::Label));
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(6);
    box->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    box->setMinimumWidth(72);
    box->addItem({});
    connect(box, &QComboBox::currentIndexChanged, this, [this] {
        m_clear->setEnabled(!filter().takesAll());
        emit filterChanged();
    });
    layout()->addWidget(box);
    return box;
}

bool EventFilterBar::offers(std::uint32_t tasks, std::uint32_t objects, std::size_t kinds) const
{
    return std::min(tasks, kMostOffered) == m_taskCount &&
           std::min(objects, kMostOffered) == m_objectCount && kinds == m_kindCount;
}

void EventFilterBar::offer(const Log& log, const Names& names,
                           const std::vector<std::string>& kinds)
{
    for (const QComboBox* box : {m_tasks, m_objects, m_kinds})
        if (box->view()->isVisible())
            return;
    const EventFilter before = filter();
    const QString task = m_tasks->currentText(), object = m_objects->currentText(),
                  kind = m_kinds->currentText();
    {
        const QSignalBlocker tasksQuiet(m_tasks), objectsQuiet(m_objects), kindsQuiet(m_kinds);
        for (QComboBox* box : {m_tasks, m_objects, m_kinds})
            while (box->count() > 1)
                box->removeItem(box->count() - 1);
        m_taskCount = std::min(log.taskCount(), kMostOffered);
        m_objectCount = std::min(log.objectCount(), kMostOffered);
        m_kindCount = kinds.size();
        for (std::uint32_t id = 1; id <= m_taskCount; ++id)
            m_tasks->addItem(names.name(TaskId{id}), id);
        for (std::uint32_t id = 1; id <= m_objectCount; ++id)
            if (log.object(ObjectId{id})->kind != ObjectKind::TaskEnd)
                m_objects->addItem(QStringLiteral("%1 (%2)").arg(names.name(ObjectId{id}),
                                                                 names.kind(ObjectId{id})),
                                   id);
        std::set<std::string> groups; // "lock." before "lock.acquired"
        for (const std::string& occurs : kinds) {
            const std::string group = occurs.substr(0, occurs.find('.') + 1);
            if (!group.empty() && groups.insert(group).second)
                m_kinds->addItem(QString::fromStdString(group + '*'),
                                 QString::fromStdString(group));
            m_kinds->addItem(QString::fromStdString(occurs), QString::fromStdString(occurs));
        }
        chooseAgain(*m_tasks, task, UINT32_MAX);
        chooseAgain(*m_objects, object, UINT32_MAX);
        chooseAgain(*m_kinds, kind, QString::fromStdString(before.kind));
    }
    m_clear->setEnabled(!filter().takesAll());
    if (!(filter() == before))
        emit filterChanged();
}

EventFilter EventFilterBar::filter() const
{
    return {TaskId{m_tasks->currentData().toUInt()}, ObjectId{m_objects->currentData().toUInt()},
            m_kinds->currentData().toString().toStdString()};
}

void EventFilterBar::clear()
{
    for (QComboBox* box : {m_tasks, m_objects, m_kinds})
        box->setCurrentIndex(0);
}

void EventFilterBar::reset()
{
    clear();
    for (QComboBox* box : {m_tasks, m_objects, m_kinds})
        while (box->count() > 1)
            box->removeItem(box->count() - 1);
    m_taskCount = m_objectCount = 0;
    m_kindCount = 0;
}

void EventFilterBar::retranslate()
{
    const auto name = [](QComboBox* box, const QString& all, const QString& what) {
        box->setItemText(0, all);
        box->setAccessibleName(what);
        box->setToolTip(what);
    };
    name(m_tasks, tr("any task"), tr("Only events of this task"));
    name(m_objects, tr("any object"), tr("Only events about this object"));
    name(m_kinds, tr("any kind"), tr("Only events of this kind"));
    m_clear->setToolTip(tr("Shows all events again"));
    m_clear->setAccessibleName(tr("All events"));
    m_clear->setEnabled(!filter().takesAll());
}

void EventFilterBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace lockstep::gui

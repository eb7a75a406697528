// SPDX-License-Identifier: MIT
#include "gui/views/events/event_filter_bar.h"

#include "gui/state/names.h"
#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QEvent>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>
#include <set>

namespace lockstep::gui {

namespace {

constexpr std::uint32_t kMostOffered = 2000; // a longer list is no help
constexpr int kArrowAndPadding_px = 32;
constexpr int kMostWanted_px = 150; // a longer name is in the tool tip

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

/// For what it says now.
int wantedWidth(const QComboBox& box)
{
    const int text = QFontMetrics(box.font()).horizontalAdvance(box.currentText());
    return std::min(text + kArrowAndPadding_px, kMostWanted_px);
}

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
    m_tasks = addField("events.task");
    m_objects = addField("events.object");
    m_kinds = addField("events.kind");
    m_clear->setObjectName("events.clear");
    m_clear->setProperty("kind", "quiet");
    m_clear->setText(QStringLiteral("×"));
    connect(m_clear, &QToolButton::clicked, this, &EventFilterBar::clear);
    retranslate();
}

QComboBox* EventFilterBar::addField(const char* name)
{
    auto* box = new Field(this);
    box->setObjectName(name);
    box->setFont(Theme::font(FontRole::Label));
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->addItem({});
    connect(box, &QComboBox::currentIndexChanged, this, [this] {
        chosen();
        emit filterChanged();
    });
    return box;
}

std::vector<std::vector<QComboBox*>> EventFilterBar::lines() const
{
    using Lines = std::vector<std::vector<QComboBox*>>;
    const Lines one{{m_tasks, m_objects, m_kinds}}, two{{m_tasks, m_objects}, {m_kinds}};
    const int most = (m_room_px - kRow_px) / (m_tasks->sizeHint().height() + kTiny_px);
    if (most < 2 || widthOf(one.front()) <= width())
        return one;
    if (most < 3 || widthOf(two.front()) <= width())
        return two;
    return {{m_tasks}, {m_objects}, {m_kinds}};
}

int EventFilterBar::widthOf(const std::vector<QComboBox*>& line) const
{
    int width = kTiny_px;
    for (const QComboBox* box : line)
        width += wantedWidth(*box) + kTiny_px;
    return line.back() == m_kinds ? width + m_clear->sizeHint().width() + kTiny_px : width;
}

void EventFilterBar::setRoom_px(int height_px)
{
    m_room_px = height_px;
    arrange();
}

void EventFilterBar::arrange()
{
    const int height = m_tasks->sizeHint().height(), cross = m_clear->sizeHint().width();
    const auto all = lines();
    setFixedHeight(static_cast<int>(all.size()) * (height + kTiny_px));
    int y = kTiny_px;
    for (const std::vector<QComboBox*>& line : all) {
        // What is left over, or lacks, is shared.
        const auto fields = static_cast<int>(line.size());
        const int more = (width() - widthOf(line)) / fields;
        int x = kTiny_px;
        for (QComboBox* box : line) {
            const int room = std::max(cross, wantedWidth(*box) + more);
            box->setGeometry(x, y, room, height);
            x += room + kTiny_px;
        }
        if (line.back() == m_kinds)
            m_clear->setGeometry(x, y, cross, height);
        y += height + kTiny_px;
    }
}

void EventFilterBar::chosen()
{
    m_clear->setEnabled(!filter().takesAll());
    for (QComboBox* box : {m_tasks, m_objects, m_kinds})
        box->setToolTip(tr("%1: %2").arg(box->currentText(), box->accessibleName()));
    arrange();
}

void EventFilterBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
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
    chosen();
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
    };
    name(m_tasks, tr("task"), tr("Only events of this task"));
    name(m_objects, tr("object"), tr("Only events about this object"));
    name(m_kinds, tr("kind"), tr("Only events of this kind"));
    m_clear->setToolTip(tr("Shows all events again"));
    m_clear->setAccessibleName(tr("All events"));
    chosen();
}

void EventFilterBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (!m_kinds) // while it is being made
        return;
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        chosen();
}

} // namespace lockstep::gui

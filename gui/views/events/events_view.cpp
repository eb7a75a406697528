// SPDX-License-Identifier: MIT
#include "gui/views/events/events_view.h"

#include "gui/state/cursor.h"
#include "gui/state/names.h"
#include "gui/state/selection.h"
#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"
#include "gui/views/events/events_model.h"
#include "gui/widgets/row_table.h"

#include <QEvent>
#include <QFontMetrics>
#include <QLocale>
#include <QVBoxLayout>

namespace lockstep::gui {

EventsView::EventsView(const ViewContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_model(new EventsModel(context, this)),
      m_table(new RowTable("events.rows", this))
{
    setObjectName("events");
    m_table->setModel(m_model);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kTiny_px, kTiny_px, kTiny_px, kTiny_px);
    layout->addWidget(m_table);
    connect(&context.cursor, &Cursor::moved, this, &EventsView::followCursor);
    connect(&context.feed, &Feed::advanced, this, &EventsView::followCursor);
    connect(m_model, &QAbstractItemModel::modelReset, this, &EventsView::arrange);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) {
                if (!m_following)
                    choose(current.row());
            });
    arrange();
    followCursor();
}

void EventsView::arrange()
{
    setAccessibleName(tr("Events"));
    m_table->setAccessibleName(tr("Events of the log"));
    m_table->setEmptyText(ViewRegistry::find("events")->emptyText());
    const QFontMetrics number(Theme::font(FontRole::Mono)), task(Theme::font(FontRole::TextStrong));
    int widest = task.horizontalAdvance("main");
    const std::uint32_t tasks = m_context.feed.log() ? m_context.feed.log()->taskCount() : 0;
    for (std::uint32_t id = 1; id <= std::min(tasks, 64u); ++id)
        widest = std::max(widest, task.horizontalAdvance(m_context.names.name(TaskId{id})));
    const QString longest = Names::place(std::max<Seq>(m_context.feed.end(), 100));
    m_table->setColumnWidth_px(EventsModel::Number, number.horizontalAdvance(longest) + kMedium_px);
    m_table->setColumnWidth_px(EventsModel::Task, std::min(widest, 110) + kLarge_px);
}

void EventsView::followCursor()
{
    m_following = true;
    const int rows = m_model->rowCount();
    m_model->follow();
    if ((rows == 0) != (m_model->rowCount() == 0))
        arrange();
    const Seq last = m_context.feed.log() ? m_context.cursor.lastEvent() : kNoSeq;
    const int row = m_model->rowOf(last);
    if (row < 0) {
        m_table->clearSelection();
        m_table->setCurrentIndex({});
    } else {
        m_table->setCurrentIndex(m_model->index(row, 0));
        m_table->scrollTo(m_model->index(row, 0));
    }
    const std::uint64_t events = m_context.feed.log() ? m_context.feed.index().events() : 0;
    emit noteChanged(events ? tr("%1 in all").arg(QLocale().toString(qulonglong(events)))
                            : QString());
    m_following = false;
}

void EventsView::choose(int row)
{
    const Seq seq = m_model->seqOf(row);
    if (seq == kNoSeq)
        return;
    const Event& event = m_context.feed.log()->event(seq);
    m_context.selection.selectEvent(seq);
    if (event.task)
        m_context.selection.selectTask(event.task);
    m_context.cursor.goTo(seq + 1);
}

Seq EventsView::currentSeq() const
{
    return m_model->seqOf(m_table->currentIndex().row());
}

void EventsView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        arrange();
}

namespace {

const RegisteredView registration{{
    .id = "events",
    .title = QT_TRANSLATE_NOOP("Views", "Events"),
    .when_empty = QT_TRANSLATE_NOOP("Views", "Every event of the run appears here, in order."),
    .make = [](const ViewContext& context, QWidget* parent) -> QWidget* {
        return new EventsView(context, parent);
    },
}};

} // namespace

} // namespace lockstep::gui

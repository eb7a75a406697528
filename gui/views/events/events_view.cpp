// SPDX-License-Identifier: MIT
#include "gui/views/events/events_view.h"

#include "gui/state/cursor.h"
#include "gui/state/names.h"
#include "gui/state/selection.h"
#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"
#include "gui/views/events/event_filter_bar.h"
#include "gui/views/events/events_model.h"
#include "gui/widgets/plain_table.h"
#include "gui/widgets/row_table.h"

#include <QEvent>
#include <QFontMetrics>
#include <QLocale>
#include <QScrollBar>
#include <QVBoxLayout>

namespace lockstep::gui {

EventsView::EventsView(const ViewContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_model(new EventsModel(context, this)),
      m_filter(new EventFilterBar(this)), m_table(new RowTable("events.rows", this))
{
    setObjectName("events");
    m_table->setModel(m_model);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kTiny_px, 0, kTiny_px, kTiny_px);
    layout->setSpacing(0);
    layout->addWidget(m_filter);
    layout->addWidget(m_table);
    m_table->setMinimumHeight(kLine_px); // in a very low panel the filter stays whole
    connect(&context.cursor, &Cursor::moved, this, &EventsView::followCursor);
    connect(&context.feed, &Feed::advanced, this, &EventsView::followCursor);
    connect(&context.names, &Names::changed, this, [this] { // other words for the same ids
        m_filter->reset();
        offerFilters();
    });
    connect(m_model, &QAbstractItemModel::modelReset, this, &EventsView::arrange);
    connect(m_model, &EventsModel::lookedFurther, this, &EventsView::followCursor);
    connect(m_filter, &EventFilterBar::filterChanged, this, [this] {
        m_model->setFilter(m_filter->filter());
        followCursor();
    });
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this,
            &EventsView::followScrolling);
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
    m_table->setEmptyText(m_context.feed.log() && !m_model->filter().takesAll()
                              ? tr("No event of the log is like that.")
                              : ViewRegistry::find("events")->emptyText());
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
    // Of filtered ones the last before the moment is looked at, but it is not the moment's.
    const int row = last == kNoSeq ? -1 : m_model->rowBefore(last + 1);
    // Becoming the current one brings a row into sight by itself, but to the very edge.
    const bool isSeen = row >= 0 && m_table->viewport()->rect().contains(
                                        m_table->visualRect(m_model->index(row, 0)));
    if (row < 0 || m_model->seqOf(row) != last) {
        m_table->clearSelection();
        m_table->setCurrentIndex({});
    } else {
        m_table->setCurrentIndex(m_model->index(row, 0));
    }
    if (row >= 0) // with what comes before and behind it
        m_table->scrollTo(m_model->index(row, 0), isSeen ? QAbstractItemView::EnsureVisible
                                                         : QAbstractItemView::PositionAtCenter);
    offerFilters();
    tellNote();
    m_following = false;
}

void EventsView::offerFilters()
{
    const Log* log = m_context.feed.log();
    if (log && !m_filter->offers(log->taskCount(), log->objectCount(), m_model->kindCount()))
        m_filter->offer(*log, m_context.names, m_model->kinds());
}

void EventsView::tellNote()
{
    const auto number = [](std::uint64_t count) { return QLocale().toString(qulonglong(count)); };
    const std::uint64_t events = m_context.feed.log() ? m_context.feed.index().events() : 0;
    if (events == 0)
        emit noteChanged({});
    else if (m_model->filter().takesAll())
        emit noteChanged(tr("%1 in all").arg(number(events)));
    else
        emit noteChanged(tr("%1 of %2").arg(number(m_model->total()), number(events)));
}

void EventsView::followScrolling(int value)
{
    const QScrollBar& bar = *m_table->verticalScrollBar();
    const bool isAtEnd = value == bar.maximum(), isAtBegin = value == bar.minimum();
    if (m_following || isAtEnd == isAtBegin)
        return;
    m_following = true;
    const auto before = static_cast<int>(m_model->first());
    if (m_model->slide(isAtEnd)) {
        m_table->doItemsLayout(); // the bar's range is that of the new rows
        // Rows are scrolled one by one: the same event stays on top.
        m_table->verticalScrollBar()->setValue(value + before - static_cast<int>(m_model->first()));
    }
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

void EventsView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_filter->setRoom_px(height());
}

void EventsView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        arrange();
        followCursor();
    }
}

namespace {

/// The events up to the cursor, the last one pointed out.
FigurePaint eventsFigure(const ViewContext& context)
{
    return [context](const FigurePart& part) {
        const Log* log = context.feed.log();
        const EventIndex& index = context.feed.index();
        const std::uint64_t end = log ? index.eventsBefore(context.cursor.seq()) : 0;
        const auto most = static_cast<std::uint64_t>(mostPlainRows(part.size.height()));
        std::vector<PlainRow> rows;
        for (std::uint64_t i = end > most ? end - most : 0; i < end; ++i) {
            const Seq seq = index.placeOf(i);
            const Event& event = log->event(seq);
            PlainRow row{{Names::place(seq),
                          event.task ? context.names.name(event.task) : QStringLiteral("—"),
                          context.names.describeEvent(seq)}};
            if (event.kind == DeadlockFound::kind || event.kind == TaskRaised::kind)
                row.color = Token::Failure;
            if (i + 1 == end)
                row.ground = Token::AccentSoft;
            rows.push_back(std::move(row));
        }
        if (rows.empty())
            paintFigureText(part, ViewRegistry::find("events")->emptyText());
        paintPlainTable(part.painter, part.theme, part.size,
                        {{FontRole::Mono, Token::Muted, Qt::AlignRight},
                         {FontRole::TextStrong, Token::Text},
                         {FontRole::Text, Token::Text}},
                        rows, PlainRows::LastOnes);
    };
}

const RegisteredView registration{{
    .id = "events",
    .title = QT_TRANSLATE_NOOP("Views", "Events"),
    .when_empty = QT_TRANSLATE_NOOP("Views", "Every event of the run appears here, in order."),
    .make = [](const ViewContext& context, QWidget* parent) -> QWidget* {
        return new EventsView(context, parent);
    },
    .figure = eventsFigure,
}};

} // namespace

} // namespace lockstep::gui

// SPDX-License-Identifier: MIT
#include "gui/views/timeline/range_panel.h"

#include "gui/state/names.h"
#include "gui/state/selection.h"
#include "gui/theme/icon.h"
#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"

#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QSplitter>
#include <QTableWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace lockstep::gui {

namespace {

constexpr int kSwatch_px = 12;
constexpr int kSwatchWide_px = 18;
constexpr int kTableRow_px = 20;
constexpr int kRowsInSight = 4;
constexpr int kTitle_px = 24;

/// As short as a column wants it; the whole name is its tooltip.
QString columnOf(StateLook look)
{
    switch (look) {
    case StateLook::LockWait:
        return RangePanel::tr("lock");
    case StateLook::OtherWait:
        return RangePanel::tr("other");
    case StateLook::InOut:
        return RangePanel::tr("I/O");
    case StateLook::AtGate:
        return RangePanel::tr("gate");
    default:
        return nameOf(look);
    }
}

QIcon swatch(StateLook look)
{
    QPixmap picture(kSwatchWide_px, kSwatch_px);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    const QRectF bar(0.5, 1, kSwatchWide_px - 1, kSwatch_px - 2);
    const Theme& theme = Theme::current();
    paintStateBar(painter, theme, look, bar);
    paintStateGlyph(painter, theme, look, bar.center(), 7, colorsOf(theme, look).text);
    return picture;
}

Qt::Alignment alignmentOf(int column)
{
    return Qt::AlignVCenter | (column == 0 ? Qt::AlignLeft : Qt::AlignRight);
}

/// Numbers stand to the right, names to the left.
void put(QTableWidget& table, int row, int column, const QString& text, std::uint32_t id)
{
    auto* item = new QTableWidgetItem(text);
    item->setData(Qt::UserRole, id);
    item->setTextAlignment(alignmentOf(column));
    if (column == 0)
        item->setFont(Theme::font(FontRole::LabelStrong));
    table.setItem(row, column, item);
}

void setHeader(QTableWidget& table, int column, const QString& text, const QString& tip,
               const QIcon& picture = {})
{
    auto* item = new QTableWidgetItem(picture, text);
    item->setToolTip(tip);
    item->setTextAlignment(alignmentOf(column));
    table.setHorizontalHeaderItem(column, item);
}

} // namespace

RangePanel::RangePanel(const ViewContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_title(new QLabel(this)), m_close(new QToolButton(this))
{
    setObjectName("timeline.range");
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(kLarge_px, 0, kSmall_px, 0);
    m_title->setObjectName("range_title");
    m_title->setFont(Theme::font(FontRole::LabelStrong));
    head->addWidget(m_title, 1);
    m_close->setObjectName("range_close");
    m_close->setProperty("kind", "quiet");
    m_close->setIcon(icon("close", Token::Text));
    head->addWidget(m_close);
    layout->addLayout(head);
    auto* tables = new QSplitter(Qt::Horizontal, this);
    tables->setChildrenCollapsible(false);
    tables->setHandleWidth(kSmall_px);
    m_tasks = makeTable("range_tasks");
    m_locks = makeTable("range_locks");
    tables->addWidget(m_tasks);
    tables->addWidget(m_locks);
    tables->setStretchFactor(0, 3);
    tables->setStretchFactor(1, 2);
    layout->addWidget(tables, 1);
    setFixedHeight(sizeHint().height());
    m_close->setFixedHeight(kTitle_px);

    connect(m_close, &QToolButton::clicked, this,
            [this] { m_context.selection.selectRange(0, 0); });
    connect(m_tasks, &QTableWidget::cellClicked, this, [this](int row) {
        m_context.selection.selectTask(TaskId{m_tasks->item(row, 0)->data(Qt::UserRole).toUInt()});
    });
    connect(m_locks, &QTableWidget::cellClicked, this, [this](int row) {
        m_context.selection.selectObject(
            ObjectId{m_locks->item(row, 0)->data(Qt::UserRole).toUInt()});
    });
    connect(&context.selection, &Selection::rangeChanged, this, &RangePanel::showRange);
    connect(&context.axis, &TimeAxis::scaleChanged, this, &RangePanel::showRange);
    connect(&context.names, &Names::changed, this, &RangePanel::showRange);
    showRange();
}

QSize RangePanel::sizeHint() const
{
    return {600, 2 * kTitle_px + kRowsInSight * kTableRow_px + kLarge_px};
}

QTableWidget* RangePanel::makeTable(const QString& name)
{
    auto* table = new QTableWidget(this);
    table->setObjectName(name);
    table->setShowGrid(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->setFont(Theme::font(FontRole::Label));
    table->horizontalHeader()->setFont(Theme::font(FontRole::Small));
    table->horizontalHeader()->setIconSize({kSwatchWide_px, kSwatch_px});
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table->verticalHeader()->hide();
    table->verticalHeader()->setMinimumSectionSize(kTableRow_px);
    table->verticalHeader()->setDefaultSectionSize(kTableRow_px);
    table->horizontalHeader()->setFixedHeight(kTitle_px);
    table->horizontalHeader()->setStyleSheet("QHeaderView::section { padding: 2px 5px; }");
    table->setTabKeyNavigation(false);
    return table;
}

void RangePanel::showRange()
{
    const Selection& selection = m_context.selection;
    setVisible(selection.hasRange());
    if (!selection.hasRange())
        return;
    m_times = rangeTimes(m_context.feed, m_context.axis.scale(), selection.rangeBegin(),
                         selection.rangeEnd());
    const QString whole = amountOf(m_times.scale, m_times.whole);
    const QString from = Names::place(selection.rangeBegin());
    const QString to = Names::place(selection.rangeEnd() - 1);
    m_title->setText(m_times.scale == AxisScale::Order
                         ? tr("%1 to %2: %3 events; all numbers are events").arg(from, to, whole)
                     : m_times.scale == AxisScale::VirtualTime
                         ? tr("%1 to %2: %3 of virtual time").arg(from, to, whole)
                         : tr("%1 to %2: %3 of real time").arg(from, to, whole));
    m_close->setToolTip(tr("Takes the range back"));
    m_close->setAccessibleName(m_close->toolTip());
    m_tasks->setAccessibleName(tr("Time in each state, for each task"));
    m_locks->setAccessibleName(tr("Time held and waited for, for each lock"));
    fillTasks();
    fillLocks();
}

void RangePanel::fillTasks()
{
    QTableWidget& table = *m_tasks;
    table.clear();
    table.setRowCount(static_cast<int>(m_times.tasks.size()));
    table.setColumnCount(1 + static_cast<int>(m_times.looks.size()));
    setHeader(table, 0, tr("Task"), tr("Its row picks it"));
    for (std::size_t i = 0; i < m_times.looks.size(); ++i)
        setHeader(table, static_cast<int>(i) + 1, columnOf(m_times.looks[i]),
                  nameOf(m_times.looks[i]), swatch(m_times.looks[i]));
    for (std::size_t row = 0; row < m_times.tasks.size(); ++row) {
        const TaskTimes& task = m_times.tasks[row];
        put(table, static_cast<int>(row), 0, m_context.names.name(task.task), task.task.value);
        for (std::size_t i = 0; i < m_times.looks.size(); ++i) {
            const double amount = task.by_look[static_cast<std::size_t>(m_times.looks[i])];
            put(table, static_cast<int>(row), static_cast<int>(i) + 1,
                amount > 0 ? amountOf(m_times.scale, amount) : QStringLiteral("–"),
                task.task.value);
        }
    }
}

void RangePanel::fillLocks()
{
    QTableWidget& table = *m_locks;
    table.clear();
    table.setVisible(!m_times.locks.empty());
    table.setRowCount(static_cast<int>(m_times.locks.size()));
    table.setColumnCount(5);
    setHeader(table, 0, tr("Lock"), tr("Its row picks it"));
    setHeader(table, 1, tr("held"), tr("How long somebody had it"));
    setHeader(table, 2, tr("waited"), tr("How long tasks waited for it, added up"));
    setHeader(table, 3, tr("taken"), tr("How often somebody got it"));
    setHeader(table, 4, tr("waits"), tr("How often somebody had to wait"));
    for (std::size_t i = 0; i < m_times.locks.size(); ++i) {
        const LockTimes& lock = m_times.locks[i];
        const int row = static_cast<int>(i);
        const QString cells[] = {m_context.names.name(lock.lock),
                                 amountOf(m_times.scale, lock.held),
                                 amountOf(m_times.scale, lock.waited), QString::number(lock.taken),
                                 QString::number(lock.waiters)};
        for (int column = 0; column < 5; ++column)
            put(table, row, column, cells[column], lock.lock.value);
    }
    // The tasks get the rest.
    table.resizeColumnsToContents();
    table.setMaximumWidth(table.horizontalHeader()->length() + kMedium_px);
}

void RangePanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange && event->type() != QEvent::PaletteChange)
        return;
    if (!m_locks) // while it is being made
        return;
    showRange();
}

} // namespace lockstep::gui

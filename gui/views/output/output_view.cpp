// SPDX-License-Identifier: MIT
#include "gui/views/output/output_view.h"

#include "gui/state/cursor.h"
#include "gui/state/names.h"
#include "gui/state/selection.h"
#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"
#include "gui/views/output/output_model.h"
#include "gui/widgets/row_table.h"

#include <QEvent>
#include <QFontMetrics>
#include <QVBoxLayout>

namespace lockstep::gui {

namespace {

constexpr int kLeastWithTime_px = 190; // what was said counts more than when

}

OutputView::OutputView(const ViewContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_model(new OutputModel(context, this)),
      m_table(new RowTable("output.lines", this))
{
    setObjectName("output");
    m_table->setModel(m_model);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kTiny_px, kTiny_px, kTiny_px, kTiny_px);
    layout->addWidget(m_table);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &OutputView::showNewest);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &OutputView::showNewest);
    connect(m_model, &QAbstractItemModel::modelReset, this, &OutputView::arrange);
    connect(m_table, &QAbstractItemView::clicked, this, [this](const QModelIndex& index) {
        if (const OutputLine* line = m_model->line(index.row())) {
            m_context.selection.selectTask(line->task);
            m_context.selection.selectEvent(line->seq);
        }
    });
    connect(&context.feed, &Feed::advanced, this, &OutputView::arrange);
    arrange();
}

void OutputView::arrange()
{
    setAccessibleName(tr("Output"));
    m_table->setAccessibleName(tr("Lines of output up to the cursor"));
    m_table->setEmptyText(m_context.feed.log() ? tr("Nothing was printed up to here.")
                                               : ViewRegistry::find("output")->emptyText());
    const QFontMetrics time(Theme::font(FontRole::Mono)), task(Theme::font(FontRole::TextStrong));
    int widest = task.horizontalAdvance("main");
    const std::uint32_t tasks = m_context.feed.log() ? m_context.feed.log()->taskCount() : 0;
    for (std::uint32_t id = 1; id <= std::min(tasks, 64u); ++id)
        widest = std::max(widest, task.horizontalAdvance(m_context.names.name(TaskId{id})));
    m_table->setColumnWidth_px(OutputModel::Time, time.horizontalAdvance("00.000") + kMedium_px);
    m_table->setColumnWidth_px(OutputModel::Task, std::min(widest, 110) + kLarge_px);
    m_table->setColumnHidden(OutputModel::Time, width() < kLeastWithTime_px);
    showNewest();
}

void OutputView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_table->setColumnHidden(OutputModel::Time, width() < kLeastWithTime_px);
}

void OutputView::showNewest()
{
    const int rows = m_model->rowCount();
    emit noteChanged(rows ? tr("%n line(s)", nullptr, rows) : QString());
    m_table->scrollToBottom();
}

void OutputView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        arrange();
}

namespace {

const RegisteredView registration{{
    .id = "output",
    .title = QT_TRANSLATE_NOOP("Views", "Output"),
    .when_empty = QT_TRANSLATE_NOOP("Views", "What the tasks print appears here."),
    .make = [](const ViewContext& context, QWidget* parent) -> QWidget* {
        return new OutputView(context, parent);
    },
}};

} // namespace

} // namespace lockstep::gui

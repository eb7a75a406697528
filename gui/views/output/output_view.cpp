// SPDX-License-Identifier: MIT
#include "gui/views/output/output_view.h"

#include "gui/state/cursor.h"
#include "gui/state/names.h"
#include "gui/state/selection.h"
#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"
#include "gui/views/output/input_bar.h"
#include "gui/views/output/output_delegate.h"
#include "gui/views/output/output_model.h"
#include "gui/widgets/plain_table.h"
#include "gui/widgets/row_table.h"

#include <QEvent>
#include <QFontMetrics>
#include <QHeaderView>
#include <QScrollBar>
#include <QVBoxLayout>

namespace lockstep::gui {

namespace {

constexpr int kLeastWords_px = 110; // what was said counts more than when

} // namespace

OutputView::OutputView(const ViewContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_model(new OutputModel(context, this)),
      m_table(new RowTable("output.lines", this)), m_delegate(new OutputDelegate(m_table))
{
    setObjectName("output");
    m_table->setModel(m_model);
    m_table->setItemDelegate(m_delegate);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel); // rows differ in height
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kTiny_px, kTiny_px, kTiny_px, kTiny_px);
    layout->setSpacing(0);
    layout->addWidget(m_table, 1);
    layout->addWidget(new InputBar(context, this));
    connect(m_model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex&, int first, int last) {
                wrap(first, last);
                showNewest();
            });
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &OutputView::showNewest);
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        m_wrapped_px = 0;
        arrange();
    });
    connect(m_table, &QAbstractItemView::clicked, this, [this](const QModelIndex& index) {
        const OutputLine* line = m_model->line(index.row());
        if (!line)
            return;
        const OutputLine chosen = *line; // the cursor takes the row away or moves it
        m_context.selection.selectTask(chosen.task);
        m_context.selection.selectEvent(chosen.seq);
        m_context.cursor.goTo(chosen.seq + 1);
    });
    connect(m_table->horizontalHeader(), &QHeaderView::sectionResized, this, &OutputView::wrapAll);
    connect(&context.feed, &Feed::advanced, this, &OutputView::arrange);
    arrange();
}

void OutputView::arrange()
{
    setAccessibleName(tr("Output"));
    m_table->setAccessibleName(tr("Lines of output up to the cursor"));
    m_table->setEmptyText(m_context.feed.log() ? nothing()
                                               : ViewRegistry::find("output")->emptyText());
    const QFontMetrics time(Theme::font(FontRole::Mono)), task(Theme::font(FontRole::TextStrong));
    int widest = task.horizontalAdvance("main");
    const std::uint32_t tasks = m_context.feed.log() ? m_context.feed.log()->taskCount() : 0;
    for (std::uint32_t id = 1; id <= std::min(tasks, 64u); ++id)
        widest = std::max(widest, task.horizontalAdvance(m_context.names.name(TaskId{id})));
    const int time_px = time.horizontalAdvance("00.000") + kMedium_px;
    const int task_px = std::min(widest, 110) + kMedium_px;
    m_table->setColumnWidth_px(OutputModel::Time, time_px);
    m_table->setColumnWidth_px(OutputModel::Task, task_px);
    m_named_px = time_px + task_px;
    wrapAll();
    showNewest();
}

QString OutputView::nothing()
{
    return tr("Nothing was printed up to here.");
}

int OutputView::textWidth_px() const
{
    // As if the scroll bar were there, or rows would change their heights when it comes and goes.
    const QScrollBar& bar = *m_table->verticalScrollBar();
    return m_table->columnWidth(OutputModel::Text) - (bar.isVisible() ? 0 : bar.sizeHint().width());
}

void OutputView::wrap(int first, int last)
{
    const int width_px = textWidth_px();
    for (int row = first; row <= last; ++row)
        m_table->setRowHeight(
            row, m_delegate->height_px(m_model->index(row, OutputModel::Text), width_px));
}

void OutputView::wrapAll()
{
    m_table->setColumnHidden(OutputModel::Time, width() < m_named_px + kLeastWords_px);
    const int width_px = textWidth_px();
    if (width_px == m_wrapped_px)
        return;
    m_wrapped_px = width_px;
    wrap(0, m_model->rowCount() - 1);
}

void OutputView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    layout()->activate(); // the table has its new width
    wrapAll();
    showNewest();
}

void OutputView::showNewest()
{
    const int lines = m_model->lines();
    emit noteChanged(lines ? tr("%1 in all").arg(lines) : QString());
    m_table->scrollToBottom();
}

void OutputView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        arrange();
}

namespace {

/// The newest lines before the cursor.
FigurePaint outputFigure(const ViewContext& context)
{
    return [model = std::make_shared<OutputModel>(context)](const FigurePart& part) {
        model->follow();
        const auto cell = [&](int row, int column, int role = Qt::DisplayRole) {
            return model->data(model->index(row, column), role).toString();
        };
        std::vector<PlainRow> rows;
        for (int i = std::max(0, model->rowCount() - mostPlainRows(part.size.height()));
             i < model->rowCount(); ++i) {
            const QString tag = cell(i, OutputModel::Text, OutputModel::TagRole);
            const QString text = cell(i, OutputModel::Text);
            PlainRow row{{cell(i, OutputModel::Time), cell(i, OutputModel::Task),
                          tag.isEmpty() ? text : QStringLiteral("%1: %2").arg(tag, text)}};
            if (model->line(i)->is_error) {
                row.color = Token::Failure;
                row.ground = Token::FailureSoft;
            }
            rows.push_back(std::move(row));
        }
        if (rows.empty())
            paintFigureText(part, OutputView::nothing());
        paintPlainTable(part.painter, part.theme, part.size,
                        {{FontRole::Mono, Token::Muted, Qt::AlignRight},
                         {FontRole::TextStrong, Token::Text},
                         {FontRole::Text, Token::Text}},
                        rows, PlainRows::LastOnes);
    };
}

const RegisteredView registration{{
    .id = "output",
    .title = QT_TRANSLATE_NOOP("Views", "Output"),
    .when_empty = QT_TRANSLATE_NOOP("Views", "What the tasks print appears here."),
    .make = [](const ViewContext& context, QWidget* parent) -> QWidget* {
        return new OutputView(context, parent);
    },
    .figure = outputFigure,
}};

} // namespace

} // namespace lockstep::gui

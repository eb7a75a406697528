// SPDX-License-Identifier: MIT
#include "gui/views/details/details_view.h"

#include "gui/state/cursor.h"
#include "gui/state/selection.h"
#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"
#include "gui/widgets/plain_table.h"

#include <QEvent>
#include <QHeaderView>
#include <QTableWidget>
#include <QVBoxLayout>

namespace lockstep::gui {

namespace {
constexpr int kWhat_px = 120;
} // namespace

DetailsView::DetailsView(const ViewContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_table(new QTableWidget(0, 2, this))
{
    setObjectName("details");
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kSmall_px, kTiny_px, 0, 0);
    layout->addWidget(m_table);
    m_table->setObjectName("details.table");
    m_table->setShowGrid(false);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->setFocusPolicy(Qt::NoFocus);
    m_table->setWordWrap(true);
    m_table->setTextElideMode(Qt::ElideNone);
    m_table->horizontalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Fixed);
    m_table->horizontalHeader()->resizeSection(0, kWhat_px);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->verticalHeader()->setMinimumSectionSize(kRow_px - 4);
    connect(m_table, &QTableWidget::cellClicked, this, &DetailsView::follow);
    connect(&context.cursor, &Cursor::moved, this, &DetailsView::rebuild);
    connect(&context.feed, &Feed::runChanged, this, &DetailsView::rebuild);
    connect(&context.names, &Names::changed, this, &DetailsView::rebuild);
    connect(&context.selection, &Selection::selectionChanged, this, &DetailsView::rebuild);
    rebuild();
}

void DetailsView::rebuild()
{
    m_table->setAccessibleName(tr("What is picked, in words"));
    if (!isVisible()) // it is made when it is shown
        return;
    const Selection& selection = m_context.selection;
    m_rows = detailRows(m_context.feed, m_context.cursor.state(), m_context.names, selection.task(),
                        selection.object());
    if (m_rows.empty())
        m_rows.push_back({DetailRow::Kind::Title,
                          ViewRegistry::find("details")->emptyText(),
                          {},
                          {},
                          {},
                          kNoSeq});
    m_table->clearSpans();
    m_table->setRowCount(static_cast<int>(m_rows.size()));
    const Theme& theme = Theme::current();
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const DetailRow& row = m_rows[i];
        const int at = static_cast<int>(i);
        const bool isTitle = row.kind == DetailRow::Kind::Title;
        auto* what = new QTableWidgetItem(row.what);
        auto* text = new QTableWidgetItem(row.text);
        what->setFont(
            Theme::font(isTitle && !row.text.isEmpty() ? FontRole::TextStrong : FontRole::Label));
        what->setForeground(
            theme.color(isTitle && !row.text.isEmpty() ? Token::Text : Token::Muted));
        text->setFont(Theme::font(FontRole::Label));
        const bool leads = !isTitle && (row.task || row.object || row.seq != kNoSeq);
        text->setForeground(theme.color(isTitle ? Token::Muted
                                        : leads ? Token::Accent
                                                : Token::Text));
        m_table->setItem(at, 0, what);
        m_table->setItem(at, 1, text);
        if (isTitle && row.text.isEmpty())
            m_table->setSpan(at, 0, 1, 2);
    }
}

void DetailsView::follow(int at)
{
    if (at < 0 || at >= static_cast<int>(m_rows.size()))
        return;
    const DetailRow row = m_rows[static_cast<std::size_t>(at)];
    if (row.kind == DetailRow::Kind::Title)
        return;
    if (row.task)
        m_context.selection.selectTask(row.task);
    if (row.object)
        m_context.selection.selectObject(row.object);
    if (row.seq != kNoSeq) {
        m_context.selection.selectEvent(row.seq);
        m_context.cursor.goTo(row.seq + 1);
    }
}

void DetailsView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    rebuild();
}

void DetailsView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (m_table &&
        (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange))
        rebuild();
}

namespace {

/// What is known of the task and the object that the figure points out.
FigurePaint detailsFigure(const ViewContext& context)
{
    return [context](const FigurePart& part) {
        const Selection& selection = context.selection;
        std::vector<PlainRow> rows;
        for (const DetailRow& row : detailRows(context.feed, context.cursor.state(), context.names,
                                               selection.task(), selection.object())) {
            rows.push_back({{row.what, row.text}});
            if (row.kind == DetailRow::Kind::Title)
                rows.back().ground = Token::Highlight;
        }
        if (rows.empty())
            paintFigureText(part, ViewRegistry::find("details")->emptyText());
        paintPlainTable(
            part.painter, part.theme, part.size,
            {{FontRole::Label, Token::Muted, Qt::AlignLeft, 200}, {FontRole::Label, Token::Text}},
            rows, PlainRows::FirstOnes);
    };
}

} // namespace

const RegisteredView registration{{
    .id = "details",
    .title = QT_TRANSLATE_NOOP("Views", "Details"),
    .when_empty =
        QT_TRANSLATE_NOOP("Views", "Click a task, a bar or an object to read about it here."),
    .make = [](const ViewContext& context, QWidget* parent) -> QWidget* {
        return new DetailsView(context, parent);
    },
    .figure = detailsFigure,
}};

} // namespace lockstep::gui

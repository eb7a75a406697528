// SPDX-License-Identifier: MIT
#include "gui/widgets/row_table.h"

#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"

#include <QHeaderView>
#include <QPainter>

namespace lockstep::gui {

RowTable::RowTable(const QString& objectName, QWidget* parent) : QTableView(parent)
{
    setObjectName(objectName);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerItem);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setContentsMargins(0, 0, 0, 0);
    horizontalHeader()->hide();
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setMinimumSectionSize(kTiny_px);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(kRow_px - 4);
    verticalHeader()->setDefaultSectionSize(kRow_px - 4);
}

void RowTable::setEmptyText(const QString& text)
{
    m_emptyText = text;
    viewport()->update();
}

void RowTable::setColumnWidth_px(int column, int width_px)
{
    horizontalHeader()->setSectionResizeMode(column, QHeaderView::Fixed);
    horizontalHeader()->resizeSection(column, width_px);
}

void RowTable::paintEvent(QPaintEvent* event)
{
    QTableView::paintEvent(event);
    if ((model() && model()->rowCount() > 0) || m_emptyText.isEmpty())
        return;
    QPainter painter(viewport());
    painter.setFont(Theme::font(FontRole::Label));
    painter.setPen(Theme::current().color(Token::Muted));
    painter.drawText(viewport()->rect().adjusted(kLarge_px, kMedium_px, -kLarge_px, -kMedium_px),
                     int(Qt::AlignCenter) | Qt::TextWordWrap, m_emptyText);
}

} // namespace lockstep::gui

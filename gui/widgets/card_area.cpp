// SPDX-License-Identifier: MIT
#include "gui/widgets/card_area.h"

#include "gui/theme/metrics.h"
#include "gui/widgets/motion.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace lockstep::gui {

CardArea::CardArea(const QString& objectName, QWidget* parent) : QAbstractScrollArea(parent)
{
    setObjectName(objectName);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus); // arrows scroll
    m_motion.setStartValue(0.0);
    m_motion.setEndValue(1.0);
    m_motion.setDuration(kMotion_ms);
    m_motion.setEasingCurve(QEasingCurve::OutCubic);
    connect(&m_motion, &QVariantAnimation::valueChanged, this, [this] { viewport()->update(); });
}

double CardArea::zoomFor(const QSizeF& size)
{
    return std::clamp(std::min(size.width() / 900.0, size.height() / 420.0), 1.0, 2.0);
}

void CardArea::rebuild()
{
    if (m_building)
        return;
    m_building = true;
    const double scale = zoom();
    const auto make = [&] {
        const double top = verticalScrollBar()->value() / scale;
        return makeSheet({viewport()->width() / scale, top, top + viewport()->height() / scale});
    };
    std::vector<QRectF> drawn;
    for (std::size_t box = 0; box < m_sheet.boxes.size(); ++box)
        drawn.push_back(drawnRect(box));
    const CardSheet left = std::exchange(m_sheet, {}); // what is left behind
    m_sheet = make();
    QScrollBar* bar = verticalScrollBar();
    const int most =
        std::max(0, static_cast<int>(std::ceil(m_sheet.height_px * scale)) - viewport()->height());
    const int before = bar->value();
    const int width = viewport()->width();
    bar->setPageStep(viewport()->height());
    bar->setSingleStep(kLane_px);
    bar->setRange(0, most);
    // the bar came or went, or there is less to scroll
    if (bar->value() != before || viewport()->width() != width)
        m_sheet = make();
    const double made_px = viewport()->width() / scale;
    // In another width everything has another place without having moved.
    if (std::exchange(m_madeWidth_px, made_px) == made_px)
        move(left, drawn);
    else
        m_from.clear();
    m_building = false;
    viewport()->update();
}

void CardArea::move(const CardSheet& left, const std::vector<QRectF>& drawn)
{
    m_from.clear();
    if (!isMotionWanted() || !isVisible())
        return;
    std::map<std::uint64_t, QRectF> known;
    for (std::size_t box = 0; box < left.boxes.size(); ++box)
        if (left.boxes[box].identity != 0)
            known[left.boxes[box].identity] = drawn[box];
    bool moves = false;
    for (const SheetBox& box : m_sheet.boxes) {
        auto from = box.identity != 0 ? known.find(box.identity) : known.end();
        if (from == known.end() && box.came_from != 0)
            from = known.find(box.came_from);
        m_from.push_back(from == known.end() ? box.rect : from->second);
        moves = moves || (m_from.back().topLeft() - box.rect.topLeft()).manhattanLength() > 1;
    }
    m_motion.stop();
    if (moves)
        m_motion.start();
    else
        m_from.clear();
}

QRectF CardArea::drawnRect(std::size_t box) const
{
    const QRectF& to = m_sheet.boxes[box].rect;
    if (m_from.empty() || !isMoving())
        return to;
    const double part = m_motion.currentValue().toDouble();
    const QRectF& from = m_from[box];
    return {from.topLeft() + (to.topLeft() - from.topLeft()) * part,
            from.size() + (to.size() - from.size()) * part};
}

QRect CardArea::placeOf(const SheetBox& box) const
{
    const double scale = zoom();
    return QRectF(box.rect.topLeft() * scale - QPointF(0, verticalScrollBar()->value()),
                  box.rect.size() * scale)
        .toAlignedRect();
}

const SheetBox* CardArea::boxAt(QPointF position) const
{
    return m_sheet.boxAt((position + QPointF(0, verticalScrollBar()->value())) / zoom());
}

int CardArea::spokenBoxes() const
{
    return static_cast<int>(
        std::count_if(m_sheet.boxes.begin(), m_sheet.boxes.end(),
                      [](const SheetBox& box) { return !box.sentence.isEmpty(); }));
}

const SheetBox* CardArea::spokenBox(int index) const
{
    for (const SheetBox& box : m_sheet.boxes)
        if (!box.sentence.isEmpty() && index-- == 0)
            return &box;
    return nullptr;
}

void CardArea::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::current();
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), theme.color(Token::Canvas));
    if (m_sheet.boxes.empty() && m_sheet.texts.empty()) {
        painter.setFont(Theme::font(FontRole::Label));
        painter.setPen(theme.color(Token::Muted));
        painter.drawText(
            viewport()->rect().adjusted(kLarge_px, kMedium_px, -kLarge_px, -kMedium_px),
            int(Qt::AlignCenter) | Qt::TextWordWrap, emptyText());
        return;
    }
    painter.translate(0, -verticalScrollBar()->value());
    painter.scale(zoom(), zoom());
    if (!isMoving()) {
        paintCardSheet(painter, theme, m_sheet, emphasis());
        return;
    }
    CardSheet drawn = m_sheet;
    for (std::size_t box = 0; box < drawn.boxes.size(); ++box)
        drawn.boxes[box].rect = drawnRect(box);
    paintCardSheet(painter, theme, drawn, emphasis());
}

void CardArea::resizeEvent(QResizeEvent*)
{
    rebuild();
}

void CardArea::scrollContentsBy(int, int)
{
    rebuild();
}

void CardArea::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::FontChange)
        rebuild();
}

bool CardArea::viewportEvent(QEvent* event)
{
    switch (event->type()) {
    case QEvent::MouseMove:
        hovered(boxAt(static_cast<QMouseEvent*>(event)->position()));
        return true;
    case QEvent::Leave:
        hovered(nullptr);
        return true;
    case QEvent::MouseButtonPress:
        if (static_cast<QMouseEvent*>(event)->button() == Qt::LeftButton)
            pressed(boxAt(static_cast<QMouseEvent*>(event)->position()));
        return true;
    case QEvent::ToolTip: {
        auto* help = static_cast<QHelpEvent*>(event);
        const SheetBox* box = boxAt(help->pos());
        QToolTip::showText(help->globalPos(), box ? box->sentence : QString(), viewport());
        return true;
    }
    default:
        return QAbstractScrollArea::viewportEvent(event);
    }
}

} // namespace lockstep::gui

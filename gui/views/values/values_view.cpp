// SPDX-License-Identifier: MIT
#include "gui/views/values/values_view.h"

#include "gui/state/bindings.h"
#include "gui/state/cursor.h"
#include "gui/state/selection.h"
#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"
#include "gui/views/values/values_painter.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>

namespace lockstep::gui {

ValuesView::ValuesView(const ViewContext& context, QWidget* parent)
    : QAbstractScrollArea(parent), m_context(context)
{
    setObjectName("values");
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(&context.cursor, &Cursor::moved, this, &ValuesView::rebuild);
    connect(&context.feed, &Feed::runChanged, this, &ValuesView::rebuild);
    connect(&context.names, &Names::changed, this, &ValuesView::rebuild);
    connect(&context.selection, &Selection::selectionChanged, viewport(),
            qOverload<>(&QWidget::update));
    rebuild();
}

void ValuesView::rebuild()
{
    setAccessibleName(tr("Values"));
    const Log* log = m_context.feed.log();
    layOut();
    m_emptyText = log ? nothing() : ViewRegistry::find("values")->emptyText();
    QStringList sentences;
    for (const ValueCard& card : m_layout.cards)
        sentences << card.sentence();
    setAccessibleDescription(sentences.join(QStringLiteral(". ")));
    emit noteChanged(m_layout.lost > 0 ? tr("%1 lost").arg(m_layout.lost) : QString());
    const int over = static_cast<int>(m_layout.height_px * m_zoom) - viewport()->height();
    verticalScrollBar()->setRange(0, std::max(0, over));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(kRow_px);
    viewport()->update();
}

QString ValuesView::nothing()
{
    return tr("Up to here nothing is shared: no variable, no file.");
}

FigurePaint ValuesView::figureOf(const ViewContext& context)
{
    return [context](const FigurePart& part) {
        if (!context.feed.log())
            return;
        ValuesLayout layout;
        const ShownValues shown(*context.feed.log(), rolesFor(context, "values"));
        const double zoom = zoomThatFits(zoomFor(part.size.width()), [&](double scale) {
            layout =
                layOutValues(context.feed.values(), context.cursor.state(), *context.feed.log(),
                             context.names, shown, part.size.width() / scale);
            return layout.height_px * scale <= part.size.height();
        });
        if (layout.cards.empty()) {
            paintFigureText(part, nothing());
            return;
        }
        const Selection& selection = context.selection;
        part.painter.save();
        part.painter.scale(zoom, zoom);
        paintValues(part.painter, part.theme, layout, QRectF(QPointF(), part.size / zoom),
                    {selection.task(), selection.object(), selection.seq()}, context.names);
        part.painter.restore();
    };
}

double ValuesView::zoomFor(double width_px)
{
    return std::clamp(width_px / 640.0, 1.0, 1.8);
}

void ValuesView::layOut()
{
    m_layout = {};
    const Log* log = m_context.feed.log();
    if (!log)
        return;
    const ShownValues shown(*log, rolesFor(m_context, "values"));
    // Where there is room the values are larger, so that they can be read from the back row.
    for (const double zoom : {zoomFor(viewport()->width()), 1.0}) {
        m_zoom = zoom;
        m_layout = layOutValues(m_context.feed.values(), m_context.cursor.state(), *log,
                                m_context.names, shown, viewport()->width() / zoom);
        if (m_layout.height_px * zoom <= viewport()->height())
            return;
    }
}

QPointF ValuesView::inContents(QPointF position) const
{
    return (position + QPointF(0, verticalScrollBar()->value())) / m_zoom;
}

void ValuesView::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    const Theme& theme = Theme::current();
    if (m_layout.cards.empty()) {
        painter.setFont(Theme::font(FontRole::Label));
        painter.setPen(theme.color(Token::Muted));
        painter.drawText(
            viewport()->rect().adjusted(kLarge_px, kMedium_px, -kLarge_px, -kMedium_px),
            int(Qt::AlignCenter) | Qt::TextWordWrap, m_emptyText);
        return;
    }
    const Selection& selection = m_context.selection;
    const QRectF visible(inContents({}), QSizeF(viewport()->size()) / m_zoom);
    painter.scale(m_zoom, m_zoom);
    painter.translate(-visible.topLeft());
    paintValues(painter, theme, m_layout, visible,
                {selection.task(), selection.object(), selection.seq()}, m_context.names);
}

void ValuesView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    rebuild();
}

QString ValuesView::toolTipAt(QPointF position) const
{
    const ValueChip* chip = m_layout.chipAt(position);
    if (!chip || chip->seq == kNoSeq)
        return {};
    return QStringLiteral("%1\n%2 %3")
        .arg(chip->sentence(), Names::place(chip->seq), m_context.names.describeEvent(chip->seq));
}

bool ValuesView::viewportEvent(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    QToolTip::showText(help->globalPos(), toolTipAt(inContents(help->pos())), this);
    return true;
}

void ValuesView::mousePressEvent(QMouseEvent* event)
{
    const QPointF position = inContents(event->position());
    const ValueCard* card = m_layout.cardAt(position);
    if (!card)
        return;
    // Moving the cursor lays the values out anew, so what is needed of them is taken before.
    const ObjectId object = card->object;
    const ValueChip* found = m_layout.chipAt(position);
    const ValueChip chip = found ? *found : ValueChip{};
    m_context.selection.selectObject(object);
    if (chip.task)
        m_context.selection.selectTask(chip.task);
    if (chip.seq == kNoSeq)
        return;
    m_context.selection.selectEvent(chip.seq);
    m_context.cursor.goTo(chip.seq + 1);
}

void ValuesView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::FontChange)
        rebuild();
}

namespace {

const RegisteredView registration{{
    .id = "values",
    .title = QT_TRANSLATE_NOOP("Views", "Values"),
    .when_empty = QT_TRANSLATE_NOOP("Views", "Shared variables and files appear here."),
    .make = [](const ViewContext& context, QWidget* parent) -> QWidget* {
        return new ValuesView(context, parent);
    },
    .figure = ValuesView::figureOf,
}};

} // namespace

} // namespace lockstep::gui

// SPDX-License-Identifier: MIT
#include "gui/figure/figure_page.h"

#include "gui/state/names.h"
#include "gui/theme/exact_fonts.h"
#include "gui/theme/metrics.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace lockstep::gui {

namespace {

constexpr double kTitle_px = 28;
constexpr double kHeader_px = 26;
constexpr double kWide = 1.35; // from this ratio of its sides on a page has two columns
constexpr double kFirstPart = 0.62;
constexpr double kUsualWidth_px = 1280;
constexpr double kUsualHeight_px = 720;
constexpr double kMostZoom = 2.5;
constexpr int kWrapped = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap;

/// Of titles and the caption: larger on a large page.
double zoomOf(const FigureRequest& request)
{
    return std::clamp(
        std::min(request.size.width() / kUsualWidth_px, request.size.height() / kUsualHeight_px),
        1.0, kMostZoom);
}

QFont fontAt(FontRole role, double zoom)
{
    QFont font = Theme::font(role);
    font.setPixelSize(static_cast<int>(std::lround(font.pixelSize() * zoom)));
    return font;
}

/// Below each other, with gaps; the first one is so many times as high as another.
void stack(std::vector<QRectF>& frames, const QRectF& area, std::size_t count, double first)
{
    const double shares = first + static_cast<double>(count) - 1;
    const double room = area.height() - kSmall_px * (static_cast<double>(count) - 1);
    double y = area.top();
    for (std::size_t i = 0; i < count; ++i) {
        const double height = room * (i == 0 ? first : 1) / shares;
        frames.emplace_back(area.left(), y, area.width(), height);
        y += height + kSmall_px;
    }
}

/// The first one large; wide pages have the next two beside it and the others below it in a row.
std::vector<QRectF> framesFor(const QRectF& area, std::size_t count)
{
    std::vector<QRectF> frames;
    if (count < 2 || area.width() < kWide * area.height()) {
        stack(frames, area, count, 1.5);
        return frames;
    }
    QRectF left = area, right = area;
    left.setWidth((area.width() - kSmall_px) * kFirstPart);
    right.setLeft(left.right() + kSmall_px);
    const std::size_t below = count > 3 ? count - 3 : 0;
    QRectF first = left;
    if (below > 0)
        first.setHeight((left.height() - kSmall_px) * kFirstPart);
    frames.push_back(first);
    stack(frames, right, std::min<std::size_t>(count - 1, 2), 1);
    const double width = below > 0 ? (left.width() - kSmall_px * (static_cast<double>(below) - 1)) /
                                         static_cast<double>(below)
                                   : 0;
    for (std::size_t i = 0; i < below; ++i)
        frames.emplace_back(left.left() + static_cast<double>(i) * (width + kSmall_px),
                            first.bottom() + kSmall_px, width,
                            left.bottom() - first.bottom() - kSmall_px);
    return frames;
}

} // namespace

FigureLayout layOutFigure(const FigureRequest& request)
{
    const ExactFonts exact;
    FigureLayout layout;
    QRectF area(QPointF(), QSizeF(request.size));
    const double zoom = zoomOf(request);
    const bool isAlone = request.views.size() == 1;
    const bool isBare = isAlone && !request.with_title && request.caption.isEmpty();
    if (!isBare)
        area.adjust(kMedium_px, kMedium_px, -kMedium_px, -kMedium_px);
    if (request.with_title) {
        layout.title = QRectF(area.left(), area.top() - kTiny_px, area.width(), kTitle_px * zoom);
        area.setTop(layout.title.bottom() + kTiny_px);
    }
    if (!request.caption.isEmpty()) {
        const QRectF words =
            QFontMetricsF(fontAt(FontRole::Text, zoom))
                .boundingRect(QRectF(0, 0, area.width(), 1e4), kWrapped, request.caption);
        // A caption is no page of text: the views keep at least half of the height.
        const double height = std::min(std::ceil(words.height()) + kTiny_px, area.height() / 2);
        layout.caption = QRectF(area.left(), area.bottom() - height, area.width(), height);
        area.setBottom(layout.caption.top() - kSmall_px);
    }
    const std::vector<QRectF> frames = framesFor(area, request.views.size());
    for (std::size_t i = 0; i < frames.size(); ++i) {
        FigureLayout::Place place{request.views[i], {}, {}, frames[i]};
        if (!isBare) {
            place.frame = QRectF(frames[i].toAlignedRect());
            place.body = place.frame.adjusted(1, 1, -1, -1);
        }
        if (!isAlone) {
            place.header = place.body;
            place.header.setHeight(kHeader_px * zoom);
            place.body.setTop(place.header.bottom() + 1);
        }
        layout.places.push_back(place);
    }
    return layout;
}

FigurePage::FigurePage(const FigureSubject& subject, FigureRequest request)
    : m_subject(subject), m_request(std::move(request)), m_layout(layOutFigure(m_request)),
      m_cursor(subject.feed), m_axis(subject.feed), m_selection(subject.feed)
{
    m_axis.useScale(m_request.axis);
    if (m_request.range)
        m_axis.showRange(m_request.range->begin, m_request.range->end);
    if (m_request.at)
        goTo(*m_request.at);
    m_selection.selectTask(m_request.task);
    m_selection.selectObject(m_request.object);
    const ViewContext context{subject.feed,  m_cursor,         m_axis,          m_selection,
                              subject.names, subject.live_run, subject.bindings};
    for (const FigureLayout::Place& place : m_layout.places) {
        const ViewRegistration* view = ViewRegistry::find(place.view);
        m_paints.push_back(view && view->figure ? view->figure(context) : FigurePaint());
    }
}

void FigurePage::goTo(Seq place)
{
    if (place >= m_subject.feed.end() && !m_request.hides_future)
        m_cursor.goLive();
    else
        m_cursor.goTo(place);
}

void FigurePage::paintHead(QPainter& painter)
{
    const Theme& theme = Theme::of(m_request.theme);
    const double zoom = zoomOf(m_request);
    if (!m_layout.title.isNull()) {
        const QString moment = m_subject.names.moment(m_cursor.seq());
        const QFont font = fontAt(FontRole::Title, zoom);
        const QFont small = fontAt(FontRole::Label, zoom);
        const double moment_px = QFontMetricsF(small).horizontalAdvance(moment);
        painter.setFont(font);
        painter.setPen(theme.color(Token::Text));
        painter.drawText(
            m_layout.title, int(Qt::AlignLeft | Qt::AlignVCenter),
            QFontMetricsF(font).elidedText(m_subject.title, Qt::ElideRight,
                                           m_layout.title.width() - moment_px - kLarge_px));
        painter.setFont(small);
        painter.setPen(theme.color(Token::Muted));
        painter.drawText(m_layout.title, int(Qt::AlignRight | Qt::AlignVCenter), moment);
    }
    if (!m_layout.caption.isNull()) {
        painter.setFont(fontAt(FontRole::Text, zoom));
        painter.setPen(theme.color(Token::Text));
        painter.drawText(m_layout.caption, kWrapped, m_request.caption);
    }
}

void FigurePage::paint(QPainter& painter)
{
    const ExactFonts exact; // so that a figure is the same whatever the screen is
    const Theme& theme = Theme::of(m_request.theme);
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.fillRect(QRectF(QPointF(), QSizeF(m_request.size)), theme.color(Token::Canvas));
    for (std::size_t i = 0; i < m_layout.places.size(); ++i) {
        const FigureLayout::Place& place = m_layout.places[i];
        painter.save();
        painter.translate(place.body.topLeft());
        if (m_paints[i])
            m_paints[i]({painter, theme, place.body.size(), m_request.with_legend,
                         m_request.with_ruler, m_request.with_counters, m_request.with_all_arrows,
                         m_request.hides_future, m_request.lanes});
        painter.restore();
        if (!place.header.isNull()) {
            painter.fillRect(place.header, theme.color(Token::Panel));
            painter.fillRect(QRectF(place.header.bottomLeft(), QSizeF(place.header.width(), 1)),
                             theme.color(Token::Line));
            painter.setFont(fontAt(FontRole::LabelStrong, zoomOf(m_request)));
            painter.setPen(theme.color(Token::Muted));
            painter.drawText(place.header.adjusted(kMedium_px, 0, -kMedium_px, 0),
                             int(Qt::AlignLeft | Qt::AlignVCenter),
                             ViewRegistry::find(place.view)->titleText());
        }
        if (!place.frame.isNull()) {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(theme.color(Token::Line), kLine_px));
            painter.drawRoundedRect(place.frame.adjusted(0.5, 0.5, -0.5, -0.5), kRadius_px,
                                    kRadius_px);
        }
    }
    paintHead(painter);
    painter.restore();
}

} // namespace lockstep::gui

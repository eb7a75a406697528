// SPDX-License-Identifier: MIT
#include "gui/views/source/source_text.h"

#include "gui/theme/metrics.h"
#include "gui/views/source/marker_painter.h"

#include <QMouseEvent>
#include <QPainter>
#include <QTextBlock>

#include <map>

namespace lockstep::gui {

SourceText::SourceText(const QString& objectName, CodeLanguage language, QWidget* parent)
    : QPlainTextEdit(parent), m_margin(new QWidget(this))
{
    setObjectName(objectName);
    setReadOnly(true);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setFrameShape(QFrame::NoFrame);
    setFont(Theme::font(FontRole::Mono));
    setTabStopDistance(4 * QFontMetricsF(font()).horizontalAdvance(' '));
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    new CodeHighlighter(document(), language);
    m_margin->setObjectName(objectName + ".margin");
    m_margin->installEventFilter(this);
    connect(this, &QPlainTextEdit::updateRequest, m_margin, [this] { m_margin->update(); });
    layOutMargin();
}

void SourceText::setSource(const QString& text)
{
    m_markers.clear();
    m_chosenLine = 0;
    setPlainText(text);
    layOutMargin();
    tint();
}

void SourceText::setMarkers(std::vector<SourceMarker> markers, std::function<QString(TaskId)> name)
{
    m_markers = std::move(markers);
    m_name = std::move(name);
    layOutMargin();
    tint();
    m_margin->update();
}

QString SourceText::marginTextOf(std::uint32_t line) const
{
    QStringList words;
    for (const SourceMarker& marker : m_markers)
        if (marker.line == line)
            words << wordsOf(marker, m_name);
    return words.join(QStringLiteral("·"));
}

int SourceText::numberWidth_px() const
{
    const int digits = static_cast<int>(QString::number(std::max(blockCount(), 10)).size());
    return QFontMetrics(font()).horizontalAdvance('0') * digits + kSmall_px;
}

void SourceText::layOutMargin()
{
    std::map<std::uint32_t, double> widths;
    for (const SourceMarker& marker : m_markers)
        widths[marker.line] += widthOf(wordsOf(marker, m_name)) + kTiny_px;
    double widest = 40;
    for (const auto& [line, width] : widths)
        widest = std::max(widest, width);
    const int width_px = static_cast<int>(widest) + numberWidth_px() + kSmall_px;
    setViewportMargins(width_px, 0, 0, 0);
    m_margin->setGeometry(contentsRect().left(), contentsRect().top(), width_px,
                          viewport()->height());
}

void SourceText::tint()
{
    QList<QTextEdit::ExtraSelection> tinted;
    for (const SourceMarker& marker : m_markers) {
        const QTextBlock block = document()->findBlockByNumber(static_cast<int>(marker.line) - 1);
        if (!block.isValid())
            continue;
        QTextEdit::ExtraSelection selection;
        selection.cursor = QTextCursor(block);
        selection.format.setProperty(QTextFormat::FullWidthSelection, true);
        selection.format.setBackground(Theme::current().color(groundOf(marker)));
        tinted << selection;
    }
    setExtraSelections(tinted);
}

void SourceText::showLine(std::uint32_t line)
{
    const QTextBlock block = document()->findBlockByNumber(static_cast<int>(line) - 1);
    if (!block.isValid())
        return;
    QTextCursor there(block);
    setTextCursor(there);
    const QRectF at = blockBoundingGeometry(block).translated(contentOffset());
    const double around = 2 * at.height();
    if (at.top() < around || at.bottom() > viewport()->height() - around)
        centerCursor();
}

void SourceText::resizeEvent(QResizeEvent* event)
{
    QPlainTextEdit::resizeEvent(event);
    layOutMargin();
}

void SourceText::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_margin) {
        for (auto* highlighter : document()->findChildren<QSyntaxHighlighter*>())
            highlighter->rehighlight();
        tint();
    }
}

bool SourceText::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_margin)
        return QPlainTextEdit::eventFilter(watched, event);
    if (event->type() == QEvent::Paint)
        paintMargin(*m_margin);
    else if (event->type() == QEvent::MouseButtonPress)
        choose(static_cast<QMouseEvent*>(event)->position());
    return false;
}

void SourceText::choose(QPointF position)
{
    for (const auto& [rect, task] : m_drawn)
        if (rect.contains(position)) {
            emit taskChosen(task);
            return;
        }
    if (const std::uint32_t line = lineAt(position.y()))
        emit lineChosen(line);
}

std::uint32_t SourceText::lineAt(double y) const
{
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF at = blockBoundingGeometry(block).translated(contentOffset());
        if (y >= at.top() && y < at.bottom())
            return static_cast<std::uint32_t>(block.blockNumber() + 1);
        if (at.top() > y)
            break;
    }
    return 0;
}

void SourceText::setChosenLine(std::uint32_t line)
{
    m_chosenLine = line;
    m_margin->update();
}

void SourceText::mouseReleaseEvent(QMouseEvent* event)
{
    QPlainTextEdit::mouseReleaseEvent(event);
    if (event->button() != Qt::LeftButton || textCursor().hasSelection())
        return;
    if (const std::uint32_t line = lineAt(event->position().y()))
        emit lineChosen(line);
}

void SourceText::paintMargin(QWidget& margin)
{
    QPainter painter(&margin);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme& theme = Theme::current();
    painter.fillRect(margin.rect(), theme.color(Token::Canvas));
    m_drawn.clear();
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF at = blockBoundingGeometry(block).translated(contentOffset());
        if (at.top() > margin.height())
            break;
        const auto line = static_cast<std::uint32_t>(block.blockNumber() + 1);
        double right = margin.width() - numberWidth_px();
        for (const SourceMarker& marker : m_markers) {
            if (marker.line != line)
                continue;
            if (right == margin.width() - numberWidth_px())
                painter.fillRect(QRectF(0, at.top(), margin.width(), at.height()),
                                 theme.color(groundOf(marker)));
            const QString words = wordsOf(marker, m_name);
            const double width = widthOf(words);
            const QRectF rect(right - width, at.top(), width, at.height());
            paintMarker(painter, theme, marker.look, words, rect);
            m_drawn.emplace_back(rect, marker.tasks.front());
            right -= width + kTiny_px;
        }
        if (line == m_chosenLine)
            painter.fillRect(QRectF(margin.width() - 3, at.top(), 3, at.height()),
                             theme.color(Token::Accent));
        painter.setFont(font());
        painter.setPen(theme.color(line == m_chosenLine ? Token::Accent : Token::Muted));
        painter.drawText(QRectF(0, at.top(), margin.width() - kTiny_px - 1, at.height()),
                         int(Qt::AlignRight | Qt::AlignVCenter), QString::number(line));
    }
}

} // namespace lockstep::gui

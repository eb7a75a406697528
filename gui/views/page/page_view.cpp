// SPDX-License-Identifier: MIT
#include "gui/views/page/page_view.h"

#include "gui/state/live_run.h"
#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"

#include <QEvent>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextCursor>

namespace lockstep::gui {

namespace {

/// Markdown comes in Qt's own sizes and distances; the page has those of the window.
void setType(QTextDocument& page)
{
    for (QTextBlock block = page.begin(); block.isValid(); block = block.next()) {
        const QTextBlockFormat before = block.blockFormat();
        const bool isHeading = before.headingLevel() > 0;
        const bool isCode = before.hasProperty(QTextFormat::BlockCodeFence);
        QTextBlockFormat format;
        format.setTopMargin(isHeading ? kLarge_px : 0);
        format.setBottomMargin(isCode ? 0 : kSmall_px);
        format.setLineHeight(isCode ? 115 : 130, QTextBlockFormat::ProportionalHeight);
        QTextCursor cursor(block);
        cursor.mergeBlockFormat(format);
        if (!isHeading && !isCode)
            continue;
        cursor.select(QTextCursor::BlockUnderCursor);
        QTextCharFormat type;
        type.setFont(Theme::font(isHeading ? FontRole::Title : FontRole::Mono));
        cursor.mergeCharFormat(type);
    }
}

} // namespace

PageView::PageView(const ViewContext& context, QWidget* parent)
    : QTextBrowser(parent), m_context(context)
{
    setObjectName("page");
    setFrameShape(QFrame::NoFrame);
    setOpenLinks(false);
    setLineWrapMode(QTextEdit::FixedPixelWidth);
    document()->setDocumentMargin(kLarge_px);
    if (context.live_run)
        connect(context.live_run, &LiveRun::pageChanged, this, &PageView::showPage);
    retranslate();
    showPage();
}

void PageView::showPage()
{
    const QString text =
        m_context.live_run ? QString::fromStdString(m_context.live_run->page()) : QString();
    document()->setDefaultFont(Theme::font(FontRole::Text));
    setMarkdown(text.isEmpty() ? ViewRegistry::find("page")->emptyText() : text);
    setType(*document());
    verticalScrollBar()->setValue(0);
}

void PageView::retranslate()
{
    setAccessibleName(tr("Help page of the scenario"));
}

void PageView::resizeEvent(QResizeEvent* event)
{
    constexpr int kReadable_px =
        860; // the eye finds back from the end of a longer line with effort
    setLineWrapColumnOrWidth(std::min(viewport()->width(), kReadable_px));
    QTextBrowser::resizeEvent(event);
}

void PageView::changeEvent(QEvent* event)
{
    QTextBrowser::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    retranslate();
    showPage();
}

const RegisteredView registration{{
    .id = "page",
    .title = QT_TRANSLATE_NOOP("Views", "Help page"),
    .when_empty = QT_TRANSLATE_NOOP("Views", "What the chosen scenario shows, and what to try."),
    .make = [](const ViewContext& context, QWidget* parent) -> QWidget* {
        return new PageView(context, parent);
    },
}};

} // namespace lockstep::gui

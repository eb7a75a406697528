// SPDX-License-Identifier: MIT
#include "gui/views/source/source_view.h"

#include "gui/state/cursor.h"
#include "gui/state/live_run.h"
#include "gui/state/names.h"
#include "gui/state/selection.h"
#include "gui/theme/metrics.h"
#include "gui/views/source/source_text.h"

#include <QEvent>
#include <QFileInfo>
#include <QLabel>
#include <QStackedLayout>

namespace lockstep::gui {

SourceView::SourceView(const ViewContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_pages(new QStackedLayout(this)),
      m_missing(new QLabel(this)), m_text(new SourceText(this))
{
    setObjectName("source");
    m_missing->setObjectName("source.missing");
    m_missing->setProperty("kind", "muted");
    m_missing->setFont(Theme::font(FontRole::Label));
    m_missing->setAlignment(Qt::AlignCenter);
    m_missing->setWordWrap(true);
    m_missing->setMargin(kLarge_px);
    m_pages->addWidget(m_missing);
    m_pages->addWidget(m_text);
    connect(&context.cursor, &Cursor::moved, this, &SourceView::followCursor);
    connect(&context.selection, &Selection::selectionChanged, this, &SourceView::followCursor);
    connect(&context.feed, &Feed::runChanged, this, &SourceView::loadSource);
    connect(&context.names, &Names::changed, this, &SourceView::followCursor);
    connect(m_text, &SourceText::taskChosen, &context.selection, &Selection::selectTask);
    if (context.live_run)
        connect(context.live_run, &LiveRun::sourceChanged, this, &SourceView::loadSource);
    loadSource();
}

void SourceView::loadSource()
{
    setAccessibleName(tr("Source"));
    m_text->setAccessibleName(tr("Source of the scenario"));
    const bool isKnown = m_context.live_run && !m_context.live_run->source().text.empty();
    if (isKnown) {
        const SourceInfo& source = m_context.live_run->source();
        m_text->setSource(QString::fromStdString(source.text));
        emit noteChanged(QFileInfo(QString::fromStdString(source.path)).fileName());
    } else {
        m_missing->setText(m_context.feed.log() ? tr("The source of this scenario is not known.")
                                                : ViewRegistry::find("source")->emptyText());
        emit noteChanged({});
    }
    m_pages->setCurrentWidget(isKnown ? static_cast<QWidget*>(m_text) : m_missing);
    followCursor();
}

std::uint32_t SourceView::lineOf(TaskId task) const
{
    for (const SourceMarker& marker : m_text->markers())
        if (std::find(marker.tasks.begin(), marker.tasks.end(), task) != marker.tasks.end())
            return marker.line;
    return 0;
}

void SourceView::followCursor()
{
    const Log* log = m_context.feed.log();
    if (!m_context.live_run || m_context.live_run->source().text.empty())
        return;
    if (!log) {
        m_text->setMarkers({}, {});
        return;
    }
    m_text->setMarkers(markersOf(m_context.cursor.state(), *log, m_context.live_run->source().path),
                       [this](TaskId task) { return m_context.names.name(task); });
    std::uint32_t line = lineOf(m_context.selection.task());
    // who closed a circle is what the eye looks for, more than who acted last
    const auto& deadlocks = m_context.cursor.state().deadlocks();
    if (!line && !deadlocks.empty())
        line = lineOf(deadlocks.back().closed_by);
    // the last events may be the clock's; a few further back somebody acted
    for (Seq seq = m_context.cursor.seq(), tries = 0; !line && seq > 0 && tries < 32; ++tries) {
        --seq;
        if (!log->isContinuation(seq))
            line = lineOf(log->event(seq).task);
    }
    if (!line && !m_text->markers().empty())
        line = m_text->markers().back().line;
    if (line)
        m_text->showLine(line);
}

void SourceView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        loadSource();
}

namespace {

const RegisteredView registration{{
    .id = "source",
    .title = QT_TRANSLATE_NOOP("Views", "Source"),
    .when_empty = QT_TRANSLATE_NOOP("Views", "The source of the chosen scenario appears here."),
    .make = [](const ViewContext& context, QWidget* parent) -> QWidget* {
        return new SourceView(context, parent);
    },
}};

} // namespace

} // namespace lockstep::gui

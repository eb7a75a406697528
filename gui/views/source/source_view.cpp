// SPDX-License-Identifier: MIT
#include "gui/views/source/source_view.h"

#include "gui/state/cursor.h"
#include "gui/state/live_run.h"
#include "gui/state/names.h"
#include "gui/state/selection.h"
#include "gui/theme/metrics.h"
#include "gui/views/source/python_program.h"
#include "gui/views/source/source_figure.h"
#include "gui/views/source/source_text.h"
#include "gui/widgets/segmented_control.h"

#include <QEvent>
#include <QFileInfo>
#include <QLabel>
#include <QStackedLayout>

#include <algorithm>

namespace lockstep::gui {

SourceView::SourceView(const ViewContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_pages(new QStackedLayout(this)),
      m_missing(new QLabel(this)), m_text(new SourceText("source.text", CodeLanguage::Cpp, this)),
      m_python(new SourceText("source.python", CodeLanguage::Python, this)),
      m_languages(new SegmentedControl("source.header", this))
{
    setObjectName("source");
    m_missing->setObjectName("source.missing");
    m_missing->setProperty("kind", "muted");
    m_missing->setFont(Theme::font(FontRole::Label));
    m_missing->setAlignment(Qt::AlignCenter);
    m_missing->setWordWrap(true);
    m_missing->setMargin(kLarge_px);
    for (QWidget* page : {static_cast<QWidget*>(m_missing), static_cast<QWidget*>(m_text),
                          static_cast<QWidget*>(m_python)})
        m_pages->addWidget(page);
    m_languages->addSegment("cpp", QStringLiteral("C++"));
    m_languages->addSegment("python", QStringLiteral("Python"));
    m_languages->setCurrent(0);
    m_languages->hide();
    connect(m_languages, &SegmentedControl::chosen, this, &SourceView::showPage);
    connect(&context.cursor, &Cursor::moved, this, &SourceView::followCursor);
    connect(&context.selection, &Selection::selectionChanged, this, &SourceView::followCursor);
    connect(&context.feed, &Feed::runChanged, this, &SourceView::loadSource);
    connect(&context.names, &Names::changed, this, &SourceView::followCursor);
    connect(m_text, &SourceText::taskChosen, &context.selection, &Selection::selectTask);
    connect(m_text, &SourceText::lineChosen, this, &SourceView::chooseLine);
    if (context.live_run) {
        connect(context.live_run, &LiveRun::sourceChanged, this, &SourceView::loadSource);
        connect(context.live_run, &LiveRun::pageChanged, this, &SourceView::loadPython);
    }
    loadSource();
    loadPython();
}

void SourceView::loadSource()
{
    setAccessibleName(tr("Source"));
    m_text->setAccessibleName(tr("Source of the scenario"));
    m_python->setAccessibleName(tr("The same program in Python"));
    m_languages->setAccessibleName(tr("Which language the program is shown in"));
    if (m_context.live_run)
        m_text->setSource(QString::fromStdString(m_context.live_run->source().text));
    m_missing->setText(m_context.feed.log() ? tr("The source of this scenario is not known.")
                                            : ViewRegistry::find("source")->emptyText());
    showPage();
    followCursor();
}

void SourceView::loadPython()
{
    const QString program = m_context.live_run
                                ? pythonIn(QString::fromStdString(m_context.live_run->page()))
                                : QString();
    m_python->setSource(program);
    m_languages->setVisible(!program.isEmpty());
    if (program.isEmpty())
        m_languages->setCurrent(0);
    showPage();
}

void SourceView::showPage()
{
    const bool isPython = m_languages->current() == 1;
    const bool isKnown = m_context.live_run && !m_context.live_run->source().text.empty();
    m_pages->setCurrentWidget(isPython  ? static_cast<QWidget*>(m_python)
                              : isKnown ? static_cast<QWidget*>(m_text)
                                        : m_missing);
    tellNote();
}

void SourceView::tellNote(const QString& found)
{
    if (m_pages->currentWidget() == m_python)
        emit noteChanged({});
    else if (m_pages->currentWidget() == m_text) {
        const std::string& path = m_context.live_run->source().path;
        const QString name = QFileInfo(QString::fromStdString(path)).fileName();
        emit noteChanged(found.isEmpty() ? name : found);
    } else
        emit noteChanged({});
}

void SourceView::chooseLine(std::uint32_t line)
{
    const Log* log = m_context.feed.log();
    if (!log || !m_context.live_run)
        return;
    const std::vector<Seq> events =
        eventsAt(*log, m_context.feed.end(), m_context.live_run->source().path, line);
    if (events.empty()) {
        m_text->setChosenLine(0);
        tellNote(tr("line %1: no event").arg(line));
        return;
    }
    // Behind the last one it begins with the first again.
    auto next = std::lower_bound(events.begin(), events.end(), m_context.cursor.seq());
    if (next == events.end())
        next = events.begin();
    const Seq seq = *next;
    m_isChoosing = true;
    m_context.selection.selectEvent(seq);
    m_context.selection.selectTask(log->event(seq).task);
    m_context.cursor.goTo(seq + 1);
    m_isChoosing = false;
    m_text->setChosenLine(line);
    tellNote(tr("line %1: event %2 of %3")
                 .arg(line)
                 .arg(next - events.begin() + 1)
                 .arg(static_cast<qulonglong>(events.size())));
}

void SourceView::followCursor()
{
    const Log* log = m_context.feed.log();
    if (!m_context.live_run || m_context.live_run->source().text.empty())
        return;
    if (!m_isChoosing && m_text->chosenLine()) {
        m_text->setChosenLine(0);
        tellNote();
    }
    if (!log) {
        m_text->setMarkers({}, {});
        return;
    }
    m_text->setMarkers(markersOf(m_context.cursor.state(), *log, m_context.live_run->source().path),
                       [this](TaskId task) { return m_context.names.name(task); });
    const std::uint32_t line = lineToShow(m_text->markers(), m_context.cursor.state(), *log,
                                          m_context.cursor.seq(), m_context.selection.task());
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
    .figure = sourceFigure,
}};

} // namespace

} // namespace lockstep::gui

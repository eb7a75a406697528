// SPDX-License-Identifier: MIT
#include "gui/views/next_steps/next_steps_view.h"

#include "gui/state/cursor.h"
#include "gui/state/selection.h"
#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"
#include "gui/views/next_steps/next_step_line.h"
#include "gui/widgets/plain_table.h"

#include <QEvent>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace lockstep::gui {

namespace {

// While a run goes on nobody reads faster than that, and new words in a hundred rows cost more than
// all the rest of a frame.
constexpr int kRunningPause_ms = 200;

} // namespace

NextStepsView::NextStepsView(const ViewContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_more(new QLabel(this)), m_reason(new QLabel(this)),
      m_empty(new QLabel(this))
{
    setObjectName("next_steps");
    auto* scroll = new QScrollArea(this);
    scroll->setObjectName("next_steps.rows");
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* list = new QWidget(scroll);
    m_list = new QVBoxLayout(list);
    m_list->setContentsMargins(kMedium_px, kTiny_px, kMedium_px, kTiny_px);
    m_list->setSpacing(2);
    m_list->addWidget(m_more);
    m_list->addStretch(1);
    scroll->setWidget(list);
    list->setAutoFillBackground(false); // setWidget sets it; the ground is the panel's
    scroll->viewport()->setAutoFillBackground(false);

    for (QLabel* label : {m_reason, m_empty}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    m_reason->setObjectName("next_steps.reason");
    m_reason->setProperty("kind", "notice");
    m_reason->hide();
    m_more->setObjectName("next_steps.more");
    m_more->setProperty("kind", "muted");
    m_more->setFont(Theme::font(FontRole::Label));
    m_empty->setObjectName("next_steps.empty");
    m_empty->setProperty("kind", "muted");
    m_empty->setFont(Theme::font(FontRole::Label));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setMargin(kMedium_px);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_empty, 1);
    layout->addWidget(scroll, 1);
    auto* reasonRow = new QVBoxLayout;
    reasonRow->setContentsMargins(kSmall_px, 0, kSmall_px, kSmall_px);
    reasonRow->addWidget(m_reason);
    layout->addLayout(reasonRow);

    m_soon.setSingleShot(true);
    m_soon.setInterval(kRunningPause_ms);
    connect(&m_soon, &QTimer::timeout, this, &NextStepsView::rebuild);
    connect(&context.cursor, &Cursor::moved, this, &NextStepsView::follow);
    connect(&context.feed, &Feed::runChanged, this, &NextStepsView::rebuild);
    connect(&context.names, &Names::changed, this, &NextStepsView::rebuild);
    if (context.live_run)
        connect(context.live_run, &LiveRun::pendingChanged, this, &NextStepsView::follow);
    rebuild();
}

void NextStepsView::follow()
{
    const LiveRun* run = m_context.live_run;
    const bool isRunning =
        run && m_context.cursor.isLive() && !run->isSteppable() && !run->pendingSteps().empty();
    if (isRunning && m_soon.isActive())
        return;
    rebuild();
    if (isRunning)
        m_soon.start();
}

void NextStepsView::rebuild()
{
    setAccessibleName(tr("Next steps"));
    const LiveRun* run = m_context.live_run;
    std::vector<NextStepRow> rows;
    std::size_t more = 0;
    if (m_context.feed.log()) {
        const bool isLive = run && m_context.cursor.isLive() && !run->pendingSteps().empty();
        const RunState& state = m_context.cursor.state();
        rows = isLive ? rowsOf(run->pendingSteps(), m_context.names, run->isSteppable(), kMostRows)
                      : rowsOf(state, m_context.names, kMostRows);
        more = (isLive ? run->pendingSteps().size() : livingTasks(state)) - rows.size();
        if (m_explained) {
            const QString why = whyBlocked(m_explained, state, m_context.names);
            m_reason->setText(why);
            if (why.isEmpty())
                m_explained = {};
        }
    } else {
        m_explained = {};
    }
    m_reason->setVisible(bool(m_explained));
    m_empty->setText(m_context.feed.log() ? nothing()
                                          : ViewRegistry::find("next_steps")->emptyText());
    emit noteChanged(note());
    m_empty->setVisible(rows.empty());
    m_more->setVisible(more > 0);
    m_more->setText(tr("and %n more", nullptr, static_cast<int>(more)));
    m_list->parentWidget()->parentWidget()->parentWidget()->setVisible(!rows.empty());
    if (rows == m_rows)
        return;
    m_rows = std::move(rows);
    showRows();
}

QString NextStepsView::nothing()
{
    return tr("Nobody is alive at this moment.");
}

void NextStepsView::showRows()
{
    const std::size_t count = m_rows.size();
    const QFontMetrics metrics(Theme::font(FontRole::TextStrong));
    const QFontMetrics mono(Theme::font(FontRole::MonoSmall));
    int width_px = 36, site_px = 0;
    for (std::size_t i = 0; i < count; ++i) {
        site_px = std::max(site_px, mono.horizontalAdvance(NextStepLine::lineText(m_rows[i])));
        width_px = std::max(width_px, std::min(110, metrics.horizontalAdvance(m_rows[i].name) + 4));
    }
    while (m_lines.size() < count) {
        auto* line = new NextStepLine(this);
        connect(line, &NextStepLine::stepWanted, this, [this](TaskId task) {
            if (m_context.live_run)
                m_context.live_run->askStep(task);
        });
        connect(line, &NextStepLine::whyWanted, this, &NextStepsView::explain);
        connect(line, &NextStepLine::picked, &m_context.selection, &Selection::selectTask);
        m_list->insertWidget(m_list->count() - 2, line);
        m_lines.push_back(line);
    }
    bool primary = true; // the first that can step catches the eye
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        if (i >= count) {
            m_lines[i]->hide();
            continue;
        }
        const NextStepRow& row = m_rows[i];
        m_lines[i]->show(row, QString::fromStdString(m_context.feed.log()->nameOf(row.task)),
                         width_px, site_px, primary);
        primary = primary && row.offer != NextStepRow::Offer::Step;
    }
}

void NextStepsView::explain(TaskId task)
{
    const RunState& state = m_context.cursor.state();
    m_explained = task;
    const ObjectId wanted = state.task(task).waits_for;
    m_context.selection.selectTask(task);
    m_context.selection.selectObject(wanted);
    rebuild();
}

QString NextStepsView::reason() const
{
    return m_explained ? m_reason->text() : QString();
}

QString NextStepsView::note() const
{
    const LiveRun* run = m_context.live_run;
    if (!m_context.feed.log())
        return {};
    if (!m_context.cursor.isLive())
        return tr("an earlier moment");
    if (run && run->isSteppable() && m_context.cursor.lastEvent() != kNoSeq)
        return tr("paused at %1").arg(Names::place(m_context.cursor.lastEvent()));
    const auto isBlocked = [](const PendingStep& step) {
        return step.can == PendingStep::Can::Blocked;
    };
    if (run && !run->pendingSteps().empty())
        return std::all_of(run->pendingSteps().begin(), run->pendingSteps().end(), isBlocked)
                   ? tr("nobody can go on")
                   : tr("pause to step");
    return {};
}

void NextStepsView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_rows.clear();
        rebuild();
    }
}

namespace {

/// What each living task is doing, without anything to press.
FigurePaint nextStepsFigure(const ViewContext& context)
{
    return [context](const FigurePart& part) {
        std::vector<PlainRow> rows;
        if (context.feed.log())
            for (const NextStepRow& row :
                 rowsOf(context.cursor.state(), context.names,
                        static_cast<std::size_t>(mostPlainRows(part.size.height()))))
                rows.push_back({{row.name, row.site, row.text}});
        if (rows.empty())
            paintFigureText(part, NextStepsView::nothing());
        paintPlainTable(part.painter, part.theme, part.size,
                        {{FontRole::TextStrong, Token::Text},
                         {FontRole::MonoSmall, Token::Muted, Qt::AlignLeft, 220},
                         {FontRole::Text, Token::Text}},
                        rows, PlainRows::FirstOnes);
    };
}

const RegisteredView registration{{
    .id = "next_steps",
    .title = QT_TRANSLATE_NOOP("Views", "Next steps"),
    .when_empty = QT_TRANSLATE_NOOP("Views", "While a run is paused, every task's next step "
                                             "stands here, with a button that lets it happen."),
    .make = [](const ViewContext& context, QWidget* parent) -> QWidget* {
        return new NextStepsView(context, parent);
    },
    .figure = nextStepsFigure,
}};

} // namespace

} // namespace lockstep::gui

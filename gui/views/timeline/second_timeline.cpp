// SPDX-License-Identifier: MIT
#include "gui/views/timeline/second_timeline.h"

#include "gui/state/second_run.h"
#include "gui/theme/icon.h"
#include "gui/theme/metrics.h"
#include "gui/widgets/elided_label.h"

#include <QEvent>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace lockstep::gui {

namespace {

constexpr int kHeaderRow_px = 24;
constexpr int kTasksInTip = 12;

QHBoxLayout* addRow(QVBoxLayout& rows)
{
    auto* row = new QHBoxLayout;
    row->setContentsMargins(kLarge_px, 0, kTiny_px, 0);
    row->setSpacing(kMedium_px);
    rows.addLayout(row);
    return row;
}

ElidedLabel* addLabel(QHBoxLayout& row, const char* name, FontRole font)
{
    auto* label = new ElidedLabel;
    label->setObjectName(name);
    label->setFont(Theme::font(font));
    row.addWidget(label, 1);
    return label;
}

QToolButton* addButton(QHBoxLayout& row, const char* name)
{
    auto* button = new QToolButton;
    button->setObjectName(name);
    button->setProperty("kind", "quiet");
    button->setFixedHeight(kHeaderRow_px);
    row.addWidget(button, 0, Qt::AlignVCenter);
    return button;
}

} // namespace

SecondTimeline::SecondTimeline(const ViewContext& context, TimelineView& first, QWidget* parent)
    : QWidget(parent), m_context(context), m_first(first)
{
    setObjectName("timeline.second");
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* header = new QWidget(this);
    header->setProperty("panel", "header");
    header->setFixedHeight(2 * kHeaderRow_px + kLine_px);
    auto* rows = new QVBoxLayout(header);
    rows->setContentsMargins(0, 0, 0, kLine_px);
    rows->setSpacing(0);
    auto* above = addRow(*rows);
    m_title = addLabel(*above, "second.title", FontRole::Label);
    m_close = addButton(*above, "second.close");
    auto* below = addRow(*rows);
    m_difference = addLabel(*below, "second.difference", FontRole::LabelStrong);
    m_go = addButton(*below, "second.go");
    layout->addWidget(header);
    m_view = new TimelineView(context.second->context(), this);
    m_view->setObjectName("second.lanes");
    m_view->findChild<QScrollBar*>("timeline.scroll")->setObjectName("second.scroll");
    layout->addWidget(m_view, 1);

    SecondRun* second = context.second;
    connect(second, &SecondRun::shownChanged, this, &SecondTimeline::follow);
    connect(second, &SecondRun::changed, this, &SecondTimeline::showDifference);
    connect(m_go, &QToolButton::clicked, this, &SecondTimeline::goToDifference);
    connect(m_close, &QToolButton::clicked, second, &SecondRun::end);
    connect(m_view, &TimelineView::neededGutterChanged, this, &SecondTimeline::alignGutters);
    connect(&m_first, &TimelineView::neededGutterChanged, this, &SecondTimeline::alignGutters);
    retranslate();
    follow();
}

void SecondTimeline::follow()
{
    setVisible(m_context.second->isShown());
    if (!m_context.second->isShown()) {
        m_first.setDifferences({});
        m_view->setDifferences({});
    }
    alignGutters();
    showDifference();
}

/// Both plots begin at the same place.
void SecondTimeline::alignGutters()
{
    const bool isShown = m_context.second->isShown();
    m_first.setLeastGutter_px(isShown ? m_view->neededGutter_px() : 0);
    m_view->setLeastGutter_px(m_first.neededGutter_px());
}

QString SecondTimeline::titleText() const
{
    const SecondRun& second = *m_context.second;
    if (!second.isOver())
        return tr("Second run: %1 · running").arg(second.title());
    const QString verdict = Names::describeVerdict(second.verdict());
    return tr("Second run: %1 · %2")
        .arg(second.title(), verdict.isEmpty() ? tr("broken off") : verdict);
}

QString SecondTimeline::differenceText() const
{
    const SecondRun& second = *m_context.second;
    if (const auto& total = second.difference().inTotal())
        return tr("first difference: %1").arg(second.sentenceOf(*total));
    if (!m_context.feed.log())
        return tr("run the scenario to compare it with this");
    return second.isOver() ? tr("no difference so far: both did the same in the same order")
                           : tr("no difference so far");
}

void SecondTimeline::showDifference()
{
    const SecondRun& second = *m_context.second;
    if (!second.isShown())
        return;
    m_title->setText(titleText());
    m_difference->setText(differenceText());
    const auto& total = second.difference().inTotal();
    m_go->setEnabled(total.has_value());
    DifferencePlaces above, below;
    if (total) {
        if (total->first != kNoSeq)
            above.in_total = total->first;
        if (total->second != kNoSeq)
            below.in_total = total->second;
    }
    QStringList tasks;
    for (const TaskDifference& task : second.difference().byTask()) {
        if (task.events.first != kNoSeq)
            above.by_task.emplace_back(task.first, task.events.first);
        if (task.events.second != kNoSeq)
            below.by_task.emplace_back(task.second, task.events.second);
        tasks += second.sentenceOf(task.events);
    }
    const QString tip = tr("Shows the moment at which the two runs part");
    m_go->setToolTip(tasks.isEmpty() ? tip
                                     : tip + '\n' + tr("Task by task:") + '\n' +
                                           QStringList(tasks.mid(0, kTasksInTip)).join('\n'));
    m_first.setDifferences(std::move(above));
    m_view->setDifferences(std::move(below));
}

/// The moment before it: what happens next is what differs.
void SecondTimeline::goToDifference()
{
    const auto& total = m_context.second->difference().inTotal();
    if (!total)
        return;
    m_context.cursor.goTo(total->first == kNoSeq ? m_context.feed.end() : total->first);
}

void SecondTimeline::retranslate()
{
    m_view->setAccessibleName(tr("Timeline of the second run"));
    m_title->setAccessibleName(tr("The second run"));
    m_difference->setAccessibleName(tr("Where the two runs first differ"));
    m_go->setText(tr("Go there"));
    m_close->setIcon(icon("close", Token::Text));
    m_close->setToolTip(tr("Ends the second run and shows the first alone"));
    m_close->setAccessibleName(m_close->toolTip());
    showDifference();
}

void SecondTimeline::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (m_close &&
        (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange))
        retranslate();
}

} // namespace lockstep::gui

// SPDX-License-Identifier: MIT
#include "gui/views/output/input_bar.h"

#include "gui/state/live_run.h"
#include "gui/state/names.h"
#include "gui/state/task_look.h"
#include "gui/theme/metrics.h"
#include "gui/views/output/prompt_line.h"
#include "gui/widgets/segmented_control.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace lockstep::gui {

InputBar::InputBar(const ViewContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_title(new QLabel(this)), m_hint(new QLabel(this)),
      m_switch(new SegmentedControl("input", this)), m_layout(new QVBoxLayout(this))
{
    setObjectName("input.bar");
    m_layout->setContentsMargins(kSmall_px, kTiny_px, kSmall_px, kSmall_px);
    m_layout->setSpacing(kTiny_px);
    auto* row = new QHBoxLayout;
    row->setSpacing(kSmall_px);
    m_title->setProperty("kind", "muted");
    m_title->setFont(Theme::font(FontRole::Label));
    row->addWidget(m_title);
    m_switch->addSegment("script", {});
    m_switch->addSegment("typed", {});
    row->addWidget(m_switch);
    row->addStretch(1);
    m_layout->addLayout(row);
    m_hint->setObjectName("input.hint");
    m_hint->setProperty("kind", "muted");
    m_hint->setFont(Theme::font(FontRole::Label));
    m_hint->setWordWrap(true);
    m_layout->addWidget(m_hint);
    hide();
    LiveRun* run = context.live_run;
    if (!run)
        return;
    connect(m_switch, &SegmentedControl::chosen, this, [this, run](int index) {
        run->setTyping(index == 1);
        tellWhen();
    });
    connect(run, &LiveRun::inputChanged, this, &InputBar::showSwitch);
    connect(run, &LiveRun::questionsChanged, this, &InputBar::showQuestions);
    connect(&context.feed, &Feed::runChanged, this, [this, run] {
        m_typingOfRun = run->isTyping();
        tellWhen();
    });
    connect(&context.names, &Names::changed, this, &InputBar::retranslate);
    retranslate();
}

void InputBar::showSwitch()
{
    m_switch->setCurrent(m_context.live_run->isTyping() ? 1 : 0);
    setVisible(m_context.live_run->readsInput() || !m_prompts.empty());
    tellWhen();
}

void InputBar::tellWhen()
{
    const bool isTyping = m_context.live_run && m_context.live_run->isTyping();
    const bool isOfNext = m_context.feed.log() && isTyping != m_typingOfRun;
    m_hint->setText(isOfNext ? tr("This holds from the next run on.")
                    : isTyping && !m_context.feed.log()
                        ? tr("Run it: a task that asks gets its line from you.")
                        : QString());
    m_hint->setVisible(!m_hint->text().isEmpty() && m_prompts.empty());
}

void InputBar::showQuestions()
{
    const std::vector<TaskId>& asking = m_context.live_run->questions();
    const std::size_t count = std::min(asking.size(), kMostPrompts);
    const auto isAsking = [&](const PromptLine* prompt) {
        return std::find(asking.begin(), asking.begin() + static_cast<std::ptrdiff_t>(count),
                         prompt->task()) != asking.begin() + static_cast<std::ptrdiff_t>(count);
    };
    // What somebody is typing for one task stays when another one asks or is answered.
    for (PromptLine* prompt : m_prompts)
        if (!isAsking(prompt))
            prompt->deleteLater();
    m_prompts.erase(std::remove_if(m_prompts.begin(), m_prompts.end(),
                                   [&](const PromptLine* prompt) { return !isAsking(prompt); }),
                    m_prompts.end());
    for (std::size_t i = 0; i < count; ++i) {
        const TaskId task = asking[i];
        if (std::any_of(m_prompts.begin(), m_prompts.end(),
                        [task](const PromptLine* prompt) { return prompt->task() == task; }))
            continue;
        auto* prompt = new PromptLine(task, this);
        prompt->setName(m_context.names.name(task), colorOf(Theme::current(), task));
        connect(prompt, &PromptLine::answered, this,
                [this, task](const QString& line) { m_context.live_run->answer(task, line); });
        connect(prompt, &PromptLine::ended, this,
                [this, task] { m_context.live_run->endInput(task); });
        m_layout->addWidget(prompt);
        m_prompts.push_back(prompt);
    }
    setVisible(m_context.live_run->readsInput() || !m_prompts.empty());
    m_hint->setVisible(m_prompts.empty() && !m_hint->text().isEmpty());
    // Who is typing somewhere else goes on there.
    if (!m_prompts.empty() && !qobject_cast<QLineEdit*>(QApplication::focusWidget()))
        m_prompts.front()->takeFocus();
}

void InputBar::retranslate()
{
    setAccessibleName(tr("Input"));
    m_title->setText(tr("Input"));
    m_switch->setText(0, tr("Script"));
    m_switch->setText(1, tr("I type"));
    m_switch->setAccessibleName(tr("Where the tasks' input comes from"));
    for (PromptLine* prompt : m_prompts)
        prompt->setName(m_context.names.name(prompt->task()),
                        colorOf(Theme::current(), prompt->task()));
    if (m_context.live_run)
        showSwitch();
}

void InputBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslate();
}

} // namespace lockstep::gui

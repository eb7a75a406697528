// SPDX-License-Identifier: MIT
#pragma once
// Where a task's input comes from, if the scenario has any: of its script, or typed here. A task
// that asks has a line to answer it in.

#include "core/model/log.h" // before core/base/ids.h, on whose <compare> moc stumbles
#include "gui/state/view_registry.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace lockstep::gui {

class PromptLine;
class SegmentedControl;

class InputBar final : public QWidget {
    Q_OBJECT

public:
    /// Of more tasks that ask at a time the oldest come first.
    static constexpr std::size_t kMostPrompts = 4;

    explicit InputBar(const ViewContext& context, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    void showSwitch();
    void showQuestions();
    void retranslate();
    void tellWhen();

    ViewContext m_context;
    QLabel* m_title = nullptr;
    QLabel* m_hint = nullptr;
    SegmentedControl* m_switch = nullptr;
    QVBoxLayout* m_layout = nullptr;
    std::vector<PromptLine*> m_prompts; // one for each question that is shown
    bool m_typingOfRun = false;         // what the run that is shown was started with
};

} // namespace lockstep::gui

// SPDX-License-Identifier: MIT
#pragma once
// Predict, then reveal: asks the scenario's question before anything is seen, takes an answer,
// shows the scenario's own beside it and lets the run show it.
//
//   hidden --ask()--> asks --reveal--> answered --close--> hidden
//
// It stands in the window above the views, so that it covers nothing of the run that follows.

#include "core/session/scenario_info.h"

#include <QFrame>

class QButtonGroup;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace lockstep::gui {

class Prediction final : public QFrame {
    Q_OBJECT

public:
    explicit Prediction(QWidget* parent = nullptr);

    /// Of the scenario that is chosen, in the language of the window. Another question puts it
    /// away.
    void setTexts(const ScenarioTexts& texts);
    /// False: the scenario asks nothing.
    bool hasQuestion() const { return !m_texts.question.empty(); }
    /// Asks anew.
    void ask();
    bool isAsking() const { return isVisibleTo(parentWidget()) && !m_revealed; }
    bool isRevealed() const { return m_revealed; }
    /// Away, whether or not the answer was shown.
    void putAway();
    /// What was predicted, in words; empty: nothing was.
    QString predicted() const;

signals:
    /// The run may be shown now.
    void revealed();

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void reveal();
    void showChoices();
    void retranslate();

    ScenarioTexts m_texts;
    bool m_revealed = false;
    QLabel* m_heading = nullptr;
    QLabel* m_question = nullptr;
    QVBoxLayout* m_choices = nullptr;
    QButtonGroup* m_group = nullptr;
    QLineEdit* m_free = nullptr;
    QLabel* m_said = nullptr;
    QLabel* m_answer = nullptr;
    QPushButton* m_reveal = nullptr;
    QPushButton* m_close = nullptr;
};

} // namespace lockstep::gui

// SPDX-License-Identifier: MIT
#pragma once
// A row of the next steps: name, words, line of the source, button.

#include "gui/views/next_steps/next_step_rows.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace lockstep::gui {

class NextStepLine final : public QWidget {
    Q_OBJECT

public:
    explicit NextStepLine(QWidget* parent = nullptr);

    /// taskName is the name in the log: it goes into the button's object name.
    void show(const NextStepRow& row, const QString& taskName, int nameWidth_px, int siteWidth_px,
              bool primary);
    /// ":24" of where it does that.
    static QString lineText(const NextStepRow& row);

signals:
    void stepWanted(lockstep::TaskId task);
    void whyWanted(lockstep::TaskId task);
    void picked(lockstep::TaskId task);

protected:
    void mousePressEvent(QMouseEvent* event) override;

private:
    NextStepRow m_row;
    QLabel* m_name = nullptr;
    QLabel* m_text = nullptr;
    QLabel* m_site = nullptr;
    QPushButton* m_button = nullptr;
};

} // namespace lockstep::gui

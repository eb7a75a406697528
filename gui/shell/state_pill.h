// SPDX-License-Identifier: MIT
#pragma once
// What the program is doing, in two words with a ground of their own: "Program paused". The
// program's state, not the cursor's: that it is another moment is said beside it.

#include "gui/shell/run_controller.h"

#include <QWidget>

namespace lockstep::gui {

class StatePill final : public QWidget {
    Q_OBJECT

public:
    explicit StatePill(QWidget* parent = nullptr);

    /// text: "Deadlock · stepped"; what stands behind the dot gives way where there is no room.
    void setState(RunStage stage, Verdict verdict, const QString& text);
    QString text() const { return m_text; }
    void setIsShort(bool isShort);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    bool isTrouble() const;
    QString shownText() const;

    RunStage m_stage = RunStage::Ready;
    Verdict m_verdict = Verdict::None;
    QString m_text;
    bool m_isShort = false;
};

} // namespace lockstep::gui

// SPDX-License-Identifier: MIT
#pragma once
// One outcome of many runs: its words, a bar as long as its share, how often, and the way to one of
// these runs.

#include "gui/shell/repetition.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace lockstep::gui {

/// "deadlock", "crashed, which the scenario does not declare".
QString outcomeText(const OutcomeTally& outcome);

class OutcomeBar final : public QWidget {
    Q_OBJECT

public:
    explicit OutcomeBar(QWidget* parent = nullptr);

    /// of: how many runs there are to be, for the bar's length.
    void show(const OutcomeTally& outcome, int of, int done);
    /// Where the bar is drawn, and how much of it is filled.
    QRect barRect() const { return m_bar->geometry(); }
    double share() const { return m_share; }

signals:
    void openWanted();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QLabel* m_words = nullptr;
    QWidget* m_bar = nullptr; ///< keeps the place
    QLabel* m_count = nullptr;
    QPushButton* m_open = nullptr;
    Verdict m_verdict = Verdict::None;
    double m_share = 0;
};

} // namespace lockstep::gui

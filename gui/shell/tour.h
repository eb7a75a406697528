// SPDX-License-Identifier: MIT
#pragma once
// A short tour over the real controls: one callout after another, each beside what it speaks of,
// which is framed. The window stays usable meanwhile; Esc or a click on Close ends it.

#include <QFrame>

class QLabel;
class QPushButton;

namespace lockstep::gui {

class Tour final : public QFrame {
    Q_OBJECT

public:
    explicit Tour(QWidget& window);

    /// From the first callout, which leads the eye to Run.
    void start();
    void end();
    int step() const { return m_step; }
    static int steps();
    /// What is framed now; null while the tour is not there.
    QWidget* target() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void go(int step);
    void showStep();
    void place();

    int m_step = 0;
    QWidget* m_frame = nullptr; ///< drawn around the target
    QLabel* m_text = nullptr;
    QLabel* m_count = nullptr;
    QPushButton* m_close = nullptr;
    QPushButton* m_back = nullptr;
    QPushButton* m_next = nullptr;
};

} // namespace lockstep::gui

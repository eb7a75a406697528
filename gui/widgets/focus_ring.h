// SPDX-License-Identifier: MIT
#pragma once
// A ring around what has the focus, while the keyboard is used: whoever goes through the window by
// Tab sees where he is, whatever the widget draws itself. The mouse takes it away.

#include <QPointer>
#include <QWidget>

namespace lockstep::gui {

class FocusRing final : public QWidget {
    Q_OBJECT

public:
    explicit FocusRing(QWidget& window);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void follow();

    QPointer<QWidget> m_target;
    bool m_byKeyboard = false;
};

} // namespace lockstep::gui

// SPDX-License-Identifier: MIT
#pragma once
// One sentence across the window about what went wrong, until it is closed or over.

#include <QFrame>

class QLabel;
class QToolButton;

namespace lockstep::gui {

class Banner final : public QFrame {
    Q_OBJECT

public:
    explicit Banner(QWidget* parent = nullptr);

    /// Empty: hides it.
    void setText(const QString& text);
    QString text() const;

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void retranslate();
    void restyle();

    QLabel* m_text = nullptr;
    QToolButton* m_close = nullptr;
};

} // namespace lockstep::gui

// SPDX-License-Identifier: MIT
#pragma once
// A line of text that ends in "…" where there is no room, and then says all of it in its tool tip.

#include <QLabel>

namespace lockstep::gui {

class ElidedLabel final : public QLabel {
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget* parent = nullptr);

    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace lockstep::gui

// SPDX-License-Identifier: MIT
#pragma once
// Shows a figure as it will be, as large as there is room for it.

#include "gui/figure/figure_page.h"

#include <QWidget>

#include <memory>

namespace lockstep::gui {

class FigurePreview final : public QWidget {
    Q_OBJECT

public:
    explicit FigurePreview(const FigureSubject& subject, QWidget* parent = nullptr);

    void show(const FigureRequest& request);
    QSize sizeHint() const override { return {640, 420}; }
    QSize minimumSizeHint() const override { return {320, 240}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    FigureSubject m_subject;
    std::unique_ptr<FigurePage> m_page; // null: there is nothing to show
    QString m_refusal;
};

} // namespace lockstep::gui

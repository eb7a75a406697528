// SPDX-License-Identifier: MIT
#pragma once
// Connections as streams of bytes at the cursor: what was sent above, what the kernel made of it,
// what was received below. Above the drawing how it is looked at, below it what is picked.

#include "gui/views/streams/stream_canvas.h"

#include <QWidget>

class QToolButton;

namespace lockstep::gui {

class ElidedLabel;
class SegmentedControl;

class StreamView final : public QWidget {
    Q_OBJECT

public:
    explicit StreamView(const ViewContext& context, QWidget* parent = nullptr);

    StreamCanvas& canvas() { return *m_canvas; }
    QSize sizeHint() const override { return {560, 380}; }
    QSize minimumSizeHint() const override { return {240, 140}; }

signals:
    /// How many connections there are: for the title row.
    void noteChanged(const QString& note);

protected:
    void changeEvent(QEvent* event) override;

private:
    QToolButton* addButton(const QString& name);
    void retranslate();
    void showPicked();
    void showNote();

    ViewContext m_context;
    StreamCanvas* m_canvas = nullptr;
    SegmentedControl* m_mode = nullptr;
    ElidedLabel* m_picked = nullptr;
    QToolButton* m_fold = nullptr;
    QToolButton* m_closer = nullptr;
    QToolButton* m_farther = nullptr;
    QToolButton* m_fit = nullptr;
    QToolButton* m_copyText = nullptr;
    QToolButton* m_copyHex = nullptr;
};

} // namespace lockstep::gui

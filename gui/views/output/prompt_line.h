// SPDX-License-Identifier: MIT
#pragma once
// One task's question: its name, a field for the answer, and the end of the input.

#include "core/model/log.h" // before core/base/ids.h, on whose <compare> moc stumbles

#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace lockstep::gui {

class PromptLine final : public QWidget {
    Q_OBJECT

public:
    explicit PromptLine(TaskId task, QWidget* parent = nullptr);

    TaskId task() const { return m_task; }
    void setName(const QString& name, const QColor& color);
    /// The next key goes into the field.
    void takeFocus();

signals:
    void answered(const QString& line);
    void ended();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    TaskId m_task;
    QLabel* m_name = nullptr;
    QLineEdit* m_field = nullptr;
    QToolButton* m_send = nullptr;
    QToolButton* m_end = nullptr;
};

} // namespace lockstep::gui

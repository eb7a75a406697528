// SPDX-License-Identifier: MIT
#pragma once
// One row a living task: what it is about to do, what would come of it, and a button that lets it.
// Away from the live end, or while the run is not held, the rows say what the tasks are doing.

#include "gui/state/view_registry.h"
#include "gui/views/next_steps/next_step_rows.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace lockstep::gui {

class NextStepLine;

class NextStepsView final : public QWidget {
    Q_OBJECT

public:
    /// More rows than that are counted, not shown.
    static constexpr std::size_t kMostRows = 100;

    explicit NextStepsView(const ViewContext& context, QWidget* parent = nullptr);

    /// What stands there when no task is alive.
    static QString nothing();

    /// Those that are shown.
    const std::vector<NextStepRow>& rows() const { return m_rows; }
    /// The sentence that "why?" brought up; empty without one.
    QString reason() const;

    QSize sizeHint() const override { return {390, 170}; }

signals:
    void noteChanged(const QString& note);

protected:
    void changeEvent(QEvent* event) override;

private:
    /// At once, but seldom while the run goes on.
    void follow();
    void rebuild();
    void showRows();
    void explain(TaskId task);
    QString note() const;

    ViewContext m_context;
    QTimer m_soon; // runs: what has come since is shown when it ends
    std::vector<NextStepRow> m_rows;
    std::vector<NextStepLine*> m_lines;
    QVBoxLayout* m_list = nullptr;
    QLabel* m_more = nullptr;
    QLabel* m_reason = nullptr;
    QLabel* m_empty = nullptr;
    TaskId m_explained;
};

} // namespace lockstep::gui

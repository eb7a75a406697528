// SPDX-License-Identifier: MIT
#pragma once
// Below the timeline while a stretch of it is selected: the times of its tasks and locks as tables,
// in the unit of the axis. A row picks its task or lock everywhere.

#include "gui/state/time_axis.h"
#include "gui/state/view_registry.h"
#include "gui/views/timeline/range_times.h"

#include <QWidget>

class QLabel;
class QTableWidget;
class QToolButton;

namespace lockstep::gui {

class RangePanel final : public QWidget {
    Q_OBJECT

public:
    explicit RangePanel(const ViewContext& context, QWidget* parent = nullptr);

    const RangeTimes& times() const { return m_times; }
    QSize sizeHint() const override;

protected:
    void changeEvent(QEvent* event) override;

private:
    QTableWidget* makeTable(const QString& name);
    void showRange();
    void fillTasks();
    void fillLocks();

    ViewContext m_context;
    RangeTimes m_times;
    QLabel* m_title = nullptr;
    QToolButton* m_close = nullptr;
    QTableWidget* m_tasks = nullptr;
    QTableWidget* m_locks = nullptr;
};

} // namespace lockstep::gui

// SPDX-License-Identifier: MIT
#pragma once
// The log in sentences, all of it or what a filter takes. The row of the cursor's last event is the
// current one; choosing a row takes the cursor behind its event.

#include "core/model/history.h"
#include "gui/state/view_registry.h"

#include <QWidget>

namespace lockstep::gui {

class EventFilterBar;
class EventsModel;
class RowTable;

class EventsView final : public QWidget {
    Q_OBJECT

public:
    explicit EventsView(const ViewContext& context, QWidget* parent = nullptr);

    const EventsModel& model() const { return *m_model; }
    /// The event of the current row; kNoSeq for none.
    Seq currentSeq() const;
    QSize sizeHint() const override { return {390, 300}; }

signals:
    void noteChanged(const QString& note);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();
    void followCursor();
    void choose(int row);
    void offerFilters();
    void followScrolling(int value);
    void tellNote();

    ViewContext m_context;
    EventsModel* m_model = nullptr;
    EventFilterBar* m_filter = nullptr;
    RowTable* m_table = nullptr;
    bool m_following = false; // the row is moved by the cursor, not by the user
};

} // namespace lockstep::gui

// SPDX-License-Identifier: MIT
#pragma once
// The picked task and object in words, at the cursor's moment. A click on a row goes where it
// leads: to another task, an object, a moment.

#include "gui/state/view_registry.h"
#include "gui/views/details/detail_rows.h"

#include <QWidget>

class QTableWidget;

namespace lockstep::gui {

class DetailsView final : public QWidget {
    Q_OBJECT

public:
    explicit DetailsView(const ViewContext& context, QWidget* parent = nullptr);

    const std::vector<DetailRow>& rows() const { return m_rows; }
    QSize sizeHint() const override { return {360, 200}; }

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void rebuild();
    void follow(int row);

    ViewContext m_context;
    std::vector<DetailRow> m_rows;
    QTableWidget* m_table = nullptr;
};

} // namespace lockstep::gui

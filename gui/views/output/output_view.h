// SPDX-License-Identifier: MIT
#pragma once
// What the program has printed up to the cursor: when, who, what, every line in full. Below it, if
// the scenario asks for input, where that comes from and a line to answer in.

#include "gui/state/view_registry.h"

#include <QWidget>

namespace lockstep::gui {

class OutputDelegate;
class OutputModel;
class RowTable;

class OutputView final : public QWidget {
    Q_OBJECT

public:
    explicit OutputView(const ViewContext& context, QWidget* parent = nullptr);

    /// What stands there when nothing was printed yet.
    static QString nothing();

    const OutputModel& model() const { return *m_model; }
    QSize sizeHint() const override { return {280, 300}; }

signals:
    void noteChanged(const QString& note);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void arrange();
    void showNewest();
    void wrap(int first, int last);
    void wrapAll();
    int textWidth_px() const;

    ViewContext m_context;
    OutputModel* m_model = nullptr;
    RowTable* m_table = nullptr;
    OutputDelegate* m_delegate = nullptr;
    int m_named_px = 0;   // the width of time and name
    int m_wrapped_px = 0; // the width of text for which rows have their heights
};

} // namespace lockstep::gui

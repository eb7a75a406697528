// SPDX-License-Identifier: MIT
#pragma once
// The scenario's help page: what happens, what to look at, what to try, a common belief, the same
// in Python.

#include "gui/state/view_registry.h"

#include <QTextBrowser>

namespace lockstep::gui {

class PageView final : public QTextBrowser {
    Q_OBJECT

public:
    explicit PageView(const ViewContext& context, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void showPage();
    void retranslate();

    ViewContext m_context;
};

} // namespace lockstep::gui

// SPDX-License-Identifier: MIT
#pragma once
// The scenario's source, as it was compiled, with every task at the line it is at.

#include "core/model/log.h" // before core/base/ids.h, on whose <compare> moc stumbles
#include "gui/state/view_registry.h"

#include <QWidget>

class QLabel;
class QStackedLayout;

namespace lockstep::gui {

class SourceText;

class SourceView final : public QWidget {
    Q_OBJECT

public:
    explicit SourceView(const ViewContext& context, QWidget* parent = nullptr);

    const SourceText& text() const { return *m_text; }
    QSize sizeHint() const override { return {480, 300}; }

signals:
    /// The file's name.
    void noteChanged(const QString& note);

protected:
    void changeEvent(QEvent* event) override;

private:
    void loadSource();
    void followCursor();
    std::uint32_t lineOf(TaskId task) const;

    ViewContext m_context;
    QStackedLayout* m_pages = nullptr;
    QLabel* m_missing = nullptr;
    SourceText* m_text = nullptr;
};

} // namespace lockstep::gui

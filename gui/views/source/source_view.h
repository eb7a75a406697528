// SPDX-License-Identifier: MIT
#pragma once
// The scenario's source, as it was compiled, with every task at the line it is at; and the same
// program in Python, where the help page has it. A click on a line of the source takes the cursor
// behind the next event of that line; one click more, behind the one after.

#include "core/model/log.h" // before core/base/ids.h, on whose <compare> moc stumbles
#include "gui/state/view_registry.h"

#include <QWidget>

class QLabel;
class QStackedLayout;

namespace lockstep::gui {

class SegmentedControl;
class SourceText;

class SourceView final : public QWidget {
    Q_OBJECT

public:
    explicit SourceView(const ViewContext& context, QWidget* parent = nullptr);

    const SourceText& text() const { return *m_text; }
    const SourceText& python() const { return *m_python; }
    QSize sizeHint() const override { return {480, 300}; }

signals:
    /// The file's name, and what was found at the line that was clicked.
    void noteChanged(const QString& note);

protected:
    void changeEvent(QEvent* event) override;

private:
    void loadSource();
    void loadPython();
    void showPage();
    void chooseLine(std::uint32_t line);
    void tellNote(const QString& found = {});
    void followCursor();

    ViewContext m_context;
    QStackedLayout* m_pages = nullptr;
    QLabel* m_missing = nullptr;
    SourceText* m_text = nullptr;
    SourceText* m_python = nullptr;
    SegmentedControl* m_languages = nullptr; // in the title row of the panel
    bool m_isChoosing = false;               // the cursor is moved by a click here
};

} // namespace lockstep::gui

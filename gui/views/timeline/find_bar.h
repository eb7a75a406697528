// SPDX-License-Identifier: MIT
#pragma once
// The bar above the timeline: a text to find in the run, or to leave only those lanes whose names
// hold it.
//
//   Enter, F3   the next place     Shift+Enter, Shift+F3   the one before     Escape   away with it
//
// It shows what it found by Selection and Cursor alone, so every view goes there.

#include "gui/state/view_registry.h"
#include "gui/views/timeline/finder.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace lockstep::gui {

class FindBar final : public QWidget {
    Q_OBJECT

public:
    explicit FindBar(const ViewContext& context, QWidget* parent = nullptr);

    void open(bool filters);
    void close();
    /// To the next place (1) or the one before (-1); round at the ends.
    void go(int step);

signals:
    /// The lanes that are to be shown; empty: all.
    void filterChanged(const QString& text);
    /// The lane should be in sight.
    void taskFound(lockstep::TaskId task);
    void closed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QToolButton* addButton(const char* name, const QString& iconName);
    void look();
    void say();
    void retranslate();

    ViewContext m_context;
    QLineEdit* m_text = nullptr;
    QToolButton* m_filter = nullptr;
    QToolButton* m_before = nullptr;
    QToolButton* m_next = nullptr;
    QToolButton* m_close = nullptr;
    QLabel* m_count = nullptr;
    std::vector<Found> m_found;
    std::size_t m_at = SIZE_MAX; // the one that is shown
    Seq m_lookedUpTo = 0;
};

} // namespace lockstep::gui

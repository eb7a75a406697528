// SPDX-License-Identifier: MIT
#pragma once
// The row below everything: what was said last; whether another moment than the live end is looked
// at, with the ways back; and who has chosen the order of the steps up to that moment.
//
// Looking at another moment freezes the views, never the program: the words say both, so that
// nobody takes the one for the other.

#include "gui/shell/commands.h"
#include "gui/shell/run_controller.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace lockstep::gui {

class ElidedLabel;

class StatusRow final : public QWidget {
    Q_OBJECT

public:
    StatusRow(Commands& commands, const Feed& feed, const Cursor& cursor,
              const RunController& controller, QWidget* parent = nullptr);

    void say(const QString& text);
    QString said() const;

    /// What it shows of the cursor and of the run.
    void follow();
    void retranslate();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QToolButton* addButton(Commands& commands, const char* id);
    QString momentText() const;

    const Feed& m_feed;
    const Cursor& m_cursor;
    const RunController& m_controller;
    ElidedLabel* m_said = nullptr;
    QLabel* m_moment = nullptr;
    QList<QToolButton*> m_ways;
    QLabel* m_chooser = nullptr;
};

} // namespace lockstep::gui

// SPDX-License-Identifier: MIT
#pragma once
// A titled panel: a header row with the title on the left and a short muted text on the right, a
// one-pixel frame, and a body widget. Everything in the window stands in one.

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace lockstep::gui {

class Panel final : public QFrame {
    Q_OBJECT

public:
    /// The object name is also that of its parts: "NAME.title", "NAME.note".
    Panel(const QString& title, const QString& objectName, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    QString title() const;
    /// The muted text on the right.
    void setNote(const QString& text);
    /// Takes the widget over; replaces (and deletes) the one before.
    void setBody(QWidget* body);
    QWidget* body() const { return m_body; }
    /// Without its title row, where only the body counts.
    void setHeaderShown(bool shown);
    /// A control in the header, right of the note.
    void addHeaderWidget(QWidget* widget);

signals:
    void headerDoubleClicked();

protected:
    void mouseDoubleClickEvent(QMouseEvent* event) override;

private:
    QWidget* m_header = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_note = nullptr;
    QHBoxLayout* m_headerRow = nullptr;
    QVBoxLayout* m_layout = nullptr;
    QWidget* m_body = nullptr;
};

} // namespace lockstep::gui

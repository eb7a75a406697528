// SPDX-License-Identifier: MIT
#pragma once
// The title and the notes of the run that is shown: a note is written at the cursor's moment,
// edited in its row, and taken away. Choosing a row takes the cursor to the note's moment; the
// notes of the moment that is shown are the current ones.

#include "gui/state/view_registry.h"

#include <QWidget>

class QLineEdit;
class QToolButton;

namespace lockstep::gui {

class Notes;
class NotesModel;
class RowTable;

class NotesView final : public QWidget {
    Q_OBJECT

public:
    explicit NotesView(const ViewContext& context, QWidget* parent = nullptr);

    QSize sizeHint() const override { return {390, 180}; }

public slots:
    /// Puts the keyboard where the next note is written.
    void beginNote();

signals:
    void noteChanged(const QString& note);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QToolButton* addButton(const QString& name);
    void retranslate();
    void follow();
    void fitRows();
    void followCursor();
    void addNote();
    void editNote();
    void removeNote();
    void choose(int row);
    void offerChanges();

    ViewContext m_context;
    Notes* m_notes = nullptr; ///< null: nothing can be noted
    NotesModel* m_model = nullptr;
    QLineEdit* m_title = nullptr;
    RowTable* m_table = nullptr;
    QLineEdit* m_text = nullptr;
    QToolButton* m_add = nullptr;
    QToolButton* m_edit = nullptr;
    QToolButton* m_remove = nullptr;
    bool m_following = false; // the row is moved by the cursor, not by the user
};

} // namespace lockstep::gui

// SPDX-License-Identifier: MIT
#pragma once
// Makes a figure of the run that the window shows: what it shows is chosen on the left and seen on
// the right; it is saved as PNG, SVG or PDF, or copied.

#include "gui/figure/figure_form.h"

#include <QDialog>

class QPushButton;

namespace lockstep::gui {

class FigurePreview;

class FigureDialog final : public QDialog {
    Q_OBJECT

public:
    FigureDialog(const FigureSubject& subject, const FigureOrigin& origin,
                 QWidget* parent = nullptr);

    FigureForm& form() { return *m_form; }
    /// What "Save" does when the place is known; the file's name says the format.
    Result<void> saveTo(const QString& file);
    void copy();

protected:
    void changeEvent(QEvent* event) override;

private:
    void askWhere();
    void showRequest();
    void retranslate();

    FigureSubject m_subject;
    FigureForm* m_form = nullptr;
    FigurePreview* m_preview = nullptr;
    SegmentedControl* m_format = nullptr;
    QLabel* m_text = nullptr;
    QPushButton* m_copy = nullptr;
    QPushButton* m_save = nullptr;
    QPushButton* m_close = nullptr;
};

} // namespace lockstep::gui

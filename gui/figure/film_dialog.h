// SPDX-License-Identifier: MIT
#pragma once
// Makes a film of the run that the window shows, up to now: what a frame shows is chosen as for a
// figure, beside it how fast the film goes. While it is made it can be cancelled.

#include "gui/figure/figure_form.h"
#include "gui/figure/film_maker.h"

#include <QDialog>

class QDoubleSpinBox;
class QProgressBar;
class QPushButton;

namespace lockstep::gui {

class FigurePreview;

class FilmDialog final : public QDialog {
    Q_OBJECT

public:
    FilmDialog(const FigureSubject& subject, const FigureOrigin& origin, QWidget* parent = nullptr);

    FigureForm& form() { return *m_form; }
    FilmRequest request() const;
    /// What "Record" does when the place is known; the file's name says the format.
    void recordTo(const QString& file);
    bool isRecording() const { return m_maker != nullptr; }

public slots:
    void reject() override;

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* makePace();
    void recordOrCancel();
    void showRequest();
    void showState();
    void ended(const QString& file, const QString& error);
    void retranslate();

    FigureSubject m_subject;
    FigureForm* m_form = nullptr;
    FigurePreview* m_preview = nullptr;
    SegmentedControl* m_pace = nullptr;
    QDoubleSpinBox* m_speed = nullptr;
    QSpinBox* m_fps = nullptr;
    QLabel* m_speedLabel = nullptr;
    SegmentedControl* m_format = nullptr;
    QProgressBar* m_progress = nullptr;
    QLabel* m_text = nullptr;
    QPushButton* m_record = nullptr;
    QPushButton* m_close = nullptr;
    FilmMaker* m_maker = nullptr; // while a film is made
};

} // namespace lockstep::gui

// SPDX-License-Identifier: MIT
#pragma once
// Makes a film of a run, frame by frame, while the event loop goes on: a GIF, an MP4 or a WebM by
// ffmpeg, or a folder with a numbered picture for each step. What it writes is put into its place
// when it is whole; of a film that fails or is cancelled nothing is left.

#include "gui/figure/figure_page.h"
#include "gui/figure/film_encoder.h"

#include <QTemporaryDir>
#include <QTimer>

#include <memory>

namespace lockstep::gui {

class FilmMaker final : public QObject {
    Q_OBJECT

public:
    FilmMaker(const FigureSubject& subject, FilmRequest request, QString file,
              QObject* parent = nullptr);
    ~FilmMaker() override;

    /// An error: it does not begin, and finished() does not come.
    Result<void> start();
    void cancel();
    bool wasCancelled() const { return m_cancelled; }
    bool isRunning() const { return m_stage != Stage::Idle; }

signals:
    void progressed(int done, int of);
    /// Empty: the film is there. Comes once, also after a cancel.
    void finished(const QString& error);

private:
    enum class Stage { Idle, Palette, Frames, Closing };

    Result<void> startFolder();
    Result<void> startEncoder();
    void paintNext();
    QImage imageAt(Seq place);
    void closeStage();
    void encoderEnded(const QString& error);
    Result<void> putInPlace();
    void conclude(const QString& error);

    FigureSubject m_subject;
    FilmRequest m_request;
    QString m_file;
    QString m_part; // what is written until it is whole
    FilmFormat m_format{};
    std::vector<Seq> m_moments;
    std::vector<Seq> m_samples; // what the palette of a GIF is made from
    std::unique_ptr<FigurePage> m_page;
    QImage m_image;
    Seq m_imageAt = kNoSeq;
    std::size_t m_next = 0;
    Stage m_stage = Stage::Idle;
    bool m_cancelled = false;
    std::unique_ptr<QTemporaryDir> m_paletteFolder;
    FilmEncoder m_encoder;
    QTimer m_timer; // paints a frame each time it fires
};

} // namespace lockstep::gui

// SPDX-License-Identifier: MIT
#pragma once
// The program ffmpeg, as far as films need it: frames are piped into it, and it writes one file.

#include "core/base/result.h"
#include "gui/figure/film_plan.h"

#include <QImage>
#include <QProcess>

namespace lockstep::gui {

/// Its path, or a sentence that says how to get it.
Result<QString> findEncoder();

class FilmEncoder final : public QObject {
    Q_OBJECT

public:
    explicit FilmEncoder(QObject* parent = nullptr) : QObject(parent) {}
    ~FilmEncoder() override { stop(); }

    /// Frames of that size follow. palette: of a GIF; empty: it writes the palette itself.
    Result<void> start(FilmFormat format, const QSize& size, double fps, const QString& file,
                       const QString& palette = {});
    /// It has not yet taken in what was given to it: wait for ready().
    bool isBusy() const { return m_process && m_process->bytesToWrite() > kMostWaiting; }
    void add(const QImage& frame);
    /// No frame comes any more; ended() says when the file is whole.
    void finish();
    /// At once, whatever becomes of the file.
    void stop();

signals:
    void ready();
    /// Empty: all is well; else why not, in its own words.
    void ended(const QString& error);

private:
    static constexpr qint64 kMostWaiting = 32 << 20;

    void conclude(int status, QProcess::ExitStatus how);

    QProcess* m_process = nullptr; // a child
};

} // namespace lockstep::gui

// SPDX-License-Identifier: MIT
#include "gui/figure/film_encoder.h"

#include <QStandardPaths>

namespace lockstep::gui {

namespace {

QStringList argumentsFor(FilmFormat format, const QString& palette)
{
    switch (format) {
    case FilmFormat::Mp4:
        return {"-c:v",     "libx264", "-preset",   "veryfast",   "-crf", "18",
                "-pix_fmt", "yuv420p", "-movflags", "+faststart", "-f",   "mp4"};
    case FilmFormat::WebM:
        return {"-c:v",     "libvpx-vp9", "-b:v",      "0",    "-crf",      "30",
                "-row-mt",  "1",          "-deadline", "good", "-cpu-used", "5",
                "-pix_fmt", "yuv420p",    "-f",        "webm"};
    case FilmFormat::Gif:
    case FilmFormat::Folder:
        break;
    }
    // The palette comes from a pass of its own: in one pass all frames would wait in memory.
    if (palette.isEmpty())
        return {"-vf",       "palettegen=reserve_transparent=0",
                "-frames:v", "1",
                "-update",   "1",
                "-f",        "image2",
                "-c:v",      "png"};
    return {"-i", "file:" + palette, "-lavfi", "paletteuse=dither=none:diff_mode=rectangle", "-f",
            "gif"};
}

} // namespace

Result<QString> findEncoder()
{
    const QString program = QStandardPaths::findExecutable(QStringLiteral("ffmpeg"));
    if (program.isEmpty())
        return Error{"a film needs the program ffmpeg, which is not installed here (Debian: apt "
                     "install ffmpeg); a folder of pictures needs nothing"};
    return program;
}

Result<void> FilmEncoder::start(FilmFormat format, const QSize& size, double fps,
                                const QString& file, const QString& palette)
{
    const auto program = findEncoder();
    if (!program)
        return program.error();
    stop();
    QStringList arguments{"-loglevel", "error",
                          "-y",        "-xerror",
                          "-f",        "rawvideo",
                          "-pix_fmt",  "bgr0",
                          "-s",        QStringLiteral("%1x%2").arg(size.width()).arg(size.height()),
                          "-r",        QString::number(fps),
                          "-i",        "pipe:0"};
    arguments << argumentsFor(format, palette) << "file:" + file;
    m_process = new QProcess(this);
    m_process->setStandardOutputFile(QProcess::nullDevice());
    connect(m_process, &QProcess::bytesWritten, this, [this] {
        if (!isBusy())
            emit ready();
    });
    connect(m_process, &QProcess::finished, this, &FilmEncoder::conclude);
    connect(m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            emit ended(m_process->errorString());
    });
    m_process->start(*program, arguments);
    return {};
}

void FilmEncoder::add(const QImage& frame)
{
    if (m_process)
        m_process->write(reinterpret_cast<const char*>(frame.constBits()), frame.sizeInBytes());
}

void FilmEncoder::finish()
{
    if (m_process)
        m_process->closeWriteChannel();
}

void FilmEncoder::stop()
{
    if (!m_process)
        return;
    m_process->disconnect(this);
    m_process->kill();
    m_process->waitForFinished(5000);
    m_process->deleteLater();
    m_process = nullptr;
}

void FilmEncoder::conclude(int status, QProcess::ExitStatus how)
{
    const QStringList said =
        QString::fromUtf8(m_process->readAllStandardError()).split('\n', Qt::SkipEmptyParts);
    m_process->disconnect(this);
    m_process->deleteLater();
    m_process = nullptr;
    if (how == QProcess::NormalExit && status == 0 && said.isEmpty())
        emit ended({});
    else
        emit ended(said.isEmpty() ? QStringLiteral("ffmpeg ended with status %1").arg(status)
                                  : said.back().trimmed());
}

} // namespace lockstep::gui

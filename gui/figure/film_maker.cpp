// SPDX-License-Identifier: MIT
#include "gui/figure/film_maker.h"

#include "gui/figure/figure_file.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cerrno>
#include <cstdio>

namespace lockstep::gui {

namespace {

constexpr std::size_t kMostSamples = 24;

QSize evenSize(const QImage& image)
{
    return {image.width() & ~1, image.height() & ~1}; // what yuv420p can hold
}

} // namespace

FilmMaker::FilmMaker(const FigureSubject& subject, FilmRequest request, QString file,
                     QObject* parent)
    : QObject(parent), m_subject(subject), m_request(std::move(request)), m_file(std::move(file))
{
    m_request.page.hides_future = true;
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &FilmMaker::paintNext);
    connect(&m_encoder, &FilmEncoder::ready, this, [this] {
        if (m_stage == Stage::Palette || m_stage == Stage::Frames)
            m_timer.start();
    });
    connect(&m_encoder, &FilmEncoder::ended, this, &FilmMaker::encoderEnded);
    // Another run has begun: its events are no part of this film.
    connect(&m_subject.feed, &Feed::runChanged, this, &FilmMaker::cancel);
}

FilmMaker::~FilmMaker()
{
    disconnect();
    cancel();
}

Result<void> FilmMaker::start()
{
    const auto format = filmFormatOf(m_file);
    if (!format)
        return Error{"a film is a .gif, .mp4 or .webm file, or a folder with a / at its end; not " +
                     m_file.toStdString()};
    m_format = *format;
    if (const auto right = checkFigure(m_request.page); !right)
        return right.error();
    auto moments = filmMoments(m_subject.feed, m_request, m_format);
    if (!moments)
        return moments.error();
    m_moments = std::move(*moments);
    while (m_file.size() > 1 && m_file.endsWith('/'))
        m_file.chop(1);
    m_part = QStringLiteral("%1.%2.part").arg(m_file).arg(QCoreApplication::applicationPid());
    m_page = std::make_unique<FigurePage>(m_subject, m_request.page);
    m_next = 0;
    const auto begun = m_format == FilmFormat::Folder ? startFolder() : startEncoder();
    if (!begun)
        return begun.error();
    m_timer.start();
    return {};
}

Result<void> FilmMaker::startFolder()
{
    const QFileInfo there(m_file);
    if (there.exists() && (!there.isDir() || !QDir(m_file).isEmpty()))
        return Error{m_file.toStdString() + " is there already, and it is not an empty folder"};
    if (!QDir().mkdir(m_part))
        return Error::fromErrno("the folder " + m_file.toStdString() + " could not be made", errno);
    m_stage = Stage::Frames;
    return {};
}

Result<void> FilmMaker::startEncoder()
{
    const QFileInfo there(m_file);
    if (there.exists() && !there.isFile())
        return Error{m_file.toStdString() + " could not be written: it is not a file"};
    QFile part(m_part); // a folder that cannot be written to is told now, and in our words
    if (!part.open(QIODevice::WriteOnly))
        return Error{m_file.toStdString() +
                     " could not be written: " + part.errorString().toStdString()};
    part.close();
    const QSize size = evenSize(imageAt(m_moments.front()));
    Result<void> started;
    if (m_format == FilmFormat::Gif) {
        m_paletteFolder = std::make_unique<QTemporaryDir>();
        const std::size_t every = m_moments.size() / kMostSamples + 1;
        for (std::size_t i = 0; i < m_moments.size(); i += every)
            m_samples.push_back(m_moments[i]);
        m_samples.push_back(m_moments.back());
        started =
            m_encoder.start(m_format, size, m_request.fps, m_paletteFolder->filePath("p.png"));
        m_stage = Stage::Palette;
    } else {
        started = m_encoder.start(m_format, size, m_request.fps, m_part);
        m_stage = Stage::Frames;
    }
    if (!started) {
        QFile::remove(m_part);
        m_stage = Stage::Idle;
    }
    return started;
}

QImage FilmMaker::imageAt(Seq place)
{
    if (place != m_imageAt) {
        m_page->goTo(place);
        m_image = figureImage(*m_page);
        m_imageAt = place;
    }
    return m_image;
}

void FilmMaker::paintNext()
{
    const std::vector<Seq>& moments = m_stage == Stage::Palette ? m_samples : m_moments;
    if (m_next == moments.size()) {
        closeStage();
        return;
    }
    if (m_format == FilmFormat::Folder) {
        const QString name = QStringLiteral("%1/%2.png").arg(m_part).arg(m_next, 5, 10, QChar('0'));
        m_page->goTo(moments[m_next]);
        const auto written =
            writeWhole(name, figureBytes(*m_page, FigureFormat::Png, m_subject.title));
        if (!written) {
            conclude(QString::fromStdString(written.error().text));
            return;
        }
    } else {
        const QImage image = imageAt(moments[m_next]);
        m_encoder.add(image.copy(QRect(QPoint(), evenSize(image))));
    }
    ++m_next;
    const std::size_t done = m_next + (m_stage == Stage::Frames ? m_samples.size() : 0);
    emit progressed(static_cast<int>(done), static_cast<int>(m_samples.size() + m_moments.size()));
    if (m_format != FilmFormat::Folder && m_encoder.isBusy())
        m_timer.stop(); // until it is ready
}

void FilmMaker::closeStage()
{
    m_timer.stop();
    if (m_format != FilmFormat::Folder) {
        if (m_stage == Stage::Frames)
            m_stage = Stage::Closing;
        m_encoder.finish();
        return;
    }
    const auto placed = putInPlace();
    conclude(placed ? QString() : QString::fromStdString(placed.error().text));
}

void FilmMaker::encoderEnded(const QString& error)
{
    if (m_stage == Stage::Palette && error.isEmpty()) {
        m_next = 0;
        m_stage = Stage::Frames;
        const auto started = m_encoder.start(m_format, evenSize(m_image), m_request.fps, m_part,
                                             m_paletteFolder->filePath("p.png"));
        if (started)
            m_timer.start();
        else
            conclude(QString::fromStdString(started.error().text));
        return;
    }
    if (!error.isEmpty() || m_stage != Stage::Closing) {
        conclude(QStringLiteral("%1 could not be written: %2")
                     .arg(m_file, error.isEmpty() ? QStringLiteral("ffmpeg ended early") : error));
        return;
    }
    const auto placed = putInPlace();
    conclude(placed ? QString() : QString::fromStdString(placed.error().text));
}

Result<void> FilmMaker::putInPlace()
{
    if (m_format == FilmFormat::Folder && QFileInfo(m_file).isDir())
        QDir().rmdir(m_file); // it was empty; if it no longer is, it stays and the next step fails
    if (std::rename(QFile::encodeName(m_part).constData(), QFile::encodeName(m_file).constData()) !=
        0)
        return Error::fromErrno(m_file.toStdString() + " could not be written", errno);
    return {};
}

void FilmMaker::cancel()
{
    if (m_stage == Stage::Idle)
        return;
    m_cancelled = true;
    conclude(QStringLiteral("the film was cancelled"));
}

void FilmMaker::conclude(const QString& error)
{
    m_timer.stop();
    m_stage = Stage::Idle;
    m_encoder.stop();
    if (!error.isEmpty()) {
        if (m_format == FilmFormat::Folder)
            QDir(m_part).removeRecursively();
        else
            QFile::remove(m_part);
    }
    m_page.reset();
    m_paletteFolder.reset();
    emit finished(error);
}

} // namespace lockstep::gui

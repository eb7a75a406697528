// SPDX-License-Identifier: MIT
#include "gui/figure/film_dialog.h"

#include "gui/figure/dialog_room.h"
#include "gui/figure/figure_file.h"
#include "gui/figure/figure_preview.h"
#include "gui/state/reason.h"
#include "gui/theme/metrics.h"
#include "gui/widgets/segmented_control.h"

#include <QDir>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>
#include <QStandardPaths>

#include <algorithm>

namespace lockstep::gui {

namespace {

constexpr int kForm_px = 410;
constexpr const char* kEndings[] = {"gif", "mp4", "webm", ""}; // as in FilmFormat
constexpr double kLeastSpeed = 0.001;
constexpr double kMostSpeed = 100'000;
constexpr double kUsualFilm_s = 10;

} // namespace

FilmDialog::FilmDialog(const FigureSubject& subject, const FigureOrigin& origin, QWidget* parent)
    : QDialog(parent), m_subject(subject), m_form(new FigureForm(subject, origin, this)),
      m_preview(new FigurePreview(subject, this)),
      m_format(new SegmentedControl("film.format", this)), m_progress(new QProgressBar(this)),
      m_text(new QLabel(this)), m_record(new QPushButton(this)), m_close(new QPushButton(this))
{
    setObjectName("film_dialog");
    setAttribute(Qt::WA_DeleteOnClose);
    auto* right = new QVBoxLayout;
    right->setSpacing(kMedium_px);
    right->addWidget(m_preview, 1);
    right->addWidget(m_form->makeScrubber(this));
    right->addWidget(makePace());
    auto* content = new QHBoxLayout;
    content->setSpacing(kLarge_px);
    content->addWidget(scrolling(m_form, kForm_px, this));
    content->addLayout(right, 1);
    m_text->setObjectName("film.text");
    m_text->setProperty("kind", "muted");
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    for (const char* ending : {"gif", "mp4", "webm", "folder"})
        m_format->addSegment(ending, QString::fromLatin1(ending).toUpper());
    m_format->setCurrent(std::clamp(QSettings().value("figure/film_format").toInt(), 0, 3));
    m_progress->setObjectName("film.progress");
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(6);
    m_record->setObjectName("film.record");
    m_record->setProperty("kind", "primary");
    m_record->setDefault(true);
    m_close->setObjectName("film.close");
    auto* row = new QHBoxLayout;
    row->setSpacing(kSmall_px);
    row->addWidget(m_text, 1);
    row->addWidget(m_format);
    row->addWidget(m_close);
    row->addWidget(m_record);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kLarge_px, kLarge_px, kLarge_px, kLarge_px);
    layout->setSpacing(kMedium_px);
    layout->addLayout(content, 1);
    layout->addWidget(m_progress);
    layout->addLayout(row);
    connect(m_form, &FigureForm::changed, this, &FilmDialog::showRequest);
    connect(m_format, &SegmentedControl::chosen, this, &FilmDialog::showRequest);
    connect(m_record, &QPushButton::clicked, this, &FilmDialog::recordOrCancel);
    connect(m_close, &QPushButton::clicked, this, &FilmDialog::reject);
    retranslate();
    showRequest();
    showState();
    resizeOnScreen(*this, QSize(1180, 640));
}

/// Begins as slow that the film takes about ten seconds.
QWidget* FilmDialog::makePace()
{
    auto* bar = new QWidget(this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kSmall_px);
    m_pace = new SegmentedControl("film.pace", bar);
    m_pace->addSegment("time", {});
    m_pace->addSegment("events", {});
    const bool isOrder = m_form->request().axis == AxisScale::Order;
    m_pace->setCurrent(isOrder ? 1 : 0);
    m_speed = new QDoubleSpinBox(bar);
    m_speed->setObjectName("film.speed");
    m_speed->setRange(kLeastSpeed, kMostSpeed);
    m_speed->setDecimals(3);
    m_speed->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_speed->setFixedWidth(90);
    m_speedLabel = new QLabel(bar);
    m_speedLabel->setProperty("kind", "muted");
    m_fps = new QSpinBox(bar);
    m_fps->setObjectName("film.fps");
    m_fps->setRange(static_cast<int>(kLeastFps), static_cast<int>(kMostFps));
    m_fps->setValue(std::clamp(QSettings().value("figure/film_fps", 10).toInt(), m_fps->minimum(),
                               m_fps->maximum()));
    m_fps->setButtonSymbols(QAbstractSpinBox::NoButtons);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_pace, m_speed, m_speedLabel})
        row->addWidget(widget);
    row->addStretch(1);
    row->addWidget(m_fps);
    const auto proposeSpeed = [this] {
        const double whole =
            m_pace->current() == 0
                ? secondsFromNanoseconds(
                      m_subject.feed.log() ? m_subject.feed.log()->virtualEnd_ns() : 0)
                : static_cast<double>(m_subject.feed.index().events());
        m_speed->setValue(
            std::max(m_pace->current() == 0 ? kLeastSpeed : 2.0, whole / kUsualFilm_s));
    };
    proposeSpeed();
    connect(m_pace, &SegmentedControl::chosen, this, [this, proposeSpeed] {
        proposeSpeed();
        retranslate();
        showRequest();
    });
    connect(m_speed, &QDoubleSpinBox::valueChanged, this, &FilmDialog::showRequest);
    connect(m_fps, &QSpinBox::valueChanged, this, &FilmDialog::showRequest);
    return bar;
}

FilmRequest FilmDialog::request() const
{
    FilmRequest request;
    request.page = m_form->request();
    request.fps = m_fps->value();
    request.speed = m_speed->value();
    request.pace = m_pace->current() == 0 ? FilmRequest::Pace::Time : FilmRequest::Pace::Events;
    return request;
}

void FilmDialog::showRequest()
{
    FilmRequest request = this->request();
    const auto format = static_cast<FilmFormat>(m_format->current());
    const auto moments = filmMoments(m_subject.feed, request, format);
    const bool isPossible = moments && checkFigure(request.page);
    if (!moments)
        m_text->setText(reason(moments.error()) + '.');
    else if (format == FilmFormat::Folder)
        m_text->setText(tr("%1 pictures").arg(moments->size()));
    else
        m_text->setText(tr("%1 s, %2 frames")
                            .arg(static_cast<double>(moments->size()) / request.fps, 0, 'f', 1)
                            .arg(moments->size()));
    if (format != FilmFormat::Folder)
        if (const auto encoder = findEncoder(); !encoder)
            m_text->setText(reason(encoder.error()) + '.');
    m_record->setEnabled(isPossible || isRecording());
    request.page.hides_future = true;
    m_preview->show(request.page);
}

void FilmDialog::showState()
{
    m_form->setEnabled(!isRecording());
    for (QWidget* widget : std::initializer_list<QWidget*>{m_pace, m_speed, m_fps, m_format})
        widget->setEnabled(!isRecording());
    if (!isRecording())
        m_progress->setValue(0);
    m_record->setText(isRecording() ? tr("Cancel") : tr("Record..."));
}

void FilmDialog::recordOrCancel()
{
    if (m_maker) {
        m_maker->cancel();
        return;
    }
    const auto format = static_cast<std::size_t>(std::clamp(m_format->current(), 0, 3));
    const QString ending = QString::fromLatin1(kEndings[format]);
    const QString folder =
        QSettings()
            .value("figure/folder",
                   QStandardPaths::writableLocation(QStandardPaths::MoviesLocation))
            .toString();
    FigureRequest whole = m_form->request();
    whole.at.reset();
    const QString proposed = QDir(folder).filePath(proposedName(m_subject, whole));
    QString file =
        ending.isEmpty()
            ? QFileDialog::getSaveFileName(this, tr("A new folder for the pictures"), proposed)
            : QFileDialog::getSaveFileName(this, tr("Save the film"), proposed + '.' + ending,
                                           tr("Films (%1)").arg("*." + ending));
    if (file.isEmpty())
        return;
    if (ending.isEmpty())
        file += '/';
    else if (!file.endsWith('.' + ending, Qt::CaseInsensitive))
        file += '.' + ending;
    recordTo(file);
}

void FilmDialog::recordTo(const QString& file)
{
    m_form->remember();
    QSettings settings;
    settings.setValue("figure/film_format", m_format->current());
    settings.setValue("figure/film_fps", m_fps->value());
    settings.setValue("figure/folder", QFileInfo(QDir::cleanPath(file)).absolutePath());
    m_maker = new FilmMaker(m_subject, request(), file, this);
    connect(m_maker, &FilmMaker::progressed, this, [this](int done, int of) {
        m_progress->setRange(0, of);
        m_progress->setValue(done);
    });
    connect(m_maker, &FilmMaker::finished, this,
            [this, file](const QString& error) { ended(file, error); });
    showState();
    m_text->setText(tr("The film is being made..."));
    if (const auto started = m_maker->start(); !started)
        ended(file, QString::fromStdString(started.error().text));
}

void FilmDialog::ended(const QString& file, const QString& error)
{
    const bool isCancelled = m_maker->wasCancelled();
    m_maker->disconnect(this);
    m_maker->deleteLater();
    m_maker = nullptr;
    showState();
    m_text->setText(error.isEmpty() ? tr("Saved as %1").arg(file)
                    : isCancelled   ? tr("Cancelled; nothing was written")
                                    : tr("Not saved: %1.").arg(reason(Error{error.toStdString()})));
}

void FilmDialog::reject()
{
    if (m_maker)
        m_maker->cancel(); // which says so, and lets go of it
    QDialog::reject();
}

void FilmDialog::retranslate()
{
    setWindowTitle(tr("Film"));
    m_pace->setText(0, tr("Time"));
    m_pace->setText(1, tr("Events"));
    m_pace->setAccessibleName(tr("What passes evenly"));
    m_speed->setAccessibleName(tr("Speed"));
    m_speedLabel->setText(m_pace->current() == 0 ? tr("virtual seconds a second")
                                                 : tr("events a second"));
    m_fps->setSuffix(tr(" frames a second"));
    m_fps->setAccessibleName(tr("Frames a second"));
    m_format->setText(3, tr("Pictures"));
    m_format->setAccessibleName(tr("Kind of film"));
    m_progress->setAccessibleName(tr("How much of the film is there"));
    m_close->setText(tr("Close"));
    m_record->setText(isRecording() ? tr("Cancel") : tr("Record..."));
}

void FilmDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace lockstep::gui

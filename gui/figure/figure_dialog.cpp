// SPDX-License-Identifier: MIT
#include "gui/figure/figure_dialog.h"

#include "gui/figure/dialog_room.h"
#include "gui/figure/figure_file.h"
#include "gui/figure/figure_preview.h"
#include "gui/state/reason.h"
#include "gui/theme/metrics.h"
#include "gui/widgets/segmented_control.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>

#include <algorithm>

namespace lockstep::gui {

namespace {

constexpr int kForm_px = 410;
constexpr FigureFormat kFormats[] = {FigureFormat::Png, FigureFormat::Svg, FigureFormat::Pdf};

} // namespace

FigureDialog::FigureDialog(const FigureSubject& subject, const FigureOrigin& origin,
                           QWidget* parent)
    : QDialog(parent), m_subject(subject), m_form(new FigureForm(subject, origin, this)),
      m_preview(new FigurePreview(subject, this)),
      m_format(new SegmentedControl("figure.format", this)), m_text(new QLabel(this)),
      m_copy(new QPushButton(this)), m_save(new QPushButton(this)), m_close(new QPushButton(this))
{
    setObjectName("figure_dialog");
    setAttribute(Qt::WA_DeleteOnClose);
    auto* content = new QHBoxLayout;
    content->setSpacing(kLarge_px);
    content->addWidget(scrolling(m_form, kForm_px, this));
    auto* right = new QVBoxLayout;
    right->setSpacing(kSmall_px);
    right->addWidget(m_preview, 1);
    right->addWidget(m_form->makeScrubber(this));
    content->addLayout(right, 1);
    m_text->setObjectName("figure.text");
    m_text->setProperty("kind", "muted");
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    for (const FigureFormat format : kFormats)
        m_format->addSegment(endingOf(format), endingOf(format).toUpper());
    m_format->setCurrent(std::clamp(QSettings().value("figure/format").toInt(), 0, 2));
    m_copy->setObjectName("figure.copy");
    m_save->setObjectName("figure.save");
    m_save->setProperty("kind", "primary");
    m_save->setDefault(true);
    m_close->setObjectName("figure.close");
    auto* row = new QHBoxLayout;
    row->setSpacing(kSmall_px);
    row->addWidget(m_text, 1);
    row->addWidget(m_format);
    row->addWidget(m_copy);
    row->addWidget(m_close);
    row->addWidget(m_save);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kLarge_px, kLarge_px, kLarge_px, kLarge_px);
    layout->setSpacing(kMedium_px);
    layout->addLayout(content, 1);
    layout->addLayout(row);
    connect(m_form, &FigureForm::changed, this, &FigureDialog::showRequest);
    connect(m_copy, &QPushButton::clicked, this, &FigureDialog::copy);
    connect(m_save, &QPushButton::clicked, this, &FigureDialog::askWhere);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    retranslate();
    showRequest();
    resizeOnScreen(*this, QSize(1180, 600));
}

void FigureDialog::showRequest()
{
    const FigureRequest request = m_form->request();
    m_preview->show(request);
    const bool isPossible = bool(checkFigure(request));
    m_save->setEnabled(isPossible);
    m_copy->setEnabled(isPossible);
    m_text->clear();
}

void FigureDialog::askWhere()
{
    const QString ending =
        endingOf(kFormats[static_cast<std::size_t>(std::clamp(m_format->current(), 0, 2))]);
    const QString folder =
        QSettings()
            .value("figure/folder",
                   QStandardPaths::writableLocation(QStandardPaths::PicturesLocation))
            .toString();
    const QString proposed =
        QDir(folder).filePath(proposedName(m_subject, m_form->request()) + '.' + ending);
    QString file =
        QFileDialog::getSaveFileName(this, tr("Save the figure"), proposed,
                                     tr("Figures (%1)").arg(QStringLiteral("*.png *.svg *.pdf")));
    if (file.isEmpty())
        return;
    if (!figureFormatOf(file))
        file += '.' + ending;
    const auto saved = saveTo(file);
    m_text->setText(saved ? tr("Saved as %1").arg(file)
                          : tr("Not saved: %1.").arg(reason(saved.error())));
}

Result<void> FigureDialog::saveTo(const QString& file)
{
    const auto saved = writeFigure(m_subject, m_form->request(), file);
    if (!saved)
        return saved.error();
    m_form->remember();
    QSettings settings;
    settings.setValue("figure/format", m_format->current());
    settings.setValue("figure/folder", QFileInfo(file).absolutePath());
    return {};
}

void FigureDialog::copy()
{
    QApplication::clipboard()->setMimeData(figureForClipboard(m_subject, m_form->request()));
    m_form->remember();
    m_text->setText(tr("The figure is in the clipboard"));
}

void FigureDialog::retranslate()
{
    setWindowTitle(tr("Figure"));
    m_format->setAccessibleName(tr("Kind of file"));
    m_copy->setText(tr("Copy"));
    m_save->setText(tr("Save..."));
    m_close->setText(tr("Close"));
}

void FigureDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace lockstep::gui

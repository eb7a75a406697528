// SPDX-License-Identifier: MIT
#include "gui/figure/figure_file.h"

#include "gui/state/names.h"

#include <QBuffer>
#include <QFileInfo>
#include <QMimeData>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>

#include <cmath>

namespace lockstep::gui {

namespace {

constexpr int kDotsPerInch = 96; // what a device independent pixel is
constexpr double kInch_m = 0.0254;

QByteArray svgOf(FigurePage& page, const QString& title)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(kDotsPerInch);
    generator.setSize(page.request().size);
    generator.setViewBox(QRect(QPoint(), page.request().size));
    generator.setTitle(title);
    generator.setDescription(page.request().caption);
    QPainter painter(&generator);
    page.paint(painter);
    painter.end();
    // Qt says the size in rounded millimetres, which others round up to a pixel more.
    const QSize size = page.request().size;
    const QByteArray sides = QStringLiteral("<svg width=\"%1\" height=\"%2\"")
                                 .arg(size.width())
                                 .arg(size.height())
                                 .toLatin1();
    const qsizetype begin = bytes.indexOf("<svg "), end = bytes.indexOf("\n", begin);
    return bytes.replace(begin, end - begin, sides);
}

QByteArray pdfOf(FigurePage& page, const QString& title)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setTitle(title);
    writer.setCreator(QStringLiteral("Lockstep"));
    writer.setResolution(kDotsPerInch);
    writer.setPageMargins({});
    writer.setPageSize(QPageSize(QSizeF(page.request().size) * 72 / kDotsPerInch, QPageSize::Point,
                                 {}, QPageSize::ExactMatch));
    QPainter painter(&writer);
    page.paint(painter);
    painter.end();
    return bytes;
}

QByteArray pngOf(FigurePage& page, const QString& title)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QImage image = figureImage(page);
    image.setText(QStringLiteral("Title"), title);
    image.save(&buffer, "PNG");
    return bytes;
}

QString secondsAt(const Log& log, Seq place)
{
    const Nanoseconds time_ns =
        place == 0 ? 0 : log.event(std::min(place, log.end()) - 1).virtual_ns;
    return QString::number(secondsFromNanoseconds(time_ns), 'f', 3) + 's';
}

} // namespace

std::optional<FigureFormat> figureFormatOf(const QString& file)
{
    const QString ending = QFileInfo(file).suffix().toLower();
    for (const FigureFormat format : {FigureFormat::Png, FigureFormat::Svg, FigureFormat::Pdf})
        if (ending == endingOf(format))
            return format;
    return {};
}

QString endingOf(FigureFormat format)
{
    return format == FigureFormat::Png   ? QStringLiteral("png")
           : format == FigureFormat::Svg ? QStringLiteral("svg")
                                         : QStringLiteral("pdf");
}

QImage figureImage(FigurePage& page)
{
    const double scale = page.request().scale;
    QImage image(QSize(static_cast<int>(std::lround(page.request().size.width() * scale)),
                       static_cast<int>(std::lround(page.request().size.height() * scale))),
                 QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(scale);
    image.fill(Theme::of(page.request().theme).color(Token::Canvas));
    const int dots_per_m = static_cast<int>(std::lround(kDotsPerInch * scale / kInch_m));
    image.setDotsPerMeterX(dots_per_m); // it is as large on paper as on the screen
    image.setDotsPerMeterY(dots_per_m);
    QPainter painter(&image);
    page.paint(painter);
    painter.end();
    return image;
}

QByteArray figureBytes(FigurePage& page, FigureFormat format, const QString& title)
{
    switch (format) {
    case FigureFormat::Png:
        return pngOf(page, title);
    case FigureFormat::Svg:
        return svgOf(page, title);
    case FigureFormat::Pdf:
        break;
    }
    return pdfOf(page, title);
}

Result<void> writeWhole(const QString& file, const QByteArray& bytes)
{
    const QFileInfo there(file);
    if (there.exists() && !there.isFile())
        return Error{file.toStdString() + " could not be written: it is not a file"};
    QSaveFile saved(file);
    const bool isOpen = saved.open(QIODevice::WriteOnly);
    const qint64 written = isOpen ? saved.write(bytes) : 0;
    if (isOpen && written >= 0 && written < bytes.size()) // Qt knows no reason for that
        return Error{file.toStdString() + " could not be written: there was room for " +
                     std::to_string(written) + " of its " + std::to_string(bytes.size()) +
                     " bytes"};
    if (!isOpen || written < 0 || !saved.commit())
        return Error{file.toStdString() +
                     " could not be written: " + saved.errorString().toStdString()};
    return {};
}

Result<void> writeFigure(const FigureSubject& subject, const FigureRequest& request,
                         const QString& file)
{
    const auto format = figureFormatOf(file);
    if (!format)
        return Error{"a figure is a .png, .svg or .pdf file, not " + file.toStdString()};
    if (const auto right = checkFigure(request); !right)
        return right.error();
    FigurePage page(subject, request);
    return writeWhole(file, figureBytes(page, *format, subject.title));
}

QMimeData* figureForClipboard(const FigureSubject& subject, const FigureRequest& request)
{
    FigurePage page(subject, request);
    auto* data = new QMimeData;
    data->setImageData(figureImage(page));
    data->setData(QStringLiteral("image/svg+xml"), svgOf(page, subject.title));
    return data;
}

QString proposedName(const FigureSubject& subject, const FigureRequest& request)
{
    QStringList words{subject.id};
    if (!subject.variant.isEmpty())
        words << subject.variant;
    if (const Log* log = subject.feed.log()) {
        const Seq end = subject.feed.end();
        if (request.range)
            words << secondsAt(*log, request.range->begin) << secondsAt(*log, request.range->end);
        else
            words << secondsAt(*log, request.at.value_or(end));
    }
    return words.join('-').replace('/', '_');
}

} // namespace lockstep::gui

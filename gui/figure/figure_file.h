// SPDX-License-Identifier: MIT
#pragma once
// Figures as pictures and files: PNG at any scale, SVG with real text, PDF with embedded fonts. A
// file is whole or not there: it is written beside its place and then put there.

#include "gui/figure/figure_page.h"

#include <QByteArray>
#include <QImage>

class QMimeData;

namespace lockstep::gui {

enum class FigureFormat { Png, Svg, Pdf };

/// By the file's name. Nothing: another ending.
std::optional<FigureFormat> figureFormatOf(const QString& file);
QString endingOf(FigureFormat format); ///< "png"

QImage figureImage(FigurePage& page);
QByteArray figureBytes(FigurePage& page, FigureFormat format, const QString& title);

/// Checks, paints, writes.
Result<void> writeFigure(const FigureSubject& subject, const FigureRequest& request,
                         const QString& file);
/// For the clipboard: as pixels, and as SVG for who can take it.
QMimeData* figureForClipboard(const FigureSubject& subject, const FigureRequest& request);

Result<void> writeWhole(const QString& file, const QByteArray& bytes);

/// "SCENARIO-VARIANT-0.310s" without an ending; for a range "SCENARIO-0.000s-1.200s".
QString proposedName(const FigureSubject& subject, const FigureRequest& request);

} // namespace lockstep::gui

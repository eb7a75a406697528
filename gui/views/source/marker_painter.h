// SPDX-License-Identifier: MIT
#pragma once
// Who is at a line, as a pill in the margin: "Hong·Bai", in the look of their state.

#include "gui/views/source/source_markers.h"

#include <QRectF>
#include <QString>

#include <functional>

class QPainter;

namespace lockstep::gui {

using TaskName = std::function<QString(TaskId)>;

QString wordsOf(const SourceMarker& marker, const TaskName& name);
double widthOf(const QString& words);
void paintMarker(QPainter& painter, const Theme& theme, StateLook look, const QString& words,
                 const QRectF& rect);
/// Of the line that it stands at.
Token groundOf(const SourceMarker& marker);

} // namespace lockstep::gui

// SPDX-License-Identifier: MIT
#include "gui/views/streams/descriptor_layout.h"

#include "gui/theme/metrics.h"

#include <QCoreApplication>

#include <algorithm>

namespace lockstep::gui {

namespace {

constexpr double kPill_px = 20;
constexpr double kLineHeight_px = 24;

QString say(const char* text)
{
    return QCoreApplication::translate("Streams", text);
}

} // namespace

DescriptorPart layOut(const std::vector<ObjectId>& ends, const StreamInputs& inputs,
                      const QRectF& plot, double top_px)
{
    DescriptorPart part;
    double y = top_px;
    for (const ObjectId end : ends) {
        DescriptorPart::Line line;
        line.label =
            say(QT_TRANSLATE_NOOP("Streams", "descriptors of %1")).arg(inputs.names.name(end));
        line.label_rect = QRectF(
            plot.left(), y,
            std::min(inputs.text_width_px(line.label) + kSmall_px, plot.width() / 2), kPill_px);
        double x = line.label_rect.right() + kTiny_px;
        for (const DescriptorCopy& copy : inputs.index.copies()) {
            if (copy.object != end || copy.opened >= inputs.seq)
                continue;
            DescriptorPill pill;
            pill.is_open = copy.closed >= inputs.seq;
            const QString name = QStringLiteral("%1 \u00b7 %2")
                                     .arg(inputs.names.name(copy.holder))
                                     .arg(copy.descriptor);
            pill.text =
                pill.is_open
                    ? (copy.inherited
                           ? say(QT_TRANSLATE_NOOP("Streams", "%1 inherited, open")).arg(name)
                           : say(QT_TRANSLATE_NOOP("Streams", "%1 open")).arg(name))
                : copy.closed_at_end
                    ? say(QT_TRANSLATE_NOOP("Streams", "%1 closed at its end")).arg(name)
                    : say(QT_TRANSLATE_NOOP("Streams", "%1 closed")).arg(name);
            const double width = inputs.text_width_px(pill.text) + 2 * kSmall_px;
            if (x + width > plot.right() && x > plot.left() + 1) { // on the next line
                x = plot.left();
                y += kLineHeight_px;
            }
            pill.rect = QRectF(x, y, width, kPill_px);
            x += width + kTiny_px;
            line.pills.push_back(std::move(pill));
        }
        if (line.pills.empty())
            continue;
        y += kLineHeight_px;
        part.lines.push_back(std::move(line));
    }
    if (!part.lines.empty())
        part.area = QRectF(0, top_px, inputs.size.width(), y - top_px + kSmall_px);
    return part;
}

} // namespace lockstep::gui

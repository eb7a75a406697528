// SPDX-License-Identifier: MIT
#include "gui/views/streams/datagram_layout.h"

#include "gui/state/calls.h"
#include "gui/theme/metrics.h"
#include "gui/views/streams/recorded_bytes.h"
#include "gui/views/streams/stream_blocks.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <tuple>

namespace lockstep::gui {

namespace {

constexpr double kLeastColumn_px = 74;
constexpr std::size_t kMostAlike = 6; // so many alike, one after the other, stand in one column
constexpr double kMostColumn_px = 132;
constexpr double kTitle_px = 42;
constexpr double kBox_px = 36;
constexpr double kState_px = 20;
constexpr double kRowGap_px = 4;

QString say(const char* text)
{
    return QCoreApplication::translate("Streams", text);
}

/// How many of the flow's datagrams the moment knows: they are in the order of their seqs.
std::size_t slotsBefore(const DatagramFlow& flow, Seq seq)
{
    const auto since = [](const DatagramSlot& slot) { return std::min(slot.sent, slot.received); };
    return static_cast<std::size_t>(
        std::partition_point(flow.datagrams.begin(), flow.datagrams.end(),
                             [&](const DatagramSlot& slot) { return since(slot) < seq; }) -
        flow.datagrams.begin());
}

struct Column {
    std::size_t first = 0;
    std::size_t count = 1;
};

/// Those that look alike at the moment share a column where they are many.
std::vector<Column> columnsOf(const DatagramFlow& flow, std::size_t count, Seq seq)
{
    const auto look = [&](std::size_t i) {
        const DatagramSlot& slot = flow.datagrams[i];
        return std::tuple(slot.received < seq, slot.dropped < seq, slot.seen < seq, slot.length,
                          slot.received < seq ? slot.got : 0);
    };
    std::vector<Column> columns;
    for (std::size_t i = 0; i < count;) {
        std::size_t behind = i + 1;
        while (behind < count && look(behind) == look(i))
            ++behind;
        if (behind - i >= kMostAlike)
            columns.push_back({i, behind - i});
        else
            for (; i < behind; ++i)
                columns.push_back({i, 1});
        i = behind;
    }
    return columns;
}

DatagramBox boxOf(const DatagramSlot& slot, const StreamInputs& inputs, const DatagramPart& part,
                  double x, double width)
{
    const auto fit = [&](const std::vector<QString>& labels) {
        return fitting(labels, width, inputs.text_width_px);
    };
    DatagramBox box;
    box.seq = std::min(slot.sent, slot.received);
    box.task = slot.sender;
    const QString length = QString::number(slot.length);
    if (slot.sent < inputs.seq) {
        box.sent = QRectF(x, part.send_row.rect.top(), width, kBox_px);
        box.sent_label = fit({say(QT_TRANSLATE_NOOP("Streams", "sends %1")).arg(length), length});
    }
    const std::string bytes = recordedBytes(inputs.log.payload(slot.text_at, slot.text_bytes));
    QString text = QString::fromStdString(shownAsText(bytes));
    while (text.size() > 1 && inputs.text_width_px(text) > width - kSmall_px)
        text.chop(std::max<qsizetype>(1, text.size() / 8));
    if (inputs.text_width_px(text) <= width - kSmall_px)
        box.text = text;
    box.state = QRectF(x, part.state_row.rect.top(), width, kState_px);
    if (slot.received < inputs.seq) {
        box.fate = DatagramBox::Fate::Received;
        box.received_seq = slot.received;
        box.received = QRectF(x, part.receive_row.rect.top(), width, kBox_px);
        const std::uint32_t lost = slot.length - std::min(slot.got, slot.length);
        const QString got = QString::number(slot.got);
        if (lost > 0) {
            box.lost = box.received;
            box.lost.setLeft(x + width * slot.got / slot.length);
            box.received_label =
                fit({say(QT_TRANSLATE_NOOP("Streams", "gets %1 of %2")).arg(got, length),
                     say(QT_TRANSLATE_NOOP("Streams", "%1 of %2")).arg(got, length), got});
            box.state_label = fit({say(QT_TRANSLATE_NOOP("Streams", "%1 bytes lost")).arg(lost),
                                   say(QT_TRANSLATE_NOOP("Streams", "%1 lost")).arg(lost)});
        } else {
            box.received_label = fit({say(QT_TRANSLATE_NOOP("Streams", "gets %1")).arg(got), got});
        }
    } else if (slot.dropped < inputs.seq) {
        box.fate = DatagramBox::Fate::Dropped;
        box.state_label =
            fit({say(QT_TRANSLATE_NOOP("Streams", "✕ dropped")), QStringLiteral("\u2715")});
    } else if (slot.seen < inputs.seq) {
        box.fate = DatagramBox::Fate::Waiting;
        box.state_label = fit({say(QT_TRANSLATE_NOOP("Streams", "waits in the kernel")),
                               say(QT_TRANSLATE_NOOP("Streams", "waits"))});
    } else {
        box.state_label = fit({say(QT_TRANSLATE_NOOP("Streams", "not seen")),
                               say(QT_TRANSLATE_NOOP("Streams", "?"))});
    }
    return box;
}

} // namespace

DatagramPart layOut(const DatagramFlow& flow, const StreamInputs& inputs, const QRectF& plot,
                    double top_px)
{
    DatagramPart part;
    part.area = QRectF(0, top_px, inputs.size.width(), kDatagramPart_px);
    part.title_rect = QRectF(kMedium_px, top_px, inputs.size.width() - 2 * kMedium_px, kTitle_px);
    part.title =
        flow.to
            ? say(QT_TRANSLATE_NOOP("Streams", "datagrams → %1")).arg(inputs.names.name(flow.to))
            : say(QT_TRANSLATE_NOOP("Streams",
                                    "datagrams → port %1, where no socket of the run is"))
                  .arg(flow.port);
    double y = top_px + kTitle_px;
    const auto row = [&](StreamRow& into, double height, const QString& label) {
        into = {QRectF(plot.left(), y, plot.width(), height), label};
        y += height + kRowGap_px;
    };
    row(part.send_row, kBox_px, say(QT_TRANSLATE_NOOP("Streams", "sent")));
    row(part.state_row, kState_px, say(QT_TRANSLATE_NOOP("Streams", "kernel")));
    row(part.receive_row, kBox_px, say(QT_TRANSLATE_NOOP("Streams", "received")));

    const std::size_t count = slotsBefore(flow, inputs.seq);
    std::uint64_t received = 0, cut = 0, dropped = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const DatagramSlot& slot = flow.datagrams[i];
        received += slot.received < inputs.seq;
        cut += slot.received < inputs.seq && slot.got < slot.length;
        dropped += slot.dropped < inputs.seq;
    }
    QStringList words{say(QT_TRANSLATE_NOOP("Streams", "%1 received")).arg(received)};
    if (cut > 0)
        words << say(QT_TRANSLATE_NOOP("Streams", "%1 of them cut short")).arg(cut);
    if (dropped > 0)
        words << say(QT_TRANSLATE_NOOP("Streams", "%1 dropped")).arg(dropped);
    if (const std::uint64_t left = count - received - dropped; left > 0)
        words << say(QT_TRANSLATE_NOOP("Streams", "%1 under way")).arg(left);
    for (const StreamWait& wait : inputs.waits)
        if (flow.to && wait.object == flow.to && !wait.is_over)
            words << say(QT_TRANSLATE_NOOP("Streams", "%1 waits in %2"))
                         .arg(inputs.names.name(wait.task), callAt(inputs.log, wait.since));
    part.summary =
        QStringLiteral("%1: %2").arg(counted(count, QT_TRANSLATE_NOOP("Streams", "1 datagram"),
                                             QT_TRANSLATE_NOOP("Streams", "%1 datagrams")),
                                     words.join(QStringLiteral(", ")));

    const std::vector<Column> columns = columnsOf(flow, count, inputs.seq);
    const double width =
        std::clamp(plot.width() / std::max(1.0, static_cast<double>(columns.size())),
                   kLeastColumn_px, kMostColumn_px);
    part.width_px = width * static_cast<double>(columns.size());
    const double left = plot.left() - inputs.left_px;
    const double first = std::max(0.0, std::floor((plot.left() - left) / width));
    for (auto i = static_cast<std::size_t>(first); i < columns.size(); ++i) {
        const double x = left + width * static_cast<double>(i);
        if (x > plot.right())
            break;
        const Column& column = columns[i];
        part.boxes.push_back(boxOf(flow.datagrams[column.first], inputs, part, x + 1, width - 6));
        DatagramBox& box = part.boxes.back();
        box.count = column.count;
        if (column.count > 1) // the texts of the others may differ
            box.text = QStringLiteral("\u00d7%1").arg(column.count);
    }
    return part;
}

} // namespace lockstep::gui

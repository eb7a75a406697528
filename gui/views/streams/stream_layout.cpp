// SPDX-License-Identifier: MIT
#include "gui/views/streams/stream_layout.h"

#include "gui/theme/metrics.h"
#include "gui/views/streams/stream_rows.h"
#include "gui/views/streams/stream_tags.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace lockstep::gui {

namespace {

constexpr double kTitle_px = 42; // two lines: who to whom, and what it came to
constexpr double kBlock_px = 26;
constexpr double kCell_px = 20;
constexpr double kStretch_px = 16;
constexpr double kSegment_px = 24;
constexpr double kPlace_px = 18;
constexpr double kLost_px = 20;
constexpr double kRowGap_px = 5;
constexpr double kPartGap_px = 12;
constexpr double kEmpty_px = 46;
constexpr double kTail_px = 96; // for the tags behind the last byte

QString say(const char* text)
{
    return QCoreApplication::translate("Streams", text);
}

class Builder {
public:
    explicit Builder(const StreamInputs& inputs) : m_inputs(inputs) {}

    StreamLayout build()
    {
        const double width = std::max(60.0, m_inputs.size.width() - kGutter_px - kMedium_px);
        m_layout.plot = QRectF(kGutter_px, 0, width, m_inputs.size.height());
        double most = 1, folded = 1;
        for (const int connection : m_inputs.connections)
            for (int direction : {0, 1}) {
                most = std::max(most, static_cast<double>(bytesOf(connection, direction)));
                StreamScale scale;
                const std::uint64_t bytes = bytesOf(connection, direction);
                scale.folds =
                    foldsOf(connectionAt(connection).streams[direction],
                            framesOf(m_inputs, connection, direction), m_inputs.seq, bytes);
                folded = std::max(folded, scale.cells(bytes));
            }
        m_folds = m_inputs.folds && (width - kTail_px) / most < kLeastTextCell_px;
        if (m_folds)
            most = folded;
        m_layout.cell_px = m_inputs.cell_px > 0 ? m_inputs.cell_px
                                                : std::min((width - kTail_px) / most, kMostCell_px);
        m_layout.origin_px = kGutter_px - m_inputs.left_px;
        m_layout.contents_width_px = most * m_layout.cell_px + kTail_px;
        double y = m_inputs.top_px + kSmall_px;
        for (const int connection : m_inputs.connections) {
            for (int direction : {0, 1})
                if (isThere(connection, direction))
                    y = place(connection, direction, y);
            y += kSmall_px;
        }
        m_layout.contents_height_px = y - m_inputs.top_px;
        return std::move(m_layout);
    }

private:
    const Connection& connectionAt(int at) const
    {
        return m_inputs.index.connections()[static_cast<std::size_t>(at)];
    }

    std::uint64_t bytesOf(int connection, int direction) const
    {
        const ByteStream& stream = connectionAt(connection).streams[direction];
        return std::max(ByteStream::totalAt(stream.sent, m_inputs.seq),
                        ByteStream::totalAt(stream.received, m_inputs.seq));
    }

    /// What lies within the machine has none.
    bool hasSegments(int connection, int direction) const
    {
        const Connection& shown = connectionAt(connection);
        return shown.protocol == Protocol::Tcp || !shown.streams[direction].segments.empty();
    }

    /// A pipe has no way back.
    bool isThere(int connection, int direction) const
    {
        return connectionAt(connection).protocol != Protocol::OsPipe ||
               bytesOf(connection, direction) > 0 || bytesOf(connection, 1 - direction) == 0;
    }

    /// Gives where the next part begins.
    double place(int connection, int direction, double y)
    {
        StreamPart part;
        part.connection = connection;
        part.direction = direction;
        part.bytes = bytesOf(connection, direction);
        part.scale = {
            m_layout.origin_px, m_layout.cell_px, m_layout.plot.left(), m_layout.plot.right(), {}};
        if (m_folds)
            part.scale.folds =
                foldsOf(connectionAt(connection).streams[direction],
                        framesOf(m_inputs, connection, direction), m_inputs.seq, part.bytes);
        const double top = y;
        part.title_rect = QRectF(kMedium_px, y, m_inputs.size.width() - 2 * kMedium_px, kTitle_px);
        y += kTitle_px;
        const bool hasText = m_layout.cell_px >= kLeastTextCell_px;
        const bool hasHex = m_layout.cell_px >= kLeastHexCell_px;
        const auto row = [&](StreamRow& into, double height, const QString& label) {
            into = {QRectF(kGutter_px, y, m_layout.plot.width(), height), label};
            y += height + kRowGap_px;
        };
        if (part.bytes > 0) {
            row(part.send_row, kBlock_px, say(QT_TRANSLATE_NOOP("Streams", "sends")));
            row(part.cell_row, hasText ? kCell_px : kStretch_px,
                say(QT_TRANSLATE_NOOP("Streams", "bytes")));
            if (hasHex) {
                y -= kRowGap_px; // a character belongs to its bytes
                row(part.text_row, kCell_px, say(QT_TRANSLATE_NOOP("Streams", "as text")));
            }
            if (hasSegments(connection, direction))
                row(part.segment_row, kSegment_px, say(QT_TRANSLATE_NOOP("Streams", "segments")));
            row(part.place_row, kPlace_px, say(QT_TRANSLATE_NOOP("Streams", "where")));
            row(part.receive_row, kBlock_px, say(QT_TRANSLATE_NOOP("Streams", "receives")));
            part.lost_rect = QRectF(kGutter_px, y - kRowGap_px, m_layout.plot.width(), kLost_px);
            y += kLost_px - kRowGap_px;
        } else {
            const TaggedRows tagged =
                taggedRows(connectionAt(connection).streams[direction], m_inputs);
            if (tagged.sends)
                row(part.send_row, kBlock_px, say(QT_TRANSLATE_NOOP("Streams", "sends")));
            if (tagged.segments)
                row(part.segment_row, kSegment_px, say(QT_TRANSLATE_NOOP("Streams", "segments")));
            if (tagged.receives)
                row(part.receive_row, kBlock_px, say(QT_TRANSLATE_NOOP("Streams", "receives")));
            y = std::max(y, top + kEmpty_px);
        }
        part.area = QRectF(0, top, m_inputs.size.width(), y - top);
        y += part.bytes > 0 ? kPartGap_px : kTiny_px;
        if (part.area.bottom() >= 0 && part.area.top() <= m_inputs.size.height()) {
            fillRows(part, connectionAt(connection), m_inputs);
            m_layout.parts.push_back(std::move(part));
        }
        return y;
    }

    const StreamInputs& m_inputs;
    StreamLayout m_layout;
    bool m_folds = false;
};

} // namespace

const StreamFrames* framesOf(const StreamInputs& inputs, int connection, int direction)
{
    const auto found = inputs.frames.find(2 * connection + direction);
    return found == inputs.frames.end() ? nullptr : &found->second;
}

StreamLayout layOut(const StreamInputs& inputs)
{
    return Builder(inputs).build();
}

QString counted(std::uint64_t count, const char* one, const char* many)
{
    return count == 1 ? say(one) : say(many).arg(count);
}

const StreamPart* StreamLayout::partAt(QPointF point) const
{
    for (const StreamPart& part : parts)
        if (part.area.contains(point))
            return &part;
    return nullptr;
}

const StreamBlock* StreamLayout::blockAt(QPointF point) const
{
    if (!plot.contains(QPointF(point.x(), plot.center().y())))
        return nullptr;
    if (const StreamPart* part = partAt(point))
        for (const auto* row : {&part->sends, &part->receives, &part->segments})
            for (const StreamBlock& block : *row)
                if (block.rect.adjusted(-1, 0, 1, 0).contains(point))
                    return &block;
    return nullptr;
}

} // namespace lockstep::gui

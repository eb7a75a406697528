// SPDX-License-Identifier: MIT
#include "gui/views/streams/ladder_layout.h"

#include "gui/theme/metrics.h"
#include "gui/views/streams/stream_blocks.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace lockstep::gui {

namespace {

constexpr double kStep_px = 24;
constexpr double kTitle_px = 34;
constexpr double kAfter_px = 16;
constexpr double kTimes_px = 128;

QString say(const char* text)
{
    return QCoreApplication::translate("Streams", text);
}

/// "5 bytes (0 to 4)".
QString bytesWords(std::uint64_t position, std::uint64_t bytes)
{
    if (bytes == 0)
        return say(QT_TRANSLATE_NOOP("Streams", "0 bytes"));
    return say(QT_TRANSLATE_NOOP("Streams", "%1 (%2 to %3)"))
        .arg(counted(bytes, QT_TRANSLATE_NOOP("Streams", "1 byte"),
                     QT_TRANSLATE_NOOP("Streams", "%1 bytes")))
        .arg(position)
        .arg(position + bytes - 1);
}

/// Fills in what the event says.
struct Telling {
    const StreamInputs& inputs;
    const Names& names;
    LadderRow& row;
    TaskId task;
    double side_px = 0; ///< room beside the lines

    /// The first if there is room for it.
    void choose(const QString& words, const QString& fewer) const
    {
        row.text = inputs.text_width_px(words) < side_px ? words : fewer;
    }

    void operator()(const BytesSent& fact) const
    {
        const QString left = fact.left > 0
                                 ? say(QT_TRANSLATE_NOOP("Streams", ", %1 left")).arg(fact.left)
                                 : QString();
        const QString words =
            say(QT_TRANSLATE_NOOP("Streams", "%1 sends %2")).arg(names.name(task));
        choose(words.arg(bytesWords(fact.position, fact.sent)) + left, words.arg(fact.sent) + left);
    }
    void operator()(const BytesReceived& fact) const
    {
        const QString words = say(QT_TRANSLATE_NOOP("Streams", "%1 receives %2 of %3 asked for"))
                                  .arg(names.name(task), QStringLiteral("%1"));
        choose(words.arg(bytesWords(fact.position, fact.received)).arg(fact.asked),
               words.arg(fact.received).arg(fact.asked));
    }
    void operator()(const SegmentSeen& fact) const
    {
        row.is_segment = true;
        row.source = fact.source;
        row.text = wordsOf(fact.flags);
        if (fact.bytes > 0)
            row.text += ' ' + bytesWords(fact.position, fact.bytes);
        if (has(fact.flags, SegmentFlags::Again))
            row.text += ' ' + say(QT_TRANSLATE_NOOP("Streams", "sent again"));
        row.is_failure = has(fact.flags, SegmentFlags::Again | SegmentFlags::Rst);
        if (fact.window == 0 && fact.source == SegmentSource::Captured &&
            !has(fact.flags, SegmentFlags::Rst))
            row.text += ' ' + say(QT_TRANSLATE_NOOP("Streams", "window 0"));
        if (fact.source != SegmentSource::Captured)
            row.text += QStringLiteral(" \u00b7 ") + wordsOf(fact.source);
    }
    void operator()(const StreamEnded&) const
    {
        row.text = say(QT_TRANSLATE_NOOP("Streams", "%1 meets the end")).arg(names.name(task));
    }
    void operator()(const SocketShutDown&) const
    {
        row.text = say(QT_TRANSLATE_NOOP("Streams", "%1 shuts down sending")).arg(names.name(task));
    }
    void operator()(const WindowClosed&) const
    {
        row.text = say(QT_TRANSLATE_NOOP("Streams", "window closed: no room"));
        row.is_failure = true;
    }
    void operator()(const WindowOpened& fact) const
    {
        row.text = say(QT_TRANSLATE_NOOP("Streams", "window open: room for %1")).arg(fact.window);
    }
    void operator()(const ConnectionCut&) const
    {
        row.text = say(QT_TRANSLATE_NOOP("Streams", "cut: nothing passes any more"));
        row.is_failure = true;
    }
    template <class Fact>
    void operator()(const Fact&) const
    {
    }
};

} // namespace

const LadderRow* LadderLayout::rowAt(QPointF point) const
{
    for (const LadderRow& row : rows)
        if (row.rect.contains(point))
            return &row;
    return nullptr;
}

LadderLayout ladderOf(const StreamInputs& inputs)
{
    LadderLayout layout;
    const double width = inputs.size.width();
    const double side = std::clamp((width - kTimes_px) * 0.35, 110.0, 330.0);
    layout.left_px = kTimes_px + side;
    layout.right_px = std::max(layout.left_px + 60, width - side);
    double y = inputs.top_px + kSmall_px;
    for (const int at : inputs.connections) {
        const Connection& connection = inputs.index.connections()[static_cast<std::size_t>(at)];
        const auto name = [&](ObjectId end) {
            return end ? inputs.names.name(end) : say(QT_TRANSLATE_NOOP("Streams", "outside"));
        };
        layout.titles.push_back({QRectF(0, y, width, kTitle_px), name(connection.ends[0]),
                                 name(connection.ends[1]), at});
        y += kTitle_px;
        const auto behind =
            std::partition_point(connection.events.begin(), connection.events.end(),
                                 [&](const StreamEvent& event) { return event.seq < inputs.seq; });
        const auto count = static_cast<double>(behind - connection.events.begin());
        const double first = std::max(0.0, std::floor(-y / kStep_px));
        for (double i = first; i < count && y + i * kStep_px < inputs.size.height(); ++i) {
            const StreamEvent& event = connection.events[static_cast<std::size_t>(i)];
            const Event& logged = inputs.log.event(event.seq);
            LadderRow row;
            row.rect = QRectF(0, y + i * kStep_px, width, kStep_px);
            row.seq = event.seq;
            row.direction = event.direction;
            row.place = Names::place(event.seq);
            row.time = Names::seconds(logged.virtual_ns);
            row.to_right = event.direction == 0;
            const bool isReceiver =
                event.kind == StreamEvent::Kind::Receive || logged.kind == StreamEnded::kind ||
                logged.kind == WindowClosed::kind || logged.kind == WindowOpened::kind;
            row.at_right = isReceiver == row.to_right;
            const Telling telling{inputs, inputs.names, row, logged.task, side - kLarge_px};
            visitFact(logged, inputs.log.tailOf(event.seq),
                      [&](const Event&, const auto& fact) { telling(fact); });
            layout.rows.push_back(std::move(row));
        }
        y += count * kStep_px + kAfter_px;
    }
    layout.contents_height_px = y - inputs.top_px;
    return layout;
}

} // namespace lockstep::gui

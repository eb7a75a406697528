// SPDX-License-Identifier: MIT
#include "gui/views/streams/stream_tags.h"

#include "gui/state/calls.h"
#include "gui/theme/metrics.h"
#include "gui/views/streams/stream_blocks.h"

#include <QCoreApplication>

#include <algorithm>

namespace lockstep::gui {

namespace {

QString say(const char* text)
{
    return QCoreApplication::translate("Streams", text);
}

/// What has come to a direction before the moment.
struct Told {
    bool fin = false, rst = false, is_rst_first = false;
    bool shut = false, ended = false, closed = false, cut = false;
    std::vector<const StreamWait*> senders, receivers;
};

Told toldOf(const ByteStream& stream, const StreamInputs& inputs)
{
    Told told;
    for (const StreamSegment& segment : stream.closings)
        if (segment.seq < inputs.seq) {
            told.fin = told.fin || has(segment.flags, SegmentFlags::Fin);
            told.rst = told.rst || has(segment.flags, SegmentFlags::Rst);
            told.is_rst_first = told.is_rst_first || (told.rst && !told.fin);
        }
    for (const StreamMark& mark : stream.marks) {
        if (mark.seq >= inputs.seq)
            break;
        told.ended = told.ended || mark.kind == StreamMark::Kind::EndMet;
        told.shut = told.shut || mark.kind == StreamMark::Kind::ShutDown;
        told.cut = told.cut || mark.kind == StreamMark::Kind::Cut;
        if (mark.kind == StreamMark::Kind::WindowClosed)
            told.closed = true;
        if (mark.kind == StreamMark::Kind::WindowOpened)
            told.closed = false;
    }
    for (const StreamWait& wait : inputs.waits)
        if (stream.to && wait.object == stream.to)
            told.receivers.push_back(&wait);
        else if (stream.to && wait.other_end == stream.to && wait.object != stream.from)
            told.senders.push_back(&wait);
    return told;
}

/// What is no socket is received from without a number.
QString callOfReceiver(const Log& log, const StreamWait& wait)
{
    const QString call = callAt(log, wait.since);
    return call.isEmpty() ? QStringLiteral("recv") : call;
}

class Tags {
public:
    Tags(StreamPart& part, const StreamInputs& inputs) : m_part(part), m_inputs(inputs) {}

    void put(const StreamRow& row, const QString& text, bool is_failure)
    {
        const double width = widthOf(text);
        put(row, text, std::min(leftIn(row), m_part.scale.right_px - width), is_failure, false);
    }

    /// As many of the words as there is room for behind the bytes.
    void wait(const StreamRow& row, const StreamWait& wait, const QString& call)
    {
        const QString who = m_inputs.names.name(wait.task);
        const QString since = Names::seconds(m_inputs.log.event(wait.since).virtual_ns);
        const QString until =
            wait.is_over ? say(QT_TRANSLATE_NOOP("Streams", "%1 waited in %2 from %3 to the end"))
                         : say(QT_TRANSLATE_NOOP("Streams", "%1 waits in %2 since %3"));
        const double left = leftIn(row);
        QString text = say(QT_TRANSLATE_NOOP("Streams", "waits in %1")).arg(call);
        for (const QString& words :
             {until.arg(who, call, since),
              say(QT_TRANSLATE_NOOP("Streams", "%1 waits in %2")).arg(who, call)})
            if (left + widthOf(words) <= m_part.scale.right_px) {
                text = words;
                break;
            }
        put(row, text, std::min(left, m_part.scale.right_px - widthOf(text)), false, true);
    }

private:
    double widthOf(const QString& text) const
    {
        return m_inputs.text_width_px(text) + 2 * kTiny_px + 2;
    }

    /// Behind the bytes and the tags that are there.
    double leftIn(const StreamRow& row) const
    {
        double left = m_part.scale.x(m_part.bytes) + kSmall_px;
        for (const StreamTag& other : m_part.tags)
            if (other.rect.top() < row.rect.bottom() && other.rect.bottom() > row.rect.top())
                left = other.rect.right() + kTiny_px;
        return left;
    }

    void put(const StreamRow& row, const QString& text, double left, bool is_failure, bool is_wait)
    {
        m_part.tags.push_back({QRectF(left, row.rect.center().y() - 9, widthOf(text), 18), text,
                               is_failure, is_wait});
    }

    StreamPart& m_part;
    const StreamInputs& m_inputs;
};

} // namespace

TaggedRows taggedRows(const ByteStream& stream, const StreamInputs& inputs)
{
    const Told told = toldOf(stream, inputs);
    return {told.shut || !told.senders.empty(), told.fin || told.rst || told.cut,
            told.ended || !told.receivers.empty()};
}

void fillTags(StreamPart& part, const ByteStream& stream, const StreamInputs& inputs)
{
    const Told told = toldOf(stream, inputs);
    Tags tags(part, inputs);
    if (told.shut)
        tags.put(part.send_row, say(QT_TRANSLATE_NOOP("Streams", "shut down")), false);
    for (const StreamWait* wait : told.senders)
        tags.wait(part.send_row, *wait, QStringLiteral("send"));
    if (told.rst && told.is_rst_first)
        tags.put(part.segment_row, QStringLiteral("RST"), true);
    if (told.fin)
        tags.put(part.segment_row, QStringLiteral("FIN"), false);
    if (told.rst && !told.is_rst_first)
        tags.put(part.segment_row, QStringLiteral("RST"), true);
    if (told.cut)
        tags.put(part.segment_row, say(QT_TRANSLATE_NOOP("Streams", "cut")), true);
    if (told.closed && part.bytes > 0)
        tags.put(part.place_row, say(QT_TRANSLATE_NOOP("Streams", "window closed")), true);
    if (told.ended)
        tags.put(part.receive_row, say(QT_TRANSLATE_NOOP("Streams", "end met")), false);
    for (const StreamWait* wait : told.receivers)
        tags.wait(part.receive_row, *wait, callOfReceiver(inputs.log, *wait));
}

} // namespace lockstep::gui

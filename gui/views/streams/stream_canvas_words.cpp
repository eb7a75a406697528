// SPDX-License-Identifier: MIT
// What the canvas of streams says in words: tooltips, and what is picked.
#include "gui/state/cursor.h"
#include "gui/views/streams/picked_bytes.h"
#include "gui/views/streams/recorded_bytes.h"
#include "gui/views/streams/stream_canvas.h"

namespace lockstep::gui {

std::string StreamCanvas::pickedBytes()
{
    const Log* log = m_context.feed.log();
    if (!log || m_picked.isEmpty())
        return {};
    const Connection& connection =
        index().connections()[static_cast<std::size_t>(m_picked.connection)];
    return knownBytesOf(*log, connection.streams[m_picked.direction], m_picked,
                        m_context.cursor.seq());
}

QString StreamCanvas::pickedAsText()
{
    return QString::fromStdString(shownAsText(pickedBytes()));
}

QString StreamCanvas::pickedAsHex()
{
    return QString::fromStdString(shownAsHex(pickedBytes()));
}

QString StreamCanvas::pickedSentence()
{
    const Log* log = m_context.feed.log();
    if (!log || m_picked.isEmpty())
        return {};
    const Connection& connection =
        index().connections()[static_cast<std::size_t>(m_picked.connection)];
    return sentenceOf(*log, m_context.names, connection.streams[m_picked.direction], m_picked,
                      m_context.cursor.seq());
}

QString StreamCanvas::wordsFor(const StreamBlock& block) const
{
    return block.count > 1
               ? tr("%1 blocks, bytes %2 to %3").arg(block.count).arg(block.begin).arg(block.end)
               : QStringLiteral("%1  %2").arg(Names::place(block.seq),
                                              m_context.names.describeEvent(block.seq));
}

const std::vector<StreamSaid>& StreamCanvas::said()
{
    const StreamPage& made = page();
    if (m_isSaid)
        return m_said;
    m_isSaid = true;
    m_said.clear();
    const auto say = [&](const QRectF& rect, const QString& sentence, StreamRange range = {}) {
        m_said.push_back({rect, sentence, range});
    };
    for (const StreamPart& part : made.streams.parts) {
        say(part.title_rect, QStringLiteral("%1: %2").arg(part.title, part.summary));
        for (const auto* blocks : {&part.sends, &part.segments, &part.receives})
            for (const StreamBlock& block : *blocks)
                say(block.rect, wordsFor(block),
                    {part.connection, part.direction, block.begin, block.end});
        for (const StreamPlace& place : part.places)
            say(place.rect, place.sentence);
        for (const StreamTag& tag : part.tags)
            say(tag.rect, tag.text);
    }
    for (const DatagramPart& part : made.datagrams) {
        say(part.title_rect, QStringLiteral("%1: %2").arg(part.title, part.summary));
        for (const DatagramBox& box : part.boxes)
            say(box.sent.united(box.state).united(box.received),
                QStringLiteral("%1  %2").arg(Names::place(box.seq),
                                             m_context.names.describeEvent(box.seq)));
    }
    for (const DescriptorPart& part : made.descriptors)
        for (const DescriptorPart::Line& line : part.lines)
            for (const DescriptorPill& pill : line.pills)
                say(pill.rect, QStringLiteral("%1: %2").arg(line.label, pill.text));
    for (const LadderRow& row : made.ladder.rows)
        say(row.rect, QStringLiteral("%1  %2").arg(Names::place(row.seq),
                                                   m_context.names.describeEvent(row.seq)));
    return m_said;
}

QString StreamCanvas::tipAt(QPointF point)
{
    const StreamLayout& made = layout();
    if (const StreamBlock* block = made.blockAt(point))
        return wordsFor(*block);
    const LadderRow* row = m_page.ladder.rowAt(point);
    const DatagramBox* datagram = m_page.datagramAt(point);
    if (row || datagram) {
        const Seq seq = row ? row->seq : datagram->seq;
        return QStringLiteral("%1  %2").arg(Names::place(seq), m_context.names.describeEvent(seq));
    }
    const StreamPart* part = made.partAt(point);
    if (!part)
        return {};
    for (const StreamPlace& place : part->places)
        if (place.rect.contains(point))
            return place.sentence;
    if (part->cell_row.rect.contains(point) && part->scale.positionAt(point.x()) < part->bytes)
        return tr("byte %1").arg(part->scale.positionAt(point.x()));
    return {};
}

} // namespace lockstep::gui

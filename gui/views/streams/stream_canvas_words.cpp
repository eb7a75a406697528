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

std::vector<SpokenItem> StreamCanvas::spokenItems()
{
    std::vector<SpokenItem> items;
    const auto add = [&](const QString& sentence, const QRectF& area) {
        const QRectF shown(onViewport(area.topLeft()), area.size() * m_zoom);
        items.push_back({sentence, shown.toAlignedRect()});
    };
    const StreamPage& now = page();
    for (const StreamPart& part : now.streams.parts)
        add(part.title + QStringLiteral(": ") + part.summary, part.area);
    for (const DatagramPart& part : now.datagrams)
        add(part.title + QStringLiteral(": ") + part.summary, part.area);
    for (const LadderRow& row : now.ladder.rows)
        add(QStringLiteral("%1  %2").arg(Names::place(row.seq),
                                         m_context.names.describeEvent(row.seq)),
            row.rect);
    return items;
}

QString StreamCanvas::tipAt(QPointF point)
{
    const StreamLayout& made = layout();
    if (const StreamBlock* block = made.blockAt(point))
        return block->count > 1
                   ? tr("%1 blocks, bytes %2 to %3")
                         .arg(block->count)
                         .arg(block->begin)
                         .arg(block->end)
                   : QStringLiteral("%1  %2").arg(Names::place(block->seq),
                                                  m_context.names.describeEvent(block->seq));
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

// SPDX-License-Identifier: MIT
#include "gui/views/streams/stream_rows.h"

#include "gui/theme/metrics.h"
#include "gui/views/streams/stream_cells.h"
#include "gui/views/streams/stream_tags.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace lockstep::gui {

namespace {

QString say(const char* text)
{
    return QCoreApplication::translate("Streams", text);
}

/// How many of these were before the moment. They are by position, and nearly by seq.
template <class Item>
std::uint64_t countBefore(const std::vector<Item>& items, Seq seq)
{
    auto behind = std::lower_bound(items.begin(), items.end(), seq,
                                   [](const Item& item, Seq wanted) { return item.seq < wanted; });
    return static_cast<std::uint64_t>(behind - items.begin());
}

class Rows {
public:
    Rows(StreamPart& part, const Connection& connection, const StreamInputs& inputs)
        : m_part(part), m_connection(connection), m_stream(connection.streams[part.direction]),
          m_scale(part.scale), m_inputs(inputs)
    {
        const StreamRange& picked = inputs.picked;
        if (picked.connection == part.connection && picked.direction == part.direction)
            m_picked = picked;
    }

    void fill()
    {
        m_received = ByteStream::totalAt(m_stream.received, m_inputs.seq);
        fillTitle();
        if (m_part.bytes > 0) {
            fillBlocks();
            fillPlaces();
            fillBytes(m_part, m_stream, m_inputs, m_picked, framesHere());
        }
        fillTags(m_part, m_stream, m_inputs);
    }

private:
    QString textOf(const StreamCall& call) const
    {
        const std::string_view text = m_inputs.log.payload(call.text_at, call.text_bytes);
        return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    }

    QString nameOf(ObjectId end) const
    {
        return end ? m_inputs.names.name(end) : say(QT_TRANSLATE_NOOP("Streams", "outside"));
    }

    /// Of whom the name does not say it already.
    QString withRole(ObjectId end, bool is_client) const
    {
        const QString name = nameOf(end);
        const QString role = is_client ? say(QT_TRANSLATE_NOOP("Streams", "client"))
                                       : say(QT_TRANSLATE_NOOP("Streams", "server"));
        return m_connection.protocol != Protocol::Tcp || name.contains(role, Qt::CaseInsensitive)
                   ? name
                   : QStringLiteral("%1 (%2)").arg(name, role);
    }

    void fillTitle()
    {
        m_part.title = QStringLiteral("%1 → %2").arg(withRole(m_stream.from, m_part.direction == 0),
                                                     withRole(m_stream.to, m_part.direction == 1));
        if (m_part.bytes == 0) {
            m_part.summary = say(QT_TRANSLATE_NOOP("Streams", "has sent nothing"));
            return;
        }
        const Seq seq = m_inputs.seq;
        QStringList words;
        words << counted(countBefore(m_stream.sends, seq), QT_TRANSLATE_NOOP("Streams", "1 send"),
                         QT_TRANSLATE_NOOP("Streams", "%1 sends"));
        const std::uint64_t segments = countBefore(m_stream.segments, seq);
        if (segments > 0)
            words << counted(segments, QT_TRANSLATE_NOOP("Streams", "1 segment"),
                             QT_TRANSLATE_NOOP("Streams", "%1 segments"));
        const std::uint64_t receives = countBefore(m_stream.receives, seq);
        words << (receives ? counted(receives, QT_TRANSLATE_NOOP("Streams", "1 receive"),
                                     QT_TRANSLATE_NOOP("Streams", "%1 receives"))
                           : say(QT_TRANSLATE_NOOP("Streams", "no receive yet")));
        m_part.summary = say(QT_TRANSLATE_NOOP("Streams", "%1: %2 of %3 bytes received"))
                             .arg(words.join(QStringLiteral(" → ")))
                             .arg(m_received)
                             .arg(m_part.bytes);
        fillParser();
    }

    /// What a reader of messages waits for.
    void fillParser()
    {
        const StreamFrames* frames = framesHere();
        if (!frames || m_connection.has_messages) // a receive of such a pipe takes a whole message
            return;
        const StreamFrame* frame = frames->at(m_received);
        if (!frames->frames.empty() && frames->frames.back().length < 0 &&
            m_received >= frames->frames.back().body())
            m_part.parser = say(QT_TRANSLATE_NOOP("Streams", "the parser: a length of %1 is none"))
                                .arg(frames->frames.back().length);
        else if (!frame && !frames->frames.empty() && m_received < frames->frames.back().end())
            m_part.parser = {};
        else if (!frame || m_received < frame->body())
            m_part.parser =
                say(QT_TRANSLATE_NOOP("Streams", "the parser needs %1 for a header"))
                    .arg(counted(StreamFrame::kHeaderBytes -
                                     (frame ? m_received - frame->position
                                            : std::min(StreamFrame::kHeaderBytes,
                                                       m_received - behindFrames(*frames))),
                                 QT_TRANSLATE_NOOP("Streams", "1 byte"),
                                 QT_TRANSLATE_NOOP("Streams", "%1 bytes")));
        else
            m_part.parser =
                say(QT_TRANSLATE_NOOP("Streams", "the parser needs %1 of %2 for a body"))
                    .arg(counted(frame->end() - m_received, QT_TRANSLATE_NOOP("Streams", "1 byte"),
                                 QT_TRANSLATE_NOOP("Streams", "%1 bytes")))
                    .arg(frame->length);
    }

    static std::uint64_t behindFrames(const StreamFrames& frames)
    {
        return frames.frames.empty() ? 0 : frames.frames.back().end();
    }

    const StreamFrames* framesHere() const
    {
        return framesOf(m_inputs, m_part.connection, m_part.direction);
    }

    void fillBlocks()
    {
        const Names& names = m_inputs.names;
        m_part.sends = blocksOf(
            m_stream.sends, m_scale, m_part.send_row.rect, m_inputs, m_picked,
            [&](const StreamCall& call) -> std::vector<QString> {
                const QString bytes = QString::number(call.bytes), who = names.name(call.task);
                const QString of = QString::number(std::uint64_t{call.bytes} + call.left);
                if (call.is_message)
                    return {say(QT_TRANSLATE_NOOP("Streams", "%1 sends %2: %3 bytes"))
                                .arg(who, textOf(call), bytes),
                            say(QT_TRANSLATE_NOOP("Streams", "sends %1")).arg(textOf(call)),
                            textOf(call), bytes};
                if (call.part > 0)
                    return {
                        say(QT_TRANSLATE_NOOP("Streams", "%1 sends %2 of %3, part %4"))
                            .arg(who, bytes, of)
                            .arg(call.part),
                        say(QT_TRANSLATE_NOOP("Streams", "sends %1 of %2, part %3"))
                            .arg(bytes, of)
                            .arg(call.part),
                        say(QT_TRANSLATE_NOOP("Streams", "part %1: %2")).arg(call.part).arg(bytes),
                        bytes};
                if (call.left > 0)
                    return {
                        say(QT_TRANSLATE_NOOP("Streams", "%1 sends %2 of %3")).arg(who, bytes, of),
                        say(QT_TRANSLATE_NOOP("Streams", "sends %1 of %2")).arg(bytes, of),
                        say(QT_TRANSLATE_NOOP("Streams", "%1 of %2")).arg(bytes, of)};
                return {say(QT_TRANSLATE_NOOP("Streams", "%1 sends %2")).arg(who, bytes),
                        say(QT_TRANSLATE_NOOP("Streams", "sends %1")).arg(bytes), bytes};
            });
        m_part.receives = blocksOf(
            m_stream.receives, m_scale, m_part.receive_row.rect, m_inputs, m_picked,
            [&](const StreamCall& call) -> std::vector<QString> {
                const QString bytes = QString::number(call.bytes), who = names.name(call.task);
                const QString asked = QString::number(call.asked);
                if (call.is_message)
                    return {
                        say(QT_TRANSLATE_NOOP("Streams", "%1 receives %2")).arg(who, textOf(call)),
                        textOf(call), bytes};
                return {say(QT_TRANSLATE_NOOP("Streams", "%1 receives %2, asked for %3"))
                            .arg(who, bytes, asked),
                        say(QT_TRANSLATE_NOOP("Streams", "receives %1, asked for %2"))
                            .arg(bytes, asked),
                        say(QT_TRANSLATE_NOOP("Streams", "receives %1 of %2")).arg(bytes, asked),
                        say(QT_TRANSLATE_NOOP("Streams", "%1 of %2")).arg(bytes, asked), bytes};
            });
        m_part.segments =
            blocksOf(m_stream.segments, m_scale, m_part.segment_row.rect, m_inputs, m_picked);
        m_part.send_ends_px = endsOf(m_stream.sends, m_scale, m_inputs.seq);
        m_part.receive_ends_px = endsOf(m_stream.receives, m_scale, m_inputs.seq);
        for (StreamBlock& block : m_part.receives)
            for (const double x : m_part.send_ends_px)
                if (block.count == 1 && x > block.rect.left() + 2 && x < block.rect.right() - 2)
                    block.boundaries_px.push_back(x);
        std::size_t lost = 0;
        for (const StreamBlock& block : m_part.receives)
            lost += block.boundaries_px.size();
        if (lost > 0)
            m_part.lost = counted(lost, QT_TRANSLATE_NOOP("Streams", "boundary between sends lost"),
                                  QT_TRANSLATE_NOOP("Streams", "%1 boundaries between sends lost"));
    }

    /// From what was received, what its segments reached, and what the sender's kernel said.
    void fillPlaces()
    {
        const auto behind = std::lower_bound(
            m_stream.reports.begin(), m_stream.reports.end(), m_inputs.seq,
            [](const StreamReport& report, Seq wanted) { return report.seq < wanted; });
        std::uint64_t left = m_part.bytes, arrived = m_part.bytes;
        if (behind != m_stream.reports.begin()) {
            const StreamReport& report = *std::prev(behind);
            const std::uint64_t then = ByteStream::totalAt(m_stream.sent, report.seq);
            const std::uint64_t unsent = report.unsent, flying = report.in_flight;
            left = then > unsent ? then - unsent : 0;
            arrived = left > flying ? left - flying : 0;
        }
        left = std::max(left, ByteStream::totalAt(m_stream.seen, m_inputs.seq));
        arrived = std::clamp(arrived, m_received, m_part.bytes);
        left = std::clamp(left, arrived, m_part.bytes);
        const Loss loss = lossAt(left);
        const QString from = nameOf(m_stream.from), to = nameOf(m_stream.to);
        put(StreamPlace::Kind::Read, 0, m_received, say(QT_TRANSLATE_NOOP("Streams", "received")),
            say(QT_TRANSLATE_NOOP("Streams", "received by the program")));
        const auto whole = [&](StreamPlace::Kind kind, std::uint64_t begin, std::uint64_t end,
                               const QString& word, const QString& sentence) {
            put(kind, begin, std::min(end, loss.begin), word, sentence);
            put(kind, std::max(begin, loss.end), end, word, sentence);
        };
        whole(StreamPlace::Kind::Unread, m_received, arrived,
              say(QT_TRANSLATE_NOOP("Streams", "unread")),
              say(QT_TRANSLATE_NOOP("Streams", "unread in the kernel of %1")).arg(to));
        put(StreamPlace::Kind::ThrownAway, loss.begin, loss.end,
            say(QT_TRANSLATE_NOOP("Streams", "thrown away")),
            loss.by_reset
                ? say(QT_TRANSLATE_NOOP("Streams", "thrown away by the reset"))
                : say(QT_TRANSLATE_NOOP("Streams", "thrown away: %1 was closed")).arg(to));
        whole(StreamPlace::Kind::InFlight, arrived, left,
              say(QT_TRANSLATE_NOOP("Streams", "in flight")),
              say(QT_TRANSLATE_NOOP("Streams", "in flight, not acknowledged")));
        whole(StreamPlace::Kind::Unsent, left, m_part.bytes,
              say(QT_TRANSLATE_NOOP("Streams", "unsent")),
              say(QT_TRANSLATE_NOOP("Streams", "not sent yet, in the kernel of %1")).arg(from));
        std::stable_sort(m_part.places.begin(), m_part.places.end(),
                         [](const StreamPlace& a, const StreamPlace& b) {
                             return a.rect.left() < b.rect.left();
                         });
    }

    /// The bytes that nobody will receive.
    struct Loss {
        std::uint64_t begin = 0;
        std::uint64_t end = 0;
        bool by_reset = false;
    };

    /// A cut connection's kernels still hold theirs; who closed one is told by nobody.
    Loss lossAt(std::uint64_t left) const
    {
        const auto isBefore = [&](const auto& item) { return item.seq < m_inputs.seq; };
        const bool isCut =
            std::any_of(m_stream.marks.begin(), m_stream.marks.end(), [&](const StreamMark& mark) {
                return mark.kind == StreamMark::Kind::Cut && isBefore(mark);
            });
        Loss loss{m_part.bytes, m_part.bytes};
        for (const StreamLoss& told : m_stream.losses) {
            if (isCut || !isBefore(told))
                break;
            const std::uint64_t begin = told.only_unsent ? left : m_received;
            if (begin >= told.sent)
                continue;
            loss.end = loss.begin < loss.end ? std::max(loss.end, told.sent) : told.sent;
            loss.begin = std::min(loss.begin, begin);
            loss.by_reset = loss.by_reset || told.by_reset;
        }
        return loss;
    }

    void put(StreamPlace::Kind kind, std::uint64_t begin, std::uint64_t end, const QString& word,
             const QString& sentence)
    {
        if (begin >= end)
            return;
        const double left = std::max(m_scale.x(begin), m_scale.left_px);
        const double right = std::min(m_scale.x(end), m_scale.right_px);
        if (right <= left)
            return;
        StreamPlace place;
        place.kind = kind;
        place.rect =
            QRectF(left, m_part.place_row.rect.top(), right - left, m_part.place_row.rect.height());
        const QString bytes = QString::number(end - begin);
        place.sentence = QStringLiteral("%1 %2").arg(bytes, sentence);
        place.label = fitting({place.sentence, QStringLiteral("%1 %2").arg(bytes, word), bytes},
                              place.rect.width(), m_inputs.text_width_px);
        m_part.places.push_back(std::move(place));
    }

    StreamPart& m_part;
    const Connection& m_connection;
    const ByteStream& m_stream;
    const StreamScale& m_scale;
    const StreamInputs& m_inputs;
    StreamRange m_picked;
    std::uint64_t m_received = 0;
};

} // namespace

void fillRows(StreamPart& part, const Connection& connection, const StreamInputs& inputs)
{
    Rows(part, connection, inputs).fill();
}

} // namespace lockstep::gui

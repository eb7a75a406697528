// SPDX-License-Identifier: MIT
#include "gui/views/streams/stream_cells.h"

#include "gui/views/streams/recorded_bytes.h"

#include <QCoreApplication>

#include <algorithm>

namespace lockstep::gui {

namespace {

QString say(const char* text)
{
    return QCoreApplication::translate("Streams", text);
}

class Cells {
public:
    Cells(StreamPart& part, const ByteStream& stream, const StreamInputs& inputs,
          const StreamRange& picked, const StreamFrames* frames)
        : m_part(part), m_stream(stream), m_scale(part.scale), m_inputs(inputs), m_picked(picked),
          m_frames(frames)
    {
    }

    void fill()
    {
        if (m_scale.cell_px >= kLeastTextCell_px)
            fillCells();
        else
            fillStretches();
    }

private:
    void fillCells()
    {
        const std::uint64_t behind = std::min(m_scale.behind(), m_part.bytes);
        for (std::uint64_t at = m_scale.first(); at < behind;) {
            const StreamFold* fold = m_scale.foldFrom(at);
            if (fold && fold->begin <= at) {
                stretch(StreamStretch::Kind::Folded, fold->begin,
                        std::min(fold->end, m_part.bytes));
                at = fold->end;
                continue;
            }
            const std::uint64_t end = fold ? std::min(fold->begin, behind) : behind;
            fillCells(at, end);
            at = end;
        }
    }

    void fillCells(std::uint64_t first, std::uint64_t behind)
    {
        // a character may begin before what is visible
        const std::uint64_t before = std::min<std::uint64_t>(first, 3);
        const StreamBytes bytes =
            bytesOf(m_inputs.log, m_stream, first - before, behind, m_inputs.seq);
        for (std::uint64_t position = first; position < behind; ++position) {
            const std::size_t at = position - first + before;
            StreamCell cell;
            cell.position = position;
            cell.rect = QRectF(m_scale.x(position), m_part.cell_row.rect.top(), m_scale.cell_px,
                               m_part.cell_row.rect.height());
            cell.known = bytes.known[at];
            cell.picked = m_picked.touches(position, position + 1);
            const StreamFrame* frame = m_frames ? m_frames->at(position) : nullptr;
            cell.in_header = frame && position < frame->body();
            if (cell.known)
                cell.hex = QString::fromStdString(shownAsHex({bytes.bytes.data() + at, 1}));
            m_part.cells.push_back(std::move(cell));
        }
        fillCharacters(bytes, first - before, first);
        fillUnknown(bytes, first - before, first);
    }

    void fillCharacters(const StreamBytes& bytes, std::uint64_t from, std::uint64_t first)
    {
        const StreamRow& row = m_part.text_row.rect.isNull() ? m_part.cell_row : m_part.text_row;
        for (std::size_t at = 0; at < bytes.bytes.size();) {
            const std::string_view rest(bytes.bytes.data() + at, bytes.bytes.size() - at);
            std::size_t length = bytes.known[at] ? characterBytes(rest) : 0;
            for (std::size_t i = 1; i < length && at + i < bytes.known.size(); ++i)
                if (!bytes.known[at + i])
                    length = 0;
            const bool isWhole = length > 0 && length <= rest.size();
            const std::uint64_t position = from + at;
            if (bytes.known[at] && position + std::max<std::size_t>(length, 1) > first) {
                StreamCharacter character;
                character.rect = QRectF(m_scale.x(position), row.rect.top(),
                                        m_scale.cell_px * static_cast<double>(isWhole ? length : 1),
                                        row.rect.height());
                character.text =
                    QString::fromStdString(shownAsText(rest.substr(0, isWhole ? length : 1)));
                if (isWhole && length > 1)
                    character.split = isCut(position, position + length);
                m_part.characters.push_back(std::move(character));
            }
            at += isWhole ? length : 1;
        }
    }

    /// A receive ended between these.
    bool isCut(std::uint64_t begin, std::uint64_t end) const
    {
        const auto behind = std::upper_bound(
            m_stream.receives.begin(), m_stream.receives.end(), begin,
            [](std::uint64_t wanted, const StreamCall& call) { return wanted < call.position; });
        if (behind == m_stream.receives.begin())
            return false;
        const StreamCall& call = *std::prev(behind);
        return call.seq < m_inputs.seq && call.end() > begin && call.end() < end;
    }

    void fillUnknown(const StreamBytes& bytes, std::uint64_t from, std::uint64_t first)
    {
        for (std::size_t at = 0; at < bytes.known.size();) {
            std::size_t behind = at;
            while (behind < bytes.known.size() && !bytes.known[behind])
                ++behind;
            if (behind > at)
                stretch(StreamStretch::Kind::NotRecorded, std::max(from + at, first),
                        from + behind);
            at = behind + 1;
        }
    }

    void stretch(StreamStretch::Kind kind, std::uint64_t begin, std::uint64_t end)
    {
        const double left = std::max(m_scale.x(begin), m_scale.left_px);
        const double right = std::min(m_scale.x(end), m_scale.right_px);
        if (right <= left)
            return;
        StreamStretch made;
        made.kind = kind;
        made.rect =
            QRectF(left, m_part.cell_row.rect.top(), right - left, m_part.cell_row.rect.height());
        const QString bytes = QString::number(end - begin);
        std::vector<QString> labels;
        if (kind == StreamStretch::Kind::NotRecorded)
            labels = {say(QT_TRANSLATE_NOOP("Streams", "not recorded"))};
        else if (kind == StreamStretch::Kind::Folded)
            labels = {say(QT_TRANSLATE_NOOP("Streams", "… %1 more …")).arg(bytes),
                      say(QT_TRANSLATE_NOOP("Streams", "… %1 …")).arg(bytes), bytes};
        else if (kind == StreamStretch::Kind::Header)
            labels = {say(QT_TRANSLATE_NOOP("Streams", "header")),
                      say(QT_TRANSLATE_NOOP("Streams", "h"))};
        else if (kind == StreamStretch::Kind::Body)
            labels = {say(QT_TRANSLATE_NOOP("Streams", "body of %1")).arg(bytes), bytes};
        made.label = fitting(labels, made.rect.width(), m_inputs.text_width_px);
        m_part.stretches.push_back(std::move(made));
    }

    void fillStretches()
    {
        const std::uint64_t first = m_scale.first();
        const std::uint64_t behind = std::min(m_scale.behind(), m_part.bytes);
        std::uint64_t at = first;
        while (m_frames && at < behind) {
            const StreamFrame* frame = m_frames->at(at);
            // what is narrower than a pixel is not told apart
            if (!frame || m_scale.x(frame->end()) - m_scale.x(frame->position) < 2)
                break;
            stretch(StreamStretch::Kind::Header, frame->position, std::min(frame->body(), behind));
            if (frame->body() < behind)
                stretch(StreamStretch::Kind::Body, frame->body(), std::min(frame->end(), behind));
            at = frame->end();
        }
        if (at < behind)
            fillPlain(at, behind);
    }

    /// What the log has of these, as far as calls stand alone, and the gaps between.
    void fillPlain(std::uint64_t begin, std::uint64_t end)
    {
        std::vector<std::pair<std::uint64_t, std::uint64_t>> known;
        for (const auto* row : {&m_part.sends, &m_part.receives})
            for (const StreamBlock& block : *row)
                known.emplace_back(block.begin,
                                   block.count > 1 ? block.end : block.begin + recordedOf(block));
        std::sort(known.begin(), known.end());
        std::uint64_t at = begin;
        for (const auto& [from, to] : known) {
            if (from > at && from <= end)
                stretch(StreamStretch::Kind::NotRecorded, at, from);
            if (to > std::max(at, from)) {
                stretch(StreamStretch::Kind::Plain, std::max(at, from), std::min(to, end));
                at = std::min(to, end);
            } else {
                at = std::max(at, std::min(from, end));
            }
        }
        if (at < end)
            stretch(StreamStretch::Kind::NotRecorded, at, end);
    }

    /// How many of its first bytes the log has.
    std::uint64_t recordedOf(const StreamBlock& block) const
    {
        std::uint64_t bytes = 0;
        visitFact(
            m_inputs.log.event(block.seq), m_inputs.log.tailOf(block.seq),
            [&](const Event&, const auto& fact) {
                using Fact = std::decay_t<decltype(fact)>;
                if constexpr (std::is_same_v<Fact, BytesSent> ||
                              std::is_same_v<Fact, BytesReceived>)
                    bytes = recordedBytes(m_inputs.log.payload(fact.payload_at, fact.bytes)).size();
            });
        return std::min(bytes, block.end - block.begin);
    }

    StreamPart& m_part;
    const ByteStream& m_stream;
    const StreamScale& m_scale;
    const StreamInputs& m_inputs;
    const StreamRange& m_picked;
    const StreamFrames* m_frames;
};

} // namespace

void fillBytes(StreamPart& part, const ByteStream& stream, const StreamInputs& inputs,
               const StreamRange& picked, const StreamFrames* frames)
{
    Cells(part, stream, inputs, picked, frames).fill();
}

} // namespace lockstep::gui

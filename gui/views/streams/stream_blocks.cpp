// SPDX-License-Identifier: MIT
#include "gui/views/streams/stream_blocks.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace lockstep::gui {

namespace {

constexpr double kLabelPadding_px = 8;

QString say(const char* text)
{
    return QCoreApplication::translate("Streams", text);
}

/// Calls merge(first, behind) for each block that is drawn: [first, behind) share it.
template <class Item, class Merge>
void forEachBlock(const std::vector<Item>& items, const StreamScale& scale, Seq seq,
                  const Merge& merge)
{
    const auto atOrBehind = [&](std::uint64_t position) {
        return std::upper_bound(
            items.begin(), items.end(), position,
            [](std::uint64_t wanted, const Item& item) { return wanted < item.position; });
    };
    auto item = atOrBehind(scale.first());
    while (item != items.begin()) {
        --item;
        if (item->bytes > 0 && item->position < scale.first())
            break;
    }
    while (item != items.end() && item->position < scale.behind()) {
        if (item->seq >= seq || (item->end() <= scale.first() && item->bytes > 0)) {
            ++item;
            continue;
        }
        auto behind = item + 1;
        if (item->bytes > 0 && scale.x(item->end()) - scale.x(item->position) < kLeastBlock_px) {
            const double limit_px = scale.x(item->position) + kLeastBlock_px;
            const std::uint64_t limit = scale.positionAt(limit_px) + 1;
            const auto far = std::lower_bound(
                behind, items.end(), limit,
                [](const Item& other, std::uint64_t wanted) { return other.end() <= wanted; });
            // what came later than the moment is at the end of it
            if (far != behind && std::prev(far)->seq < seq)
                behind = far;
            while (behind != far && behind->seq < seq)
                ++behind;
        }
        merge(item, behind);
        item = behind;
    }
}

/// Segments side by side of which none has room for a word say together how many they are.
std::vector<StreamBlock> withoutEmptyRuns(std::vector<StreamBlock> blocks, const StreamScale& scale,
                                          const StreamInputs& inputs)
{
    constexpr std::ptrdiff_t kLeast = 3;
    const auto isPlain = [](const StreamBlock& block) {
        return block.label.isEmpty() && !block.again && !block.lit;
    };
    std::vector<StreamBlock> folded;
    for (auto first = blocks.begin(); first != blocks.end();) {
        auto behind = first;
        while (behind != blocks.end() && isPlain(*behind) && behind->source == first->source &&
               (behind == first || behind->begin == std::prev(behind)->end))
            ++behind;
        if (behind - first < kLeast) {
            folded.push_back(std::move(*first++));
            continue;
        }
        StreamBlock all = std::move(*first);
        for (auto other = first + 1; other != behind; ++other) {
            all.rect |= other->rect;
            all.end = other->end;
            all.count += other->count;
        }
        const double visible =
            std::min(all.rect.right(), scale.right_px) - std::max(all.rect.left(), scale.left_px);
        all.label = fitting({say(QT_TRANSLATE_NOOP("Streams", "%1 segments")).arg(all.count),
                             QStringLiteral("×%1").arg(all.count)},
                            visible, inputs.text_width_px);
        folded.push_back(std::move(all));
        first = behind;
    }
    return folded;
}

QRectF rectOf(const QRectF& row, const StreamScale& scale, std::uint64_t begin, std::uint64_t end)
{
    const double left = scale.x(begin), right = scale.x(end);
    QRectF rect(left, row.top(), std::max(right - left, 2.0), row.height());
    if (rect.width() > 6)
        rect.adjust(1, 0, -1, 0);
    return rect;
}

} // namespace

QString fitting(const std::vector<QString>& labels, double width_px,
                const std::function<double(const QString&)>& text_width_px)
{
    for (const QString& label : labels)
        if (text_width_px(label) <= width_px - kLabelPadding_px)
            return label;
    return {};
}

std::vector<StreamBlock> blocksOf(const std::vector<StreamCall>& calls, const StreamScale& scale,
                                  const QRectF& row, const StreamInputs& inputs,
                                  const StreamRange& picked, const BlockLabel& label)
{
    std::vector<StreamBlock> blocks;
    forEachBlock(calls, scale, inputs.seq, [&](auto first, auto behind) {
        StreamBlock block;
        block.seq = first->seq;
        block.task = first->task;
        block.begin = first->position;
        block.end = std::prev(behind)->end();
        block.count = static_cast<std::uint32_t>(behind - first);
        block.joined = block.count == 1 && first->goes_on;
        block.lit = picked.touches(block.begin, block.end);
        block.rect = rectOf(row, scale, block.begin, block.end);
        // a label stays readable when the block begins or ends outside
        const double visible = std::min(block.rect.right(), scale.right_px) -
                               std::max(block.rect.left(), scale.left_px);
        block.label =
            fitting(block.count == 1 ? label(*first)
                                     : std::vector<QString>{QStringLiteral("×%1").arg(block.count)},
                    visible, inputs.text_width_px);
        blocks.push_back(std::move(block));
    });
    return blocks;
}

std::vector<StreamBlock> blocksOf(const std::vector<StreamSegment>& segments,
                                  const StreamScale& scale, const QRectF& row,
                                  const StreamInputs& inputs, const StreamRange& picked)
{
    std::vector<StreamBlock> blocks;
    forEachBlock(segments, scale, inputs.seq, [&](auto first, auto behind) {
        StreamBlock block;
        block.seq = first->seq;
        block.begin = first->position;
        block.end = std::prev(behind)->end();
        block.count = static_cast<std::uint32_t>(behind - first);
        block.source = first->source;
        block.again = has(first->flags, SegmentFlags::Again);
        block.lit = picked.touches(block.begin, block.end);
        QRectF place = row;
        if (block.again)
            place.setTop(row.center().y());
        block.rect = rectOf(place, scale, block.begin, block.end);
        const QString bytes = QString::number(first->bytes);
        const QString flags = wordsOf(first->flags);
        const double visible = std::min(block.rect.right(), scale.right_px) -
                               std::max(block.rect.left(), scale.left_px);
        std::vector<QString> labels{QStringLiteral("×%1").arg(block.count)};
        if (block.count == 1 && block.again)
            labels = {say(QT_TRANSLATE_NOOP("Streams", "%1 bytes, sent again")).arg(bytes),
                      say(QT_TRANSLATE_NOOP("Streams", "again")), QStringLiteral("\u21bb")};
        else if (block.count == 1)
            labels = {say(QT_TRANSLATE_NOOP("Streams", "segment of %1: %2, %3"))
                          .arg(bytes, flags, wordsOf(block.source)),
                      say(QT_TRANSLATE_NOOP("Streams", "segment of %1, %2"))
                          .arg(bytes, wordsOf(block.source)),
                      say(QT_TRANSLATE_NOOP("Streams", "segment %1")).arg(bytes), bytes};
        block.label = fitting(labels, visible, inputs.text_width_px);
        blocks.push_back(std::move(block));
    });
    return withoutEmptyRuns(std::move(blocks), scale, inputs);
}

std::vector<double> endsOf(const std::vector<StreamCall>& calls, const StreamScale& scale, Seq seq)
{
    std::vector<double> ends;
    forEachBlock(calls, scale, seq, [&](auto, auto behind) {
        const double x = scale.x(std::prev(behind)->end());
        if (x >= scale.left_px && x <= scale.right_px && (ends.empty() || x > ends.back()))
            ends.push_back(x);
    });
    return ends;
}

QString wordsOf(SegmentSource source)
{
    switch (source) {
    case SegmentSource::Captured:
        return say(QT_TRANSLATE_NOOP("Streams", "captured"));
    case SegmentSource::Reported:
        return say(QT_TRANSLATE_NOOP("Streams", "reported"));
    case SegmentSource::Inferred:
        return say(QT_TRANSLATE_NOOP("Streams", "inferred"));
    case SegmentSource::None:
        break;
    }
    return {};
}

QString wordsOf(SegmentFlags flags)
{
    QStringList words;
    for (const auto& [flag, word] :
         {std::pair{SegmentFlags::Syn, "SYN"}, std::pair{SegmentFlags::Fin, "FIN"},
          std::pair{SegmentFlags::Rst, "RST"}, std::pair{SegmentFlags::Psh, "PSH"},
          std::pair{SegmentFlags::Ack, "ACK"}})
        if (has(flags, flag))
            words << word;
    return words.join(' ');
}

} // namespace lockstep::gui

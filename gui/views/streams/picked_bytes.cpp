// SPDX-License-Identifier: MIT
#include "gui/views/streams/picked_bytes.h"

#include "gui/views/streams/recorded_bytes.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace lockstep::gui {

namespace {

constexpr std::uint64_t kMostShown = 64;
constexpr int kMostNamed = 4;

QString say(const char* text)
{
    return QCoreApplication::translate("Streams", text);
}

/// "sends #27, #31 and 5 more"; the first of them may begin before the range.
template <class Item>
QString placesOf(const std::vector<Item>& items, const StreamRange& range, Seq seq,
                 const char* none, const char* some)
{
    auto item = std::upper_bound(
        items.begin(), items.end(), range.begin,
        [](std::uint64_t wanted, const Item& other) { return wanted < other.position; });
    while (item != items.begin() && std::prev(item)->end() > range.begin)
        --item;
    QStringList places;
    std::uint64_t more = 0;
    for (; item != items.end() && item->position < range.end; ++item) {
        if (item->seq >= seq || item->bytes == 0)
            continue;
        if (places.size() < kMostNamed)
            places << Names::place(item->seq);
        else
            ++more;
    }
    if (places.isEmpty())
        return say(none);
    if (more > 0)
        places << say(QT_TRANSLATE_NOOP("Streams", "%1 more")).arg(more);
    return say(some).arg(places.join(QStringLiteral(", ")));
}

} // namespace

std::string knownBytesOf(const Log& log, const ByteStream& stream, const StreamRange& range,
                         Seq seq)
{
    constexpr std::uint64_t kMostCopied = 1 << 20;
    const std::uint64_t end = std::min(range.end, range.begin + kMostCopied);
    const StreamBytes bytes = bytesOf(log, stream, range.begin, end, seq);
    std::string known;
    for (std::size_t i = 0; i < bytes.bytes.size(); ++i)
        if (bytes.known[i])
            known += bytes.bytes[i];
    return known;
}

QString sentenceOf(const Log& log, const Names& names, const ByteStream& stream,
                   const StreamRange& range, Seq seq)
{
    StreamRange shown = range;
    shown.end = std::min(range.end, range.begin + kMostShown);
    const std::string bytes = knownBytesOf(log, stream, shown, seq);
    QString what = say(QT_TRANSLATE_NOOP("Streams", "not recorded"));
    if (!bytes.empty())
        what = QStringLiteral("\u201c%1\u201d").arg(QString::fromStdString(shownAsText(bytes)));
    if (shown.end < range.end)
        what += QStringLiteral("\u2026");
    const QString where = range.end == range.begin + 1
                              ? say(QT_TRANSLATE_NOOP("Streams", "byte %1")).arg(range.begin)
                              : say(QT_TRANSLATE_NOOP("Streams", "bytes %1 to %2"))
                                    .arg(range.begin)
                                    .arg(range.end - 1);
    return say(QT_TRANSLATE_NOOP("Streams", "%1 from %2, %3: %4; %5; %6"))
        .arg(where,
             stream.from ? names.name(stream.from) : say(QT_TRANSLATE_NOOP("Streams", "outside")),
             what,
             placesOf(stream.sends, range, seq, QT_TRANSLATE_NOOP("Streams", "no send"),
                      QT_TRANSLATE_NOOP("Streams", "sent by %1")),
             placesOf(stream.segments, range, seq,
                      QT_TRANSLATE_NOOP("Streams", "in no segment that was seen"),
                      QT_TRANSLATE_NOOP("Streams", "in segment %1")),
             placesOf(stream.receives, range, seq, QT_TRANSLATE_NOOP("Streams", "not received yet"),
                      QT_TRANSLATE_NOOP("Streams", "received by %1")));
}

} // namespace lockstep::gui

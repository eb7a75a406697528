// SPDX-License-Identifier: MIT
// The bytes of a stream as far as the log has them, and the messages in them.
#include "gui/views/streams/recorded_bytes.h"
#include "gui/views/streams/stream_index.h"

#include <algorithm>
#include <bit>

namespace lockstep::gui {

namespace {

/// What stands before a message; its own bytes are not recorded, only what they say.
std::string lengthOf(const StreamCall& message)
{
    const auto length = message.bytes - static_cast<std::uint32_t>(StreamFrame::kHeaderBytes);
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes += static_cast<char>(length >> shift & 0xff);
    return bytes;
}

/// What these calls say of the bytes.
void fillIn(StreamBytes& into, const Log& log, const std::vector<StreamCall>& calls,
            std::uint64_t begin, std::uint64_t end, Seq seq)
{
    auto call = std::upper_bound(
        calls.begin(), calls.end(), begin,
        [](std::uint64_t position, const StreamCall& other) { return position < other.position; });
    // the ones before it may reach into it; those that moved nothing stand at the same place
    while (call != calls.begin()) {
        --call;
        if (call->bytes > 0 && call->position < begin)
            break;
    }
    for (; call != calls.end() && call->position < end; ++call) {
        if (call->seq >= seq || call->end() <= begin)
            continue;
        const std::string bytes = call->is_message
                                      ? lengthOf(*call)
                                      : recordedBytes(log.payload(call->text_at, call->text_bytes));
        const std::size_t known = std::min<std::size_t>(bytes.size(), call->bytes);
        for (std::size_t i = 0; i < known; ++i) {
            const std::uint64_t position = call->position + i;
            if (position < begin || position >= end)
                continue;
            into.bytes[position - begin] = bytes[i];
            into.known[position - begin] = true;
        }
    }
}

} // namespace

StreamBytes bytesOf(const Log& log, const ByteStream& stream, std::uint64_t begin,
                    std::uint64_t end, Seq seq)
{
    StreamBytes bytes;
    if (end <= begin)
        return bytes;
    bytes.bytes.resize(end - begin, '\0');
    bytes.known.resize(end - begin, false);
    fillIn(bytes, log, stream.sends, begin, end, seq);
    fillIn(bytes, log, stream.receives, begin, end, seq);
    return bytes;
}

void StreamFrames::advance(const Log& log, const ByteStream& stream, bool network_order)
{
    const std::uint64_t sent = ByteStream::totalAt(stream.sent, kNoSeq);
    for (;;) {
        const std::uint64_t at = frames.empty() ? 0 : frames.back().end();
        if ((!frames.empty() && frames.back().length < 0) || at + StreamFrame::kHeaderBytes > sent)
            return;
        const StreamBytes header = bytesOf(log, stream, at, at + StreamFrame::kHeaderBytes, kNoSeq);
        if (std::find(header.known.begin(), header.known.end(), false) != header.known.end())
            return;
        std::uint32_t length = 0;
        for (std::size_t i = 0; i < StreamFrame::kHeaderBytes; ++i) {
            const bool as_they_come = network_order || std::endian::native == std::endian::big;
            const std::size_t byte = as_they_come ? i : StreamFrame::kHeaderBytes - 1 - i;
            length = length << 8 | static_cast<unsigned char>(header.bytes[byte]);
        }
        frames.push_back({at, static_cast<std::int32_t>(length)});
    }
}

const StreamFrame* StreamFrames::at(std::uint64_t position) const
{
    const auto behind = std::upper_bound(
        frames.begin(), frames.end(), position,
        [](std::uint64_t wanted, const StreamFrame& frame) { return wanted < frame.position; });
    if (behind == frames.begin() || std::prev(behind)->end() <= position)
        return nullptr;
    return &*std::prev(behind);
}

} // namespace lockstep::gui

// SPDX-License-Identifier: MIT
#include "core/export/packet_comments.h"

#include <fmt/format.h>

#include <algorithm>

namespace lockstep {

namespace {

std::string wordsOf(const Log& log, const std::vector<ByteCall>& calls, const char* name,
                    std::uint64_t position, std::uint64_t end)
{
    // More would hide what they are there to show; and a comment has 65,535 bytes at most.
    constexpr std::size_t kMostCalls = 16;
    std::string words;
    std::size_t told = 0;
    std::size_t more = 0;
    auto call = std::lower_bound(
        calls.begin(), calls.end(), position,
        [](const ByteCall& each, std::uint64_t wanted) { return each.end() <= wanted; });
    for (; call != calls.end() && call->position < end; ++call) {
        if (call->length == 0)
            continue;
        if (told == kMostCalls) {
            ++more;
            continue;
        }
        ++told;
        const std::uint64_t first = std::max(call->position, position) - call->position;
        const std::uint64_t last = std::min(call->end(), end) - call->position - 1;
        words += fmt::format("{}{} of {} bytes by {} (#{}): ", words.empty() ? "" : "; ", name,
                             call->length, log.nameOf(call->task), call->seq);
        words += first == 0 && last + 1 == call->length
                     ? std::string("all")
                     : fmt::format("bytes {} to {}", first, last);
    }
    if (more > 0)
        words += fmt::format("; and {} more", more);
    return words;
}

} // namespace

std::string callWords(const Log& log, const ByteDirection& way, std::uint64_t position,
                      std::uint32_t length)
{
    std::string words = wordsOf(log, way.sends, "send", position, position + length);
    const std::string received = wordsOf(log, way.receives, "recv", position, position + length);
    if (!words.empty() && !received.empty())
        words += "; ";
    return words + received;
}

std::string keptWords(const PacketBytes& bytes)
{
    return bytes.isWhole() ? std::string()
                           : fmt::format("; only the first {} of {} bytes are kept",
                                         bytes.kept.size(), bytes.length);
}

} // namespace lockstep

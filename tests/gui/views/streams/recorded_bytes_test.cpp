// SPDX-License-Identifier: MIT
#include "core/base/describe.h"
#include "gui/views/streams/recorded_bytes.h"

#include <gtest/gtest.h>

namespace lockstep::gui {

namespace {

std::string described(const std::string& bytes)
{
    return describeBytes(std::as_bytes(std::span(bytes)));
}

} // namespace

TEST(RecordedBytes, EveryByteIsReadAsItWasWritten)
{
    std::string all;
    for (int byte = 0; byte < 256; ++byte)
        all += static_cast<char>(byte);
    EXPECT_EQ(recordedBytes(described(all)), all);
    for (const std::string text : {"", "hello", "it's", "\"", "'\"", "\\x00", "..."})
        EXPECT_EQ(recordedBytes(described(text)), text);
}

TEST(RecordedBytes, OfAShortenedTextTheBeginningIsKnown)
{
    const std::string bytes = "ab" + std::string(100, '\0');
    const std::string text = described(bytes);
    for (std::size_t most = 8; most < text.size(); ++most) {
        const std::string known = recordedBytes(shortened(text, most));
        EXPECT_EQ(known, bytes.substr(0, known.size())) << most;
        EXPECT_GE(known.size(), (most - 3 - 4) / 4) << most;
    }
}

TEST(RecordedBytes, WhatIsNoBytesGivesNothing)
{
    for (const char* text : {"", "b", "b'", "'ab'", "None", "b'ab"})
        EXPECT_EQ(recordedBytes(text), "") << text;
}

TEST(RecordedBytes, CharactersAreAsLongAsUtf8Says)
{
    EXPECT_EQ(characterBytes("a"), 1u);
    EXPECT_EQ(characterBytes("\xe4\xbd\xa0"), 3u);
    EXPECT_EQ(characterBytes("\xe4\xbd"), 3u) << "its rest may come";
    EXPECT_EQ(characterBytes("\xe4"
                             "a"),
              0u);
    EXPECT_EQ(characterBytes("\xa0"), 0u) << "the middle of one";
    EXPECT_EQ(characterBytes(""), 0u);
    EXPECT_EQ(shownAsText("a\xe4\xbd\xa0\x01\xe4"), "a\xe4\xbd\xa0..");
    EXPECT_EQ(shownAsHex(std::string("\x00\xff", 2)), "00 ff");
}

} // namespace lockstep::gui

// SPDX-License-Identifier: MIT
#include "core/trace/crc32c.h"
#include "core/trace/varint_codec.h"

#include <gtest/gtest.h>

#include <vector>

namespace lockstep {
namespace {

TEST(Crc32c, IsThatOfTheStandard)
{
    EXPECT_EQ(crc32c(""), 0u);
    EXPECT_EQ(crc32c("123456789"), 0xe3069283u);
    EXPECT_EQ(crc32c(std::string(32, '\0')), 0x8a9136aau);
    EXPECT_EQ(crc32c(std::string(32, '\xff')), 0x62a8ab43u);
    EXPECT_EQ(crc32c("6789", crc32c("12345")), 0xe3069283u);
}

TEST(VarintCodec, NumbersComeBack)
{
    VarintWriter writer;
    const std::vector<std::int64_t> numbers{0, 1, -1, 63, -64, 64, 300, INT64_MAX, INT64_MIN};
    for (std::int64_t number : numbers) {
        writer.number(static_cast<std::uint64_t>(number));
        writer.signedNumber(number);
    }
    VarintReader reader(writer.bytes());
    for (std::int64_t number : numbers) {
        EXPECT_EQ(reader.number(), static_cast<std::uint64_t>(number));
        EXPECT_EQ(reader.signedNumber(), number);
    }
    EXPECT_TRUE(reader.atEnd());
    EXPECT_FALSE(reader.failed());
}

TEST(VarintCodec, WhatIsNoNumberFails)
{
    for (const std::string& bytes : {std::string(), std::string(5, '\x80'), std::string(20, '\xff'),
                                     std::string(9, '\xff') + '\x02'}) { // 65 bits
        VarintReader reader(bytes);
        EXPECT_EQ(reader.number(), 0u);
        EXPECT_TRUE(reader.failed());
        EXPECT_EQ(reader.text(), "");
    }
    VarintReader longText("\x05"
                          "abc");
    EXPECT_EQ(longText.text(), "");
    EXPECT_TRUE(longText.failed());
}

} // namespace
} // namespace lockstep

// SPDX-License-Identifier: MIT
#include "core/segment/segment.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <thread>

namespace lockstep {
namespace {

constexpr std::uint32_t kTag = 7;

class ItemStoreTest : public testing::Test {
protected:
    std::uint32_t put(const std::string& text)
    {
        return store().put(std::as_bytes(std::span(text)), kTag);
    }
    std::string textOf(std::uint32_t item)
    {
        const auto content = store().contentOf(item);
        return {reinterpret_cast<const char*>(content.data()), content.size()};
    }
    ItemStore& store() { return m_segment->items(); }

    std::unique_ptr<Segment> m_segment = std::move(*Segment::create());
};

TEST_F(ItemStoreTest, GivesBackWhatWasPut)
{
    for (const std::size_t bytes : {0u, 1u, 47u, 48u, 49u, 96u, 97u, 100'000u}) {
        std::string text;
        for (std::size_t i = 0; i < bytes; ++i)
            text += static_cast<char>(i % 251);
        const std::uint32_t item = put(text);
        EXPECT_NE(item, 0u);
        EXPECT_EQ(textOf(item), text);
    }
}

TEST_F(ItemStoreTest, IsSeenByEveryProcessOfTheRun)
{
    const auto other = std::move(*Segment::attach(dup(m_segment->fd())));
    const std::uint32_t item = put("bread");
    EXPECT_EQ(other->items().contentOf(item).size(), 5u);
    other->items().drop(item, kTag);
    EXPECT_EQ(store().chunksInUse(), 0u);
}

TEST_F(ItemStoreTest, UsesChunksAgainThatWereGivenBack)
{
    const std::uint32_t first = put(std::string(500, 'x'));
    store().drop(first, kTag);
    for (int i = 0; i < 1000; ++i) {
        const std::uint32_t again = put(std::string(500, 'y'));
        EXPECT_LE(again, 11u) << "eleven chunks are enough for all of them";
        store().drop(again, kTag);
    }
    EXPECT_EQ(store().chunksInUse(), 0u);
}

TEST_F(ItemStoreTest, RefusesWhenItIsFullAndTakesAgainWhenThereIsRoom)
{
    const std::string half(std::size_t{kMostItemChunks} / 2 * 48, 'h');
    const std::uint32_t first = put(half);
    const std::uint32_t second = put(half);
    ASSERT_NE(first, 0u);
    ASSERT_NE(second, 0u);
    EXPECT_EQ(store().chunksInUse(), kMostItemChunks);
    EXPECT_EQ(put(""), 0u);
    EXPECT_EQ(put(std::string(std::size_t{kMostItemChunks} * 48 + 1, 'x')), 0u) << "never fits";
    store().drop(first, kTag);
    EXPECT_EQ(put(half + "x"), 0u) << "one chunk too long";
    EXPECT_EQ(store().chunksInUse(), kMostItemChunks / 2) << "a refusal takes nothing";
    EXPECT_EQ(textOf(put(half)), half);
    EXPECT_EQ(textOf(second), half);
}

TEST_F(ItemStoreTest, KeepsItemsApartInAnyOrder)
{
    std::mt19937 random(1);
    std::vector<std::pair<std::uint32_t, std::string>> alive;
    for (int round = 0; round < 20'000; ++round) {
        if (alive.empty() || random() % 5 < 3) {
            std::string text(random() % 200, static_cast<char>('a' + random() % 26));
            alive.emplace_back(put(text), std::move(text));
        } else {
            std::swap(alive[random() % alive.size()], alive.back());
            ASSERT_EQ(textOf(alive.back().first), alive.back().second);
            store().drop(alive.back().first, kTag);
            alive.pop_back();
        }
    }
    for (const auto& [item, text] : alive) {
        ASSERT_EQ(textOf(item), text);
        store().drop(item, kTag);
    }
    EXPECT_EQ(store().chunksInUse(), 0u);
}

TEST_F(ItemStoreTest, IsUsedByManyAtOnce)
{
    std::vector<std::thread> threads;
    for (std::uint32_t tag = 1; tag <= 4; ++tag)
        threads.emplace_back([this, tag] {
            const std::string text(100 + tag, static_cast<char>('0' + tag));
            for (int round = 0; round < 2000; ++round) {
                const std::uint32_t item = store().put(std::as_bytes(std::span(text)), tag);
                EXPECT_EQ(textOf(item), text);
                store().drop(item, tag);
            }
        });
    for (std::thread& thread : threads)
        thread.join();
    EXPECT_EQ(store().chunksInUse(), 0u);
}

TEST_F(ItemStoreTest, GivesNothingForAHandleThatCannotBe)
{
    EXPECT_TRUE(store().contentOf(0).empty());
    EXPECT_TRUE(store().contentOf(UINT32_MAX).empty());
    store().drop(0, kTag);
    store().drop(UINT32_MAX, kTag);
    const std::uint32_t item = put("short");
    store()[item].bytes = UINT32_MAX; // a process that went mad
    EXPECT_LE(store().contentOf(item).size(), 48u);
}

} // namespace
} // namespace lockstep

// SPDX-License-Identifier: MIT
#include "gui/views/values/values_layout.h"

#include "gui/state/cursor.h"
#include "gui/state/selection.h"
#include "gui/state/time_axis.h"
#include "gui/views/values/values_view.h"
#include "tests/support/log_builder.h"

#include <QTest>

#include <gtest/gtest.h>

#include <random>

namespace lockstep::gui {

namespace {

struct ValuesTest : ::testing::Test {
    ValuesTest()
    {
        run.spawn("Ming");
        run.spawn("Hong");
        counter = run.make(ObjectKind::Shared, "counter");
        write(kMainTask, 0, true);
    }
    ~ValuesTest() override { feed.show(nullptr); }

    void read(TaskId task, int value)
    {
        const std::string text = std::to_string(value);
        run.write(task, SharedRead{.payload_at = run.log->putPayload(text),
                                   .bytes = static_cast<std::uint32_t>(text.size()),
                                   .shared = counter});
    }
    void write(TaskId task, int value, bool initially = false)
    {
        const std::string text = std::to_string(value);
        run.write(task, SharedWritten{.payload_at = run.log->putPayload(text),
                                      .bytes = static_cast<std::uint32_t>(text.size()),
                                      .shared = counter,
                                      .initially = initially});
    }
    void show()
    {
        feed.show(run.log.get());
        while (feed.poll()) {
        }
    }
    ValuesLayout at(Seq seq, double width_px = 400) const
    {
        return layOutValues(feed.values(), feed.history()->stateAt(seq), *run.log, names,
                            ShownValues(*run.log, roles), width_px);
    }

    const TaskId ming{2}, hong{3};
    test::LogBuilder run;
    ObjectId counter;
    std::map<std::string, std::string> roles;
    Feed feed;
    Cursor cursor{feed};
    TimeAxis axis{feed};
    Selection selection{feed};
    Names names{feed};
};

using Kind = ValueChip::Kind;

} // namespace

TEST_F(ValuesTest, ShowTheValueTheCopiesAndTheLostWrite)
{
    read(ming, 0);
    read(hong, 0);
    write(hong, 1);
    const Seq before = run.log->end();
    write(ming, 1);
    show();

    const ValuesLayout then = at(before);
    ASSERT_EQ(then.cards.size(), 1u);
    EXPECT_EQ(then.cards[0].value, "1");
    EXPECT_EQ(then.cards[0].note, "");
    ASSERT_EQ(then.cards[0].copies.size(), 2u);
    EXPECT_EQ(then.cards[0].copies[0].kind, Kind::OldCopy);
    EXPECT_EQ(then.cards[0].copies[0].word, "old");
    EXPECT_EQ(then.cards[0].copies[1].kind, Kind::Used);

    const ValuesLayout now = at(run.log->end());
    EXPECT_EQ(now.cards[0].note, "1 of 2 writes lost");
    EXPECT_EQ(now.lost, 1);
    ASSERT_EQ(now.cards[0].writes.size(), 3u);
    EXPECT_EQ(now.cards[0].writes[0].who, "begins as");
    EXPECT_EQ(now.cards[0].writes[1].kind, Kind::Lost);
    EXPECT_EQ(now.cards[0].writes[1].word, "lost") << "not by its colour alone";
    EXPECT_TRUE(now.cards[0].writes[2].isNewest);
    EXPECT_EQ(now.cards[0].copies[0].kind, Kind::Used);
}

TEST_F(ValuesTest, OfSemaphoresTheCounterAndWhoHoldsThem)
{
    const ObjectId keys = run.make(ObjectKind::Semaphore, "keys", kMainTask, 2);
    const Seq before = run.log->end();
    run.write(ming, SemaphoreAcquired{.semaphore = keys, .value = 1});
    show();
    const ValueCard then = at(before).cards.at(1);
    EXPECT_EQ(then.name, "keys");
    EXPECT_EQ(then.value, "2");
    EXPECT_TRUE(then.copies.empty());
    const ValueCard now = at(run.log->end()).cards.at(1);
    EXPECT_EQ(now.value, "1");
    ASSERT_EQ(now.copies.size(), 1u);
    EXPECT_EQ(now.copies[0].who, "Ming");
    EXPECT_EQ(now.copies_word, "held by");
    EXPECT_TRUE(now.writes.empty());
    EXPECT_EQ(now.sentence(), "keys, semaphore, is 1; Ming");
}

TEST_F(ValuesTest, AreThoseThatTheBindingNamesIfItNamesAny)
{
    const ObjectId places = run.make(ObjectKind::Semaphore, "slots", kMainTask, 2);
    run.make(ObjectKind::Semaphore, "other", kMainTask, 1);
    run.make(ObjectKind::Lock, "lock");
    show();
    const Seq end = run.log->end();
    EXPECT_EQ(at(end).cards.size(), 3u) << "nothing is bound: all";
    roles = {{"semaphores", "slots"}};
    ASSERT_EQ(at(end).cards.size(), 1u);
    EXPECT_EQ(at(end).cards[0].object, places);
    roles = {{"values", "count* lock"}};
    ASSERT_EQ(at(end).cards.size(), 1u);
    EXPECT_EQ(at(end).cards[0].object, counter);
    roles = {{"values", "lock"}};
    EXPECT_EQ(at(end).cards.size(), 3u) << "a lock is no value, so nothing is named";
}

TEST_F(ValuesTest, AreNotThereBeforeTheyAreMade)
{
    show();
    EXPECT_TRUE(at(0).cards.empty());
    EXPECT_EQ(at(0).height_px, 0);
    EXPECT_EQ(at(run.log->end()).cards.size(), 1u);
}

TEST_F(ValuesTest, NothingOverlapsOrLeavesItsCardHoweverNarrow)
{
    std::mt19937 random(7);
    int value = 0;
    for (int i = 0; i < 300; ++i) {
        const TaskId task{2 + static_cast<std::uint32_t>(random() % 2)};
        random() % 2 ? read(task, value) : write(task, value = int(random() % 1'000'000'000));
    }
    run.make(ObjectKind::Shared, "a variable whose name is rather long");
    counter = ObjectId{run.log->objectCount()};
    write(kMainTask, 1'000'000'000, true);
    show();
    for (const double width_px : {180.0, 260.0, 400.0, 900.0})
        for (Seq seq = 0; seq <= run.log->end(); seq += 17) {
            const ValuesLayout layout = at(seq, width_px);
            double bottom = 0;
            for (const ValueCard& card : layout.cards) {
                EXPECT_GE(card.box.top(), bottom);
                bottom = card.box.bottom();
                std::vector<QRectF> boxes{card.nameBox, card.valueBox};
                for (const QRectF& box : {card.kindBox, card.noteBox})
                    if (!box.isNull())
                        boxes.push_back(box);
                for (const auto* chips : {&card.copies, &card.writes})
                    for (const ValueChip& chip : *chips)
                        boxes.push_back(chip.box);
                for (std::size_t a = 0; a < boxes.size(); ++a) {
                    EXPECT_TRUE(card.box.contains(boxes[a])) << width_px << " at " << seq;
                    for (std::size_t b = a + 1; b < boxes.size(); ++b)
                        EXPECT_FALSE(boxes[a].intersects(boxes[b])) << width_px << " at " << seq;
                }
            }
            EXPECT_EQ(layout.height_px, bottom);
        }
}

TEST_F(ValuesTest, TheWorkDoesNotGrowWithTheRun)
{
    for (int i = 0; i < 100'000; ++i)
        write(ming, i);
    show();
    const ValuesLayout layout = at(run.log->end(), 900);
    ASSERT_EQ(layout.cards.size(), 1u);
    EXPECT_LE(layout.cards[0].writes.size(), 61u);
    EXPECT_EQ(layout.cards[0].writes.front().kind, Kind::More);
    EXPECT_EQ(layout.cards[0].value, "99999");
}

TEST_F(ValuesTest, ChoosingAChipTakesTheCursorBehindItsEvent)
{
    read(ming, 0);
    write(ming, 1);
    write(hong, 2);
    show();
    ValuesView view({feed, cursor, axis, selection, names});
    view.resize(500, 300);
    view.show();
    const ValueChip chip = view.layoutOfValues().cards.at(0).writes.at(1);
    EXPECT_EQ(chip.task, ming);
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {},
                      (chip.box.center() * view.zoom()).toPoint());
    EXPECT_EQ(cursor.lastEvent(), chip.seq);
    EXPECT_EQ(selection.task(), ming);
    EXPECT_EQ(selection.object(), counter);
    EXPECT_EQ(view.layoutOfValues().cards.at(0).value, "1");
    EXPECT_TRUE(view.accessibleDescription().contains("counter"));
}

} // namespace lockstep::gui

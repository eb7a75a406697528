// SPDX-License-Identifier: MIT
#include "gui/state/names.h"

#include "gui/state/view_registry.h"
#include "tests/support/gui/view_bench.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lockstep::gui {
namespace {

using test::ViewBench;

constexpr TaskId kHong{3};
constexpr TaskId kBai{4};

template <class Fact>
Seq lastOf(const Log& log)
{
    for (Seq seq = log.end(); seq-- > 0;)
        if (log.event(seq).kind == Fact::kind)
            return seq;
    return kNoSeq;
}

TEST(Names, SayWhatATaskDoes)
{
    ViewBench bench;
    const RunState& state = bench.cursor.state();
    EXPECT_EQ(bench.names.describeState(state.task(kHong)), "waits for fork");
    EXPECT_EQ(bench.names.describeState(state.task(kMainTask)), "joins Hong");
    EXPECT_EQ(bench.names.describeState(state.task(TaskId{2})), "has ended");
    EXPECT_EQ(bench.names.describeDeadlock(state),
              "Hong holds noodle and waits for fork; Bai holds fork and waits for noodle");
}

TEST(Names, GiveEachEventASentence)
{
    ViewBench bench;
    const Log& log = *bench.log;
    EXPECT_EQ(bench.names.describeEvent(lastOf<LockRequested>(log)), "wants noodle; Hong holds it");
    EXPECT_EQ(bench.names.describeEvent(lastOf<DeadlockFound>(log)),
              "deadlock: Hong → fork → Bai → noodle");
    for (Seq seq = 0; seq < log.end(); ++seq) {
        const QString sentence = bench.names.describeEvent(seq);
        EXPECT_EQ(sentence.isEmpty(), log.isContinuation(seq)) << seq;
        EXPECT_FALSE(sentence.contains('%')) << sentence.toStdString();
        EXPECT_FALSE(sentence.endsWith('.')) << sentence.toStdString();
    }
    EXPECT_EQ(bench.names.describeEvent(log.end()), "");
}

TEST(Names, AreShownAsTheScenarioTranslatesThem)
{
    ViewBench bench;
    bench.names.setNames({{"Hong", "小红"}, {"fork", "叉子"}});
    EXPECT_EQ(bench.names.name(kHong), "小红");
    EXPECT_EQ(bench.names.name(kBai), "Bai");
    EXPECT_EQ(bench.names.describeState(bench.cursor.state().task(kHong)), "waits for 叉子");
    EXPECT_EQ(bench.names.name(bench.log->task(kHong)->end), "小红");
}

TEST(Names, CountObjectsForTheirColoursWithoutTheEndsOfTasks)
{
    ViewBench bench;
    std::vector<std::uint32_t> indexes;
    for (std::uint32_t id = 1; id <= bench.log->objectCount(); ++id)
        if (bench.log->object(ObjectId{id})->kind == ObjectKind::Lock)
            indexes.push_back(bench.names.colorIndex(ObjectId{id}));
    EXPECT_THAT(indexes, testing::ElementsAre(0, 1));
}

TEST(Names, AMomentIsItsLastEvent)
{
    ViewBench bench;
    const Seq last = lastOf<DeadlockFound>(*bench.log);
    EXPECT_EQ(bench.names.moment(bench.cursor.seq()), QString("#%1 of %1 · 0.400 s").arg(last));
    EXPECT_EQ(bench.names.moment(0), QString("start of #%1").arg(last));
}

TEST(ViewRegistry, TheTimelineIsThere)
{
    const ViewRegistration* view = ViewRegistry::find("timeline");
    ASSERT_NE(view, nullptr);
    EXPECT_EQ(view->titleText(), "Timeline");
    EXPECT_FALSE(view->emptyText().isEmpty());
    ViewBench bench;
    const std::unique_ptr<QWidget> widget(view->make(bench.context(), nullptr));
    EXPECT_EQ(widget->objectName(), "timeline");
    EXPECT_EQ(ViewRegistry::find("no such view"), nullptr);
}

} // namespace
} // namespace lockstep::gui

// SPDX-License-Identifier: MIT
// What every view says of recordings that are kept in tests/golden, at moments of them. So this
// also tests that files of before still open and still say the same.
#include "tests/support/gui/what_views_say.h"

#include <gtest/gtest.h>

namespace lockstep::gui {

namespace {

using namespace test;

struct Moment {
    const char* recording;
    Seq place;
    QStringList (*ask)(RecordedScenario&);
    const char* view;
    QStringList says;
};

void PrintTo(const Moment& moment, std::ostream* to)
{
    *to << moment.view << " of " << moment.recording << " at #" << moment.place;
}

// clang-format off
const Moment kMoments[] = {
    {"noodle", 32, timelineSays, "timeline",
     {"main: waits for something else", "Ming: sleeping +noodle +fork", "Hong: waits for a lock",
      "Bai: waits for a lock", "Hei: waits for a lock"}},
    {"noodle", 51, timelineSays, "timeline",
     {"main: ready", "Ming: -", "Hong: waits for a lock +noodle", "Bai: waits for a lock +fork",
      "Hei: waits for a lock"}},
    {"karaoke", 40, timelineSays, "timeline",
     {"main: waits for something else", "person 0: sleeping +keys", "person 1: sleeping +keys",
      "person 2: waits for something else", "person 3: waits for something else",
      "keys = counter 0"}},
    {"karaoke", 64, timelineSays, "timeline",
     {"main: waits for something else", "person 0: running", "person 1: -",
      "person 2: sleeping +keys", "person 3: ready", "keys = counter 1"}},
    {"sticky", 80, timelineSays, "timeline",
     {"main: waits for something else", "receiver: sleeping", "sender: running",
      "at-receiver = 10 unread"}},
    {"noodle", 32, lockGraphSays, "lock_graph",
     {"Bai waits for fork", "Hei waits for fork", "Hong waits for noodle",
      "fork is held by Ming", "main joins Ming", "noodle is held by Ming"}},
    {"noodle", 51, lockGraphSays, "lock_graph",
     {"Bai waits for noodle !", "Hei waits for fork", "Hong waits for fork !",
      "fork is held by Bai !", "noodle is held by Hong !"}},
    {"karaoke", 40, lockGraphSays, "lock_graph",
     {"keys is held by person 0", "keys is held by person 1", "main joins person 0",
      "person 2 waits for keys", "person 3 waits for keys"}},
    {"karaoke", 80, lockGraphSays, "lock_graph",
     {"keys is held by person 2", "keys is held by person 3", "main joins person 2"}},
    {"pipe", 58, queuesSay, "queues",
     {"item 'Apple4'", "item 'Apple3'"}},
    {"pipe", 80, queuesSay, "queues",
     {"item 'Apple9'", "item 'Apple8'", "item 'Apple7'", "item 'Apple6'"}},
    {"buffer", 44, queuesSay, "queues",
     {"task Dong", "task Ming"}},
    {"buffer", 164, queuesSay, "queues",
     {"item 1", "item 2"}},
    {"light", 34, lightsSay, "lights",
     {"red lamp", "car car 1", "car car 0"}},
    {"light", 52, lightsSay, "lights",
     {"green lamp", "car car 1", "car car 0"}},
    {"karaoke", 40, lightsSay, "lights",
     {"empty hook", "empty hook", "task person 3", "task person 2", "task person 0",
      "task person 1"}},
    {"karaoke", 105, lightsSay, "lights",
     {"key", "key"}},
    {"spawns", 31, greenletsSay, "greenlets",
     {"greenlet 0: not started", "greenlet 1: not started", "greenlet 2: not started",
      "greenlet 3: not started", "greenlet 4: not started", "greenlet 5: not started",
      "greenlet 6: not started", "greenlet 7: not started", "greenlet 8: not started",
      "greenlet 9: not started", "main: waits for something else"}},
    {"spawns", 46, greenletsSay, "greenlets",
     {"greenlet 5: not started", "greenlet 6: not started", "greenlet 7: not started",
      "greenlet 8: not started", "greenlet 9: not started", "main: waits for something else"}},
    {"pool", 21, greenletsSay, "greenlets",
     {"imap: running", "main: ready", "worker 1: not started"}},
    {"pool", 32, greenletsSay, "greenlets",
     {"main: running", "worker 2: not started"}},
    {"buffer", 58, valuesSay, "values",
     {"cakes = 1", "Dong 0 old", "Ming 0 old", "Zhang San 0 used"}},
    {"buffer", 160, valuesSay, "values",
     {"cakes = 2", "Dong 1 used", "Ming 1 used", "Zhang San 1 used"}},
    {"karaoke", 40, valuesSay, "values",
     {"keys = 0", "person 0", "person 1"}},
    {"karaoke", 88, valuesSay, "values",
     {"keys = 1", "person 3"}},
    {"sticky", 77, streamsSay, "stream",
     {"10 bytes, 10 sent, 0 received, 10 cells", "0 bytes, 0 sent, 0 received, 0 cells"}},
    {"sticky", 97, streamsSay, "stream",
     {"10 bytes, 10 sent, 10 received, 10 cells", "0 bytes, 0 sent, 0 received, 0 cells"}},
    {"prefix", 75, streamsSay, "stream",
     {"0 bytes, 0 sent, 0 received, 0 cells", "9 bytes, 9 sent, 0 received, 9 cells"}},
    {"prefix", 83, streamsSay, "stream",
     {"0 bytes, 0 sent, 0 received, 0 cells", "13 bytes, 13 sent, 0 received, 13 cells"}},
    {"noodle", 32, sourceSays, "source",
     {"20 wait: Hong, Bai, Hei", "25 are: Ming", "63 wait: main"}},
    {"noodle", 51, sourceSays, "source",
     {"20 wait: Hei", "23 wait: Hong, Bai", "63 are: main"}},
    {"karaoke", 40, sourceSays, "source",
     {"18 wait: person 2, person 3", "20 are: person 0, person 1", "37 wait: main"}},
    {"karaoke", 80, sourceSays, "source",
     {"20 are: person 2, person 3", "37 wait: main"}},
    {"noodle", 26, outputSays, "output",
     {"Ming: eats"}},
    {"pipe", 68, outputSays, "output",
     {"child: gets Apple0", "child: gets Apple1", "child: gets Apple2", "child: gets Apple3"}},
    {"pipe", 96, outputSays, "output",
     {"child: gets Apple0", "child: gets Apple1", "child: gets Apple2", "child: gets Apple3",
      "child: gets Apple4", "main: has sent everything", "child: gets Apple5",
      "child: gets Apple6", "child: gets Apple7", "child: gets Apple8", "child: gets Apple9",
      "child: meets the end"}},
    {"light", 40, outputSays, "output",
     {"lamp: is red", "car 0: waits", "car 1: waits", "lamp: turns green"}},
    {"noodle", 26, eventsSay, "events",
     {"#22 Bai: begins", "#23 main: starts Hei", "#25 Ming: prints “eats”"}},
    {"noodle", 51, eventsSay, "events",
     {"#47 Ming: wakes main", "#49 Hong: wants fork; Bai holds it",
      "#50 —: deadlock: Hong → fork → Bai → noodle"}},
    {"pipe", 58, eventsSay, "events",
     {"#53 child: prints “gets Apple1”",
      "#54 main: sends 'Apple4' through left (54 bytes unread)",
      "#56 child: receives 'Apple2' from right (36 bytes unread)"}},
    {"light", 47, eventsSay, "events",
     {"#43 lamp: wakes car 1", "#45 car 0: goes on: green was set",
      "#46 car 1: goes on: green was set"}},
    {"noodle", 32, nextStepsSay, "next_steps",
     {"main: joins Ming", "Ming: sleeps until 0.300 s", "Hong: waits for noodle",
      "Bai: waits for fork", "Hei: waits for fork"}},
    {"noodle", 51, nextStepsSay, "next_steps",
     {"main: was woken, wants Ming", "Hong: waits for fork", "Bai: waits for noodle",
      "Hei: waits for fork"}},
    {"karaoke", 40, nextStepsSay, "next_steps",
     {"main: joins person 0", "person 0: sleeps until 6.000 s", "person 1: sleeps until 3.000 s",
      "person 2: waits for keys", "person 3: waits for keys"}},
    {"pipe", 82, nextStepsSay, "next_steps",
     {"main: joins child", "child: is at its gate"}},
    {"noodle", 32, detailsSay, "details",
     {"Hei", "does: waits for fork", "since: #31, 0.000 s", "wants: fork",
      "which is held by: Ming, who sleeps until 0.300 s", "place in line: 2 of 2",
      "source line: 20 of noodle_fork_deadlock.cpp", "started by: main", "fork", "held by: Ming",
      "since: #20, 0.000 s", "waited for by: Bai, Hei"}},
    {"noodle", 51, detailsSay, "details",
     {"fork", "held by: Bai", "since: #40, 0.300 s", "waited for by: Hei, Hong"}},
    {"noted", 35, notesSay, "notes",
     {"", "#34: The lamp is still red <", "#52: Both cars go on", "#52: and the flag is set"}},
    {"noted", 53, notesSay, "notes",
     {"", "#34: The lamp is still red", "#52: Both cars go on <", "#52: and the flag is set"}},
    {"noted", 60, notesSay, "notes",
     {"", "#34: The lamp is still red", "#52: Both cars go on", "#52: and the flag is set"}},
    {"noodle", 32, pageSays, "page",
     {"What happens", "What to look at", "What to try", "A common belief", "In Python"}},
    {"light", 40, pageSays, "page",
     {"What happens", "What to look at", "What to try", "A common belief", "In Python"}},
};
// clang-format on

class GoldenMoment : public ::testing::TestWithParam<Moment> {};

} // namespace

TEST_P(GoldenMoment, IsTold)
{
    const Moment& moment = GetParam();
    RecordedScenario run(RecordedScenario::Kept{std::string(LOCKSTEP_SOURCE_DIR "/tests/golden/") +
                                                moment.recording + ".lockstep"});
    ASSERT_TRUE(run.session) << "the recording does not open";
    ASSERT_LT(moment.place, run.log().end());
    run.axis.chooseScale(AxisScale::Order);
    run.cursor.goTo(moment.place);
    EXPECT_EQ(moment.ask(run).join('\n').toStdString(), moment.says.join('\n').toStdString());
}

INSTANTIATE_TEST_SUITE_P(Kept, GoldenMoment, ::testing::ValuesIn(kMoments), [](const auto& of) {
    return std::string(of.param.view) + "_" + of.param.recording + "_" +
           std::to_string(of.param.place);
});

} // namespace lockstep::gui

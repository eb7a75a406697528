// SPDX-License-Identifier: MIT
// Recordings that make no sense, but open: some of their events are others than really happened.
// Whatever they say, every view draws it.
#include "core/model/recording_reader.h"
#include "core/model/recording_writer.h"
#include "tests/support/gui/what_views_say.h"
#include "tests/support/log_tables.h"
#include "tests/support/scratch_folder.h"

#include <gtest/gtest.h>

#include <random>

namespace lockstep::gui {

namespace {

using namespace test;

class Nonsense {
public:
    explicit Nonsense(std::uint64_t seed) : m_random(seed) {}

    /// The same tables, and in one of sixteen events something else.
    std::unique_ptr<Log> of(const Log& log)
    {
        auto changed = std::make_unique<Log>();
        copyTables(log, *changed);
        for (Seq seq = 0; seq < log.end(); ++seq) {
            Event event = log.event(seq);
            if (draw(16) == 0)
                change(event, log);
            changed->append(event);
        }
        return changed;
    }

private:
    std::uint32_t draw(std::uint32_t below)
    {
        return static_cast<std::uint32_t>(m_random() % below);
    }

    void change(Event& event, const Log& log)
    {
        const Event& other = log.event(draw(static_cast<std::uint32_t>(log.end())));
        switch (draw(6)) {
        case 0:
            if (event.kind != kContinuation && other.kind != kContinuation)
                event.kind = other.kind;
            break;
        case 1:
            event.task = TaskId{draw(log.taskCount() + 1)};
            break;
        case 2:
            event.object = ObjectId{draw(log.objectCount() + 1)};
            break;
        case 3:
            event.value = draw(2) == 0 ? draw(8) : static_cast<std::uint32_t>(m_random());
            break;
        case 4:
            event.ticks = m_random();
            break;
        default:
            if (other.kind != kContinuation) {
                const Nanoseconds virtual_ns = event.virtual_ns; // it only grows
                event = other;
                event.virtual_ns = virtual_ns;
            }
        }
    }

    std::mt19937_64 m_random;
};

class NonsensicalRecording : public testing::TestWithParam<const char*> {};

TEST_P(NonsensicalRecording, IsDrawnByEveryView)
{
    constexpr std::uint64_t kSeeds = 4;
    Log log;
    const auto kept = openRecording(
        std::string(LOCKSTEP_SOURCE_DIR "/tests/golden/") + GetParam() + ".lockstep", log);
    ASSERT_TRUE(kept);
    const ScratchFolder folder;
    const std::string path = folder.file("nonsense.lockstep");
    std::uint64_t opened = 0;
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        const auto changed = Nonsense(seed).of(log);
        auto file = TraceFileWriter::create(path);
        ASSERT_TRUE(file);
        auto writer = RecordingWriter::begin(std::move(*file), *changed, kept->run, kept->scenario);
        ASSERT_TRUE(writer);
        ASSERT_TRUE(writer->finish(kept->steps, *kept->end));
        RecordedScenario run(RecordedScenario::Kept{path});
        if (!run.session)
            continue; // it is refused: it names what is not there
        ++opened;
        for (const Seq place : {log.end() / 3, 2 * log.end() / 3, log.end()}) {
            run.cursor.goTo(place);
            EXPECT_FALSE(timelineSays(run).isEmpty());
            for (const auto says :
                 {lockGraphSays, queuesSay, lightsSay, greenletsSay, valuesSay, streamsSay,
                  sourceSays, outputSays, eventsSay, nextStepsSay, detailsSay, notesSay})
                static_cast<void>(says(run));
        }
    }
    EXPECT_GT(opened, 0u);
}

INSTANTIATE_TEST_SUITE_P(Kept, NonsensicalRecording,
                         testing::Values("buffer", "karaoke", "light", "noodle", "pipe", "pool",
                                         "prefix", "spawns", "sticky"));

} // namespace

} // namespace lockstep::gui

// SPDX-License-Identifier: MIT
// Any bytes as a recording: opened, folded and told. It may refuse them; it may do nothing else.
#include "tests/fuzz/fuzz_target.h"

#include "core/analysis/inputs_of.h"
#include "core/analysis/schedule_of.h"
#include "core/analysis/wait_graph.h"
#include "core/export/event_lines.h"
#include "core/model/history.h"
#include "core/model/recording_reader.h"
#include "core/session/scenario_json.h"
#include "core/trace/recording_additions.h"

namespace lockstep::fuzz {

void tryOne(std::string_view bytes)
{
    constexpr std::uint64_t kMostBytes = 256u << 20;
    constexpr Seq kMostRunAgain = 1000;
    constexpr Seq kTold = 16; // each makes a text, which costs more than all else
    Log log;
    const auto recording = readRecording(bytes, log, kMostBytes);
    if (!recording) {
        LS_CHECK(!recording.error().text.empty());
        return;
    }
    static_cast<void>(parseScenario(recording->scenario.json));
    for (const recording::Note& note : recording->additions.notes)
        LS_CHECK(note.place <= log.end() && note.text.size() <= kMostNoteBytes);
    History history(log);
    while (history.advance()) {
    }
    LS_CHECK(history.end() == log.end());
    static_cast<void>(WaitGraph::of(history.live()));
    LS_CHECK(history.stateAt(log.end() / 2).applied() == log.end() / 2);
    if (log.end() <= kMostRunAgain) { // what "run again" is made of
        static_cast<void>(scheduleOf(log));
        static_cast<void>(inputsOf(log));
    }
    for (Seq seq = 0; seq < log.end(); seq += log.end() / kTold + 1)
        static_cast<void>(eventLines(log, seq));
}

} // namespace lockstep::fuzz

// SPDX-License-Identifier: MIT
// Any bytes as a recording: opened, folded and told. It may refuse them; it may do nothing else.
#include "tests/fuzz/fuzz_target.h"

#include "core/analysis/inputs_of.h"
#include "core/analysis/schedule_of.h"
#include "core/export/event_lines.h"
#include "core/model/history.h"
#include "core/model/recording_reader.h"
#include "core/session/scenario_json.h"
#include "core/trace/recording_additions.h"

#include <sys/mman.h>
#include <unistd.h>

namespace lockstep::fuzz {

namespace {

/// A file without a disk; its path.
const std::string& fileOf(std::string_view bytes)
{
    static const int fd = memfd_create("fuzzed", MFD_CLOEXEC);
    static const std::string path = "/proc/self/fd/" + std::to_string(fd);
    LS_CHECK(ftruncate(fd, 0) == 0);
    LS_CHECK(pwrite(fd, bytes.data(), bytes.size(), 0) == static_cast<ssize_t>(bytes.size()));
    return path;
}

} // namespace

void tryOne(std::string_view bytes)
{
    constexpr std::uint64_t kMostBytes = 256u << 20;
    constexpr Seq kTold = 1000; // each makes a text
    Log log;
    const auto recording = openRecording(fileOf(bytes), log, kMostBytes);
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
    if (log.end() <= kTold) { // what "run again" is made of
        static_cast<void>(scheduleOf(log));
        static_cast<void>(inputsOf(log));
    }
    for (Seq seq = 0; seq < std::min(log.end(), kTold); ++seq)
        static_cast<void>(eventLines(log, seq));
}

} // namespace lockstep::fuzz

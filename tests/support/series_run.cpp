// SPDX-License-Identifier: MIT
#include "tests/support/series_run.h"

#include "core/collect/collector.h"
#include "core/export/event_lines.h"

#include <sstream>
#include <sys/prctl.h>
#include <sys/wait.h>

#include <csignal>
#include <unistd.h>

namespace lockstep::test {

int inSeries(Segment& segment, const std::function<void(RunSeries&)>& function)
{
    const pid_t child = fork();
    if (child == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        attachRun(segment);
        auto& series = *new RunSeries;
        function(series);
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

Recorded recordLastOf(const std::vector<SeriesProgram>& programs)
{
    const auto segment = std::move(*Segment::create());
    const int status = inSeries(*segment, [&](RunSeries& series) {
        for (const SeriesProgram& program : programs)
            series.run({.policy = program.policy, .time = TimeMode::Instant, .seed = program.seed},
                       program.main);
    });
    Recorded recorded;
    recorded.verdict = status == 0 ? segment->control().verdict.load() : Verdict::Crashed;
    recorded.log = std::make_unique<Log>();
    Collector(*segment, *recorded.log).finish();
    return recorded;
}

std::vector<std::string> linesOf(const Log& log)
{
    std::vector<std::string> lines;
    for (Seq seq = 0; seq < log.end(); ++seq) {
        std::istringstream text(eventLines(log, seq));
        for (std::string line; std::getline(text, line);)
            lines.push_back(line);
    }
    return lines;
}

} // namespace lockstep::test

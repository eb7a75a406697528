// SPDX-License-Identifier: MIT
#include "scenarios/cli/printer.h"

#include "core/analysis/verdict_words.h"
#include "core/export/event_lines.h"
#include "core/export/export_run.h"
#include "scenarios/cli/terminal.h"

namespace lockstep::cli {

void Printer::follow(bool over)
{
    // The second half of the newest event may not have been taken yet.
    const Seq end = over ? m_log.end() : wholeEnd(m_log);
    for (; m_at < end; ++m_at) {
        tell(m_at);
        if (m_events) {
            const std::string lines = eventLines(m_log, m_at);
            std::fwrite(lines.data(), 1, lines.size(), m_events);
        }
    }
    flush();
}

bool Printer::flush()
{
    for (std::FILE* file : {m_people, m_events})
        if (file && (std::fflush(file) != 0 || std::ferror(file)))
            return false;
    return true;
}

void Printer::tell(Seq seq)
{
    const Event& event = m_log.event(seq);
    const bool raised = event.kind == TaskRaised::kind;
    if (!m_people || (event.kind != Said::kind && !raised))
        return;
    const std::string_view text = m_log.payload(event.object.value, event.value);
    char time[32];
    std::snprintf(time, sizeof time, "%.3f", secondsFromNanoseconds(event.virtual_ns));
    std::fprintf(m_people, "%s  %s  %s%.*s\n", coloured(m_people, Colour::Quiet, time).c_str(),
                 m_log.nameOf(event.task).c_str(), raised ? "raised " : "",
                 static_cast<int>(text.size()), text.data());
}

void tellInvariants(std::FILE* people, const std::vector<InvariantResult>& results)
{
    for (const InvariantResult& result : results) {
        const std::string came =
            result.held ? coloured(people, Colour::Good, "held")
                        : coloured(people, Colour::Bad, "broken at #" + std::to_string(result.seq));
        std::fprintf(people, "invariant %s: %s\n", result.name.c_str(), came.c_str());
    }
}

void tellVerdict(std::FILE* people, const Log& log, const RunState& state, Verdict verdict)
{
    const std::string line = verdictLine(log, state, verdict);
    const std::size_t colon = std::min(line.find(':'), line.size());
    const Colour colour = verdict == Verdict::Completed ? Colour::Good : Colour::Bad;
    std::fprintf(people, "%s%s\n", coloured(people, colour, line.substr(0, colon)).c_str(),
                 line.substr(colon).c_str());
}

} // namespace lockstep::cli

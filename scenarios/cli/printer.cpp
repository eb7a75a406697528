// SPDX-License-Identifier: MIT
#include "scenarios/cli/printer.h"

#include "core/analysis/verdict_words.h"
#include "core/export/event_lines.h"
#include "core/export/export_run.h"
#include "scenarios/cli/language.h"
#include "scenarios/cli/terminal.h"

#include <algorithm>

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

namespace {

/// Up to the first colon it says the most.
void tellColoured(std::FILE* people, Colour colour, const std::string& english)
{
    const std::string line = said(english);
    const std::size_t colon = std::min({line.find(": "), line.find("："), line.size()});
    std::fprintf(people, "%s%s\n", coloured(people, colour, line.substr(0, colon)).c_str(),
                 line.substr(colon).c_str());
}

} // namespace

void tellInvariants(std::FILE* people, const std::vector<InvariantResult>& results)
{
    for (const InvariantResult& result : results)
        tellColoured(people, result.held ? Colour::Good : Colour::Bad,
                     "invariant " + result.name + ": " +
                         (result.held ? "held" : "broken at #" + std::to_string(result.seq)));
}

void tellVerdict(std::FILE* people, const Log& log, const RunState& state, Verdict verdict)
{
    tellColoured(people, verdict == Verdict::Completed ? Colour::Good : Colour::Bad,
                 verdictLine(log, state, verdict));
}

} // namespace lockstep::cli

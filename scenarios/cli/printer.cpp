// SPDX-License-Identifier: MIT
#include "scenarios/cli/printer.h"

#include "core/export/event_lines.h"

namespace lockstep::cli {

namespace {

std::uint32_t recordsOfKind(EventKind kind)
{
    std::uint32_t records = 1;
    forEachFact([&]<class Fact>() {
        if (Fact::kind == kind)
            records = recordsOf<Fact>();
    });
    return records;
}

} // namespace

void Printer::follow(bool over)
{
    const Seq end = m_log.end();
    for (; m_at < end; ++m_at) {
        // The second half of the newest event may not have been taken yet.
        if (!over && m_at + recordsOfKind(m_log.event(m_at).kind) > end)
            break;
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
    std::fprintf(m_people, "%.3f  %s  %s%.*s\n", secondsFromNanoseconds(event.virtual_ns),
                 m_log.nameOf(event.task).c_str(), raised ? "raised " : "",
                 static_cast<int>(text.size()), text.data());
}

void tellInvariants(std::FILE* people, const std::vector<InvariantResult>& results)
{
    for (const InvariantResult& result : results) {
        std::string line = "invariant " + result.name + ": ";
        if (result.held)
            line += "held";
        else
            line += "broken at #" + std::to_string(result.seq);
        std::fprintf(people, "%s\n", line.c_str());
    }
}

} // namespace lockstep::cli

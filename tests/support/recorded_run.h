// SPDX-License-Identifier: MIT
#pragma once
// Runs a small program on the running half, in a process of its own, and gives its log.
//
// The program is a closure: the host is forked from the test, so it needs no registration. The test
// process is the reader.

#include "core/exec/carrier.h"
#include "core/model/log.h"
#include "core/segment/segment.h"

#include <functional>
#include <memory>
#include <vector>

namespace lockstep::test {

struct RunOptions {
    PolicyKind policy = PolicyKind::Free;
    CarrierChoice carriers = CarrierChoice::AsWritten;
    TimeMode time = TimeMode::Instant;
    double speed = 1;
    std::uint64_t seed = 1;
    std::vector<ScheduleStep> schedule;
    std::uint64_t most_steps = 0;
    bool one_processor = false; ///< of a replay; the policy "priority" has one anyway
    bool start_paused = false;
    bool stay_when_quiet = false;
    bool uses_sockets = false;
    Network net = Network::Auto;
    SegmentSource segments = SegmentSource::None;
    SegmentSource segments_beside = SegmentSource::None;
    Nanoseconds limit_ns = 60 * kSecond_ns; ///< a test that hangs ends with verdict limit
};

/// A run that is under way. Destroying it kills its host.
class RecordedRun {
public:
    RecordedRun(const RunOptions& options, const std::function<void()>& main);
    ~RecordedRun();

    /// Takes events until condition() or for ten seconds. True: it came.
    bool until(const std::function<bool()>& condition);
    /// Takes events until the host has ended the run.
    void finish();
    void command(Command command, std::uint32_t argument = 0);

    const Log& log() const { return *m_log; }
    /// After finish().
    std::unique_ptr<Log> takeLog() { return std::move(m_log); }
    Segment& segment() { return *m_segment; }
    Verdict verdict() const { return m_segment->control().verdict.load(); }
    int hostPid() const { return m_host; }

private:
    struct Reader;
    std::unique_ptr<Segment> m_segment;
    std::unique_ptr<Log> m_log;
    std::unique_ptr<Reader> m_reader;
    int m_host = -1;
};

struct Recorded {
    std::unique_ptr<Log> log;
    Verdict verdict = Verdict::None;
    double real_s = 0;
};

/// A whole run.
Recorded record(const RunOptions& options, const std::function<void()>& main);

/// Calls visit(event, fact) for every event of one of these facts, in order.
template <class... Facts, class Visit>
void forEach(const Log& log, Visit&& visit)
{
    for (Seq seq = 0; seq < log.end(); ++seq) {
        const Event& event = log.event(seq);
        static_cast<void>(((event.kind == Facts::kind &&
                            (visit(event, decode<Facts>(event, log.tailOf(seq))), true)) ||
                           ...));
    }
}

/// How many events of this fact there are.
template <class Fact>
std::size_t count(const Log& log)
{
    std::size_t found = 0;
    for (Seq seq = 0; seq < log.end(); ++seq)
        found += log.event(seq).kind == Fact::kind;
    return found;
}

/// Events that contradict the ones before: an acquisition of what another has, a release of what
/// nobody has, a count that jumps, one too many at a semaphore, a second end of a task, seqs of one
/// task that go back in time.
std::size_t illegalSteps(const Log& log);

/// Where a replay left its schedule, for the words of a failed test; "" if it did not.
std::string divergenceOf(const Log& log);

/// How the task of that name ended; Alive if there is none.
TaskEnd endOf(const Log& log, const std::string& name);

/// "TYPE: TEXT" of the exception that ended the task, or "".
std::string errorOf(const Log& log, const std::string& name);

/// The policies that every primitive's test runs under.
inline const std::vector<PolicyKind> kPolicies = {PolicyKind::Free, PolicyKind::RoundRobin,
                                                  PolicyKind::Random};

/// On what the tasks of a primitive's test run, and who decides who runs.
struct Setting {
    CarrierChoice carriers = CarrierChoice::AsWritten;
    PolicyKind policy = PolicyKind::Free;
};
/// All that every primitive's test runs under.
const std::vector<Setting>& settings();
/// A setting in a test's name.
std::string nameOf(const Setting& setting);

} // namespace lockstep::test

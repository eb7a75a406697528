// SPDX-License-Identifier: MIT
#include "tests/support/recorded_run.h"

#include "core/base/futex.h"
#include "core/collect/collector.h"
#include "core/exec/exit_order.h"
#include "core/exec/service.h"
#include "core/exec/task.h"
#include "core/io/run_network.h"
#include "core/probe/recorder.h"
#include "core/segment/run_folder.h"

#include <algorithm>
#include <csignal>
#include <map>
#include <set>
#include <sys/prctl.h>
#include <sys/wait.h>

namespace lockstep::test {

namespace {

/// The body of the forked host.
[[noreturn]] void host(Segment& shared, const RunOptions& options,
                       const std::function<void()>& main)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    attachRun(shared);
    chooseCarriers(options.carriers);
    const auto network = io::enterNetwork(options.uses_sockets);
    auto& service = *new Service;
    if (!network) {
        service.fail(network.error().text);
        _exit(3);
    }
    io::tellNetwork(*network);
    spawnMain([&main] {
        main();
        leaveProcess(ExitOrder::Main);
    });
    service.serve();
    _exit(0);
}

} // namespace

struct RecordedRun::Reader {
    Collector collector;
    bool host_gone = false;
    bool finished = false;
};

RecordedRun::RecordedRun(const RunOptions& options, const std::function<void()>& main)
    : m_segment(std::move(*Segment::create())), m_log(std::make_unique<Log>()),
      m_reader(new Reader{Collector(*m_segment, *m_log)})
{
    RunSettings& settings = m_segment->control().settings;
    settings.policy = options.policy;
    settings.time = options.time;
    settings.speed_permille = static_cast<std::uint32_t>(options.speed * 1000);
    settings.seed = options.seed;
    settings.limit_ns = options.limit_ns;
    settings.most_steps = options.most_steps;
    settings.one_processor = options.one_processor || options.policy == PolicyKind::Priority;
    settings.start_paused = options.start_paused;
    settings.stay_when_quiet = options.stay_when_quiet;
    settings.net = options.net;
    settings.segments = options.segments;
    settings.segments_beside = options.segments_beside;
    settings.schedule_steps = static_cast<std::uint32_t>(options.schedule.size());
    std::copy(options.schedule.begin(), options.schedule.end(), m_segment->schedule());
    m_host = fork();
    if (m_host == 0)
        host(*m_segment, options, main);
}

RecordedRun::~RecordedRun()
{
    if (!m_reader->host_gone) {
        kill(m_host, SIGKILL);
        waitpid(m_host, nullptr, 0);
    }
    removeRunFolder(*m_segment);
}

bool RecordedRun::until(const std::function<bool()>& condition)
{
    const Nanoseconds patience_ns = realNow_ns() + 10 * kSecond_ns;
    for (;;) {
        m_reader->collector.drain();
        if (condition())
            return true;
        if (realNow_ns() > patience_ns)
            return false;
        const timespec nap{0, 100'000};
        nanosleep(&nap, nullptr);
    }
}

void RecordedRun::finish()
{
    while (!m_reader->host_gone) {
        m_reader->collector.drain();
        m_reader->host_gone = waitpid(m_host, nullptr, WNOHANG) == m_host;
        const timespec nap{0, 100'000};
        if (!m_reader->host_gone)
            nanosleep(&nap, nullptr);
    }
    if (!m_reader->finished)
        m_reader->collector.finish();
    m_reader->finished = true;
}

void RecordedRun::command(Command command, std::uint32_t argument)
{
    ControlBlock& block = m_segment->control();
    const std::uint32_t head = block.command_head.load();
    block.commands[head % kCommandSlots] = {command, argument};
    block.command_head.store(head + 1);
    block.service_bell.fetch_add(1);
    futexWake(block.service_bell);
}

Recorded record(const RunOptions& options, const std::function<void()>& main)
{
    const Nanoseconds begin_ns = realNow_ns();
    Recorded recorded;
    RecordedRun run(options, main);
    run.finish();
    recorded.verdict = run.verdict();
    recorded.real_s = secondsFromNanoseconds(realNow_ns() - begin_ns);
    // The log outlives the run: what it refers to was copied out of the segment.
    recorded.log = run.takeLog();
    return recorded;
}

std::size_t illegalSteps(const Log& log)
{
    struct Held {
        TaskId owner;
        std::uint32_t count = 0;
        std::map<TaskId, std::uint32_t> before_wait; // given back by a condition's wait
    };
    std::map<ObjectId, Held> locks;
    std::set<TaskId> beginToWait;
    std::set<TaskId> ended;
    std::map<ObjectId, std::uint32_t> counters; // of semaphores
    std::size_t illegal = 0;
    Nanoseconds before_ns = 0;
    for (Seq seq = 0; seq < log.end(); ++seq) {
        const Event& event = log.event(seq);
        illegal += event.virtual_ns < before_ns;
        before_ns = event.virtual_ns;
        visitFact(event, log.tailOf(seq), [&]<class F>(const Event& at, const F& fact) {
            if constexpr (std::is_same_v<F, LockAcquired>) {
                Held& lock = locks[fact.lock];
                const bool again = fact.how == Acquisition::Again;
                illegal += again ? lock.owner != at.task : bool(lock.owner);
                std::uint32_t expected = again ? lock.count + 1 : 1;
                if (const auto before = lock.before_wait.find(at.task);
                    !again && before != lock.before_wait.end()) {
                    expected = before->second;
                    lock.before_wait.erase(before);
                }
                illegal += fact.count != expected;
                lock.owner = at.task;
                lock.count = fact.count;
            } else if constexpr (std::is_same_v<F, LockOwnerDied>) {
                Held& lock = locks[fact.lock];
                illegal += lock.owner && lock.owner != fact.owner; // it may have died unspoken
                lock = {};
            } else if constexpr (std::is_same_v<F, TaskEnded>) {
                illegal += !ended.insert(at.task).second;
            } else if constexpr (std::is_same_v<F, ObjectCreated>) {
                counters[fact.object] = fact.size;
            } else if constexpr (std::is_same_v<F, SemaphoreAcquired>) {
                illegal += fact.value + 1 != counters[fact.semaphore];
                counters[fact.semaphore] = fact.value;
            } else if constexpr (std::is_same_v<F, SemaphoreReleased>) {
                illegal += fact.value <= counters[fact.semaphore];
                counters[fact.semaphore] = fact.value;
            } else if constexpr (std::is_same_v<F, ConditionEntered>) {
                beginToWait.insert(at.task);
            } else if constexpr (std::is_same_v<F, LockReleased>) {
                Held& lock = locks[fact.lock];
                const bool toWait = beginToWait.erase(at.task) != 0;
                illegal += !lock.owner || fact.count != (toWait ? 0 : lock.count - 1);
                if (toWait)
                    lock.before_wait[at.task] = lock.count;
                lock.count = fact.count;
                if (fact.count == 0)
                    lock.owner = {};
            }
        });
    }
    return illegal;
}

std::string divergenceOf(const Log& log)
{
    std::string text;
    test::forEach<ScheduleDiverged>(log, [&](const Event&, const ScheduleDiverged& fact) {
        text = "step " + std::to_string(fact.step) + ", task " +
               std::to_string(fact.expected_task.value) + ": " +
               std::string(nameOf(fact.expected)) + " in the schedule, " +
               std::string(nameOf(fact.actual)) + " in the run";
    });
    return text;
}

TaskEnd endOf(const Log& log, const std::string& name)
{
    TaskEnd end = TaskEnd::Alive;
    test::forEach<TaskEnded>(log, [&](const Event& at, const TaskEnded& fact) {
        if (log.nameOf(at.task) == name)
            end = fact.end;
    });
    return end;
}

std::string errorOf(const Log& log, const std::string& name)
{
    std::string text;
    test::forEach<TaskRaised>(log, [&](const Event& at, const TaskRaised& fact) {
        if (log.nameOf(at.task) == name)
            text = log.payload(fact.payload_at, fact.bytes);
    });
    return text;
}

const std::vector<Setting>& settings()
{
    static const std::vector<Setting> all = [] {
        std::vector<Setting> made;
        for (CarrierChoice carriers :
             {CarrierChoice::AsWritten, CarrierChoice::Processes, CarrierChoice::Greenlets})
            for (PolicyKind policy : kPolicies)
                made.push_back({carriers, policy});
        return made;
    }();
    return all;
}

std::string nameOf(const Setting& setting)
{
    std::string name = setting.carriers == CarrierChoice::Greenlets   ? "greenlets_"
                       : setting.carriers == CarrierChoice::Processes ? "processes_"
                                                                      : "";
    name += lockstep::nameOf(setting.policy);
    std::erase(name, '-');
    return name;
}

} // namespace lockstep::test

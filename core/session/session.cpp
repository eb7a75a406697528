// SPDX-License-Identifier: MIT
#include "core/session/session.h"

#include "core/base/question_channel.h"
#include "core/session/local_session.h"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <sys/socket.h>
#include <unistd.h>

namespace lockstep {

namespace {

class Descriptor {
public:
    explicit Descriptor(int fd) : m_fd(fd) {}
    ~Descriptor()
    {
        if (m_fd >= 0)
            close(m_fd);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return m_fd; }
    int release() { return std::exchange(m_fd, -1); }

private:
    int m_fd;
};

Result<void> writeSettings(Segment& segment, const RunRequest& request)
{
    if (request.schedule.size() > kMostScheduleSteps)
        return Error{"a schedule has at most " + std::to_string(kMostScheduleSteps) +
                     " steps; this one has " + std::to_string(request.schedule.size())};
    // A zeroed segment is no RunSettings{}: it has no limit of 0.
    RunSettings& settings = segment.control().settings = RunSettings{};
    settings.policy = request.policy;
    settings.time = request.time;
    settings.speed_permille =
        static_cast<std::uint32_t>(std::lround(std::clamp(request.speed, 0.1, 100.0) * 1000.0));
    settings.seed = request.seed;
    settings.net = request.net;
    if (request.limit_s)
        settings.limit_ns = nanosecondsFromSeconds(std::max(*request.limit_s, 0.0));
    settings.schedule_steps = static_cast<std::uint32_t>(request.schedule.size());
    if (request.policy == PolicyKind::Replay && request.behind_schedule)
        settings.behind_schedule = *request.behind_schedule;
    settings.one_processor = request.one_processor || request.policy == PolicyKind::Priority ||
                             request.behind_schedule == PolicyKind::Priority;
    settings.start_paused = request.start_paused;
    settings.stay_when_quiet = request.stay_when_quiet;
    std::copy(request.schedule.begin(), request.schedule.end(), segment.schedule());
    return {};
}

std::vector<std::string> hostArguments(const RunRequest& request, int segmentFd, int socketFd)
{
    std::vector<std::string> arguments{"--host",
                                       "--segment-fd",
                                       std::to_string(segmentFd),
                                       "--socket-fd",
                                       std::to_string(socketFd),
                                       "--parent-pid",
                                       std::to_string(getpid()),
                                       request.scenario};
    const auto add = [&arguments](const char* flag, const std::string& value) {
        if (!value.empty())
            arguments.insert(arguments.end(), {flag, value});
    };
    add("--variant", request.variant);
    for (const auto& [name, value] : request.parameters)
        add("--set", name + "=" + value);
    add("--lang", request.lang);
    add("--carriers", request.carriers);
    for (const TaskInput& line : request.inputs)
        add(line.asked ? "--asked" : "--input", line.task + "=" + line.text);
    if (request.ask)
        add("--ask", "yes");
    return arguments;
}

} // namespace

Result<std::unique_ptr<Session>> Session::start(const RunRequest& request)
{
    auto segment = Segment::create();
    if (!segment)
        return segment.error();
    if (const auto written = writeSettings(**segment, request); !written)
        return written.error();

    int ends[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
        return Error::fromErrno("cannot make the run's socket pair", errno);
    Descriptor ours(ends[0]);
    const Descriptor theirs(ends[1]);

    std::pair<int, int> questions{-1, -1};
    if (request.ask && request.ask_reader) {
        questions = makeQuestionChannel();
        if (questions.first < 0)
            return Error::fromErrno("cannot make the socket pair for questions", errno);
    }
    Descriptor questionsToUs(questions.first);
    const Descriptor questionsToThem(questions.second);

    const int segmentFd = (*segment)->fd();
    auto host = ChildProcess::start({.program = request.runner,
                                     .arguments = hostArguments(request, segmentFd, theirs.get()),
                                     .inherited = {segmentFd, theirs.get()},
                                     .reads_input = request.ask,
                                     .input_fd = questionsToThem.get()});
    if (!host)
        return host.error();
    (*segment)->closeFd();

    auto session = std::make_unique<LocalSession>(request, std::move(*segment), std::move(*host),
                                                  ours.release(), questionsToUs.release());
    if (!session->startDraining())
        return Error{"cannot start the thread that takes the run's events"};
    return std::unique_ptr<Session>(std::move(session));
}

Result<void> Session::answer(TaskId, const std::optional<std::string>&)
{
    return Error{"nobody asks"};
}

} // namespace lockstep

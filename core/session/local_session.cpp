// SPDX-License-Identifier: MIT
#include "core/session/local_session.h"

#include "core/base/futex.h"
#include "core/base/visit_channel.h"
#include "core/segment/run_folder.h"
#include "core/session/pending_steps.h"

#include <algorithm>
#include <cmath>
#include <csignal>
#include <cstring>
#include <poll.h>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>

namespace lockstep {

namespace {

/// The reader looks this often: while events come, while none come, and when none came for a while.
constexpr int kBusyWait_ms = 1;
constexpr int kCalmWait_ms = 4;
constexpr int kIdleWait_ms = 16;
constexpr Nanoseconds kIdleAfter_ns = kSecond_ns;

/// How long a host may take to let a visitor in: the server's queue may be full for 2 s.
constexpr Nanoseconds kVisitPatience_ns = 5 * kSecond_ns;

/// How long a host may take to end by itself.
constexpr Nanoseconds kStopPatience_ns = 300 * kMillisecond_ns;

bool isReadable(int fd, int most_ms)
{
    pollfd entry{fd, POLLIN, 0};
    return poll(&entry, 1, most_ms) > 0;
}

/// Nobody holds the other end of that socket any more.
bool hasLeft(int fd)
{
    pollfd entry{fd, POLLHUP, 0};
    return poll(&entry, 1, 0) > 0 && (entry.revents & (POLLHUP | POLLERR));
}

std::string signalName(int signal)
{
    const char* abbreviation = sigabbrev_np(signal);
    const char* description = sigdescr_np(signal);
    std::string name = abbreviation ? std::string("SIG") + abbreviation : std::to_string(signal);
    return description ? name + " (" + description + ")" : name;
}

} // namespace

LocalSession::LocalSession(RunRequest request, std::unique_ptr<Segment> segment, ChildProcess host,
                           int socketFd, int questionsFd)
    : Session(std::move(request)), m_segment(std::move(segment)), m_host(std::move(host)),
      m_socketFd(socketFd), m_questionsFd(questionsFd), m_collector(*m_segment, m_log)
{
}

LocalSession::~LocalSession()
{
    if (m_drain.joinable()) {
        stop();
        m_drain.join();
    }
    close(m_socketFd);
    for (const Question& question : m_questions)
        close(question.answer);
    if (m_questionsFd >= 0)
        close(m_questionsFd);
}

bool LocalSession::startDraining()
{
    try {
        m_drain = std::thread([this] { drainUntilGone(); });
    } catch (const std::system_error&) {
        return false;
    }
    return true;
}

void LocalSession::drainUntilGone()
{
    Nanoseconds lastEvent_ns = realNow_ns();
    int wait_ms = kBusyWait_ms;
    while (!isReadable(m_host.pidFd(), wait_ms)) {
        if (m_collector.drain() > 0) {
            lastEvent_ns = realNow_ns();
            wait_ms = kBusyWait_ms;
            tellNews();
        } else {
            wait_ms = realNow_ns() - lastEvent_ns > kIdleAfter_ns
                          ? kIdleWait_ms
                          : std::min(wait_ms + 1, kCalmWait_ms);
        }
    }
    m_end = m_host.reap();
    removeRunFolder(*m_segment); // a host that was killed has left it
    m_collector.finish();
    m_gone.store(true, std::memory_order_release); // pairs with isGone()
    tellNews();
}

void LocalSession::tellNews()
{
    m_news.fetch_add(1, std::memory_order_release);
    futexWake(m_news);
}

void LocalSession::waitForNews(int most_ms) const
{
    const std::uint32_t seen = m_news.load(std::memory_order_acquire);
    if (!isGone())
        futexWait(m_news, seen, most_ms * kMillisecond_ns);
}

RunPhase LocalSession::phase() const
{
    const ControlBlock& control = m_segment->control();
    const HostPhase host = control.phase.load(std::memory_order_acquire);
    if (isGone()) {
        const bool whole = host == HostPhase::Over && m_end.signal == 0 && hostMessage().empty();
        return whole || m_killed ? RunPhase::Ended : RunPhase::Died;
    }
    if (host == HostPhase::Quiet)
        return RunPhase::Quiet;
    const bool paused = control.mode.load(std::memory_order_acquire) & mode::kPaused;
    return paused ? RunPhase::Paused : RunPhase::Running;
}

Verdict LocalSession::verdict() const
{
    const Verdict said = m_segment->control().verdict.load(std::memory_order_acquire);
    if (!isGone())
        return said;
    if (m_killed)
        return said == Verdict::None ? Verdict::Stopped : said;
    if (m_end.signal != 0)
        return Verdict::Crashed;
    return phase() == RunPhase::Died ? Verdict::Failed : said;
}

std::string LocalSession::hostMessage() const
{
    return std::string(
        m_segment->name(m_segment->control().message_at.load(std::memory_order_acquire)));
}

std::string LocalSession::message() const
{
    if (const std::string text = hostMessage(); !text.empty())
        return text;
    if (phase() != RunPhase::Died)
        return {};
    if (m_end.signal != 0)
        return "the run's host was ended by " + signalName(m_end.signal);
    return "the run's host ended too early, with status " + std::to_string(m_end.exit_status);
}

int LocalSession::exitStatus() const
{
    return isGone() ? m_end.exit_status : -1;
}

bool LocalSession::send(Command command, std::uint32_t argument)
{
    ControlBlock& control = m_segment->control();
    const std::uint32_t head = control.command_head.load(std::memory_order_relaxed);
    if (isGone() || head - control.command_tail.load(std::memory_order_acquire) >= kCommandSlots)
        return false; // a service that takes no commands any more: only stop() helps
    control.commands[head % kCommandSlots] = {command, argument};
    control.command_head.store(head + 1, std::memory_order_release); // pairs with the service's
    control.service_bell.fetch_add(1, std::memory_order_seq_cst);
    futexWake(control.service_bell);
    return true;
}

void LocalSession::pause()
{
    send(Command::Pause);
}

void LocalSession::resume()
{
    send(Command::Resume);
}

Result<void> LocalSession::step(TaskId task)
{
    if (isGone())
        return Error{"the run is over"};
    const auto steps = pendingSteps();
    const auto found = std::find_if(steps.begin(), steps.end(),
                                    [task](const PendingStep& step) { return step.task == task; });
    if (found == steps.end())
        return Error{m_log.nameOf(task) + " has ended"};
    if (phase() == RunPhase::Running)
        send(Command::Pause);
    else if (const std::string why = whyNoStep(*found, m_log); !why.empty())
        return Error{why};
    if (!send(Command::StepTask, task.value))
        return Error{"the run's host takes no commands"};
    return {};
}

Result<void> LocalSession::step()
{
    if (isGone())
        return Error{"the run is over"};
    if (phase() == RunPhase::Quiet)
        return Error{"nobody can take a step any more"};
    if (phase() == RunPhase::Running)
        send(Command::Pause);
    if (!send(Command::StepPolicy))
        return Error{"the run's host takes no commands"};
    return {};
}

void LocalSession::setSpeed(double speed)
{
    const double permille = std::round(std::clamp(speed, 0.1, 100.0) * 1000.0);
    send(Command::SetSpeed, static_cast<std::uint32_t>(permille));
}

void LocalSession::setTimeMode(TimeMode time)
{
    send(Command::SetTime, static_cast<std::uint32_t>(time));
}

Result<Visitor> LocalSession::visit(ObjectId server)
{
    const bool follows = m_request.policy == PolicyKind::Replay &&
                         m_segment->control().schedule_is_over.load(std::memory_order_acquire) == 0;
    if (follows)
        return Error{"a replay takes no visitors: its steps are laid down"};
    if (phase() != RunPhase::Running)
        return Error{phase() == RunPhase::Paused ? "the run is paused and lets nobody in"
                                                 : "the run is over"};
    const ObjectInfo* info = m_log.object(server);
    if (!info || (info->kind != ObjectKind::TcpSocket && info->kind != ObjectKind::UdpSocket))
        return Error{"nobody can talk to " + m_log.nameOf(server) + ": it is no socket"};
    if (!send(Command::Visit, server.value))
        return Error{"the run's host takes no commands"};
    ++m_visits;
    const Nanoseconds patient_until_ns = realNow_ns() + kVisitPatience_ns;
    while (!isGone() && realNow_ns() < patient_until_ns) {
        if (!isReadable(m_socketFd, kCalmWait_ms))
            continue;
        auto answer = takeVisitAnswer(m_socketFd);
        if (!answer)
            break;
        Visitor visitor(answer->connection, answer->line);
        if (answer->visit != m_visits)
            continue; // of an earlier visit, that was given up
        if (answer->connection < 0)
            return Error{"nobody can talk to " + m_log.nameOf(server) + ": " + answer->refusal};
        return visitor;
    }
    return Error{isGone() ? "the run is over" : "the run's host lets nobody in"};
}

std::vector<TaskId> LocalSession::questions()
{
    while (const auto question = m_questionsFd < 0 ? std::nullopt : takeQuestion(m_questionsFd))
        m_questions.push_back(*question);
    // Whoever asked may be dead by now: killed, or with the whole run.
    std::erase_if(m_questions, [this](const Question& question) {
        const bool isOver = isGone() || hasLeft(question.answer);
        if (isOver)
            close(question.answer);
        return isOver;
    });
    std::vector<TaskId> tasks;
    for (const Question& question : m_questions)
        tasks.push_back(question.task);
    return tasks;
}

Result<void> LocalSession::answer(TaskId task, const std::optional<std::string>& line)
{
    const auto question =
        std::find_if(m_questions.begin(), m_questions.end(),
                     [task](const Question& asked) { return asked.task == task; });
    if (question == m_questions.end())
        return Error{m_log.nameOf(task) + " does not ask"};
    if (line && (line->size() > kMostPayloadBytes || line->find('\n') != std::string::npos))
        return Error{"that is no line of at most " + std::to_string(kMostPayloadBytes) + " bytes"};
    const std::string bytes = line ? *line + '\n' : std::string();
    ::send(question->answer, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    close(question->answer); // without a line this is its end
    m_questions.erase(question);
    return {};
}

void LocalSession::stop()
{
    const Nanoseconds patient_until_ns = realNow_ns() + kStopPatience_ns;
    const bool asked = send(Command::Stop);
    while (asked && !isGone() && realNow_ns() < patient_until_ns)
        waitForNews(10);
    if (!isGone()) {
        m_killed = true;
        m_host.kill();
    }
    while (!isGone())
        waitForNews(10);
}

std::vector<PendingStep> LocalSession::pendingSteps() const
{
    return isGone() ? std::vector<PendingStep>{} : pendingStepsOf(*m_segment);
}

Nanoseconds LocalSession::virtualNow_ns() const
{
    return isGone() ? m_log.virtualEnd_ns() : virtualTimeOf(*m_segment);
}

} // namespace lockstep

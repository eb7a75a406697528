// SPDX-License-Identifier: MIT
#pragma once
// The session of a host on this machine: segment, process, drain thread.
//
// Two threads: the one that made it, which owns everything but the log, and the drain thread, which
// writes the log and, at the end, reaps the host. What the drain thread has to say to the other one
// goes through m_gone (with how the host ended, written before) and m_news.

#include "core/base/question_channel.h"
#include "core/collect/collector.h"
#include "core/session/child_process.h"
#include "core/session/session.h"

#include <thread>

namespace lockstep {

class LocalSession final : public Session {
public:
    /// socketFd is our end of the pair that the host has the other end of, questionsFd that of the
    /// channel on which tasks ask; -1: they do not.
    LocalSession(RunRequest request, std::unique_ptr<Segment> segment, ChildProcess host,
                 int socketFd, int questionsFd);
    ~LocalSession() override;
    LocalSession(const LocalSession&) = delete;
    LocalSession& operator=(const LocalSession&) = delete;

    /// False: no thread is to be had.
    bool startDraining();

    RunPhase phase() const override;
    Verdict verdict() const override;
    std::string message() const override;
    int exitStatus() const override;
    int hostPid() const override { return m_host.pid(); }
    void pause() override;
    void resume() override;
    Result<void> step(TaskId task) override;
    Result<void> step() override;
    void setSpeed(double speed) override;
    void setTimeMode(TimeMode time) override;
    Result<Visitor> visit(ObjectId server) override;
    std::vector<TaskId> questions() override;
    Result<void> answer(TaskId task, const std::optional<std::string>& line) override;
    void stop() override;
    std::vector<PendingStep> pendingSteps() const override;
    Nanoseconds virtualNow_ns() const override;
    void waitForNews(int most_ms) const override;

private:
    void drainUntilGone();
    bool isGone() const { return m_gone.load(std::memory_order_acquire); }
    bool send(Command command, std::uint32_t argument = 0);
    void tellNews();
    std::string hostMessage() const;

    std::unique_ptr<Segment> m_segment;
    ChildProcess m_host;
    int m_socketFd;
    std::uint32_t m_visits = 0; // asked for
    int m_questionsFd;
    std::vector<Question> m_questions; // not answered yet
    Collector m_collector;             // the drain thread's
    ChildEnd m_end;                    // the drain thread's, until m_gone
    bool m_killed = false;             // because it did not answer our Stop
    std::atomic<bool> m_gone{false};
    mutable std::atomic<std::uint32_t> m_news{0};
    std::thread m_drain;
};

} // namespace lockstep

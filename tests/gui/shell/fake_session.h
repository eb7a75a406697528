// SPDX-License-Identifier: MIT
#pragma once
// A session without a host: it plays a log that was made by hand, event by event.
//
// resume() plays all of it and is then quiet in a deadlock; step() plays one event. What was asked
// of it is written down.

#include "core/model/run_state.h"
#include "core/session/session.h"

#include <string>
#include <vector>

namespace lockstep::test {

class FakeSession final : public Session {
public:
    enum class Plays { Eaters, Nothing };
    /// Plays as much as a run that is held at its first gate, or all of it.
    FakeSession(RunRequest request, std::vector<std::string>* calls, Plays plays = Plays::Eaters);

    RunPhase phase() const override { return m_phase; }
    Verdict verdict() const override { return m_verdict; }
    std::string message() const override { return m_message; }
    int exitStatus() const override { return -1; }
    int hostPid() const override { return 0; }
    void pause() override;
    void resume() override;
    Result<void> step(TaskId task) override;
    Result<void> step() override;
    void setSpeed(double speed) override;
    void setTimeMode(TimeMode time) override;
    Result<Visitor> visit(ObjectId) override { return Error{"nobody is there"}; }
    std::vector<TaskId> questions() override { return asking; }
    Result<void> answer(TaskId task, const std::optional<std::string>& line) override;
    void stop() override;
    std::vector<PendingStep> pendingSteps() const override;
    Nanoseconds virtualNow_ns() const override { return log().virtualEnd_ns(); }
    void waitForNews(int) const override {}

    /// Plays the log up to here.
    void playTo(Seq end);
    /// As if the schedule had been followed to its end: paused, then that policy decides.
    void endSchedule(PolicyKind then);
    /// As if somebody had killed the host.
    void die(const std::string& message);
    /// As if a limit of Lockstep were reached.
    void fail(const std::string& message);
    void run() { m_phase = RunPhase::Running; }

    std::vector<TaskId> asking; ///< whoever is given an answer leaves it

private:
    void write(const std::string& call);
    RunState state() const;

    std::unique_ptr<Log> m_whole;
    std::vector<std::string>* m_calls;
    RunPhase m_phase = RunPhase::Running;
    Verdict m_verdict = Verdict::None;
    std::string m_message;
};

} // namespace lockstep::test

// SPDX-License-Identifier: MIT
#pragma once
// The session of a recording: a run that is over, with its log from a file.
//
// Its phase is Ended, or Died if the recording was cut short. It cannot be driven: every step is
// refused with one sentence, everything else has no effect.

#include "core/model/recording_reader.h"
#include "core/session/scenario_info.h"
#include "core/session/session.h"

namespace lockstep {

/// Which run it is, for its recording; program: what runs it, with its version.
recording::Description descriptionOf(const RunRequest& request, const ScenarioInfo& scenario,
                                     const std::string& program);

/// The request that the recorded run was made from; which runner has the scenario is left open.
RunRequest requestOf(const Recording& recording);

class RecordedSession final : public Session {
public:
    static Result<std::unique_ptr<RecordedSession>> open(const std::string& path);

    /// What the scenario said of itself when the run was recorded.
    const ScenarioInfo& scenario() const { return m_scenario; }
    const Recording& recording() const { return m_recording; }
    const std::string& path() const { return m_path; }
    /// The file broke off: the log holds what was whole of it.
    bool isCut() const { return !m_recording.end; }

    RunPhase phase() const override { return isCut() ? RunPhase::Died : RunPhase::Ended; }
    Verdict verdict() const override { return isCut() ? Verdict::None : m_recording.end->verdict; }
    std::string message() const override;
    int exitStatus() const override { return -1; }
    int hostPid() const override { return 0; }
    void pause() override {}
    void resume() override {}
    Result<void> step(TaskId task) override;
    Result<void> step() override;
    void setSpeed(double) override {}
    void setTimeMode(TimeMode) override {}
    Result<Visitor> visit(ObjectId server) override;
    void stop() override {}
    std::vector<PendingStep> pendingSteps() const override { return {}; }
    Nanoseconds virtualNow_ns() const override { return m_log.virtualEnd_ns(); }
    void waitForNews(int) const override {}

private:
    explicit RecordedSession(std::string path) : Session({}), m_path(std::move(path)) {}

    std::string m_path;
    Recording m_recording;
    ScenarioInfo m_scenario;
};

} // namespace lockstep

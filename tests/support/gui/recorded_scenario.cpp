// SPDX-License-Identifier: MIT
#include "tests/support/gui/recorded_scenario.h"

#include "core/session/recorded_session.h"
#include "tests/support/scratch_folder.h"

#include <QProcess>

namespace lockstep::test {

RecordedScenario::RecordedScenario(const std::string& id, const std::string& variant)
{
    const ScratchFolder folder;
    const std::string path = folder.file("run.lockstep");
    QStringList flags{
        "run",      QString::fromStdString(id),  "--time", "instant", "--policy", "round-robin",
        "--record", QString::fromStdString(path)};
    if (!variant.empty())
        flags << "--variant" << QString::fromStdString(variant);
    QProcess runner;
    runner.start(LOCKSTEP_RUN_PATH, flags);
    runner.waitForFinished(60'000);
    show(path);
}

void RecordedScenario::show(const std::string& recording)
{
    auto opened = RecordedSession::open(recording);
    if (!opened)
        return;
    bindings = (*opened)->scenario().bindings;
    session = std::move(*opened);
    feed.show(&session->log());
    while (feed.poll()) {
    }
}

RecordedScenario::~RecordedScenario()
{
    feed.show(nullptr); // before the session takes its log along
}

} // namespace lockstep::test

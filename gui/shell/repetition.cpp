// SPDX-License-Identifier: MIT
#include "gui/shell/repetition.h"

#include "core/export/schedule_file.h"
#include "core/session/run_flags.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

#include <algorithm>

namespace lockstep::gui {

namespace {

/// Two at a time keep both sides of a context switch busy and leave the window its turn.
constexpr const char* kJobs = "2";
/// Real seconds; a run that goes on for ever is an outcome, too.
constexpr const char* kLimit_s = "20";
constexpr int kEndPatience_ms = 2000;
/// lockstep-run's statuses from here on are refusals; below, all runs were counted.
constexpr int kRefused = 2;

QStringList argumentsOf(const RunRequest& request, int times)
{
    QStringList arguments{"repeat",  QString::fromStdString(request.scenario),
                          "--times", QString::number(times),
                          "--jobs",  kJobs,
                          "--limit", kLimit_s,
                          "--lines"};
    const auto add = [&arguments](const char* flag, std::string_view value) {
        arguments << flag << QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
    };
    if (!request.variant.empty())
        add("--variant", request.variant);
    for (const auto& [name, value] : request.parameters)
        add("--set", name + "=" + value);
    for (const TaskInput& line : request.inputs)
        add("--input", line.task + "=" + line.text);
    add("--carriers", request.carriers);
    add("--lang", request.lang);
    add("--net", nameOf(request.net));
    add("--policy", nameOf(request.policy));
    add("--seed", std::to_string(request.seed));
    add("--time", request.time == TimeMode::Instant ? "instant" : "real");
    if (request.time == TimeMode::Scaled)
        arguments << "--speed" << QString::number(request.speed);
    return arguments;
}

} // namespace

Repetition::Repetition(QObject* parent) : QObject(parent), m_process(new QProcess(this))
{
    connect(m_process, &QProcess::readyReadStandardOutput, this, &Repetition::readLines);
    connect(m_process, &QProcess::finished, this, [this](int status, QProcess::ExitStatus how) {
        end(how == QProcess::CrashExit, status);
    });
    connect(m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return; // finished() comes too
        m_failure = m_process->errorString();
        emit changed();
    });
}

Repetition::~Repetition()
{
    m_process->disconnect(this);
    cancel();
}

bool Repetition::isRunning() const
{
    return m_process->state() != QProcess::NotRunning;
}

void Repetition::start(const RunRequest& request, int times)
{
    cancel();
    m_request = request;
    m_outcomes.clear();
    m_failure.clear();
    m_times = times;
    m_done = 0;
    m_cancelled = false;
    m_process->start(QString::fromStdString(request.runner), argumentsOf(request, times));
    emit changed();
}

void Repetition::cancel()
{
    if (!isRunning())
        return;
    m_cancelled = true;
    m_process->kill(); // its hosts die with it
    m_process->waitForFinished(kEndPatience_ms);
}

void Repetition::readLines()
{
    const int before = m_done;
    while (m_process->canReadLine())
        count(m_process->readLine());
    if (m_done != before)
        emit changed();
}

void Repetition::count(const QByteArray& line)
{
    const QJsonObject run = QJsonDocument::fromJson(line).object();
    const auto verdict = verdictNamed(run["verdict"].toString().toStdString());
    if (!verdict)
        return;
    ++m_done;
    const bool declared = run["declared"].toBool();
    auto found =
        std::find_if(m_outcomes.begin(), m_outcomes.end(), [&](const OutcomeTally& outcome) {
            return outcome.verdict == *verdict && outcome.declared == declared;
        });
    if (found == m_outcomes.end()) {
        OutcomeTally outcome{*verdict, declared, 0, m_request};
        if (run.contains("seed"))
            outcome.again.seed = static_cast<std::uint64_t>(run["seed"].toInteger());
        const QByteArray text = QJsonDocument(run["schedule"].toObject()).toJson();
        if (const auto schedule = parseSchedule(text.toStdString()); schedule)
            if (auto again = requestFrom(*schedule, RunFlags{}, RunRequest{}); again) {
                again->runner = m_request.runner;
                again->time = m_request.time;
                again->speed = m_request.speed;
                outcome.again = std::move(*again);
            }
        found = m_outcomes.insert(m_outcomes.end(), std::move(outcome));
    }
    ++found->times;
}

void Repetition::end(bool crashed, int status)
{
    readLines();
    const QString said = QString::fromUtf8(m_process->readAllStandardError()).trimmed();
    if (!m_cancelled && (crashed || status >= kRefused))
        m_failure = said.isEmpty() ? m_process->errorString() : said.section('\n', -1);
    emit changed();
}

} // namespace lockstep::gui

// SPDX-License-Identifier: MIT
#pragma once
// Many runs of one request in the background, counted by how they ended: "lockstep-run repeat" as a
// process of its own, whose lines come one a run.
//
// One at a time: starting again forgets the tally. Cancelling, or destroying this, ends the process
// and all of its runs; what was counted stays.

#include "core/session/session.h"

#include <QObject>

class QProcess;

namespace lockstep::gui {

/// All runs that ended alike, and how to have the first of them again.
struct OutcomeTally {
    Verdict verdict = Verdict::None;
    bool declared = true; ///< the scenario says that it may end so
    int times = 0;
    RunRequest again; ///< with its seed, or its schedule where the kernel chose
};

class Repetition final : public QObject {
    Q_OBJECT

public:
    explicit Repetition(QObject* parent = nullptr);
    ~Repetition() override;

    /// Seeds count up from the request's.
    void start(const RunRequest& request, int times);
    void cancel();

    bool isRunning() const;
    int times() const { return m_times; }
    int done() const { return m_done; }
    /// In the order in which they came up first.
    const std::vector<OutcomeTally>& outcomes() const { return m_outcomes; }
    /// Why it broke off: one sentence; else empty.
    QString failure() const { return m_failure; }

signals:
    void changed();

private:
    void readLines();
    void count(const QByteArray& line);
    void end(bool crashed, int status);

    QProcess* m_process; ///< a child
    RunRequest m_request;
    std::vector<OutcomeTally> m_outcomes;
    QString m_failure;
    int m_times = 0;
    int m_done = 0;
    bool m_cancelled = false;
};

} // namespace lockstep::gui

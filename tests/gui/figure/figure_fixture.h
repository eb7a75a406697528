// SPDX-License-Identifier: MIT
#pragma once
// A run of four eaters that ends in a deadlock, ready for figures, and the programs that look at
// what was written.

#include "gui/figure/figure_file.h"
#include "gui/state/names.h"
#include "tests/support/log_builder.h"
#include "tests/support/scratch_folder.h"

#include <QProcess>

#include <gtest/gtest.h>

#include <csignal>
#include <sys/resource.h>

namespace lockstep::test {

class FigureTest : public ::testing::Test {
protected:
    void SetUp() override
    {
        feed.show(log.get());
        while (feed.poll()) {
        }
    }
    void TearDown() override { feed.show(nullptr); }

    gui::FigureSubject subject()
    {
        return {feed, names, nullptr, nullptr, "Noodles", "two-locks", "same-order"};
    }
    QImage image(const gui::FigureRequest& request)
    {
        gui::FigurePage page(subject(), request);
        return gui::figureImage(page);
    }
    QString path(const std::string& name) const
    {
        return QString::fromStdString(folder.file(name));
    }

    std::unique_ptr<Log> log = noodleDeadlockLog();
    gui::Feed feed;
    gui::Names names{feed};
    ScratchFolder folder;
};

/// As on a full disk: no file may grow beyond some bytes.
class SmallFiles {
public:
    explicit SmallFiles(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit small{bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
    }
    ~SmallFiles()
    {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, SIG_DFL);
    }

private:
    rlimit m_before{};
};

/// What a program prints; "status N: ..." if it fails.
inline std::string said(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(60'000))
        return "not there: " + program.toStdString();
    if (process.exitCode() != 0)
        return "status " + std::to_string(process.exitCode()) + ": " +
               process.readAllStandardError().toStdString();
    return process.readAllStandardOutput().toStdString();
}

} // namespace lockstep::test

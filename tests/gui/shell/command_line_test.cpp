// SPDX-License-Identifier: MIT
// The program itself, as a user types it: what it refuses, and a figure without a display.
#include <QFile>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace lockstep::gui {

namespace {

struct Answer {
    int status = -1;
    QString error;
};

Answer lockstep(const QStringList& arguments, bool withDisplay = true)
{
    QProcess program;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
        environment.remove(name);
    if (withDisplay)
        environment.insert("QT_QPA_PLATFORM", "offscreen");
    program.setProcessEnvironment(environment);
    program.start(LOCKSTEP_PATH, arguments);
    if (!program.waitForFinished(20'000)) {
        program.kill(); // it should have ended
        program.waitForFinished();
        return {-1, "still running"};
    }
    return {program.exitCode(), QString::fromUtf8(program.readAllStandardError())};
}

/// Any scenario that the runner has; empty if there is no runner.
QString someScenario()
{
    QProcess runner;
    runner.start(LOCKSTEP_RUN_PATH, {"list"});
    runner.waitForFinished(10'000);
    for (const QByteArray& line : runner.readAllStandardOutput().split('\n'))
        if (line.startsWith("  "))
            return QString::fromUtf8(line.simplified().split(' ').front());
    return {};
}

class CommandLine : public ::testing::Test {
protected:
    void SetUp() override
    {
        if (!QFile::exists(LOCKSTEP_PATH) || !QFile::exists(LOCKSTEP_RUN_PATH))
            GTEST_SKIP() << "the programs are not built";
        scenario = someScenario();
        ASSERT_FALSE(scenario.isEmpty());
    }

    QString scenario;
    QTemporaryDir folder;
};

} // namespace

TEST_F(CommandLine, WhatIsNotUnderstoodIsStatusTwoAndOneSentence)
{
    const QString out = folder.filePath("x.png");
    const QList<QStringList> wrong{{"--do", "run; fly"},
                                   {"--do", "wait lunch"},
                                   {"--size", "5x5"},
                                   {"--theme", "pink"},
                                   {"--policy", "luck"},
                                   {"--payload", "full", scenario},
                                   {"no-such-scenario"},
                                   {scenario, "--set", "no_such=1"},
                                   {scenario, "--variant", "no-such"},
                                   {"recording.lockstep", "--seed", "3"},
                                   {"render", scenario, "-o", folder.filePath("x.svg")},
                                   {"render", scenario, "-o", out, "--view", "kitchen"},
                                   {"render", scenario, "-o", out, "--at", "noon"},
                                   {"render", scenario, "-o", out, "--carriers", "horses"},
                                   {"render", "no-such-scenario", "-o", out}};
    for (const QStringList& arguments : wrong) {
        const Answer answer = lockstep(arguments);
        EXPECT_EQ(answer.status, 2) << arguments.join(' ').toStdString();
        EXPECT_FALSE(answer.error.isEmpty()) << arguments.join(' ').toStdString();
    }
    EXPECT_FALSE(QFile::exists(out));
}

TEST_F(CommandLine, WithoutADisplayTheWindowIsRefusedAndAFigureIsDrawn)
{
    const Answer window = lockstep({}, false);
    EXPECT_EQ(window.status, 3);
    EXPECT_TRUE(window.error.contains("no display"));
    const QString file = folder.filePath("figure.png");
    const Answer figure = lockstep({"render", scenario, "-o", file, "--size", "900x400", "--view",
                                    "timeline,lock_graph", "--theme", "print"},
                                   false);
    EXPECT_EQ(figure.status, 0) << figure.error.toStdString();
    EXPECT_EQ(QImage(file).size(), QSize(900, 400));
}

TEST_F(CommandLine, ABrokenRunnerIsStatusThree)
{
    const QString out = folder.filePath("x.png");
    EXPECT_EQ(lockstep({"render", scenario, "-o", out, "--runner", "/nowhere/runner"}).status, 3);
    EXPECT_EQ(lockstep({"render", scenario, "-o", out, "--runner", "/bin/false"}).status, 3);
}

TEST_F(CommandLine, AScriptRunsTheWindowAndTakesItsPicture)
{
    const QString file = folder.filePath("window.png");
    const Answer answer = lockstep({scenario, "--size", "1000x600", "--time", "instant", "--do",
                                    "run; wait end; at #3; grab " + file + "; quit"});
    EXPECT_EQ(answer.status, 0) << answer.error.toStdString();
    EXPECT_EQ(QImage(file).size(), QSize(1000, 600));
}

} // namespace lockstep::gui

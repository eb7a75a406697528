// SPDX-License-Identifier: MIT
// The program itself, as a user types it: what it refuses, and a figure without a display.
#include <QFile>
#include <QImage>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace lockstep::gui {

namespace {

struct Answer {
    int status = -1;
    QString error;
    QString output;
};

Answer lockstep(const QStringList& arguments, bool withDisplay = true, const char* lang = "C")
{
    QProcess program;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
        environment.remove(name);
    for (const char* name : {"LANGUAGE", "LC_ALL", "LC_MESSAGES"})
        environment.remove(name);
    environment.insert("LANG", lang);
    if (withDisplay)
        environment.insert("QT_QPA_PLATFORM", "offscreen");
    static const QTemporaryDir folder; // without one Qt says a sentence of its own
    environment.insert("XDG_RUNTIME_DIR", folder.path());
    program.setProcessEnvironment(environment);
    program.start(LOCKSTEP_PATH, arguments);
    if (!program.waitForFinished(20'000)) {
        program.kill(); // it should have ended
        program.waitForFinished();
        return {-1, "still running", {}};
    }
    return {program.exitCode(), QString::fromUtf8(program.readAllStandardError()),
            QString::fromUtf8(program.readAllStandardOutput())};
}

bool isChinese(const QString& line)
{
    static const QRegularExpression kHan(QStringLiteral("[\\x{4e00}-\\x{9fff}]"));
    return line.contains(kHan);
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
    const QList<QStringList> wrong{
        {"--do", "run; fly"},
        {"--do", "wait lunch"},
        {"--size", "5x5"},
        {"--theme", "pink"},
        {"--policy", "luck"},
        {"--payload", "full", scenario},
        {"no-such-scenario"},
        {scenario, "--set", "no_such=1"},
        {scenario, "--variant", "no-such"},
        {"recording.lockstep", "--seed", "3"},
        {"render", scenario, "-o", folder.filePath("x.bmp")},
        {"render", scenario, "-o", out, "--axis", "sideways"},
        {"render", scenario, "-o", out, "--scale", "99"},
        {"film", scenario, "-o", out},
        {"film", scenario, "-o", folder.filePath("x.gif"), "--fps", "0"},
        {"film", scenario, "-o", folder.filePath("x.gif"), "--pace", "x"},
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

TEST_F(CommandLine, HelpAndRefusalsAreInTheLanguageThatIsAskedForOrTheSystems)
{
    static const QRegularExpression kWord(QStringLiteral("[A-Za-z]{3}"));
    for (const QStringList& command : {QStringList{}, {"render"}, {"film"}}) {
        const Answer english = lockstep(command + QStringList{"--help"});
        const Answer chinese = lockstep(command + QStringList{"--help", "--lang", "zh_CN"});
        EXPECT_EQ(chinese.status, 0);
        const QStringList lines = chinese.output.split('\n');
        EXPECT_EQ(lines.size(), english.output.split('\n').size());
        EXPECT_GT(lines.size(), 20);
        for (const QString& line : lines) {
            EXPECT_TRUE(!line.contains(kWord) || isChinese(line)) << line.toStdString();
        }
        EXPECT_FALSE(isChinese(english.output));
        EXPECT_EQ(lockstep(command + QStringList{"--help"}, true, "zh_CN.UTF-8").output,
                  chinese.output);
        EXPECT_EQ(
            lockstep(command + QStringList{"--help", "--lang=en"}, true, "zh_CN.UTF-8").output,
            english.output);
    }
    for (const QStringList& wrong : {QStringList{"--do", "run; fly"},
                                     {"--size", "5x5"},
                                     {"--no-such-flag"},
                                     {"--scale", "large"},
                                     {"--scale"},
                                     {"render", scenario},
                                     {"no-such-scenario"},
                                     {"render", scenario, "-o", "x.png", "--view", "kitchen"},
                                     {"film", scenario, "-o", "x.avi"}}) {
        const Answer answer = lockstep(wrong + QStringList{"--lang", "zh_CN"});
        EXPECT_EQ(answer.status, 2);
        EXPECT_EQ(answer.error.count('\n'), 1) << answer.error.toStdString();
        for (const QString& part : answer.error.mid(9).split(QStringLiteral("；")))
            EXPECT_TRUE(isChinese(part)) << answer.error.toStdString();
    }
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
    const QString steps = folder.filePath("steps/");
    const Answer film = lockstep(
        {"film", scenario, "-o", steps, "--range", "#1..#9", "--size", "400x300", "--no-title"},
        false);
    EXPECT_EQ(film.status, 0) << film.error.toStdString();
    EXPECT_EQ(QImage(steps + "00000.png").size(), QSize(400, 300));
    EXPECT_FALSE(QFile::exists(steps + "00009.png"));
}

TEST_F(CommandLine, AStretchBehindTheRunAndAStrangeLaneAreStatusOneAndOneSentence)
{
    const QString out = folder.filePath("x.svg");
    const Answer late = lockstep({"render", scenario, "-o", out, "--range", "1e6..2e6"});
    EXPECT_EQ(late.status, 1);
    EXPECT_TRUE(late.error.contains("lies behind the run, which ends at"))
        << late.error.toStdString();
    const Answer lane = lockstep({"render", scenario, "-o", out, "--lanes", "Nobody"});
    EXPECT_EQ(lane.status, 1);
    EXPECT_TRUE(lane.error.contains("no task is called Nobody; there are main"))
        << lane.error.toStdString();
    EXPECT_FALSE(QFile::exists(out));
    const Answer nowhere = lockstep({"render", scenario, "-o", "/proc/x.svg"});
    EXPECT_EQ(nowhere.status, 3);
    EXPECT_TRUE(nowhere.error.contains("/proc/x.svg could not be written"));
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

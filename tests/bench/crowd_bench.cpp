// SPDX-License-Identifier: MIT
// The real window on a run of very many tasks: how smoothly it follows while they are at work, and
// how long it takes for whatever a user does then.
//
//   crowd_bench [threads|processes|greenlets [TASKS [PICTURE]]]
//
// The program is its own runner: tasks sleep, take one of a few locks, sleep with it and give it
// back. What is printed is measured: of the frames while the run is live their number and the 50th
// and 95th gap between two of them; then of each thing a user does the processor time of the
// window's thread until everything is painted again, at the median and at worst; and the memory.
// PICTURE: the window as it is in the middle of the run, and PICTURE with .end at its end, as PNG.
// The window is offscreen unless QT_QPA_PLATFORM says otherwise.
#include "core/host/host.h"
#include "core/scenario/stage.h"
#include "core/session/session.h"
#include "gui/shell/main_window.h"
#include "gui/shell/view_area.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QMouseEvent>
#include <QSettings>
#include <QTemporaryDir>
#include <QTimer>
#include <QWheelEvent>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fstream>

namespace lockstep::gui {
namespace {

constexpr int kTasksALock = 20;
constexpr int kRounds = 4;
constexpr double kLongest_s = 1.5; // of a sleep

void work(const Stage& stage, threading::Lock lock)
{
    for (int round = 0; round < kRounds; ++round) {
        delay(stage.randomSeconds(0.05, kLongest_s));
        lock.acquire();
        delay(0.01);
        lock.release();
    }
}

void run(Stage& stage)
{
    const Carrier carrier = stage.variant() == "threads"     ? Thread
                            : stage.variant() == "processes" ? Process
                                                             : Greenlet;
    const auto count = static_cast<int>(stage.count("tasks"));
    std::vector<threading::Lock> locks;
    for (int i = 0; i <= (count - 1) / kTasksALock; ++i)
        locks.emplace_back(("lock " + std::to_string(i + 1)).c_str());
    std::vector<Task> tasks;
    for (int i = 0; i < count; ++i)
        tasks.push_back(spawn(carrier, ("worker " + std::to_string(i + 1)).c_str(),
                              [stage, lock = locks[static_cast<std::size_t>(i / kTasksALock)]] {
                                  work(stage, lock);
                              }));
    for (const Task& task : tasks)
        task.join();
}

const Registration registration{{
    .id = "crowd",
    .chapter = 13,
    .title = "A crowd",
    .lesson = "",
    .parameters = {Parameter::count("tasks", 1000, 1, 30'000)},
    .variants = {{"threads", {}, {}}, {"processes", {}, {}}, {"greenlets", {}, {}}},
    .invariants = {},
    .bindings = {},
    .run = run,
}};

ScenarioInfo described()
{
    ScenarioInfo scenario;
    scenario.id = "crowd";
    ParameterInfo tasks;
    tasks.type = ParameterInfo::Type::Count;
    tasks.most = 30'000;
    tasks.name = "tasks";
    tasks.default_value = "1000";
    scenario.parameters.push_back(tasks);
    for (const char* carrier : {"threads", "processes", "greenlets"})
        scenario.variants.emplace_back().id = carrier;
    return scenario;
}

double threadTime_ms()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

/// When the timeline was painted.
class Frames final : public QObject {
public:
    explicit Frames(QObject* view) { view->installEventFilter(this); }
    std::vector<Nanoseconds> at_ns;

private:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::Paint)
            at_ns.push_back(realNow_ns());
        return QObject::eventFilter(watched, event);
    }
};

/// Lets the window work for so long.
void settle(int time_ms)
{
    QEventLoop loop;
    QTimer::singleShot(time_ms, &loop, &QEventLoop::quit);
    loop.exec();
}

/// Does something several times over, and says how much work each was.
template <class Act>
void measure(const char* words, int times, Act act)
{
    constexpr int kPainted_ms = 60; // paints are collected for 16 ms, some twice
    std::vector<double> works_ms;
    for (int i = 0; i < times; ++i) {
        const double before_ms = threadTime_ms();
        act(i);
        settle(kPainted_ms);
        works_ms.push_back(threadTime_ms() - before_ms);
    }
    std::sort(works_ms.begin(), works_ms.end());
    std::printf("  %-34s p50 %7.1f ms  worst %7.1f ms\n", words, works_ms[works_ms.size() / 2],
                works_ms.back());
    std::fflush(stdout);
}

class Crowd {
public:
    explicit Crowd(MainWindow& window)
        : m_window(window),
          m_lanes(*window.views().view("timeline")->findChild<QWidget*>("timeline.lanes"))
    {
    }

    QWidget& lanes() { return m_lanes; }

    void actWhilePaused()
    {
        std::puts("held in the middle");
        measure("pause", 1, [&](int) { m_window.commands().trigger("pause"); });
        measure("step", 3, [&](int) { m_window.commands().trigger("step"); });
        measure("go on", 1, [&](int) { m_window.commands().trigger("run"); });
    }

    void actAtTheEnd()
    {
        Cursor& cursor = m_window.cursor();
        const Seq end = m_window.feed().end();
        std::puts("at the end");
        measure("zoom in", 20, [&](int) { wheel(120, Qt::ControlModifier); });
        measure("pan", 20, [&](int i) { wheel(i % 2 ? 120 : -120, Qt::ShiftModifier); });
        measure("zoom out", 20, [&](int) { wheel(-120, Qt::ControlModifier); });
        measure("scroll the lanes", 20, [&](int) { wheel(-240, Qt::NoModifier); });
        measure("point at a lane", 20, [&](int i) { mouse(QEvent::MouseMove, 60 + 20 * i); });
        measure("click in a lane", 10, [&](int i) {
            mouse(QEvent::MouseButtonPress, 60 + 40 * i);
            mouse(QEvent::MouseButtonRelease, 60 + 40 * i);
        });
        measure("scrub to the middle", 1, [&](int) { cursor.goTo(end / 2); });
        measure("scrub around there", 20,
                [&](int i) { cursor.goTo(end / 4 + end / 2 * static_cast<Seq>(i * 7 % 20) / 20); });
        measure("one event back", 20, [&](int) { m_window.commands().trigger("back"); });
        measure("the next lane", 10, [&](int) { key(Qt::Key_Down); });
        measure("who blocks it", 5, [&](int) { m_window.commands().trigger("to_blocker"); });
        measure("details, there and away", 4, [&](int) { m_window.commands().trigger("details"); });
        for (const char* view : {"lock_graph", "events", "all"})
            measure(view, 1, [&](int) { m_window.views().show(view); });
        measure("to the live end", 1, [&](int) { cursor.goLive(); });
        measure("another theme", 2,
                [&](int i) { m_window.commands().trigger(i ? "theme_light" : "theme_dark"); });
    }

private:
    QPointF inPlot(double y_px) const { return {m_lanes.width() / 2.0, y_px}; }

    void mouse(QEvent::Type type, double y_px)
    {
        const bool isMove = type == QEvent::MouseMove;
        QMouseEvent event(type, inPlot(y_px), m_lanes.mapToGlobal(inPlot(y_px)),
                          isMove ? Qt::NoButton : Qt::LeftButton,
                          type == QEvent::MouseButtonPress ? Qt::LeftButton : Qt::NoButton, {});
        QApplication::sendEvent(&m_lanes, &event);
    }

    void wheel(int angle, Qt::KeyboardModifier modifier)
    {
        QWheelEvent event(inPlot(200), m_lanes.mapToGlobal(inPlot(200)), {}, {0, angle},
                          Qt::NoButton, modifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(&m_lanes, &event);
    }

    void key(int code)
    {
        QKeyEvent event(QEvent::KeyPress, code, Qt::NoModifier);
        QApplication::sendEvent(&m_lanes, &event);
    }

    MainWindow& m_window;
    QWidget& m_lanes;
};

void printFrames(const std::vector<Nanoseconds>& at_ns, Nanoseconds start_ns, double work_ms)
{
    std::vector<double> gaps_ms;
    for (std::size_t i = 1; i < at_ns.size(); ++i)
        gaps_ms.push_back(static_cast<double>(at_ns[i] - at_ns[i - 1]) / 1e6);
    if (gaps_ms.empty())
        return;
    std::sort(gaps_ms.begin(), gaps_ms.end());
    const double time_ms = static_cast<double>(realNow_ns() - start_ns) / 1e6;
    std::printf("live for %.1f s: %.1f frames a second, a gap p50 %.1f ms, p95 %.1f ms, worst "
                "%.1f ms; the window's thread is at work %.0f %% of the time\n",
                time_ms / 1e3, static_cast<double>(at_ns.size()) / time_ms * 1e3,
                gaps_ms[gaps_ms.size() / 2], gaps_ms[gaps_ms.size() * 95 / 100], gaps_ms.back(),
                work_ms / time_ms * 100);
}

void printMemory()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.rfind("VmRSS", 0) == 0 || line.rfind("VmHWM", 0) == 0)
            std::printf("%s\n", line.c_str());
}

int follow(const char* runner, const char* carrier, const char* tasks, const QString& picture)
{
    WindowSetup setup;
    setup.start = Session::start;
    setup.ask = [](const std::string&) { return Result<std::vector<ScenarioInfo>>({described()}); };
    setup.request.runner = runner;
    setup.request.scenario = "crowd";
    setup.request.variant = carrier;
    setup.request.parameters = {{"tasks", tasks}};
    MainWindow window(std::move(setup));
    window.resize(1920, 1080);
    window.show();
    window.loadScenarios();
    settle(200);
    Crowd crowd(window);
    Frames frames(&crowd.lanes());
    const Nanoseconds start_ns = realNow_ns();
    const double work_ms = threadTime_ms();
    if (!window.commands().trigger("run"))
        return 1;
    const auto isOver = [&] {
        const Session* session = window.controller().session();
        return !session ||
               (session->verdict() != Verdict::None && window.feed().end() == session->log().end());
    };
    constexpr int kHalf_ms = 2500;
    settle(kHalf_ms);
    printFrames(frames.at_ns, start_ns, threadTime_ms() - work_ms);
    if (!picture.isEmpty() && !window.savePicture(picture))
        return 1;
    if (!isOver())
        crowd.actWhilePaused();
    for (QElapsedTimer waited; !isOver();) {
        if (!waited.isValid())
            waited.start();
        if (waited.elapsed() > 120'000)
            return 1;
        settle(20);
    }
    const Session* session = window.controller().session();
    if (!session)
        return 1;
    std::printf("%s %s, %llu records, %s\n", tasks, carrier,
                static_cast<unsigned long long>(session->log().end()),
                std::string(nameOf(session->verdict())).c_str());
    settle(300);
    if (!picture.isEmpty() && !window.savePicture(QString(picture).replace(".png", ".end.png")))
        return 1;
    crowd.actAtTheEnd();
    printMemory();
    return 0;
}

} // namespace
} // namespace lockstep::gui

int main(int argc, char** argv)
{
    if (argc > 1 && std::strcmp(argv[1], "--host") == 0)
        lockstep::runHost(argc, argv);
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QTemporaryDir settings; // what is chosen here is nobody's choice
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());
    QApplication app(argc, argv);
    QApplication::setApplicationName("crowd_bench");
    lockstep::gui::Theme::apply(lockstep::gui::ThemeName::Light);
    const char* carrier = argc > 1 ? argv[1] : "threads";
    const char* usual = std::strcmp(carrier, "threads") == 0     ? "1000"
                        : std::strcmp(carrier, "processes") == 0 ? "200"
                                                                 : "10000";
    return lockstep::gui::follow(argv[0], carrier, argc > 2 ? argv[2] : usual,
                                 argc > 3 ? argv[3] : "");
}

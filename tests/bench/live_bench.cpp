// SPDX-License-Identifier: MIT
// The real window on a run that goes on: how many frames a second it paints, and how far behind the
// run they are, while real threads write events as fast as they are told to.
//
//   live_bench [EVENTS_PER_SECOND [SECONDS]]
//
// The program is its own runner: four threads take and give locks back. A frame is a paint of the
// timeline. What is printed is measured: the events that came, those that were lost, and of the
// frames their number and the 50th and 95th gap between two of them.
#include "core/host/host.h"
#include "core/scenario/stage.h"
#include "core/session/session.h"
#include "gui/shell/main_window.h"
#include "gui/shell/view_area.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>

namespace lockstep::gui {
namespace {

constexpr int kThreads = 4;
constexpr int kPairs = 100;
constexpr int kEventsOfAPair = 2; // a lock is taken, and given back

void run(Stage& stage)
{
    const double rate = stage.seconds("rate");
    const auto bursts =
        static_cast<int>(rate * stage.seconds("time") / (kThreads * kPairs * kEventsOfAPair));
    const auto pause_ns =
        static_cast<Nanoseconds>(kSecond_ns * (kThreads * kPairs * kEventsOfAPair / rate));
    std::vector<Task> tasks;
    for (int i = 0; i < kThreads; ++i)
        tasks.push_back(spawn(Thread, "worker", [bursts, pause_ns] {
            threading::Lock lock{"own"};
            Nanoseconds next_ns = realNow_ns();
            for (int burst = 0; burst < bursts; ++burst) {
                for (int pair = 0; pair < kPairs; ++pair) {
                    lock.acquire();
                    lock.release();
                }
                next_ns += pause_ns;
                if (const Nanoseconds left_ns = next_ns - realNow_ns(); left_ns > 0) {
                    const timespec nap{0, left_ns};
                    nanosleep(&nap, nullptr);
                }
            }
        }));
    for (Task& task : tasks)
        task.join();
}

const Registration registration{{
    .id = "many-events",
    .chapter = 13,
    .title = "Many events",
    .lesson = "",
    .parameters = {Parameter::seconds("rate", 500'000, 1, 1e8),
                   Parameter::seconds("time", 10, 0.1, 600)},
    .variants = {{"as-written", {}, {}}},
    .invariants = {},
    .bindings = {},
    .run = run,
}};

ScenarioInfo described()
{
    ScenarioInfo scenario;
    scenario.id = "many-events";
    ParameterInfo parameter;
    parameter.type = ParameterInfo::Type::Seconds;
    parameter.most = 1e8;
    parameter.name = "rate";
    parameter.default_value = "500000";
    scenario.parameters.push_back(parameter);
    parameter.name = "time";
    parameter.default_value = "10";
    scenario.parameters.push_back(parameter);
    scenario.variants.resize(1);
    scenario.variants[0].id = "as-written";
    return scenario;
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

int follow(const std::string& runner, const std::string& rate, const std::string& time)
{
    WindowSetup setup;
    setup.start = Session::start;
    setup.ask = [](const std::string&) { return Result<std::vector<ScenarioInfo>>({described()}); };
    setup.request.runner = runner;
    setup.request.scenario = "many-events";
    setup.request.variant = "as-written";
    setup.request.parameters = {{"rate", rate}, {"time", time}};
    MainWindow window(std::move(setup));
    window.resize(1920, 1080);
    window.show();
    window.loadScenarios();
    auto* timeline = window.views().view("timeline")->findChild<QWidget*>("timeline.lanes");
    Frames frames(timeline ? timeline : window.views().view("timeline"));
    const Nanoseconds start_ns = realNow_ns();
    if (!window.commands().trigger("run"))
        return 1;
    std::size_t most_behind = 0;
    Nanoseconds end_ns = 0;
    QTimer watch;
    QObject::connect(&watch, &QTimer::timeout, [&] {
        const Session* session = window.controller().session();
        if (!session)
            return QApplication::exit(1);
        most_behind =
            std::max<std::size_t>(most_behind, session->log().end() - window.feed().end());
        if (session->verdict() != Verdict::None && window.feed().end() == session->log().end()) {
            end_ns = realNow_ns();
            QApplication::exit(0);
        }
    });
    watch.start(20);
    if (QApplication::exec() != 0)
        return 1;
    const Session& session = *window.controller().session();
    const double run_s = static_cast<double>(end_ns - start_ns) / kSecond_ns;
    std::vector<double> gaps_ms;
    for (std::size_t i = 1; i < frames.at_ns.size(); ++i)
        gaps_ms.push_back(static_cast<double>(frames.at_ns[i] - frames.at_ns[i - 1]) / 1e6);
    std::sort(gaps_ms.begin(), gaps_ms.end());
    if (gaps_ms.empty())
        return 1;
    const auto gap = [&](std::size_t percent) { return gaps_ms[gaps_ms.size() * percent / 100]; };
    const auto records = static_cast<double>(session.log().end());
    std::printf("%.0f records in %.1f s (%.0f a second), lost %llu, %s\n", records, run_s,
                records / run_s,
                static_cast<unsigned long long>(
                    window.feed().history()->stateAt(window.feed().end()).lostEvents()),
                std::string(nameOf(session.verdict())).c_str());
    std::printf(
        "%.1f frames a second, a gap p50 %.1f ms, p95 %.1f ms; at most %zu records behind\n",
        static_cast<double>(frames.at_ns.size()) / run_s, gap(50), gap(95), most_behind);
    return 0;
}

} // namespace
} // namespace lockstep::gui

int main(int argc, char** argv)
{
    if (argc > 1 && std::strcmp(argv[1], "--host") == 0)
        lockstep::runHost(argc, argv);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    lockstep::gui::Theme::apply(lockstep::gui::ThemeName::Light);
    return lockstep::gui::follow(argv[0], argc > 1 ? argv[1] : "500000", argc > 2 ? argv[2] : "10");
}

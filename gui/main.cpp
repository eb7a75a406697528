// SPDX-License-Identifier: MIT
// lockstep: opens the window, or draws figures without one.
#include "core/session/recorded_session.h"
#include "gui/cli/display.h"
#include "gui/cli/options.h"
#include "gui/cli/render.h"
#include "gui/shell/language.h"
#include "gui/shell/main_window.h"
#include "gui/shell/script_player.h"
#include "gui/widgets/motion.h"

#include <QApplication>

#include <csignal>

namespace lockstep::gui {

namespace {

/// A scenario that was named is looked for before anything appears, so that a wrong name is refused
/// where it was typed.
Result<void> checkScenario(const Options& options, std::vector<ScenarioInfo>& scenarios,
                           int& status)
{
    status = kStatusSystem;
    auto answer = askScenarios(options.request.runner);
    if (!answer)
        return answer.error();
    scenarios = std::move(*answer);
    status = kStatusUsage;
    const auto scenario = findScenario(scenarios, options.scenario);
    if (!scenario)
        return scenario.error();
    return checkRequest(options.request, **scenario);
}

/// A recording brings its scenario along, so that it can be looked at without any runner.
Result<void> openRecording(const Options& options, WindowSetup& setup)
{
    auto session = RecordedSession::open(options.recording);
    if (!session)
        return session.error();
    const ScenarioInfo scenario = (*session)->scenario();
    setup.ask = [scenario](const std::string&) -> Result<std::vector<ScenarioInfo>> {
        return std::vector{scenario};
    };
    setup.request = (*session)->request();
    setup.request.runner = options.request.runner;
    setup.recording = std::move(*session);
    return {};
}

int openWindow(const Options& options)
{
    std::vector<ScenarioInfo> known;
    if (!options.scenario.empty()) {
        int status = 0;
        if (const auto there = checkScenario(options, known, status); !there) {
            complain(there.error().text);
            return status;
        }
    }
    WindowSetup setup;
    setup.start = [](const RunRequest& request) { return Session::start(request); };
    setup.ask = [known](const std::string& runner) -> Result<std::vector<ScenarioInfo>> {
        return known.empty() ? askScenarios(runner) : known;
    };
    setup.request = options.request;
    setup.theme = options.theme;
    if (!options.recording.empty()) {
        if (const auto opened = openRecording(options, setup); !opened) {
            complain(opened.error().text);
            return kStatusSystem;
        }
    }
    speak(setup.request.lang);
    MainWindow window(std::move(setup));
    if (options.size.isValid())
        window.resize(options.size);
    int status = 0;
    if (options.script) {
        setMotionWanted(false);
        auto* player = new ScriptPlayer(window, *options.script);
        QObject::connect(&window, &MainWindow::scenariosLoaded, player, &ScriptPlayer::start);
        QObject::connect(player, &ScriptPlayer::done, &window, [&](const Result<void>& result) {
            if (result)
                return;
            complain("--do: " + result.error().text);
            status = kStatusFailed;
            window.commands().trigger("quit");
        });
    }
    window.show();
    const int end = QApplication::exec();
    return status ? status : end;
}

} // namespace

} // namespace lockstep::gui

int main(int argc, char** argv)
{
    using namespace lockstep::gui;
    int status = 0;
    const auto options = readOptions(argc, argv, status);
    if (!options)
        return status;
    std::signal(SIGPIPE, SIG_IGN); // a reader of our output that went away is no reason to die
    if (options->render) {
        if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
            qputenv("QT_QPA_PLATFORM", "offscreen");
    } else if (const auto display = checkDisplay(); !display) {
        complain(display.error().text);
        return kStatusSystem;
    }
    if (options->scale)
        qputenv("QT_SCALE_FACTOR", QByteArray::number(*options->scale));
    QApplication app(argc, argv);
    QCoreApplication::setApplicationName("lockstep");
    QCoreApplication::setApplicationVersion(LOCKSTEP_VERSION);
    QCoreApplication::setOrganizationName("lockstep");
    Theme::apply(options->theme);
    // The window's language is that of the run: texts beside each other are in one language.
    speak(options->request.lang);
    return options->render ? render(*options) : openWindow(*options);
}

// SPDX-License-Identifier: MIT
// lockstep: opens the window, or makes figures and films without one.
#include "core/session/recorded_session.h"
#include "gui/cli/display.h"
#include "gui/cli/film.h"
#include "gui/cli/options.h"
#include "gui/cli/render.h"
#include "gui/cli/terminal.h"
#include "gui/shell/language.h"
#include "gui/shell/main_window.h"
#include "gui/shell/script_player.h"
#include "gui/shell/ui_scale.h"
#include "gui/widgets/motion.h"
#include "gui/widgets/screen_room.h"

#include <QApplication>
#include <QSettings>

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
    setup.remembers = options.remembers;
    setup.fills_when_painted = true;
    if (!options.recording.empty()) {
        // It brings its scenario along, so that it can be looked at without any runner.
        auto session = RecordedSession::open(options.recording);
        if (!session) {
            complain(session.error().text);
            return kStatusSystem;
        }
        setup.recording = std::move(*session);
    }
    speak(setup.request.lang);
    MainWindow window(std::move(setup));
    window.resize(options.size.isValid() ? options.size : boundedToScreen(window, window.size()));
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
    // Where the settings lie: the options begin with them.
    QCoreApplication::setApplicationName("lockstep");
    QCoreApplication::setApplicationVersion(LOCKSTEP_VERSION);
    QCoreApplication::setOrganizationName("lockstep");
    QSettings::setDefaultFormat(QSettings::IniFormat);
    int status = 0;
    const auto options = readOptions(argc, argv, status);
    if (!options)
        return status;
    std::signal(SIGPIPE, SIG_IGN); // a reader of our output that went away is no reason to die
    if (options->job != Options::Job::Window) {
        if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
            qputenv("QT_QPA_PLATFORM", "offscreen");
    } else if (const auto display = checkDisplay(); !display) {
        complain(display.error().text);
        return kStatusSystem;
    }
    QApplication app(argc, argv);
    setUiScale(options->scale);
    Theme::apply(options->theme);
    // The window's language is that of the run: texts beside each other are in one language.
    speak(options->request.lang);
    switch (options->job) {
    case Options::Job::Figure:
        return render(*options);
    case Options::Job::Film:
        return film(*options);
    case Options::Job::Window:
        break;
    }
    return openWindow(*options);
}

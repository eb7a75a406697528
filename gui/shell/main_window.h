// SPDX-License-Identifier: MIT
#pragma once
// The window: scenarios on the left, views in the middle and on the right, controls above. Ties the
// commands to the run controller and to the state that the views share.
//
// The window appears first; after its first paint the runner is asked what it has.

#include "gui/figure/figure_form.h"
#include "gui/shell/commands.h"
#include "gui/shell/recording_room.h"
#include "gui/shell/run_controller.h"
#include "gui/state/blocking.h"
#include "gui/state/lane_walk.h"
#include "gui/state/notes.h"
#include "gui/state/second_run.h"
#include "gui/state/selection.h"
#include "gui/state/time_axis.h"
#include "gui/theme/theme.h"

#include <QMainWindow>

class QSplitter;

namespace lockstep::gui {

class Banner;
class CommandPalette;
class Prediction;
class Presentation;
class RunToolbar;
class ScenarioBrowser;
class ScenarioCard;
class StatusRow;
class Tour;
class ViewArea;
struct Comparison;

/// What the window is made with. Tests put a fake session and scenarios of their own here.
struct WindowSetup {
    SessionFactory start;
    std::function<Result<std::vector<ScenarioInfo>>(const std::string& runner)> ask;
    /// Runner, language and what the command line said. An empty scenario: the first one.
    RunRequest request;
    /// Is shown as soon as the scenarios are there, or were found not to be; null: nothing is.
    std::unique_ptr<RecordedSession> recording;
    ThemeName theme = ThemeName::Light;
    /// Is as it was when it was closed, and says so to the next one (gui/shell/settings.h).
    bool remembers = false;
    /// Makes its parts after its first paint, so that it is there at once; else when it is made.
    bool fills_when_painted = false;
};

class MainWindow final : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(WindowSetup setup);
    ~MainWindow() override;

    Commands& commands() { return *m_commands; }
    RunController& controller() { return *m_controller; }
    Feed& feed() { return m_feed; }
    Cursor& cursor() { return m_cursor; }
    Selection& selection() { return m_selection; }
    SecondRun& second() { return m_second; }
    ViewArea& views() { return *m_views; }
    Notes& notes() { return m_notes; }
    RecordingRoom& recordings() { return *m_recordings; }
    QString status() const;

    /// Asks the runner; what happens by itself after the first paint. False: it gave no scenarios.
    bool loadScenarios();
    bool hasScenarios() const { return !m_scenarios.empty(); }
    /// A picture of the window as it is. False: the file could not be written.
    bool savePicture(const QString& file);
    /// The run that is shown, for figures and films of it, and how it is shown.
    FigureSubject figureSubject();
    FigureOrigin figureOrigin() const;
    void say(const QString& text);
    /// Everything larger or smaller; the parts of the window find their places again.
    void applyScale(double scale);
    /// Starts or opens that second run and shows both, large. Starts the first one too, if there is
    /// none. An error says why there is no second one.
    Result<void> compareWith(const Comparison& comparison);

signals:
    void scenariosLoaded();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fill(); ///< makes the parts
    void fillLeft(QSplitter& left);
    void arrange();
    void bindRunCommands();
    void bindViewCommands();
    void connectControls();
    // main_window_room.cpp: for a room and for everyone
    void makeRoom();
    void checkFonts();
    void bindRoomCommands();
    void predict();
    void togglePage();
    void goBack();    ///< out of the last way in: tour, question, presentation, a view alone
    void showWhole(); ///< out of all of them
    void restore();
    void remember();
    void resetSettings();
    std::string scenarioToBeginWith() const;
    void chooseScenario(std::size_t index);
    void adopt(const ScenarioInfo& scenario);
    void showWhichScenario();
    // Of recordings, in main_window_recordings.cpp.
    void makeRecordings();
    void bindRecordingCommands();
    void showRecording(std::unique_ptr<RecordedSession> session);
    const ScenarioInfo* installed(const std::string& id) const;
    Result<void> checkRecorded() const;
    void runAgain();
    void beginNote();
    void goToNote(std::optional<Seq> place);
    void toggleView(const char* id);
    void showCaption();
    void reviseRequest();
    void goForward();
    void repeat();
    void compare();
    void openOutcome(RunRequest request);
    void zoom(double factor);
    void applyTheme(ThemeName theme);
    void applyLanguage(const std::string& lang);
    void showScenario();
    void askWhereToSave();
    void openFigure();
    void openFilm();
    void retranslate();

    WindowSetup m_setup;
    std::vector<ScenarioInfo> m_scenarios;
    const ScenarioInfo* m_scenario = nullptr;
    std::vector<BindingInfo> m_bindings; ///< m_scenario's; views look at them here
    /// While m_scenario is that of a recording: what the file says of it, and how it was run.
    std::unique_ptr<ScenarioInfo> m_recorded;
    RunRequest m_recordedRequest;

    // Views refer to these, so they are made before and gone after all widgets.
    Feed m_feed;
    Cursor m_cursor;
    TimeAxis m_axis;
    Selection m_selection;
    Names m_names;
    Notes m_notes;
    Blocking m_blocking;
    LaneWalk m_walk;
    LiveRun m_liveRun;
    SecondRun m_second;

    Commands* m_commands = nullptr;
    std::unique_ptr<RunController> m_controller;
    RunToolbar* m_toolbar = nullptr;
    Banner* m_banner = nullptr;
    ScenarioBrowser* m_browser = nullptr;
    ScenarioCard* m_card = nullptr;
    ViewArea* m_views = nullptr;
    StatusRow* m_status = nullptr;
    RecordingRoom* m_recordings = nullptr;
    Prediction* m_prediction = nullptr;
    Presentation* m_presentation = nullptr;
    CommandPalette* m_palette = nullptr;
    Tour* m_tour = nullptr;
    bool m_asked = false;
    bool m_arranged = false;
    bool m_restored = false; ///< the sizes of its parts are those of the last time
};

} // namespace lockstep::gui

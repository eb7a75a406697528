// SPDX-License-Identifier: MIT
// Figures and films from the window: the same pixels as from the command line, remembered choices,
// and a film that is recorded and cancelled.
#include "core/model/recording_writer.h"
#include "core/session/recorded_session.h"
#include "core/session/scenario_json.h"
#include "gui/figure/figure_dialog.h"
#include "gui/figure/figure_file.h"
#include "gui/figure/film_dialog.h"
#include "gui/state/reason.h"
#include "gui/views/timeline/timeline_view.h"
#include "tests/gui/shell/window_fixture.h"
#include "tests/support/log_builder.h"
#include "tests/support/scratch_folder.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QLabel>
#include <QListWidget>
#include <QMimeData>
#include <QPointer>
#include <QProcess>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>

namespace lockstep::test {

using namespace gui;

namespace {

class FiguresInWindow : public WindowTest {
protected:
    void SetUp() override
    {
        QSettings().remove("figure");
        const auto log = noodleDeadlockLog();
        auto file = TraceFileWriter::create(recording);
        ASSERT_TRUE(file);
        auto writer = RecordingWriter::begin(
            std::move(*file), *log, {.scenario = "two-locks", .variant = "same-order", .seed = 9},
            {describeOne(fakeScenarios().front())});
        ASSERT_TRUE(writer);
        ASSERT_TRUE(writer->finish({}, {.verdict = Verdict::Deadlock}));
        auto recorded = RecordedSession::open(recording);
        ASSERT_TRUE(recorded) << recorded.error().text;
        WindowSetup setup = this->setup();
        const ScenarioInfo scenario = (*recorded)->scenario();
        setup.ask = [scenario](const std::string&) { return std::vector{scenario}; };
        setup.request = (*recorded)->request();
        setup.recording = std::move(*recorded);
        open(std::move(setup));
        settle();
    }

    QString path(const std::string& name) const
    {
        return QString::fromStdString(folder.file(name));
    }

    /// Status of the program, on a screen of another scale than the window's.
    int lockstep(const QStringList& arguments)
    {
        QProcess program;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("QT_SCALE_FACTOR", "1.5");
        // Qt says so on stderr where a machine has none.
        environment.insert("XDG_RUNTIME_DIR", QString::fromStdString(folder.path()));
        program.setProcessEnvironment(environment);
        program.start(LOCKSTEP_PATH, arguments);
        EXPECT_TRUE(program.waitForFinished(60'000));
        EXPECT_EQ(program.readAllStandardError().toStdString(), "");
        return program.exitCode();
    }

    /// Does something in the dialog that the command opens, and closes it.
    template <class Dialog, class Act>
    bool inDialog(const char* command, Act act)
    {
        window->commands().trigger(command);
        QPointer<Dialog> dialog = window->findChild<Dialog*>();
        if (!dialog || !dialog->isModal())
            return false;
        act(*dialog);
        dialog->reject();
        return QTest::qWaitFor([&] { return !dialog; }, 2000);
    }

    ScratchFolder folder;
    const std::string recording = folder.file("饺子 1.lockstep");

    std::vector<std::string> lanes(FigureDialog& dialog) const
    {
        std::vector<std::string> names;
        for (const TaskId task : dialog.form().request().lanes)
            names.push_back(window->feed().log()->nameOf(task));
        return names;
    }
};

} // namespace

TEST_F(FiguresInWindow, BeginWithTheLanesThatTheTimelineShows)
{
    ASSERT_TRUE(inDialog<FigureDialog>("export_figure", [&](FigureDialog& dialog) {
        EXPECT_TRUE(dialog.form().request().lanes.empty()) << "all of them";
    }));
    find<TimelineView>("timeline.lanes")->setFilter("Bai");
    window->commands().trigger("lanes_sort");
    ASSERT_TRUE(inDialog<FigureDialog>("export_figure", [&](FigureDialog& dialog) {
        EXPECT_EQ(lanes(dialog), (std::vector<std::string>{"main", "Bai"}));
        auto* list = dialog.findChild<QListWidget*>("figure.lanes");
        EXPECT_EQ(list->count(), 5);
        list->item(0)->setCheckState(Qt::Unchecked);
        list->item(3)->setCheckState(Qt::Checked);
        EXPECT_EQ(lanes(dialog), (std::vector<std::string>{"Bai", "Hong"}));
    }));
}

/// With everything that is pressed in them.
template <class Dialog>
void expectOnScreen(Dialog& dialog)
{
    constexpr int kSmallScreen_px = 960; // of 1920x1080 at 200 %
    EXPECT_LE(dialog.minimumSizeHint().width(), kSmallScreen_px);
    EXPECT_LE(dialog.height(), dialog.screen()->availableSize().height());
    for (const QPushButton* button : dialog.template findChildren<QPushButton*>()) {
        if (dialog.form().isAncestorOf(button))
            continue;
        const QRect place(button->mapTo(&dialog, QPoint()), button->size());
        EXPECT_TRUE(dialog.rect().contains(place)) << button->objectName().toStdString();
    }
    // What of the form has no room can be scrolled to.
    const auto* area = dialog.template findChild<QScrollArea*>("figure.form.scroll");
    ASSERT_TRUE(area);
    EXPECT_LE(dialog.form().height() - area->viewport()->height(),
              area->verticalScrollBar()->maximum());
}

TEST_F(FiguresInWindow, FitOnTheScreen)
{
    ASSERT_TRUE(inDialog<FigureDialog>("export_figure", [&](FigureDialog& dialog) {
        settle();
        expectOnScreen(dialog);
        dialog.resize(dialog.width(), 300);
        settle();
        expectOnScreen(dialog);
    }));
    ASSERT_TRUE(inDialog<FilmDialog>("record_film", [&](FilmDialog& dialog) {
        settle();
        expectOnScreen(dialog);
    }));
}

TEST_F(FiguresInWindow, RefuseInTheWindowsLanguage)
{
    window->commands().trigger("lang_zh_CN");
    ASSERT_TRUE(inDialog<FigureDialog>("export_figure", [&](FigureDialog& dialog) {
        const auto saved = dialog.saveTo(path("no/folder/x.png"));
        ASSERT_FALSE(saved);
        EXPECT_TRUE(reason(saved.error()).startsWith(path("no/folder/x.png") + " 无法写入："));
    }));
    ASSERT_TRUE(inDialog<FilmDialog>("record_film", [&](FilmDialog& dialog) {
        dialog.recordTo(path("no/folder/x.mp4"));
        const QString text = dialog.findChild<QLabel*>("film.text")->text();
        EXPECT_TRUE(text.startsWith("没有保存：" + path("no/folder/x.mp4") + " 无法写入："))
            << text.toStdString();
    }));
    window->commands().trigger("lang_en");
}

TEST_F(FiguresInWindow, AreEqualToThoseOfTheCommandLine)
{
    window->cursor().goTo(30);
    window->commands().trigger("axis_order");
    ASSERT_TRUE(inDialog<FigureDialog>("export_figure", [&](FigureDialog& dialog) {
        dialog.form().setViews({"timeline", "lock_graph", "events"});
        dialog.form().setTheme(ThemeName::Print);
        dialog.form().setSize(QSize(1400, 800));
        EXPECT_TRUE(dialog.saveTo(path("window.png")));
        EXPECT_TRUE(dialog.saveTo(path("window.svg")));
    }));
    const QString at = "#" + QString::number(window->cursor().lastEvent());
    for (const char* name : {"typed.png", "typed.svg"})
        ASSERT_EQ(lockstep({"render", QString::fromStdString(recording), "--view",
                            "timeline,lock_graph,events", "--at", at, "--theme", "print", "--size",
                            "1400x800", "--axis", "order", "-o", path(name)}),
                  0);
    const QImage window_png(path("window.png"));
    EXPECT_EQ(window_png.size(), QSize(1400, 800));
    EXPECT_EQ(window_png, QImage(path("typed.png")));
    EXPECT_EQ(contentOf(folder.file("window.svg")), contentOf(folder.file("typed.svg")));
}

TEST_F(FiguresInWindow, StartFromWhatTheWindowShowsAndRememberWhatWasChosen)
{
    window->cursor().goTo(30);
    window->selection().selectRange(10, 40);
    window->selection().selectTask(TaskId{3});
    ASSERT_TRUE(inDialog<FigureDialog>("export_figure", [&](FigureDialog& dialog) {
        const FigureRequest request = dialog.form().request();
        EXPECT_EQ(request.views, std::vector<std::string>{"timeline"});
        EXPECT_EQ(request.at, 30u);
        ASSERT_TRUE(request.range);
        EXPECT_EQ(request.range->begin, 10u);
        EXPECT_EQ(request.range->end, 40u);
        EXPECT_EQ(request.task, TaskId{3});
        EXPECT_EQ(request.theme, ThemeName::Light);
        EXPECT_TRUE(request.lanes.empty());
        dialog.form().setViews({"lock_graph", "output"});
        dialog.form().setTheme(ThemeName::Dark);
        dialog.form().setSize(QSize(1000, 500));
        dialog.copy();
    }));
    const QMimeData* copied = QApplication::clipboard()->mimeData();
    EXPECT_EQ(copied->imageData().value<QImage>().size(), QSize(1000, 500));
    EXPECT_TRUE(copied->data("image/svg+xml").contains("</svg>"));
    ASSERT_TRUE(inDialog<FigureDialog>("export_figure", [&](FigureDialog& dialog) {
        const FigureRequest request = dialog.form().request();
        EXPECT_EQ(request.views, (std::vector<std::string>{"lock_graph", "output"}));
        EXPECT_EQ(request.theme, ThemeName::Dark);
        EXPECT_EQ(request.size, QSize(1000, 500));
        const auto refused = dialog.saveTo("/proc/x.png");
        EXPECT_FALSE(refused);
    }));
}

TEST_F(FiguresInWindow, StrangeSettingsDoNoHarm)
{
    QSettings settings;
    settings.setValue("figure/views", QStringList{"kitchen"});
    settings.setValue("figure/theme", 77);
    settings.setValue("figure/size", "large");
    settings.setValue("figure/scale", -4);
    ASSERT_TRUE(inDialog<FigureDialog>("export_figure", [&](FigureDialog& dialog) {
        EXPECT_TRUE(checkFigure(dialog.form().request()));
    }));
}

TEST_F(FiguresInWindow, WithoutAViewThereIsNothingToSave)
{
    ASSERT_TRUE(inDialog<FigureDialog>("export_figure", [&](FigureDialog& dialog) {
        dialog.form().setViews({});
        EXPECT_FALSE(dialog.findChild<QPushButton*>("figure.save")->isEnabled());
        dialog.form().setViews({"values"});
        EXPECT_TRUE(dialog.findChild<QPushButton*>("figure.save")->isEnabled());
    }));
}

TEST_F(FiguresInWindow, AFilmIsRecordedAndAnotherIsCancelled)
{
    ASSERT_TRUE(inDialog<FilmDialog>("record_film", [&](FilmDialog& dialog) {
        dialog.form().setSize(QSize(300, 200));
        dialog.recordTo(path("steps/"));
        EXPECT_TRUE(dialog.isRecording());
        EXPECT_EQ(dialog.findChild<QPushButton*>("film.record")->text(), "Cancel");
        ASSERT_TRUE(QTest::qWaitFor([&] { return !dialog.isRecording(); }, 60'000));
        EXPECT_TRUE(dialog.findChild<QLabel*>("film.text")->text().startsWith("Saved as "));
        dialog.recordTo(path("more/"));
        QTest::mouseClick(dialog.findChild<QPushButton*>("film.record"), Qt::LeftButton);
        EXPECT_FALSE(dialog.isRecording());
        EXPECT_EQ(dialog.findChild<QLabel*>("film.text")->text(), "Cancelled; nothing was written");
        dialog.recordTo(path("closed/"));
    }));
    EXPECT_EQ(folder.files(), 2u); // the recording and the first film
    EXPECT_EQ(static_cast<std::uint64_t>(QDir(path("steps")).count() - 2),
              window->feed().index().events() + 1);
    EXPECT_EQ(QImage(path("steps/00000.png")).size(), QSize(300, 200));
}

TEST_F(FiguresInWindow, WithoutARunOneSentenceSaysSo)
{
    window->controller().clear();
    settle();
    window->commands().trigger("export_figure");
    EXPECT_EQ(window->status(), "There is no run yet to make a figure of");
    window->commands().trigger("record_film");
    EXPECT_EQ(window->status(), "There is no run yet to make a film of");
}

TEST_F(FiguresInWindow, TheWindowItselfCanBeBlackOnWhite)
{
    window->commands().trigger("theme_print");
    EXPECT_EQ(Theme::current().name(), ThemeName::Print);
    EXPECT_TRUE(window->commands().action("theme_print")->isChecked());
    EXPECT_FALSE(window->commands().action("theme_light")->isChecked());
    window->commands().trigger("theme_light");
}

} // namespace lockstep::test

// SPDX-License-Identifier: MIT
// What the window remembers, and that nothing in its file does harm.
#include "gui/shell/settings.h"

#include "gui/shell/language.h"
#include "gui/shell/presentation.h"
#include "gui/shell/speed_control.h"
#include "gui/shell/tour.h"
#include "gui/shell/ui_scale.h"
#include "gui/shell/view_area.h"
#include "tests/gui/shell/window_fixture.h"

#include <QFile>
#include <QLabel>
#include <QSettings>
#include <QTemporaryDir>

namespace lockstep::test {

using namespace gui;

namespace {

class Remembered : public WindowTest {
protected:
    void SetUp() override
    {
        QSettings().clear();
        openAgain();
    }
    void TearDown() override
    {
        WindowTest::TearDown();
        QSettings().clear();
        setUiScale(1);
        speak("en");
        Theme::apply(ThemeName::Light);
    }
    void openAgain()
    {
        WindowSetup made = setup();
        const Settings before = loadSettings(); // as the command line's defaults
        made.remembers = true;
        made.theme = before.theme.value_or(ThemeName::Light);
        made.request.lang = before.lang.value_or("en");
        made.request.speed = before.speed.value_or(1);
        open(std::move(made));
        settle();
    }
    static void write(const QByteArray& bytes)
    {
        QFile file(QSettings().fileName());
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
};

} // namespace

TEST_F(Remembered, TheWindowIsAsItWasWhenItWasClosed)
{
    window->commands().trigger("theme_dark");
    window->commands().trigger("lang_zh_CN");
    window->commands().trigger("speed_up");
    const double speed = find<SpeedControl>("speed_control")->speed();
    find<Presentation>("presentation")->choose({"source"});
    find<QSplitter>("views")->setSizes({200, 900, 330});
    window->commands().trigger("details");
    const QList<int> sizes = find<QSplitter>("views")->sizes();
    window->resize(1300, 840);
    window->close();
    const Settings kept = loadSettings();
    EXPECT_EQ(kept.theme, ThemeName::Dark);
    EXPECT_EQ(kept.lang, "zh_CN");
    EXPECT_EQ(kept.speed, speed);
    EXPECT_EQ(kept.scenario, window->controller().nextRequest()->scenario);
    EXPECT_EQ(kept.presented, (std::set<std::string>{"source"}));
    EXPECT_TRUE(kept.has_details);
    openAgain();
    EXPECT_EQ(Theme::current().name(), ThemeName::Dark);
    EXPECT_EQ(find<SpeedControl>("speed_control")->speed(), speed);
    EXPECT_TRUE(window->views().isShown("details"));
}

TEST_F(Remembered, TheLastScenarioIsReadyAgainIfItIsStillThere)
{
    Settings settings;
    settings.scenario = "other";
    ASSERT_TRUE(saveSettings(settings));
    openAgain();
    EXPECT_EQ(find<QLabel>("scenario.title")->text(), "Another one");
    settings.scenario = "gone";
    ASSERT_TRUE(saveSettings(settings));
    openAgain();
    EXPECT_EQ(find<QLabel>("scenario.title")->text(), "Noodles and forks");
    EXPECT_FALSE(find<QWidget>("banner")->isVisible()) << "that is no reason to complain";
}

TEST_F(Remembered, OnlyTheFirstStartShowsTheWay)
{
    auto* tour = find<Tour>("tour");
    ASSERT_TRUE(tour->isVisible());
    EXPECT_EQ(tour->target(), find<QWidget>("run"));
    click("run");
    EXPECT_FALSE(tour->isVisible()) << "who runs it has found the way";
    window->close();
    openAgain();
    EXPECT_FALSE(find<Tour>("tour")->isVisible());
}

TEST_F(Remembered, AWindowThatFillsItselfWhenItIsPaintedPointsAtRunToo)
{
    window.reset();
    QSettings().clear();
    WindowSetup made = setup();
    made.remembers = true;
    made.fills_when_painted = true;
    open(std::move(made));
    ASSERT_TRUE(QTest::qWaitFor([this] {
        const auto* tour = find<Tour>("tour");
        return tour && tour->isVisible();
    }));
    settle();
    const auto* run = find<QWidget>("run");
    const QRect there(run->mapTo(window.get(), QPoint()), run->size());
    const QRect tour = find<Tour>("tour")->geometry();
    EXPECT_GE(tour.top(), there.bottom());
    EXPECT_LE(tour.top(), there.bottom() + 40);
    EXPECT_LE(std::abs(tour.left() - there.left()), 40);
}

TEST_F(Remembered, ADamagedFileIsAsIfItWereNotThere)
{
    QByteArray noise = "[window]\nscale=NaN\ntheme=\xff\xfe\nlang=xx\ngeometry=@ByteArray(\x01\x02"
                       ")\npresented=holograms\n[run]\nspeed=-1e99\ntime=@Invalid()\nscenario=@"
                       "Variant(\\0\\0\\0)\n[layout]\nviews=@ByteArray(nonsense)\n";
    for (int i = 0; i < 2000; ++i)
        noise += static_cast<char>(i * 7919 % 251);
    for (const QByteArray& bytes : {QByteArray("]]]=\n[[["), QByteArray(3000, '\0'), noise}) {
        window.reset();
        write(bytes);
        const Settings settings = loadSettings();
        EXPECT_FALSE(settings.theme);
        EXPECT_FALSE(settings.lang);
        EXPECT_FALSE(settings.speed);
        EXPECT_EQ(settings.scale, 1);
        openAgain();
        EXPECT_TRUE(window->views().isShown("timeline"));
        EXPECT_GT(window->views().panel("timeline")->height(), 100);
        EXPECT_TRUE(saveSettings(settings)) << "and it can be written again";
    }
}

TEST_F(Remembered, ResetForgetsEverything)
{
    window->commands().trigger("theme_dark");
    window->commands().trigger("scale_up");
    window->commands().trigger("details");
    window->close();
    openAgain();
    ASSERT_TRUE(window->commands().trigger("reset_settings"));
    settle();
    EXPECT_EQ(Theme::current().name(), ThemeName::Light);
    EXPECT_EQ(uiScale(), 1);
    EXPECT_FALSE(window->views().isShown("details"));
    EXPECT_EQ(find<SpeedControl>("speed_control")->speed(), 1);
    EXPECT_TRUE(QSettings().allKeys().isEmpty());
}

TEST_F(Remembered, WithoutBeingToldToAWindowWritesNothing)
{
    window.reset();
    QSettings().clear();
    open(setup());
    window->commands().trigger("theme_dark");
    window->close();
    EXPECT_TRUE(QSettings().allKeys().isEmpty());
}

TEST(SettingsFile, ARefusalNamesTheFile)
{
    const QString path = QSettings().fileName();
    const QTemporaryDir folder;
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder.path() + "/file");
    {
        QFile file(folder.path() + "/file"); // where a folder should be
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    }
    const auto saved = saveSettings({});
    ASSERT_FALSE(saved);
    EXPECT_NE(saved.error().text.find("/file/"), std::string::npos) << saved.error().text;
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope,
                       QFileInfo(QFileInfo(path).path()).path());
}

} // namespace lockstep::test

// SPDX-License-Identifier: MIT
// The window in another language, switched while it is open.
#include "gui/shell/language.h"
#include "gui/shell/state_pill.h"
#include "gui/shell/view_area.h"
#include "tests/gui/shell/window_fixture.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace lockstep::test {

namespace {

class Language : public WindowTest {
protected:
    void TearDown() override
    {
        WindowTest::TearDown();
        gui::speak("en"); // it is the whole program's
    }

    void choose(const char* command)
    {
        ASSERT_TRUE(window->commands().trigger(command));
        settle();
    }
    QString button(const char* name) const { return find<QToolButton>(name)->text(); }
    QString title(const char* view) const
    {
        return find<QLabel>(QString::fromLatin1(view) + ".panel.title")->text();
    }
};

} // namespace

TEST_F(Language, IsTheSystemsIfTheWindowSpeaksIt)
{
    EXPECT_EQ(gui::languageFor({"zh-Hans-CN", "zh", "en"}), "zh_CN");
    EXPECT_EQ(gui::languageFor({"zh_CN"}), "zh_CN");
    EXPECT_EQ(gui::languageFor({"de-DE", "zh-CN"}), "en");
    EXPECT_EQ(gui::languageFor({"C"}), "en");
    EXPECT_EQ(gui::languageFor({}), "en");
}

TEST_F(Language, ChineseReachesTheOpenWindowAndEnglishComesBack)
{
    EXPECT_EQ(button("step"), "Step");
    EXPECT_TRUE(window->commands().action("lang_en")->isChecked());
    const QString timeline = title("timeline");

    choose("lang_zh_CN");
    EXPECT_EQ(button("run"), QString::fromUtf8("运行"));
    EXPECT_EQ(button("step"), QString::fromUtf8("单步"));
    EXPECT_EQ(title("timeline"), QString::fromUtf8("时间线"));
    EXPECT_EQ(window->status(), QString::fromUtf8("空格键运行，F10 单步；? 列出所有快捷键"));
    EXPECT_TRUE(window->commands().action("lang_zh_CN")->isChecked());
    EXPECT_FALSE(window->commands().action("lang_en")->isChecked());

    choose("lang_en");
    EXPECT_EQ(button("run"), "Run");
    EXPECT_EQ(button("step"), "Step");
    EXPECT_EQ(title("timeline"), timeline);
}

TEST_F(Language, ChangesWordsOfTheRunThatIsShown)
{
    playToDeadlock();
    const QString before = find<gui::StatePill>("state")->text();
    choose("lang_zh_CN");
    EXPECT_NE(find<gui::StatePill>("state")->text(), before);
    EXPECT_TRUE(find<gui::StatePill>("state")->text().contains(QString::fromUtf8("死锁")));
}

TEST_F(Language, EnglishTellsOneFromSeveral)
{
    gui::speak("en");
    const auto sentence = [](int waited) {
        return QCoreApplication::translate("lockstep::gui::Names", "sets %1; %n task(s) waited",
                                           nullptr, waited)
            .arg("green")
            .toStdString();
    };
    EXPECT_EQ(sentence(1), "sets green; 1 task waited");
    EXPECT_EQ(sentence(2), "sets green; 2 tasks waited");
}

TEST_F(Language, ReachesTheNotesAndWhatThePanelsSayOfTheirContents)
{
    playToDeadlock();
    for (const char* view : {"notes", "events"})
        window->views().show(view);
    window->cursor().goTo(0);
    window->notes().add(0, "here");
    settle();
    const auto events = [this] { return find<QLabel>("events.panel.note")->text(); };
    const auto place = [this] { return find<QLineEdit>("notes.text")->placeholderText(); };
    const auto row = [this] {
        return find<QAbstractItemView>("notes.rows")->model()->index(0, 0).data().toString();
    };
    const QString before = events();
    EXPECT_TRUE(before.endsWith(" in all")) << before.toStdString();
    EXPECT_EQ(place(), "Note at start");
    EXPECT_EQ(row(), "start");
    choose("lang_zh_CN");
    EXPECT_TRUE(events().startsWith(QString::fromUtf8("共 "))) << events().toStdString();
    EXPECT_EQ(place(), QString::fromUtf8("在 起点 处注释"));
    EXPECT_EQ(row(), QString::fromUtf8("起点"));
    choose("lang_en");
    EXPECT_EQ(events(), before);
    EXPECT_EQ(place(), "Note at start");
    EXPECT_EQ(row(), "start");
}

TEST_F(Language, KeepsTheScenarioItsVariantAndItsParameters)
{
    find<QComboBox>("variant")->setCurrentIndex(1);
    find<QLineEdit>("parameter_pause")->setText("0.25");
    choose("lang_zh_CN");
    EXPECT_EQ(find<QComboBox>("variant")->currentIndex(), 1);
    EXPECT_EQ(find<QLineEdit>("parameter_pause")->text(), "0.25");
    click("run");
    ASSERT_FALSE(requests.empty());
    EXPECT_EQ(requests.back().scenario, "two-locks");
    EXPECT_EQ(requests.back().variant, "same-order");
    EXPECT_EQ(requests.back().lang, "zh_CN");
}

TEST_F(Language, IsThatOfTheRequestFromTheStart)
{
    window.reset();
    gui::speak("zh_CN");
    gui::WindowSetup wanted = setup();
    wanted.request.lang = "zh_CN";
    open(std::move(wanted));
    EXPECT_EQ(button("stop"), QString::fromUtf8("停止"));
    EXPECT_TRUE(window->commands().action("lang_zh_CN")->isChecked());
}

} // namespace lockstep::test

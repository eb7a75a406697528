// SPDX-License-Identifier: MIT
#include "tests/gui/shell/window_fixture.h"

namespace lockstep::test {

namespace {

constexpr const char* kPath = "scenarios/08_thread_sync/noodle_fork_deadlock.cpp";

std::string source()
{
    std::string text;
    for (int line = 1; line <= 21; ++line)
        text += "// line " + std::to_string(line) + '\n';
    return text + "    first.acquire();\n    delay(pause);\n    second.acquire();\n"
                  "    stage.say(\"eats\");\n    delay(eat);\n    second.release();\n"
                  "    first.release();\n};\n\n\n\n\n\n\n\n\n\n\n\nming.join();\nhong.join();\n";
}

ScenarioInfo scenario(const std::string& id, int chapter, const std::string& title)
{
    ScenarioInfo info;
    info.id = id;
    info.chapter = chapter;
    info.chapter_titles["en"] = chapter == 8 ? "Thread synchronisation" : "Threads";
    info.texts["en"].title = title;
    info.texts["en"].lesson = "Two locks taken in opposite orders: whoever holds one waits for the "
                              "other.";
    info.source = {kPath, source(), id};
    return info;
}

} // namespace

std::vector<ScenarioInfo> fakeScenarios()
{
    ScenarioInfo first = scenario("two-locks", 8, "Noodles and forks");
    first.parameters = {
        {"pause", ParameterInfo::Type::Seconds, "s", "0.05", 0, 10, {}},
        {"eaters", ParameterInfo::Type::Count, "", "4", 1, 9, {}},
        {"order", ParameterInfo::Type::Choice, "", "crossed", 0, 0, {"crossed", "same"}}};
    first.reads_input = true;
    first.texts["en"].body = "## What happens\n\nThey eat.\n\n## In Python\n\n"
                             "```python\nimport threading\n\nnoodle = threading.Lock()\n```\n";
    first.texts["en"].labels["pause"] = "Pause between the locks";
    first.texts["en"].question = "Will everybody eat?";
    first.texts["en"].answer = "Perhaps. It depends on who is quicker.";
    first.texts["en"].choices = {"Yes", "Perhaps", "No"};
    first.variants = {{"as-written", {{"deadlock", {}}, {"completed", {}}}, {}},
                      {"same-order", {{"completed", {}}}, {{"order", "same"}}}};
    return {first, scenario("other", 7, "Another one")};
}

void WindowTest::SetUp()
{
    open(setup());
}

void WindowTest::TearDown()
{
    window.reset();
}

gui::WindowSetup WindowTest::setup()
{
    gui::WindowSetup setup;
    setup.request.runner = "/nowhere/lockstep-run";
    setup.ask = [](const std::string&) { return fakeScenarios(); };
    setup.start = [this](const RunRequest& request) -> Result<std::unique_ptr<Session>> {
        requests.push_back(request);
        auto made = std::make_unique<FakeSession>(request, &calls);
        session = made.get();
        return std::unique_ptr<Session>(std::move(made));
    };
    return setup;
}

void WindowTest::open(gui::WindowSetup setup)
{
    window = std::make_unique<gui::MainWindow>(std::move(setup));
    window->resize(1440, 900);
    window->show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(window.get()));
    ASSERT_TRUE(QTest::qWaitFor([this] { return window->hasScenarios(); }, 2000));
}

void WindowTest::click(const QString& button)
{
    auto* found = find<QAbstractButton>(button);
    ASSERT_NE(found, nullptr) << button.toStdString();
    QTest::mouseClick(found, Qt::LeftButton);
    settle();
}

void WindowTest::settle()
{
    window->controller().poll();
    window->feed().poll();
    QCoreApplication::processEvents();
}

void WindowTest::playToDeadlock()
{
    click("run");
    session->playTo(kNoSeq - 1);
    settle();
}

} // namespace lockstep::test

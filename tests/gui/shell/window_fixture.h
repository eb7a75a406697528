// SPDX-License-Identifier: MIT
#pragma once
// A real window over a run that a FakeSession plays.

#include "gui/shell/main_window.h"
#include "tests/gui/shell/fake_session.h"

#include <QAbstractButton>
#include <QTest>

#include <gtest/gtest.h>

namespace lockstep::test {

/// Two scenarios of two chapters; the first has two variants and three parameters.
std::vector<ScenarioInfo> fakeScenarios();

class WindowTest : public ::testing::Test {
protected:
    void SetUp() override;
    void TearDown() override;

    gui::WindowSetup setup();
    /// The window, on the (offscreen) screen, with its scenarios.
    void open(gui::WindowSetup setup);
    template <class Widget>
    Widget* find(const QString& name) const
    {
        return window->findChild<Widget*>(name);
    }
    void click(const QString& button);
    /// Lets timers of the window do what they would.
    void settle();
    void playToDeadlock();

    std::vector<std::string> calls; ///< what was asked of the session
    std::vector<RunRequest> requests;
    FakeSession* session = nullptr; ///< the newest; owned by the window
    std::unique_ptr<gui::MainWindow> window;
};

} // namespace lockstep::test

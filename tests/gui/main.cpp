// SPDX-License-Identifier: MIT
// All tests of the window run offscreen, in one style, with settings of their own.
#include "gui/theme/theme.h"

#include <QApplication>
#include <QSettings>
#include <QTemporaryDir>

#include <gtest/gtest.h>

int main(int argc, char** argv)
{
    // What a desktop would change about style, fonts and dialogs.
    qunsetenv("XDG_CURRENT_DESKTOP");
    qunsetenv("QT_QPA_PLATFORMTHEME");
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    QApplication::setOrganizationName("lockstep-tests");
    QApplication::setApplicationName("lockstep-tests");
    const QTemporaryDir settings;
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());

    QApplication application(argc, argv);
    lockstep::gui::Theme::apply(lockstep::gui::ThemeName::Light);
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}

// SPDX-License-Identifier: MIT
#include "gui/theme/glyphs.h"

#include <QFile>
#include <QProcess>
#include <QString>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace lockstep::gui {
namespace {

TEST(Glyphs, TheInstalledFontsHaveBothLanguages)
{
    EXPECT_TRUE(canWrite("deadlock"));
    EXPECT_TRUE(canWrite("死锁"));
    const char32_t nothing = 0x10FFFD; // the last one for private use: in no font
    EXPECT_FALSE(canWrite(QString::fromUcs4(&nothing, 1)));
}

TEST(Glyphs, AWindowInChineseSaysThatItsFontIsMissing)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath("fonts.conf");
    {
        QFile fonts(path);
        ASSERT_TRUE(fonts.open(QIODevice::WriteOnly));
        fonts.write("<fontconfig><dir>/usr/share/fonts/truetype/dejavu</dir><cachedir>");
        fonts.write(folder.path().toUtf8() + "</cachedir></fontconfig>");
    }
    QProcess program;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("QT_QPA_PLATFORM", "offscreen");
    const auto errorsWith = [&](const char* lang) {
        program.setProcessEnvironment(environment);
        program.start(LOCKSTEP_PATH, {"--lang", lang, "--do", "quit"});
        EXPECT_TRUE(program.waitForFinished(60'000));
        return QString::fromUtf8(program.readAllStandardError());
    };
    EXPECT_FALSE(errorsWith("zh_CN").contains("No font")) << "with what is installed";
    environment.insert("FONTCONFIG_FILE", path);
    EXPECT_TRUE(errorsWith("zh_CN").contains("No font that is installed has Chinese characters"));
    EXPECT_FALSE(errorsWith("en").contains("No font"));
}

} // namespace
} // namespace lockstep::gui

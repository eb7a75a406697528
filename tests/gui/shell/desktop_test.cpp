// SPDX-License-Identifier: MIT
// What a desktop is told when the program is installed: that recordings are its files.
#include "tests/support/scratch_folder.h"

#include <QFileInfo>
#include <QProcess>
#include <QSettings>
#include <QStandardPaths>
#include <QXmlStreamReader>

#include <gtest/gtest.h>

namespace lockstep::test {

namespace {

class Desktop : public ::testing::Test {
protected:
    void SetUp() override
    {
        const QString build = QFileInfo(LOCKSTEP_PATH).absolutePath() + "/..";
        ASSERT_EQ(QProcess::execute("cmake", {"--install", build, "--component", "desktop",
                                              "--prefix", QString::fromStdString(folder.path())}),
                  0);
    }

    ScratchFolder folder;
    const std::string share = folder.file("share");
};

} // namespace

TEST_F(Desktop, OpensARecordingWithTheProgram)
{
    QSettings entry(QString::fromStdString(share + "/applications/lockstep.desktop"),
                    QSettings::IniFormat);
    entry.beginGroup("Desktop Entry");
    EXPECT_EQ(entry.value("Exec").toString(), "lockstep %f");
    EXPECT_EQ(entry.value("Type").toString(), "Application");
    EXPECT_TRUE(contentOf(share + "/applications/lockstep.desktop")
                    .find("\nMimeType=application/x-lockstep;\n") != std::string::npos);
    EXPECT_FALSE(contentOf(share + "/icons/hicolor/scalable/apps/lockstep.svg").empty());
    const QString validator = QStandardPaths::findExecutable("desktop-file-validate");
    if (!validator.isEmpty()) {
        const auto file = QString::fromStdString(share + "/applications/lockstep.desktop");
        EXPECT_EQ(QProcess::execute(validator, {file}), 0);
    }
}

TEST_F(Desktop, KnowsARecordingByItsNameAndItsFirstBytes)
{
    const std::string types = contentOf(share + "/mime/packages/lockstep.xml");
    QXmlStreamReader xml(QByteArray::fromStdString(types));
    while (!xml.atEnd())
        xml.readNext();
    EXPECT_FALSE(xml.hasError()) << xml.errorString().toStdString();
    const QString updater = QStandardPaths::findExecutable("update-mime-database");
    if (updater.isEmpty())
        GTEST_SKIP() << "update-mime-database is not installed";
    ASSERT_EQ(QProcess::execute(updater, {QString::fromStdString(share + "/mime")}), 0);
    EXPECT_NE(contentOf(share + "/mime/globs2").find("50:application/x-lockstep:*.lockstep"),
              std::string::npos);
    EXPECT_NE(contentOf(share + "/mime/magic").find("LOCKSTEP"), std::string::npos);
}

} // namespace lockstep::test

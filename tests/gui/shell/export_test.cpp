// SPDX-License-Identifier: MIT
// The run that is shown, exported from the window.
#include "gui/shell/banner.h"
#include "tests/gui/shell/window_fixture.h"
#include "tests/support/scratch_folder.h"

#include <QFileDialog>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProgressDialog>

namespace lockstep::test {

using namespace gui;

namespace {

class ExportFromWindow : public WindowTest {
protected:
    void SetUp() override
    {
        WindowTest::SetUp();
        QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
        open(setup());
    }
    /// Asks for it, and answers the dialog.
    void exportAs(const QString& filterBegin, const QString& path)
    {
        ASSERT_TRUE(window->commands().trigger("export"));
        auto* dialog = find<QFileDialog>("export.dialog");
        ASSERT_TRUE(dialog);
        const QStringList filters = dialog->nameFilters().filter(filterBegin);
        ASSERT_EQ(filters.size(), 1) << qPrintable(dialog->nameFilters().join("; "));
        dialog->selectNameFilter(filters.front());
        emit dialog->filterSelected(filters.front());
        const QString ending = dialog->defaultSuffix();
        EXPECT_EQ(path.endsWith("." + ending), !ending.isEmpty()) << qPrintable(ending);
        emit dialog->fileSelected(path);
        dialog->close();
        settle();
    }
    QString path(const char* name) const { return QString::fromStdString(folder.file(name)); }

    ScratchFolder folder;
};

TEST_F(ExportFromWindow, WritesTheRunInTheFormatThatWasChosen)
{
    playToDeadlock();
    exportAs("Chrome", path("面条 and forks.json"));
    const auto trace = QJsonDocument::fromJson(
        QByteArray::fromStdString(contentOf(folder.file("面条 and forks.json"))));
    EXPECT_EQ(trace["otherData"]["scenario"].toString(), "two-locks");
    EXPECT_EQ(window->status(), "Exported as " + path("面条 and forks.json"));
    exportAs("Tables", path("tables"));
    EXPECT_TRUE(std::filesystem::exists(folder.file("tables/tasks.csv")));
}

/// Presses the button of a progress dialog as soon as there is one.
class Cancelling final : public QObject {
public:
    Cancelling() { qApp->installEventFilter(this); }
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        auto* shown = qobject_cast<QProgressDialog*>(watched);
        if (shown && event->type() == QEvent::WindowTitleChange)
            shown->cancel();
        return false;
    }
};

TEST_F(ExportFromWindow, LeavesNothingWhenItIsCancelled)
{
    playToDeadlock();
    {
        const Cancelling button;
        for (const auto& [format, name] :
             {std::pair("Chrome", "x.json"), std::pair("Perfetto", "x.pftrace"),
              std::pair("Events", "x.jsonl")}) {
            exportAs(format, path(name));
            EXPECT_EQ(window->status(), "Cancelled; nothing was exported") << name;
        }
        exportAs("Tables", path("tables"));
        EXPECT_EQ(window->status(), "Cancelled; nothing was exported");
        EXPECT_EQ(folder.files(), 0u);
    }
    exportAs("Chrome", path("x.json"));
    EXPECT_EQ(folder.files(), 1u);
    EXPECT_FALSE(find<QProgressDialog>("export.progress")) << "it goes with the export";
}

TEST_F(ExportFromWindow, DrawsTheLockGraphOfTheMomentThatIsShown)
{
    playToDeadlock();
    exportAs("Lock graph", path("end.dot"));
    EXPECT_NE(contentOf(folder.file("end.dot")).find("a circle: "), std::string::npos);
    window->cursor().goTo(2);
    exportAs("Lock graph", path("begin.dot"));
    EXPECT_EQ(contentOf(folder.file("begin.dot")).find("a circle: "), std::string::npos);
}

TEST_F(ExportFromWindow, SaysWhyNothingWasWritten)
{
    EXPECT_TRUE(window->commands().trigger("export"));
    EXPECT_EQ(window->status(), "There is no run yet that could be exported");
    EXPECT_FALSE(find<QFileDialog>("export.dialog"));
    playToDeadlock();
    exportAs("Packets", path("none.pcapng"));
    EXPECT_EQ(find<Banner>("banner")->text(),
              "Nothing was exported: the run has no sockets of TCP or "
              "UDP, so there are no packets to write.");
    exportAs("Perfetto", path("no/folder/x.pftrace"));
    EXPECT_TRUE(find<Banner>("banner")->text().contains("No such file or directory"));
    window->commands().trigger("lang_zh_CN");
    exportAs("*.pcapng", path("none.pcapng"));
    EXPECT_TRUE(find<Banner>("banner")->text().contains("没有 TCP 或 UDP 套接字"));
    window->commands().trigger("lang_en");
    EXPECT_EQ(folder.files(), 0u);
}

} // namespace

} // namespace lockstep::test

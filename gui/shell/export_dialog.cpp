// SPDX-License-Identifier: MIT
#include "gui/shell/export_dialog.h"

#include "core/export/export_run.h"
#include "gui/shell/banner.h"
#include "gui/shell/main_window.h"
#include "gui/state/reason.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QProgressDialog>

#include <algorithm>

namespace lockstep::gui {

namespace {

constexpr int kSteps = 1000;
constexpr int kShowBehind_ms = 400; // what is done by then needs no dialog

QString translated(const char* text)
{
    return QCoreApplication::translate("Export", text);
}

QString titleOf(ExportFormat format)
{
    switch (format) {
    case ExportFormat::Chrome:
        return translated(QT_TRANSLATE_NOOP("Export", "Chrome trace"));
    case ExportFormat::Perfetto:
        return translated(QT_TRANSLATE_NOOP("Export", "Perfetto trace"));
    case ExportFormat::Pcapng:
        return translated(QT_TRANSLATE_NOOP("Export", "Packets for Wireshark"));
    case ExportFormat::JsonLines:
        return translated(QT_TRANSLATE_NOOP("Export", "Events as JSON Lines"));
    case ExportFormat::Csv:
        return translated(QT_TRANSLATE_NOOP("Export", "Tables, a folder of CSV files"));
    case ExportFormat::Dot:
        return translated(QT_TRANSLATE_NOOP("Export", "Lock graph of this moment"));
    }
    return {};
}

QString endingOf(ExportFormat format)
{
    const std::string_view ending = infoOf(format).ending;
    return QString::fromLatin1(ending.data(), static_cast<qsizetype>(ending.size()));
}

/// "Chrome trace (*.json)".
QString filterOf(ExportFormat format)
{
    return titleOf(format) + " (*" + endingOf(format) + ")";
}

ExportFormat formatOf(const QStringList& filters, const QString& filter)
{
    const auto chosen = std::max<qsizetype>(filters.indexOf(filter), 0);
    return exportFormats()[static_cast<std::size_t>(chosen)].format;
}

void write(MainWindow& window, ExportFormat format, const QString& path)
{
    const Log* log = window.feed().log();
    const RunRequest* request = window.controller().shownRequest();
    if (!log || !request)
        return; // it went while the dialog was open
    QProgressDialog shown(translated(QT_TRANSLATE_NOOP("Export", "Exporting the run...")),
                          translated(QT_TRANSLATE_NOOP("Export", "Cancel")), 0, kSteps, &window);
    shown.setObjectName("export.progress");
    shown.setAccessibleName(shown.labelText());
    shown.setWindowTitle(translated(QT_TRANSLATE_NOOP("Export", "Export the run")));
    shown.setWindowModality(Qt::WindowModal); // so setValue lets the button be pressed
    shown.setMinimumDuration(kShowBehind_ms);
    const auto goesOn = [&](Seq done, Seq end) {
        shown.setValue(static_cast<int>(kSteps * done / std::max<Seq>(end, 1)));
        return !shown.wasCanceled() && window.feed().log() == log; // else that run has gone
    };
    const auto written = exportRun({.log = *log,
                                    .end = wholeEnd(*log),
                                    .scenario = request->scenario,
                                    .variant = request->variant,
                                    .at = window.cursor().seq(),
                                    .progress = goesOn},
                                   format, path.toStdString());
    const bool isCancelled = shown.wasCanceled();
    shown.reset();
    if (isCancelled) {
        window.say(translated(QT_TRANSLATE_NOOP("Export", "Cancelled; nothing was exported")));
        return;
    }
    auto* banner = window.findChild<Banner*>();
    if (!written) {
        banner->setText(translated(QT_TRANSLATE_NOOP("Export", "Nothing was exported: %1."))
                            .arg(reason(written.error())));
        return;
    }
    banner->setText({});
    window.say(translated(QT_TRANSLATE_NOOP("Export", "Exported as %1")).arg(path));
}

} // namespace

void askToExport(MainWindow& window)
{
    const RunRequest* request = window.controller().shownRequest();
    if (!window.feed().log() || !request) {
        window.say(
            translated(QT_TRANSLATE_NOOP("Export", "There is no run yet that could be exported")));
        return;
    }
    if (auto* open = window.findChild<QFileDialog*>("export.dialog")) {
        open->raise();
        open->activateWindow();
        return;
    }
    auto* dialog =
        new QFileDialog(&window, translated(QT_TRANSLATE_NOOP("Export", "Export the run")));
    dialog->setObjectName("export.dialog");
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    QStringList filters;
    for (const ExportFormatInfo& info : exportFormats())
        filters << filterOf(info.format);
    dialog->setNameFilters(filters);
    dialog->setLabelText(QFileDialog::FileType, translated(QT_TRANSLATE_NOOP("Export", "Format:")));
    dialog->selectFile(QString::fromStdString(request->scenario));
    // The dialog adds the ending, so that it asks before it replaces that file.
    const auto end = [dialog, filters](const QString& filter) {
        dialog->setDefaultSuffix(endingOf(formatOf(filters, filter)));
    };
    end(filters.front());
    QObject::connect(dialog, &QFileDialog::filterSelected, dialog, end);
    QObject::connect(dialog, &QFileDialog::fileSelected, &window,
                     [&window, dialog, filters](const QString& path) {
                         write(window, formatOf(filters, dialog->selectedNameFilter()), path);
                     });
    dialog->open();
}

} // namespace lockstep::gui

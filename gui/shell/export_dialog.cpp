// SPDX-License-Identifier: MIT
#include "gui/shell/export_dialog.h"

#include "core/export/export_run.h"
#include "gui/shell/banner.h"
#include "gui/shell/main_window.h"
#include "gui/state/reason.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QGuiApplication>

#include <algorithm>

namespace lockstep::gui {

namespace {

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
    QGuiApplication::setOverrideCursor(Qt::WaitCursor);
    const auto written = exportRun({.log = *log,
                                    .end = wholeEnd(*log),
                                    .scenario = request->scenario,
                                    .variant = request->variant,
                                    .at = window.cursor().seq()},
                                   format, path.toStdString());
    QGuiApplication::restoreOverrideCursor();
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

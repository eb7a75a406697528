// SPDX-License-Identifier: MIT
// What the commands of the window do, and which keys are theirs.
#include "gui/shell/main_window.h"

#include "gui/shell/banner.h"
#include "gui/shell/export_dialog.h"
#include "gui/shell/key_sheet.h"
#include "gui/shell/policy_control.h"
#include "gui/shell/run_toolbar.h"
#include "gui/shell/scenario_browser.h"
#include "gui/shell/speed_control.h"
#include "gui/shell/timeline_commands.h"
#include "gui/shell/view_area.h"
#include "gui/theme/metrics.h"

#include <QApplication>
#include <QButtonGroup>
#include <QClipboard>
#include <QFileDialog>
#include <QKeyEvent>
#include <QPixmap>
#include <QTreeView>

namespace lockstep::gui {

void MainWindow::bindRunCommands()
{
    RunController& run = *m_controller;
    m_commands->bind("run", [&run] { run.run(); });
    m_commands->bind("pause", [&run] { run.pause(); });
    m_commands->bind("step", [&run] { run.step(); });
    m_commands->bind("restart", [&run] { run.restart(); });
    m_commands->bind("stop", [&run] { run.stop(); });
    m_commands->bind("continue_here", [&run] { run.continueHere(); });
    m_commands->bind("run_many", [this] { repeat(); });
    m_commands->bind("compare", [this] { compare(); });
    m_commands->bind("compare_end", [this] { m_second.end(); });
    m_commands->bind("speed_up", [this] { m_toolbar->speed().change(1); });
    m_commands->bind("speed_down", [this] { m_toolbar->speed().change(-1); });
    m_commands->bind("time_instant", [this] { m_toolbar->speed().toggleTime(); });
    m_commands->bind("policy_next", [this] { m_toolbar->policy().chooseNextPolicy(); });
    m_commands->bind("seed_next", [this] { m_toolbar->policy().chooseNextSeed(); });
    m_commands->bind("back", [this] { m_cursor.stepBack(); });
    m_commands->bind("forward", [this] { goForward(); });
    m_commands->bind("live", [this] { m_cursor.goLive(); });
}

void MainWindow::bindViewCommands()
{
    m_commands->bind("axis_order", [this] { m_axis.chooseScale(AxisScale::Order); });
    m_commands->bind("axis_virtual", [this] { m_axis.chooseScale(AxisScale::VirtualTime); });
    m_commands->bind("axis_real", [this] { m_axis.chooseScale(AxisScale::RealTime); });
    m_commands->bind("axis_next", [this] { m_axis.chooseNextScale(); });
    m_commands->bind("fit", [this] { m_axis.fit(); });
    m_commands->bind("zoom_in", [this] { zoom(1.5); });
    m_commands->bind("zoom_out", [this] { zoom(1 / 1.5); });
    m_commands->bind("to_blocker", [this] { say(m_blocking.toBlocker()); });
    m_commands->bind("to_waiter", [this] { say(m_blocking.toWaiter()); });
    m_commands->bind("to_root", [this] { say(m_blocking.toRoot()); });
    m_commands->bind("show_all", [this] { goBack(); });
    m_commands->bind("view_queues", [this] { m_views->show("queues"); });
    m_commands->bind("view_lights", [this] { m_views->show("lights"); });
    m_commands->bind("view_greenlets", [this] { m_views->show("greenlets"); });
    m_commands->bind("find_scenario", [this] { m_browser->focusSearch(); });
    m_commands->bind("details", [this] { toggleView("details"); });
    bindTimeline(*m_commands, *m_views->view("timeline"), m_walk);
    m_commands->bind("theme_light", [this] { applyTheme(ThemeName::Light); });
    m_commands->bind("theme_dark", [this] { applyTheme(ThemeName::Dark); });
    m_commands->bind("theme_print", [this] { applyTheme(ThemeName::Print); });
    m_commands->bind("lang_en", [this] { applyLanguage("en"); });
    m_commands->bind("lang_zh_CN", [this] { applyLanguage("zh_CN"); });
    m_commands->bind("copy_picture", [this] {
        QApplication::clipboard()->setPixmap(grab());
        say(tr("The picture is in the clipboard"));
    });
    m_commands->bind("save_picture", [this] { askWhereToSave(); });
    m_commands->bind("export", [this] { askToExport(*this); });
    m_commands->bind("export_figure", [this] { openFigure(); });
    m_commands->bind("record_film", [this] { openFilm(); });
    m_commands->bind("quit", [this] { close(); });
    m_commands->bind("help_keys", [this] { showKeySheet(*this); });
    m_commands->bind("about", [this] { showAbout(*this); });
}

void MainWindow::goForward()
{
    if (!m_cursor.isLive())
        m_cursor.stepForward();
    else if (m_controller->stage() != RunStage::Running)
        m_controller->step();
}

void MainWindow::zoom(double factor)
{
    m_axis.zoomAt(m_axis.width_px() / 2, factor);
}

bool MainWindow::savePicture(const QString& file)
{
    return grab().save(file, "PNG");
}

void MainWindow::askWhereToSave()
{
    const QString file = QFileDialog::getSaveFileName(this, tr("Save picture"), "lockstep.png",
                                                      tr("Pictures (*.png)"));
    if (file.isEmpty())
        return;
    if (savePicture(file))
        say(tr("Saved as %1").arg(file));
    else
        m_banner->setText(tr("The picture could not be written to %1.").arg(file));
}

// Keys without a modifier are commands, but a list that has the focus still moves by arrows, a
// slider still slides, and Space still presses the button it is on.
bool MainWindow::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::ShortcutOverride)
        return QMainWindow::eventFilter(watched, event);
    auto* key = static_cast<QKeyEvent*>(event);
    const bool isPlain = key->modifiers() == Qt::NoModifier;
    const bool goesUpOrDown = key->key() == Qt::Key_Up || key->key() == Qt::Key_Down ||
                              key->key() == Qt::Key_Home || key->key() == Qt::Key_End;
    const bool goesAside = key->key() == Qt::Key_Left || key->key() == Qt::Key_Right;
    const bool isOwn = (watched->inherits("QAbstractItemView") && goesUpOrDown) ||
                       (watched->inherits("QTreeView") && goesAside) ||
                       ((watched->inherits("QAbstractSlider") || watched->inherits("QComboBox") ||
                         watched->inherits("QAbstractSpinBox")) &&
                        (goesUpOrDown || goesAside)) ||
                       ((watched->inherits("QAbstractButton") || watched->inherits("QComboBox")) &&
                        key->key() == Qt::Key_Space);
    // In a group of which one is chosen, the arrows choose.
    const auto* button = qobject_cast<QAbstractButton*>(watched);
    const bool isGrouped =
        button && (button->autoExclusive() || (button->group() && button->group()->exclusive()));
    if (isPlain && (isOwn || (isGrouped && (goesUpOrDown || goesAside)))) {
        event->accept();
        return true;
    }
    return QMainWindow::eventFilter(watched, event);
}

} // namespace lockstep::gui

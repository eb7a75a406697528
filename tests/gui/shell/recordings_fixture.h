// SPDX-License-Identifier: MIT
#pragma once
// A real window and a recording of the eaters beside it, in a folder of the test's own; and what
// answers a dialog that stops everything else until it is answered.

#include "tests/gui/shell/window_fixture.h"
#include "tests/support/log_builder.h"
#include "tests/support/scratch_folder.h"

#include <QApplication>
#include <QDialog>
#include <QTimer>

namespace lockstep::test {

/// Does that with the next modal dialog of this type. One that never comes is not waited for, and
/// one that is not answered is closed after 5 s, so that the test goes on and fails.
template <class Dialog>
void whenAsked(std::function<void(Dialog&)> act)
{
    auto* timer = new QTimer(qApp);
    auto* guard = new QTimer(timer);
    guard->setSingleShot(true);
    QObject::connect(timer, &QTimer::timeout, qApp, [timer, act = std::move(act)] {
        auto* dialog = qobject_cast<Dialog*>(QApplication::activeModalWidget());
        if (!dialog)
            return;
        timer->stop();
        timer->deleteLater();
        QTimer::singleShot(5000, dialog, &QDialog::close); // one that stays would hold all tests up
        act(*dialog);
    });
    QObject::connect(guard, &QTimer::timeout, qApp, [timer] {
        timer->deleteLater();
        if (QWidget* stuck = QApplication::activeModalWidget())
            stuck->close();
    });
    timer->start(10);
    guard->start(5000);
}

class RecordingsTest : public WindowTest {
protected:
    void SetUp() override;

    void openFile();
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    /// By its key, at the moment that is shown.
    void writeNote(const QString& text);
    /// By a click on its title in the list.
    void chooseScenario(const QString& title);

    ScratchFolder folder;
    const std::string path = folder.file("饺子 1.lockstep");
};

} // namespace lockstep::test

// SPDX-License-Identifier: MIT
#include "gui/shell/key_sheet.h"

#include "gui/shell/commands.h"
#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace lockstep::gui {

namespace {

QString say(const char* text)
{
    return QCoreApplication::translate("KeySheet", text);
}

QDialog* makeDialog(QWidget& window, const char* name, const QString& title)
{
    if (auto* open = window.findChild<QDialog*>(name)) {
        open->raise();
        open->activateWindow();
        return nullptr;
    }
    auto* dialog = new QDialog(&window);
    dialog->setObjectName(name);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    return dialog;
}

void addClose(QDialog& dialog, QVBoxLayout& layout)
{
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, &dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    layout.addWidget(buttons);
}

QLabel* label(const QString& text, FontRole font, bool muted = false)
{
    auto* label = new QLabel(text);
    label->setFont(Theme::font(font));
    if (muted)
        label->setProperty("kind", "muted");
    return label;
}

/// The table in two columns of groups, so that it fits a small screen.
void fill(QGridLayout& grid)
{
    int row = 0, column = 0;
    const Command* before = nullptr;
    for (const Command& command : commandTable()) {
        if (!*command.key)
            continue;
        if (!before || before->menu != command.menu) {
            if (command.menu == Command::Menu::View) {
                column = 3;
                row = 0;
            }
            grid.addWidget(label(titleOf(command.menu), FontRole::LabelStrong, true), row++, column,
                           1, 2);
        }
        before = &command;
        const QKeySequence key = QKeySequence::fromString(command.key, QKeySequence::PortableText);
        const QString text = QCoreApplication::translate("Commands", command.text);
        grid.addWidget(label(key.toString(QKeySequence::NativeText), FontRole::Mono), row, column);
        QLabel* name = label(text, FontRole::Text);
        name->setToolTip(QCoreApplication::translate("Commands", command.tip));
        grid.addWidget(name, row++, column + 1);
    }
    grid.setColumnMinimumWidth(2, 2 * kLarge_px);
}

} // namespace

void showKeySheet(QWidget& window)
{
    QDialog* dialog = makeDialog(window, "key_sheet", say(QT_TRANSLATE_NOOP("KeySheet", "Keys")));
    if (!dialog)
        return;
    auto* layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(kLarge_px, kLarge_px, kLarge_px, kLarge_px);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(kLarge_px);
    grid->setVerticalSpacing(kTiny_px);
    fill(*grid);
    layout->addLayout(grid);
    QLabel* timeline =
        label(say(QT_TRANSLATE_NOOP(
                  "KeySheet", "In the timeline: W and S zoom, A and D pan, Ctrl+wheel zooms at "
                              "the mouse, Shift+wheel and drag pan, Shift+drag selects a range.")),
              FontRole::Label, true);
    timeline->setWordWrap(true);
    layout->addWidget(timeline);
    layout->addStretch(1);
    addClose(*dialog, *layout);
    dialog->show();
}

void showAbout(QWidget& window)
{
    QDialog* dialog =
        makeDialog(window, "about_lockstep", say(QT_TRANSLATE_NOOP("KeySheet", "About Lockstep")));
    if (!dialog)
        return;
    auto* layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(kLarge_px, kLarge_px, kLarge_px, kLarge_px);
    layout->addWidget(label("Lockstep", FontRole::Title));
    QLabel* text =
        label(say(QT_TRANSLATE_NOOP(
                  "KeySheet", "Runs concurrent programs and shows them. Nothing on the screen is "
                              "simulated: every task is a real one, in a process of its own, and "
                              "the picture is drawn from what it recorded.")),
              FontRole::Text);
    text->setWordWrap(true);
    text->setMinimumWidth(380);
    layout->addWidget(text);
    const QString version = QCoreApplication::applicationVersion();
    if (!version.isEmpty())
        layout->addWidget(label(say(QT_TRANSLATE_NOOP("KeySheet", "Version %1")).arg(version),
                                FontRole::Label, true));
    layout->addStretch(1);
    addClose(*dialog, *layout);
    dialog->show();
}

} // namespace lockstep::gui

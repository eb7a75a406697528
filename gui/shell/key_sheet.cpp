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
#include <QScreen>
#include <QScrollArea>
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

constexpr int kColumns = 3;

/// Rows of the table: a title for each menu and a line for each command with a key.
int rowCount()
{
    int rows = 0;
    const Command* before = nullptr;
    for (const Command& command : commandTable()) {
        if (!*command.key)
            continue;
        rows += !before || before->menu != command.menu ? 2 : 1;
        before = &command;
    }
    return rows;
}

/// The table in columns of about the same height, so that it fits a small screen; a menu that goes
/// on in the next column has its title there again.
void fill(QGridLayout& grid)
{
    const int height = (rowCount() + kColumns) / kColumns + 1;
    int row = 0, column = 0;
    const Command* before = nullptr;
    for (const Command& command : commandTable()) {
        if (!*command.key)
            continue;
        const bool isNewMenu = !before || before->menu != command.menu;
        const bool isFull = row + (isNewMenu ? 1 : 0) >= height && column + 1 < kColumns;
        if (isFull) {
            ++column;
            row = 0;
        }
        if (isNewMenu || isFull)
            grid.addWidget(label(titleOf(command.menu), FontRole::LabelStrong, true), row++,
                           3 * column, 1, 2);
        before = &command;
        const QKeySequence key = QKeySequence::fromString(command.key, QKeySequence::PortableText);
        const QString text = QCoreApplication::translate("Commands", command.text);
        grid.addWidget(label(key.toString(QKeySequence::NativeText), FontRole::Mono), row,
                       3 * column);
        QLabel* name = label(text, FontRole::Label);
        name->setToolTip(QCoreApplication::translate("Commands", command.tip));
        grid.addWidget(name, row++, 3 * column + 1);
    }
    for (int gap = 1; gap < kColumns; ++gap)
        grid.setColumnMinimumWidth(3 * gap - 1, kLarge_px);
}

} // namespace

void showKeySheet(QWidget& window)
{
    QDialog* dialog = makeDialog(window, "key_sheet", say(QT_TRANSLATE_NOOP("KeySheet", "Keys")));
    if (!dialog)
        return;
    auto* layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(kLarge_px, kLarge_px, kLarge_px, kLarge_px);
    auto* table = new QWidget;
    auto* grid = new QGridLayout(table);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(kMedium_px);
    grid->setVerticalSpacing(kTiny_px);
    fill(*grid);
    auto* area = new QScrollArea;
    area->setObjectName("key_sheet.table");
    area->setAccessibleName(dialog->windowTitle());
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setWidget(table);
    layout->addWidget(area, 1);
    QLabel* timeline =
        label(say(QT_TRANSLATE_NOOP(
                  "KeySheet", "In the timeline: W and S zoom, A and D pan, Ctrl+wheel zooms at "
                              "the mouse, Shift+wheel and drag pan, Shift+drag selects a range.")),
              FontRole::Label, true);
    timeline->setWordWrap(true);
    layout->addWidget(timeline);
    addClose(*dialog, *layout);
    // As large as the table, if the screen is; else it is scrolled.
    const QSize whole = table->sizeHint() + QSize(2 * kLarge_px + kMedium_px, 0);
    const QSize room = window.screen()->availableSize() - QSize(2 * kLarge_px, 3 * kLarge_px);
    dialog->resize(QSize(whole.width(),
                         whole.height() + dialog->sizeHint().height() - area->sizeHint().height())
                       .boundedTo(room));
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

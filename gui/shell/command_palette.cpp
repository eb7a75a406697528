// SPDX-License-Identifier: MIT
#include "gui/shell/command_palette.h"

#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"

#include <QAction>
#include <QApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace lockstep::gui {

namespace {

constexpr int kWidth_px = 460;
constexpr int kHeight_px = 330;
constexpr int kIdRole = Qt::UserRole;

/// A word that fits well in one language need not be in the other.
std::optional<int> scoreOf(const QString& typed, const Command& command)
{
    std::optional<int> best;
    for (const QString& text : {QCoreApplication::translate("Commands", command.text),
                                QString::fromUtf8(command.text), QString::fromUtf8(command.id)}) {
        const auto score = fuzzyScore(typed, text);
        if (score && (!best || *score > *best))
            best = score;
    }
    return best;
}

} // namespace

std::optional<int> fuzzyScore(const QString& typed, const QString& text)
{
    constexpr int kLetter = 1, kWordStart = 8, kSideBySide = 5, kTextStart = 4;
    int score = 0;
    qsizetype at = 0;
    qsizetype before = -2;
    for (const QChar letter : typed) {
        if (letter.isSpace())
            continue;
        const qsizetype found = text.indexOf(letter, at, Qt::CaseInsensitive);
        if (found < 0)
            return {};
        const bool startsWord = found == 0 || !text[found - 1].isLetterOrNumber();
        score += kLetter + (startsWord ? kWordStart : 0) + (found == before + 1 ? kSideBySide : 0) +
                 (found == 0 ? kTextStart : 0);
        before = found;
        at = found + 1;
    }
    return score;
}

CommandPalette::CommandPalette(Commands& commands, QWidget& window)
    : QFrame(&window), m_commands(commands), m_typed(new QLineEdit(this)),
      m_list(new QTreeWidget(this))
{
    setObjectName("command_palette");
    setProperty("panel", "frame");
    m_typed->setObjectName("command_palette.typed");
    m_typed->installEventFilter(this);
    m_list->setObjectName("command_palette.list");
    m_list->setColumnCount(2);
    m_list->setHeaderHidden(true);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setFocusPolicy(Qt::NoFocus); // the arrows move it from the field
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kSmall_px, kSmall_px, kSmall_px, kSmall_px);
    layout->setSpacing(kSmall_px);
    layout->addWidget(m_typed);
    layout->addWidget(m_list, 1);
    connect(m_typed, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(m_typed, &QLineEdit::returnPressed, this, &CommandPalette::runCurrent);
    connect(m_list, &QTreeWidget::itemClicked, this, &CommandPalette::runCurrent);
    hide();
}

void CommandPalette::open()
{
    if (!isVisible())
        m_focusBefore = QApplication::focusWidget();
    setAccessibleName(tr("Commands"));
    m_typed->setPlaceholderText(tr("What to do"));
    m_typed->setAccessibleName(tr("Find a command"));
    m_list->setAccessibleName(tr("Commands"));
    const QSize room = parentWidget()->size();
    const int width = std::min(kWidth_px, room.width() - 2 * kLarge_px);
    setGeometry((room.width() - width) / 2, std::min(64, room.height() / 8), width,
                std::min(kHeight_px, room.height() * 3 / 4));
    m_typed->clear();
    filter({});
    show();
    layout()->activate();
    // No row is cut in two by the lower edge.
    if (const int row_px = m_list->sizeHintForRow(0); row_px > 0)
        resize(width, this->height() - m_list->viewport()->height() % row_px);
    raise();
    m_typed->setFocus(Qt::PopupFocusReason);
}

void CommandPalette::filter(const QString& typed)
{
    struct Found {
        const Command* command = nullptr;
        int score = 0;
    };
    std::vector<Found> all;
    for (const Command& command : commandTable())
        if (const auto score = scoreOf(typed, command))
            all.push_back({&command, *score});
    std::stable_sort(all.begin(), all.end(),
                     [](const Found& a, const Found& b) { return a.score > b.score; });
    m_list->clear();
    for (const Found& found : all) {
        const QAction* action = m_commands.action(found.command->id);
        const QString name =
            action->isEnabled() ? action->text() : tr("%1 (not now)").arg(action->text());
        auto* item = new QTreeWidgetItem(
            m_list, {name, action->shortcut().toString(QKeySequence::NativeText)});
        item->setData(0, kIdRole, QString::fromUtf8(found.command->id));
        item->setToolTip(0, action->statusTip());
        item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
        // It stays an item that arrows come to: who looks for it shall learn that it is there.
        if (!action->isEnabled())
            for (int column : {0, 1})
                item->setForeground(column, Theme::current().color(Token::Muted));
    }
    m_list->setCurrentItem(m_list->topLevelItem(0));
}

void CommandPalette::moveCurrent(int rows)
{
    const int count = m_list->topLevelItemCount();
    if (count == 0)
        return;
    const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    m_list->setCurrentItem(m_list->topLevelItem(std::clamp(row + rows, 0, count - 1)));
}

void CommandPalette::runCurrent()
{
    const QTreeWidgetItem* item = m_list->currentItem();
    if (!item)
        return;
    const std::string id = item->data(0, kIdRole).toString().toStdString();
    if (!m_commands.action(id)->isEnabled())
        return;
    close();
    m_commands.trigger(id);
}

void CommandPalette::close()
{
    const bool hadFocus = isAncestorOf(QApplication::focusWidget());
    hide();
    // The widget may be gone by now; then the window chooses.
    const QList<QWidget*> all = parentWidget()->findChildren<QWidget*>();
    if (hadFocus && all.contains(m_focusBefore))
        m_focusBefore->setFocus(Qt::PopupFocusReason);
}

// While the field has the focus its keys are its own, even those that are commands elsewhere.
bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    constexpr int kPage = 8;
    const bool isKey =
        event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress;
    if (event->type() == QEvent::FocusOut && isVisible())
        hide();
    if (!isKey)
        return QFrame::eventFilter(watched, event);
    int rows = 0;
    const int key = static_cast<QKeyEvent*>(event)->key();
    switch (key) {
    case Qt::Key_Up:
        rows = -1;
        break;
    case Qt::Key_Down:
        rows = 1;
        break;
    case Qt::Key_PageUp:
        rows = -kPage;
        break;
    case Qt::Key_PageDown:
        rows = kPage;
        break;
    case Qt::Key_Escape:
        break;
    default:
        return QFrame::eventFilter(watched, event);
    }
    event->accept();
    if (event->type() == QEvent::KeyPress)
        rows ? moveCurrent(rows) : close();
    return true;
}

} // namespace lockstep::gui

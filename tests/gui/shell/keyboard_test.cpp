// SPDX-License-Identifier: MIT
// Everything in the window can be reached and used without a mouse, and has a name.
#include "gui/theme/theme.h"
#include "tests/gui/shell/window_fixture.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QApplication>
#include <QButtonGroup>
#include <QComboBox>
#include <QLineEdit>
#include <QSlider>
#include <QTextEdit>

namespace lockstep::test {

using namespace gui;

namespace {

class ByKeyboard : public WindowTest {
protected:
    void SetUp() override
    {
        WindowTest::SetUp();
        window->activateWindow();
        ASSERT_TRUE(QTest::qWaitForWindowActive(window.get()));
    }
    static bool isControl(const QWidget* widget)
    {
        return qobject_cast<const QAbstractButton*>(widget) ||
               qobject_cast<const QComboBox*>(widget) || qobject_cast<const QLineEdit*>(widget) ||
               qobject_cast<const QSlider*>(widget) ||
               qobject_cast<const QAbstractItemView*>(widget);
    }
    /// All that Tab leads to, from where the focus is until it is there again.
    std::vector<QWidget*> walk(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        std::vector<QWidget*> reached;
        for (int i = 0; i < 300; ++i) {
            QWidget* now = QApplication::focusWidget();
            if (!now || std::find(reached.begin(), reached.end(), now) != reached.end())
                break;
            reached.push_back(now);
            // As the window system would: whoever keeps Tab for itself is passed by Ctrl+Tab.
            QTest::keyClick(now, key, modifiers);
            if (QApplication::focusWidget() == now)
                QTest::keyClick(now, key, modifiers | Qt::ControlModifier);
        }
        return reached;
    }
    static std::string nameOf(const QWidget* widget)
    {
        return std::string(widget->metaObject()->className()) + ' ' +
               widget->objectName().toStdString();
    }
};

} // namespace

TEST_F(ByKeyboard, TabReachesEveryControlAndBackTabToo)
{
    playToDeadlock();
    for (const auto& [key, modifiers] :
         {std::pair(Qt::Key_Tab, Qt::KeyboardModifiers()),
          std::pair(Qt::Key_Backtab, Qt::KeyboardModifiers(Qt::ShiftModifier))}) {
        find<QWidget>("run")->setFocus();
        const std::vector<QWidget*> reached = walk(key, modifiers);
        EXPECT_GT(reached.size(), 15u);
        for (QWidget* widget : window->findChildren<QWidget*>()) {
            if (!isControl(widget) || !widget->isVisible() || !widget->isEnabled() ||
                widget->focusProxy() || widget->window() != window.get())
                continue;
            // A group of exclusive buttons is one stop; arrows choose in it.
            const auto* button = qobject_cast<QAbstractButton*>(widget);
            const bool isGrouped = button && (button->autoExclusive() ||
                                              (button->group() && button->group()->exclusive()));
            if (isGrouped && !button->isChecked())
                continue;
            // What a field or a table has inside is part of it.
            if (widget->parentWidget() && isControl(widget->parentWidget()))
                continue;
            EXPECT_NE(std::find(reached.begin(), reached.end(), widget), reached.end())
                << nameOf(widget) << " cannot be reached";
        }
    }
}

TEST_F(ByKeyboard, ArrowsChooseInAGroupAndMoveNothingElse)
{
    playToDeadlock();
    find<QAbstractButton>("source.header.cpp")->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
    settle();
    EXPECT_TRUE(find<QAbstractButton>("source.header.python")->isChecked());
    EXPECT_TRUE(find<QWidget>("source.python")->isVisible());
    EXPECT_TRUE(window->cursor().isLive()) << "elsewhere Left and Right go through the run";
    find<QWidget>("run")->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Left);
    EXPECT_FALSE(window->cursor().isLive());
}

TEST_F(ByKeyboard, WhoHasTheFocusShowsIt)
{
    playToDeadlock();
    find<QWidget>("run")->setFocus();
    for (QWidget* widget : walk(Qt::Key_Tab)) {
        if (!widget->isVisible())
            continue;
        widget->setFocus(Qt::TabFocusReason);
        const QImage with = window->grab().toImage();
        widget->clearFocus();
        EXPECT_NE(window->grab().toImage(), with) << nameOf(widget);
    }
}

TEST_F(ByKeyboard, EveryControlHasANameAndARole)
{
    playToDeadlock();
    int seen = 0;
    for (QWidget* widget : window->findChildren<QWidget*>()) {
        if (!isControl(widget) || !widget->isVisible() ||
            (widget->parentWidget() && isControl(widget->parentWidget())))
            continue;
        ++seen;
        const QAccessibleInterface* heard = QAccessible::queryAccessibleInterface(widget);
        ASSERT_NE(heard, nullptr) << nameOf(widget);
        EXPECT_FALSE(heard->text(QAccessible::Name).trimmed().isEmpty()) << nameOf(widget);
        EXPECT_NE(heard->role(), QAccessible::NoRole) << nameOf(widget);
        EXPECT_FALSE(widget->objectName().isEmpty()) << nameOf(widget);
    }
    EXPECT_GT(seen, 20);
}

TEST_F(ByKeyboard, TimelineGraphAndNextStepsAnswerInSentences)
{
    playToDeadlock();
    const auto itemsOf = [&](const char* name) {
        QStringList sentences;
        const QAccessibleInterface* list =
            QAccessible::queryAccessibleInterface(find<QWidget>(name));
        for (int i = 0; list && i < list->childCount(); ++i) {
            EXPECT_EQ(list->child(i)->role(), QAccessible::ListItem) << name;
            sentences << list->child(i)->text(QAccessible::Name);
        }
        return sentences;
    };
    EXPECT_TRUE(itemsOf("timeline.lanes").join('\n').contains("Hong, thread: waits for fork"));
    const QString graph = itemsOf("lock_graph").join('\n');
    EXPECT_TRUE(graph.contains("Hong waits for fork since ")) << graph.toStdString();
    EXPECT_TRUE(graph.contains("Bai has fork since ")) << graph.toStdString();
}

} // namespace lockstep::test

// SPDX-License-Identifier: MIT
// The style sheet of the application, made from tokens. What a widget looks like beyond its class
// it says with the dynamic property "kind": primary, notice, failure or quiet for buttons; muted,
// title for labels.
#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"

#include <QHash>
#include <QString>

namespace lockstep::gui {

namespace {

constexpr const char* kSheet = R"(
QToolTip { color: @text; background: @canvas; border: 1px solid @line; padding: 4px 6px; }

QPushButton, QToolButton {
    color: @text; background: @canvas; border: 1px solid @line; border-radius: @radius;
    padding: 4px 12px; min-height: 18px;
}
QPushButton:hover, QToolButton:hover { background: @hover; }
QPushButton:pressed, QToolButton:pressed { background: @soft; }
QPushButton:checked, QToolButton:checked { background: @soft; color: @accent; }
QPushButton:focus, QToolButton:focus { border-color: @accent; }
QPushButton:disabled, QToolButton:disabled { color: @faded; background: @panel; }
QPushButton[kind="primary"], QToolButton[kind="primary"] {
    color: @onaccent; background: @accent; border-color: @accent; font-weight: 600;
}
QPushButton[kind="primary"]:hover, QToolButton[kind="primary"]:hover { background: @accentHover; }
QPushButton[kind="primary"]:disabled, QToolButton[kind="primary"]:disabled {
    color: @faded; background: @panel; border-color: @line;
}
QPushButton[kind="notice"], QToolButton[kind="notice"], QLabel[kind="notice"] {
    color: @notice; background: @noticeSoft; border: 1px solid @noticeLine;
    border-radius: @radius; font-weight: 600; padding: 4px 8px;
}
QLabel[kind="failure"] {
    color: @failure; background: @failureSoft; border: 1px solid @failureLine;
    border-radius: @radius; font-weight: 600; padding: 8px 12px;
}
QPushButton[kind="quiet"], QToolButton[kind="quiet"] {
    border-color: transparent; background: transparent; padding: 4px;
}
QPushButton[kind="quiet"]:hover, QToolButton[kind="quiet"]:hover { background: @hover; }
QPushButton[kind="quiet"]:focus, QToolButton[kind="quiet"]:focus { border-color: @accent; }
QPushButton[kind="quiet"]:checked, QToolButton[kind="quiet"]:checked {
    color: @accent; background: @soft;
}
QToolButton::menu-indicator { image: none; }
QFileDialog QToolButton { padding: 2px; min-height: 0px; }

QLabel[kind="muted"] { color: @muted; }
QLabel[kind="title"] { font-size: 15px; font-weight: 600; }

QPushButton[segment] { border-radius: 0px; padding: 4px 14px; font-size: 12px; }
QPushButton[segment]:checked { color: @accent; background: @soft; font-weight: 600; }
QPushButton[segment="middle"], QPushButton[segment="last"] { border-left-width: 0px; }
QPushButton[segment="first"] {
    border-top-left-radius: @radius; border-bottom-left-radius: @radius;
}
QPushButton[segment="last"] {
    border-top-right-radius: @radius; border-bottom-right-radius: @radius;
}

QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox {
    color: @text; background: @canvas; border: 1px solid @line; border-radius: @radius;
    padding: 3px 8px; min-height: 20px;
    selection-background-color: @accent; selection-color: @onaccent;
}
QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus { border-color: @accent; }
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled { color: @faded; background: @panel; }

QRadioButton { color: @text; spacing: 8px; }
QRadioButton::indicator {
    width: 14px; height: 14px; border: 1px solid @muted; border-radius: 8px; background: @canvas;
}
QRadioButton::indicator:focus { border-color: @accent; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid @accent; }

QComboBox::drop-down { border: none; width: 20px; }
QComboBox::down-arrow { image: url(:/icons/field-arrow.svg); width: 12px; height: 12px; }
QComboBox QAbstractItemView {
    color: @text; background: @canvas; border: 1px solid @line; outline: none;
    selection-background-color: @soft; selection-color: @accent;
}

QFrame[panel="frame"] {
    background: @canvas; border: 1px solid @line; border-radius: @radius;
}
QWidget[panel="header"] {
    background: @panel; border: none; border-bottom: 1px solid @line;
    border-top-left-radius: 3px; border-top-right-radius: 3px;
}
QLabel[panel="title"] { color: @muted; font-size: 12px; font-weight: 600; }
QLabel[panel="note"] { color: @muted; font-size: 12px; }

QTreeView, QListView, QTableView, QTextBrowser, QPlainTextEdit, QTextEdit {
    color: @text; background: @canvas; border: none; outline: none;
    selection-background-color: @soft; selection-color: @text;
}
QTreeView::item, QListView::item { min-height: @row; }
QListView::item { border-radius: 3px; }
QTreeView::item:hover, QListView::item:hover { background: @hover; }
QTreeView::item:selected, QListView::item:selected { background: @soft; color: @accent; }
QCheckBox { color: @text; spacing: 8px; }
QListView::indicator, QCheckBox::indicator {
    width: 12px; height: 12px; border: 1px solid @muted; border-radius: 3px; background: @canvas;
}
QListView::indicator:checked, QCheckBox::indicator:checked {
    background: @accent; border-color: @accent;
}
QCheckBox::indicator:focus { border: 2px solid @accent; width: 10px; height: 10px; }
QCheckBox::indicator:focus:checked { border-color: @text; }
QCheckBox:disabled { color: @faded; }
QTreeView::item:disabled { color: @faded; }
QTreeView::branch:selected { background: transparent; }
QHeaderView::section {
    color: @muted; background: @panel; border: none; border-bottom: 1px solid @line;
    padding: 4px 8px; font-weight: 600;
}

QMenu { color: @text; background: @canvas; border: 1px solid @line; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: 3px; }
QMenu::item:selected { background: @soft; color: @accent; }
QMenu::item:disabled { color: @faded; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }
QMenuBar { background: @canvas; }
QMenuBar::item { padding: 4px 8px; background: transparent; }
QMenuBar::item:selected { background: @soft; }
QStatusBar { background: @panel; color: @muted; }
QToolBar { background: @canvas; border: none; border-bottom: 1px solid @line; spacing: 8px; }

QSplitter::handle { background: transparent; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0px; }
QScrollBar::handle { background: @line; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 24px; }
QScrollBar::handle:horizontal { min-width: 24px; }
QScrollBar::handle:hover { background: @muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0px; height: 0px; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }

QProgressBar { background: @line; border: none; border-radius: 3px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }

QSlider { min-height: 20px; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: @line; }
QSlider::sub-page:horizontal { height: 4px; border-radius: 2px; background: @accent; }
QSlider::sub-page:horizontal:disabled { background: @line; }
QSlider::handle:horizontal {
    width: 12px; height: 12px; margin: -6px 0px; border-radius: 8px;
    background: @canvas; border: 2px solid @accent;
}
QSlider::handle:horizontal:disabled { border-color: @line; }
)";

} // namespace

QString Theme::styleSheet() const
{
    const QHash<QString, QString> values{
        {"canvas", color(Token::Canvas).name()},
        {"panel", color(Token::Panel).name()},
        {"line", color(Token::Line).name()},
        {"text", color(Token::Text).name()},
        {"muted", color(Token::Muted).name()},
        {"faded", mixed(color(Token::Muted), color(Token::Panel), 0.45).name()},
        {"accent", color(Token::Accent).name()},
        {"accentHover", mixed(color(Token::Accent), color(Token::Text), 0.15).name()},
        {"onaccent", color(Token::OnAccent).name()},
        {"soft", color(Token::AccentSoft).name()},
        {"hover", color(Token::Hover).name()},
        {"failure", color(Token::Failure).name()},
        {"failureSoft", color(Token::FailureSoft).name()},
        {"failureLine", color(Token::FailureLine).name()},
        {"notice", color(Token::Notice).name()},
        {"noticeSoft", color(Token::NoticeSoft).name()},
        {"noticeLine", color(Token::NoticeLine).name()},
        {"radius", QString("%1px").arg(kRadius_px)},
        {"row", QString("%1px").arg(kRow_px - 2)},
    };
    QString sheet;
    const QString source = QString::fromLatin1(kSheet);
    for (qsizetype at = 0; at < source.size();) {
        if (source[at] != '@') {
            sheet += source[at++];
            continue;
        }
        qsizetype end = at + 1;
        while (end < source.size() && source[end].isLetter())
            ++end;
        sheet += values.value(source.mid(at + 1, end - at - 1));
        at = end;
    }
    return sheet;
}

} // namespace lockstep::gui

// SPDX-License-Identifier: MIT
#include "gui/shell/run_toolbar.h"

#include "gui/shell/policy_control.h"
#include "gui/shell/speed_control.h"
#include "gui/shell/state_pill.h"
#include "gui/theme/icon.h"
#include "gui/theme/metrics.h"
#include "gui/widgets/segmented_control.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QStyle>
#include <QToolButton>

namespace lockstep::gui {

namespace {

constexpr int kMostCompact = 5;

}

RunToolbar::RunToolbar(Commands& commands, TimeAxis& axis, QWidget* parent)
    : QWidget(parent), m_commands(commands), m_axis(axis), m_row(new QHBoxLayout(this)),
      m_state(new StatePill(this)), m_speed(new SpeedControl(this)),
      m_policy(new PolicyControl(this))
{
    setObjectName("toolbar");
    setFixedHeight(46);
    m_row->setContentsMargins(kLarge_px, 0, kLarge_px, 0);
    m_row->setSpacing(kSmall_px);
    for (const char* id : {"run", "step", "restart", "stop"})
        m_buttons << addButton(id);
    m_buttons[0]->setProperty("kind", "primary");
    m_row->addSpacing(kTiny_px);
    m_row->addWidget(m_state);
    m_row->addStretch(1);
    m_speedLabel = addLabel();
    m_row->addWidget(m_speed);
    m_row->addStretch(1);
    m_policyLabel = addLabel();
    m_row->addWidget(m_policy);
    m_row->addStretch(1);
    m_scaleLabel = addLabel();
    addAxis();
    m_row->addStretch(2);
    addMenu();
    retranslate();
}

QToolButton* RunToolbar::addButton(const char* id)
{
    auto* button = new QToolButton(this);
    button->setDefaultAction(m_commands.action(id));
    button->setObjectName(id);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::TabFocus);
    button->setFixedHeight(kControl_px);
    m_row->addWidget(button);
    return button;
}

QLabel* RunToolbar::addLabel()
{
    auto* label = new QLabel(this);
    label->setProperty("kind", "muted");
    label->setFont(Theme::font(FontRole::Label));
    m_row->addWidget(label);
    return label;
}

void RunToolbar::addAxis()
{
    m_scale = new SegmentedControl("axis", this);
    for (const char* id : {"order", "virtual", "real"})
        m_scale->addSegment(id, {});
    m_row->addWidget(m_scale);
    const auto follow = [this] {
        const int scale = static_cast<int>(m_axis.scale());
        m_scale->setCurrent(scale);
        int i = 0;
        for (const char* id : {"axis_order", "axis_virtual", "axis_real"})
            m_commands.action(id)->setChecked(i++ == scale);
    };
    connect(m_scale, &SegmentedControl::chosen, this,
            [this](int index) { m_axis.chooseScale(static_cast<AxisScale>(index)); });
    connect(&m_axis, &TimeAxis::scaleChanged, this, follow);
    follow();
}

void RunToolbar::addMenu()
{
    auto* keys = addButton("help_keys");
    keys->setToolButtonStyle(Qt::ToolButtonIconOnly);
    keys->setProperty("kind", "quiet");
    m_menu = new QToolButton(this);
    m_menu->setObjectName("menu");
    m_menu->setPopupMode(QToolButton::InstantPopup);
    m_menu->setProperty("kind", "quiet");
    m_menu->setFixedHeight(kControl_px);
    m_menu->setFocusPolicy(Qt::TabFocus);
    m_row->addWidget(m_menu);
}

void RunToolbar::addToMenu(std::string_view behind, QMenu* menu)
{
    m_added.emplace_back(behind, menu);
    retranslate();
}

void RunToolbar::retranslate()
{
    m_speedLabel->setText(tr("Speed"));
    m_policyLabel->setText(tr("Who runs next"));
    m_scaleLabel->setText(tr("Axis"));
    m_scale->setText(0, tr("Order"));
    m_scale->setText(1, tr("Virtual"));
    m_scale->setText(2, tr("Real"));
    for (QToolButton* button : m_buttons)
        button->setAccessibleName(button->text());
    m_menu->setText(QStringLiteral("☰"));
    m_menu->setAccessibleName(tr("Menu"));
    m_menu->setToolTip(tr("Every command"));
    auto* menu = new QMenu(m_menu);
    QMenu* part = nullptr;
    const Command* before = nullptr;
    for (const Command& command : commandTable()) {
        if (!before || before->menu != command.menu)
            part = menu->addMenu(titleOf(command.menu));
        part->addAction(m_commands.action(command.id));
        for (const auto& [behind, added] : m_added)
            if (behind == command.id)
                part->addMenu(added);
        before = &command;
    }
    delete m_menu->menu();
    m_menu->setMenu(menu);
    fit();
}

void RunToolbar::showStage(const RunController& controller)
{
    const RunStage stage = controller.stage();
    m_state->setState(stage, controller.verdict(), controller.stageText());
    QAction* run = m_commands.action("run");
    const bool isRunning = stage == RunStage::Running;
    const bool isHeld = stage == RunStage::Paused;
    run->setText(isRunning ? tr("Pause") : isHeld ? tr("Continue") : tr("Run"));
    run->setIcon(icon(isRunning ? "pause" : "run", Token::OnAccent));
    m_buttons[0]->setAccessibleName(run->text());
    m_commands.action("pause")->setEnabled(isRunning);
    m_commands.action("stop")->setEnabled(controller.isStoppable());
    fit();
}

void RunToolbar::refresh(const RunController& controller)
{
    if (m_state->text() != controller.stageText())
        showStage(controller);
}

void RunToolbar::setCompactness(int level)
{
    for (QLabel* label : {m_speedLabel, m_policyLabel, m_scaleLabel})
        label->setVisible(level < 1);
    // Before the buttons: while somebody steps, the next click must find Step where it was.
    m_state->setIsShort(level >= 2);
    for (int i = 1; i < m_buttons.size(); ++i)
        m_buttons[i]->setToolButtonStyle(level < 3 ? Qt::ToolButtonTextBesideIcon
                                                   : Qt::ToolButtonIconOnly);
    m_row->setContentsMargins(level < 3 ? kLarge_px : kSmall_px, 0,
                              level < 3 ? kLarge_px : kSmall_px, 0);
    m_speed->setSliderWidth_px(level < 4 ? 110 : 64);
    m_row->setSpacing(level < 5 ? kSmall_px : kTiny_px);
}

void RunToolbar::fit()
{
    for (int level = 0; level <= kMostCompact; ++level) {
        setCompactness(level);
        m_row->invalidate();
        if (m_row->sizeHint().width() <= width())
            break;
    }
    m_row->activate(); // at once: no picture may show it half done
}

void RunToolbar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::current().color(Token::Canvas));
    painter.fillRect(0, height() - kLine_px, width(), kLine_px,
                     Theme::current().color(Token::Line));
}

void RunToolbar::resizeEvent(QResizeEvent*)
{
    fit();
}

void RunToolbar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace lockstep::gui

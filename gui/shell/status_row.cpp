// SPDX-License-Identifier: MIT
#include "gui/shell/status_row.h"

#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"
#include "gui/widgets/elided_label.h"

#include <QAction>
#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

namespace lockstep::gui {

namespace {

// Always as high as with its buttons: nothing may jump when the cursor leaves the live end.
constexpr int kHeight_px = 32;
constexpr int kButton_px = 24;

} // namespace

StatusRow::StatusRow(Commands& commands, const Feed& feed, const Cursor& cursor,
                     const RunController& controller, QWidget* parent)
    : QWidget(parent), m_feed(feed), m_cursor(cursor), m_controller(controller),
      m_said(new ElidedLabel(this)), m_moment(new QLabel(this)), m_chooser(new QLabel(this))
{
    setFixedHeight(kHeight_px);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(kLarge_px, 0, kLarge_px, 0);
    row->setSpacing(kSmall_px);
    m_said->setObjectName("status");
    m_said->setProperty("kind", "muted");
    m_moment->setObjectName("moment");
    m_moment->setTextFormat(Qt::PlainText);
    m_moment->setFont(Theme::font(FontRole::LabelStrong));
    m_moment->setContentsMargins(kSmall_px, 0, kSmall_px, 0);
    m_chooser->setObjectName("chooser");
    m_chooser->setProperty("kind", "muted");
    m_chooser->setTextFormat(Qt::PlainText);
    for (QLabel* label : {static_cast<QLabel*>(m_said), m_chooser})
        label->setFont(Theme::font(FontRole::Label));
    row->addWidget(m_said, 1);
    row->addWidget(m_moment);
    for (const char* id : {"continue_here", "live"})
        row->addWidget(addButton(commands, id));
    row->addSpacing(kSmall_px);
    row->addWidget(m_chooser);
    row->addSpacing(kSmall_px);
    for (const char* id : {"export_figure", "record_film"}) { // what is taken home
        auto* button = new QToolButton(this);
        button->setDefaultAction(commands.action(id));
        button->setObjectName(id);
        button->setProperty("kind", "quiet");
        button->setToolButtonStyle(Qt::ToolButtonIconOnly);
        button->setFocusPolicy(Qt::TabFocus);
        button->setFixedHeight(kButton_px);
        row->addWidget(button);
    }
    retranslate();
}

QToolButton* StatusRow::addButton(Commands& commands, const char* id)
{
    auto* button = new QToolButton(this);
    button->setDefaultAction(commands.action(id));
    button->setObjectName(id);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::TabFocus);
    button->setFixedHeight(kButton_px);
    button->setStyleSheet("padding: 1px 8px;");
    m_ways << button;
    return button;
}

void StatusRow::say(const QString& text)
{
    m_said->setText(text);
}

QString StatusRow::said() const
{
    return m_said->text();
}

QString StatusRow::momentText() const
{
    const Seq last = m_cursor.lastEvent();
    const QString place = last == kNoSeq
                              ? tr("Looking at the start")
                              : tr("Looking at event %1 of %2").arg(last).arg(m_feed.end() - 1);
    switch (m_controller.stage()) {
    case RunStage::Running:
        return tr("%1; the program runs on").arg(place);
    case RunStage::Paused:
        return tr("%1; the program is paused at its end").arg(place);
    case RunStage::Quiet:
        return tr("%1; the program stands still").arg(place);
    default:
        return tr("%1; the run is over").arg(place);
    }
}

void StatusRow::follow()
{
    const bool isAway = m_feed.log() && !m_cursor.isLive();
    const QString moment = isAway ? momentText() : QString();
    m_moment->setVisible(isAway);
    m_moment->setText(moment);
    for (QToolButton* way : m_ways) {
        way->setVisible(isAway);
        way->defaultAction()->setEnabled(isAway);
    }
    m_chooser->setVisible(m_feed.log());
    m_chooser->setText(m_feed.log() ? m_controller.chooserText(m_cursor.state()) : QString());
    update();
}

void StatusRow::retranslate()
{
    m_said->setAccessibleName(tr("Status"));
    m_moment->setAccessibleName(tr("Moment that is shown"));
    m_chooser->setAccessibleName(tr("Who chose the order"));
    m_chooser->setToolTip(tr("Who has chosen which task takes the next step, up to this moment"));
    for (QToolButton* way : m_ways)
        way->setAccessibleName(way->text());
    follow();
}

void StatusRow::paintEvent(QPaintEvent*)
{
    if (m_moment->isHidden())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme& theme = Theme::current();
    painter.setPen(QPen(theme.color(Token::Accent), kLine_px));
    painter.setBrush(theme.color(Token::AccentSoft));
    const QRectF pill(m_moment->x(), (height() - kButton_px) / 2.0, m_moment->width(), kButton_px);
    painter.drawRoundedRect(pill.adjusted(0.5, 0.5, -0.5, -0.5), kButton_px / 2.0,
                            kButton_px / 2.0);
}

} // namespace lockstep::gui

// SPDX-License-Identifier: MIT
#include "gui/shell/outcome_bar.h"

#include "gui/state/names.h"
#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"
#include "gui/widgets/state_look.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

#include <cmath>

namespace lockstep::gui {

namespace {

constexpr int kWords_px = 150;
constexpr int kBarWidth_px = 220;
constexpr int kCount_px = 92;
constexpr int kOpen_px = 120;

} // namespace

QString outcomeText(const OutcomeTally& outcome)
{
    const QString words = Names::describeVerdict(outcome.verdict);
    return outcome.declared ? words : OutcomeBar::tr("%1 (unexpected)").arg(words);
}

OutcomeBar::OutcomeBar(QWidget* parent)
    : QWidget(parent), m_words(new QLabel(this)), m_bar(new QWidget(this)),
      m_count(new QLabel(this)), m_open(new QPushButton(this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kMedium_px);
    m_words->setFont(Theme::font(FontRole::TextStrong));
    m_words->setFixedWidth(kWords_px);
    m_bar->setMinimumWidth(kBarWidth_px);
    m_count->setFont(Theme::font(FontRole::Mono));
    m_count->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_count->setFixedWidth(kCount_px);
    m_open->setMinimumWidth(kOpen_px);
    row->addWidget(m_words);
    row->addWidget(m_bar, 1);
    row->addWidget(m_count);
    row->addWidget(m_open);
    setFixedHeight(kControl_px + kTiny_px);
    connect(m_open, &QPushButton::clicked, this, &OutcomeBar::openWanted);
}

void OutcomeBar::show(const OutcomeTally& outcome, int of, int done)
{
    const QString words = outcomeText(outcome);
    const auto word = nameOf(outcome.verdict);
    m_verdict = outcome.verdict;
    m_share = of == 0 ? 0 : double(outcome.times) / of;
    m_words->setText(words);
    m_words->setToolTip(outcome.declared ? QString()
                                         : tr("The scenario does not say that it may end so"));
    const auto percent = std::lround(100.0 * outcome.times / std::max(1, done));
    m_count->setText(tr("%1 (%2 %)").arg(outcome.times).arg(percent));
    const bool isSeeded = outcome.again.policy != PolicyKind::Replay;
    m_open->setText(isSeeded ? tr("Open seed %1").arg(outcome.again.seed) : tr("Open one"));
    m_open->setToolTip(isSeeded ? tr("Runs it in the window by the first seed that ended so")
                                : tr("Runs it in the window by the schedule of the first run that "
                                     "ended so"));
    m_open->setObjectName("open_" +
                          QString::fromUtf8(word.data(), static_cast<qsizetype>(word.size())));
    m_open->setAccessibleName(tr("Open a run that ended: %1").arg(words));
    setAccessibleName(tr("%1: %2 of %3").arg(words).arg(outcome.times).arg(done));
    QWidget::show();
    update();
}

void OutcomeBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Theme& theme = Theme::current();
    const QRectF whole = QRectF(barRect()).adjusted(0, 5, 0, -5);
    painter.fillRect(whole, theme.color(Token::Grid));
    QRectF part = whole;
    part.setWidth(std::max(2.0, whole.width() * m_share));
    if (m_verdict == Verdict::Completed) {
        paintStateBar(painter, theme, StateLook::Running, part);
        return;
    }
    // Trouble has its one red and slanted lines, so that it is told apart without colour, too.
    painter.fillRect(part, theme.color(Token::FailureSoft));
    painter.save();
    painter.setClipRect(part);
    painter.setPen(QPen(theme.color(Token::Failure), 1.5));
    for (double x = part.left() - part.height(); x < part.right(); x += 6)
        painter.drawLine(QPointF(x, part.bottom()), QPointF(x + part.height(), part.top()));
    painter.restore();
    painter.setPen(QPen(theme.color(Token::Failure), kLine_px));
    painter.drawRect(part.adjusted(0.5, 0.5, -0.5, -0.5));
}

} // namespace lockstep::gui

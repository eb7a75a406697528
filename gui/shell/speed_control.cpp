// SPDX-License-Identifier: MIT
#include "gui/shell/speed_control.h"

#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

#include <cmath>

namespace lockstep::gui {

namespace {

constexpr int kNotchesPerTenfold = 6;
constexpr int kNotches = 3 * kNotchesPerTenfold; // 0.1 to 100

} // namespace

double SpeedControl::speedOfNotch(int notch)
{
    // two significant digits: 0.15, 0.22, ... read better than 0.1468
    const double exact = std::pow(10.0, double(notch) / kNotchesPerTenfold - 1);
    const double digit = std::pow(10.0, std::floor(std::log10(exact) + 1e-9) - 1);
    return std::round(exact / digit) * digit;
}

int SpeedControl::notchOfSpeed(double speed)
{
    const double clamped = std::clamp(speed, 0.1, 100.0);
    return static_cast<int>(std::lround((std::log10(clamped) + 1) * kNotchesPerTenfold));
}

SpeedControl::SpeedControl(QWidget* parent)
    : QWidget(parent), m_slider(new QSlider(Qt::Horizontal, this)), m_value(new QLabel(this)),
      m_instant(new QToolButton(this))
{
    setObjectName("speed_control");
    m_slider->setObjectName("speed");
    m_slider->setRange(0, kNotches);
    m_slider->setPageStep(kNotchesPerTenfold);
    m_slider->setValue(notchOfSpeed(1));
    m_slider->setFixedWidth(110);
    m_value->setObjectName("speed.value");
    m_value->setFont(Theme::font(FontRole::LabelStrong));
    m_instant->setObjectName("instant");
    m_instant->setCheckable(true);
    m_instant->setFixedHeight(kControl_px);
    m_instant->setFocusPolicy(Qt::TabFocus);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSmall_px);
    layout->addWidget(m_slider);
    layout->addWidget(m_value);
    layout->addWidget(m_instant);
    connect(m_slider, &QSlider::valueChanged, this, [this] {
        showValue();
        emit speedChosen(speed());
    });
    connect(m_instant, &QToolButton::toggled, this, [this] {
        showValue();
        emit timeChosen(time());
    });
    retranslate();
}

void SpeedControl::retranslate()
{
    m_slider->setAccessibleName(tr("Speed"));
    m_slider->setToolTip(tr("How fast virtual time passes: 0.1 to 100 times real time"));
    m_instant->setText(tr("instant"));
    m_instant->setAccessibleName(tr("Instant time"));
    m_instant->setToolTip(tr("Nobody waits for a clock: virtual time jumps to the next deadline"));
    m_value->setFixedWidth(QFontMetrics(m_value->font()).horizontalAdvance(tr("%1×").arg(0.46)) +
                           2);
    showValue();
}

void SpeedControl::showValue()
{
    const bool instant = m_instant->isChecked();
    m_slider->setEnabled(!instant);
    m_value->setText(instant ? QStringLiteral("∞") : tr("%1×").arg(speed()));
}

double SpeedControl::speed() const
{
    return speedOfNotch(m_slider->value());
}

TimeMode SpeedControl::time() const
{
    return m_instant->isChecked() ? TimeMode::Instant : TimeMode::Scaled;
}

void SpeedControl::setSpeed(double speed)
{
    const QSignalBlocker blocker(m_slider);
    m_slider->setValue(notchOfSpeed(speed));
    showValue();
}

void SpeedControl::setTime(TimeMode time)
{
    const QSignalBlocker blocker(m_instant);
    m_instant->setChecked(time == TimeMode::Instant);
    showValue();
}

void SpeedControl::change(int notches)
{
    m_slider->setValue(m_slider->value() + notches);
}

void SpeedControl::toggleTime()
{
    m_instant->toggle();
}

void SpeedControl::setSliderWidth_px(int width_px)
{
    m_slider->setFixedWidth(width_px);
}

void SpeedControl::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace lockstep::gui

// SPDX-License-Identifier: MIT
#include "gui/widgets/scrubber.h"

#include "gui/theme/icon.h"
#include "gui/theme/metrics.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

namespace lockstep::gui {

namespace {
// A QSlider counts in int, a log does not.
constexpr std::uint64_t kMostSteps = 1'000'000;
} // namespace

Scrubber::Scrubber(QWidget* parent) : QWidget(parent)
{
    setObjectName("scrubber");
    m_start = addButton("scrubber.start");
    m_back = addButton("scrubber.back");
    m_forward = addButton("scrubber.forward");
    m_slider = new QSlider(Qt::Horizontal, this);
    m_slider->setObjectName("scrubber.slider");
    m_caption = new QLabel(this);
    m_caption->setObjectName("scrubber.caption");
    m_caption->setProperty("kind", "muted");
    m_live = addButton("scrubber.live");
    m_live->setCheckable(true);
    m_live->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(kSmall_px, kTiny_px, kSmall_px, kTiny_px);
    row->setSpacing(kTiny_px);
    row->addWidget(m_start);
    row->addWidget(m_back);
    row->addWidget(m_forward);
    row->addSpacing(kSmall_px);
    row->addWidget(m_slider, 1);
    row->addSpacing(kSmall_px);
    row->addWidget(m_caption);
    row->addWidget(m_live);

    connect(m_start, &QToolButton::clicked, this, &Scrubber::startChosen);
    connect(m_back, &QToolButton::clicked, this, &Scrubber::backChosen);
    connect(m_forward, &QToolButton::clicked, this, &Scrubber::forwardChosen);
    connect(m_live, &QToolButton::clicked, this, &Scrubber::liveChosen);
    connect(m_slider, &QSlider::valueChanged, this, [this](int value) {
        const auto steps = static_cast<std::uint64_t>(m_slider->maximum());
        if (steps != 0)
            emit positionChosen(static_cast<std::uint64_t>(value) * m_count / steps);
    });
    retranslate();
    setState(0, 0, true);
}

QToolButton* Scrubber::addButton(const char* name)
{
    auto* button = new QToolButton(this);
    button->setObjectName(QString::fromLatin1(name));
    button->setProperty("kind", "quiet");
    return button;
}

void Scrubber::setState(std::uint64_t position, std::uint64_t count, bool live)
{
    m_count = count;
    const QSignalBlocker quiet(m_slider);
    const std::uint64_t steps = std::min(count, kMostSteps);
    m_slider->setRange(0, static_cast<int>(steps));
    m_slider->setPageStep(std::max(1, static_cast<int>(steps / 10)));
    m_slider->setValue(count == 0 ? 0 : static_cast<int>(position * steps / count));
    m_live->setChecked(live);
    setEnabled(count != 0);
    m_start->setEnabled(position > 0);
    m_back->setEnabled(position > 0);
    m_forward->setEnabled(!live);
}

void Scrubber::setCaption(const QString& text)
{
    m_caption->setText(text);
}

void Scrubber::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void Scrubber::retranslate()
{
    if (!m_live) // changeEvent can come while the parts are made
        return;
    const auto say = [](QToolButton* button, const char* iconName, const QString& text) {
        button->setIcon(icon(iconName));
        button->setToolTip(text);
        button->setAccessibleName(text);
    };
    say(m_start, "start", tr("Go to the start"));
    say(m_back, "back", tr("One event back"));
    say(m_forward, "forward", tr("One event forward"));
    say(m_live, "live", tr("Go to the newest event and follow the run"));
    m_live->setText(tr("live"));
    m_slider->setAccessibleName(tr("Moment that is shown"));
    setAccessibleName(tr("Moment"));
}

} // namespace lockstep::gui

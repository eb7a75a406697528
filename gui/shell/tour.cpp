// SPDX-License-Identifier: MIT
#include "gui/shell/tour.h"

#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"

#include <QCoreApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <array>

namespace lockstep::gui {

namespace {

constexpr int kWidth_px = 330;

struct Stop {
    const char* target; ///< object name
    const char* text;
};

constexpr std::array kStops{
    Stop{"run",
         QT_TRANSLATE_NOOP("Tour", "A scenario is ready. Run starts it: real threads, processes or "
                                   "greenlets, not a simulation. Space does the same.")},
    Stop{"scenarios.panel",
         QT_TRANSLATE_NOOP("Tour", "The scenarios, by chapter. Type to search, in English or "
                                   "Chinese; Ctrl+K comes here.")},
    Stop{"scenario.panel",
         QT_TRANSLATE_NOOP("Tour", "What this scenario teaches, and what you may change about it. "
                                   "Predict asks its question before you see the answer.")},
    Stop{"timeline.panel",
         QT_TRANSLATE_NOOP("Tour",
                           "A lane for each task: what it does and what it waits for. Drag "
                           "pans, Ctrl+wheel zooms, a click shows that moment everywhere.")},
    Stop{"lock_graph.panel",
         QT_TRANSLATE_NOOP("Tour", "Who holds what and who waits for whom, at the moment that is "
                                   "shown. A deadlock is a red ring.")},
    Stop{"step", QT_TRANSLATE_NOOP("Tour", "Step lets one task take one step. Under Next steps you "
                                           "choose which task, and see why one cannot go on.")},
    Stop{"help_keys",
         QT_TRANSLATE_NOOP("Tour", "Every key stands here. Ctrl+Shift+P finds any command by its "
                                   "name, and F11 fills the screen for a room.")},
};

/// A frame around its whole rectangle, through which the mouse goes.
class TargetFrame final : public QWidget {
public:
    explicit TargetFrame(QWidget* parent) : QWidget(parent)
    {
        setObjectName("tour.frame");
        setAttribute(Qt::WA_TransparentForMouseEvents);
        hide();
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        constexpr double kPen_px = 3;
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(Theme::current().color(Token::Accent), kPen_px));
        const double inset = kPen_px / 2;
        painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), kRadius_px,
                                kRadius_px);
    }
};

} // namespace

Tour::Tour(QWidget& window)
    : QFrame(&window), m_frame(new TargetFrame(&window)), m_text(new QLabel(this)),
      m_count(new QLabel(this)), m_close(new QPushButton(this)), m_back(new QPushButton(this)),
      m_next(new QPushButton(this))
{
    setObjectName("tour");
    setProperty("panel", "frame");
    m_text->setObjectName("tour.text");
    m_text->setWordWrap(true);
    m_count->setObjectName("tour.count");
    m_count->setProperty("kind", "muted");
    m_close->setObjectName("tour.close");
    m_close->setProperty("kind", "quiet");
    m_back->setObjectName("tour.back");
    m_next->setObjectName("tour.next");
    m_next->setProperty("kind", "primary");
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(kSmall_px);
    buttons->addWidget(m_close);
    buttons->addWidget(m_count);
    buttons->addStretch(1);
    buttons->addWidget(m_back);
    buttons->addWidget(m_next);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kLarge_px, kLarge_px, kLarge_px, kMedium_px);
    layout->setSpacing(kMedium_px);
    layout->addWidget(m_text);
    layout->addLayout(buttons);
    connect(m_close, &QPushButton::clicked, this, &Tour::end);
    connect(m_back, &QPushButton::clicked, this, [this] { go(m_step - 1); });
    connect(m_next, &QPushButton::clicked, this, [this] { go(m_step + 1); });
    window.installEventFilter(this);
    hide();
}

int Tour::steps()
{
    return static_cast<int>(kStops.size());
}

QWidget* Tour::target() const
{
    if (isHidden())
        return nullptr;
    return parentWidget()->findChild<QWidget*>(kStops[static_cast<std::size_t>(m_step)].target);
}

void Tour::start()
{
    show();
    go(0);
}

void Tour::end()
{
    hide();
    m_frame->hide();
}

void Tour::go(int step)
{
    if (step < 0)
        return;
    if (step >= steps()) {
        end();
        return;
    }
    m_step = step;
    showStep();
    m_next->setFocus(Qt::OtherFocusReason);
}

void Tour::showStep()
{
    setAccessibleName(tr("Tour"));
    m_text->setText(
        QCoreApplication::translate("Tour", kStops[static_cast<std::size_t>(m_step)].text));
    m_count->setText(tr("%1 of %2").arg(m_step + 1).arg(steps()));
    m_close->setText(tr("Close"));
    m_back->setText(tr("Back"));
    m_next->setText(m_step + 1 == steps() ? tr("Done") : tr("Next"));
    for (QPushButton* button : {m_close, m_back, m_next})
        button->setAccessibleName(button->text());
    m_back->setVisible(m_step > 0);
    // At the first start what it speaks of is not there yet.
    if (QWidget* there = target())
        there->installEventFilter(this);
    place();
}

/// Below what it speaks of if there is room, else beside it, else over it.
void Tour::place()
{
    const QWidget* there = target();
    const QRect room =
        parentWidget()->rect().adjusted(kSmall_px, kSmall_px, -kSmall_px, -kSmall_px);
    const bool isSeen = there && there->isVisible();
    m_frame->setVisible(isSeen);
    const int width = std::min(kWidth_px, room.width());
    const QSize size(width, layout()->totalHeightForWidth(width));
    QPoint at = room.center() - QPoint(size.width() / 2, size.height() / 2);
    if (isSeen) {
        const QRect around(there->mapTo(parentWidget(), QPoint()), there->size());
        m_frame->setGeometry(around.adjusted(-kTiny_px, -kTiny_px, kTiny_px, kTiny_px));
        m_frame->raise();
        const QRect below(QPoint(around.left(), around.bottom() + kMedium_px), size);
        const QRect right(QPoint(around.right() + kMedium_px, around.top()), size);
        const QRect left(QPoint(around.left() - kMedium_px - size.width(), around.top()), size);
        at = around.center() - QPoint(size.width() / 2, size.height() / 2);
        for (const QRect& fit : {left, right, below})
            if (room.contains(fit))
                at = fit.topLeft();
        // A wide control at an edge: below it, moved into the window.
        if (below.bottom() <= room.bottom())
            at = below.topLeft();
    }
    at.setX(std::clamp(at.x(), room.left(), std::max(room.left(), room.right() - size.width())));
    at.setY(std::clamp(at.y(), room.top(), std::max(room.top(), room.bottom() - size.height())));
    setGeometry(QRect(at, size));
    raise();
}

bool Tour::eventFilter(QObject* watched, QEvent* event)
{
    const bool isPlaced = event->type() == QEvent::Resize || event->type() == QEvent::Move ||
                          event->type() == QEvent::Show;
    if (isPlaced && !isHidden() && (watched == parentWidget() || watched == target()))
        place();
    return QFrame::eventFilter(watched, event);
}

void Tour::keyPressEvent(QKeyEvent* event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    auto* button = qobject_cast<QPushButton*>(focusWidget());
    if (isEnter && button)
        button->click();
    else
        QFrame::keyPressEvent(event);
}

void Tour::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange && !isHidden())
        showStep();
}

} // namespace lockstep::gui

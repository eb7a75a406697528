// SPDX-License-Identifier: MIT
#include "gui/widgets/focus_ring.h"

#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"

#include <QApplication>
#include <QPainter>

namespace lockstep::gui {

namespace {

constexpr int kOutside_px = 2;

}

FocusRing::FocusRing(QWidget& window) : QWidget(&window)
{
    setObjectName("focus_ring");
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
    qApp->installEventFilter(this);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) {
        m_target = now;
        follow();
    });
}

bool FocusRing::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress: {
        const bool byKeyboard = event->type() == QEvent::KeyPress;
        if (byKeyboard != m_byKeyboard) {
            m_byKeyboard = byKeyboard;
            follow();
        }
        break;
    }
    case QEvent::Move:
    case QEvent::Resize:
    case QEvent::Show:
    case QEvent::Hide: {
        const auto* moved = qobject_cast<QWidget*>(watched);
        if (m_target && moved && (moved == m_target || moved->isAncestorOf(m_target)))
            follow();
        break;
    }
    default:
        break;
    }
    return false;
}

void FocusRing::follow()
{
    const bool isHere = m_byKeyboard && m_target && m_target != window() &&
                        m_target->window() == window() && m_target->isVisible();
    setVisible(isHere);
    if (!isHere)
        return;
    const QRect around(m_target->mapTo(window(), QPoint()), m_target->size());
    setGeometry(around.adjusted(-kOutside_px, -kOutside_px, kOutside_px, kOutside_px)
                    .intersected(window()->rect()));
    raise();
}

void FocusRing::paintEvent(QPaintEvent*)
{
    constexpr double kPen_px = 2;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Theme::current().color(Token::Accent), kPen_px));
    const QRectF inner =
        QRectF(rect()).adjusted(kPen_px / 2, kPen_px / 2, -kPen_px / 2, -kPen_px / 2);
    painter.drawRoundedRect(inner, kRadius_px, kRadius_px);
}

} // namespace lockstep::gui

// SPDX-License-Identifier: MIT
#include "gui/views/output/prompt_line.h"

#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>

namespace lockstep::gui {

PromptLine::PromptLine(TaskId task, QWidget* parent)
    : QWidget(parent), m_task(task), m_name(new QLabel(this)), m_field(new QLineEdit(this)),
      m_send(new QToolButton(this)), m_end(new QToolButton(this))
{
    setObjectName("prompt");
    m_name->setObjectName("prompt.name");
    m_name->setFont(Theme::font(FontRole::TextStrong));
    m_name->setTextFormat(Qt::PlainText);
    m_field->setObjectName("prompt.field");
    m_field->installEventFilter(this);
    m_send->setObjectName("prompt.send");
    m_send->setProperty("kind", "primary");
    m_end->setObjectName("prompt.end");
    m_end->setProperty("kind", "quiet");
    auto* above = new QHBoxLayout;
    above->addWidget(m_name, 1);
    above->addWidget(m_end);
    auto* below = new QHBoxLayout;
    below->setSpacing(kTiny_px);
    below->addWidget(m_field, 1);
    below->addWidget(m_send);
    auto* lines = new QVBoxLayout(this); // a narrow panel has no room for all in one
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(0);
    lines->addLayout(above);
    lines->addLayout(below);
    m_field->setMinimumWidth(60);
    connect(m_field, &QLineEdit::returnPressed, this, [this] { emit answered(m_field->text()); });
    connect(m_send, &QToolButton::clicked, this, [this] { emit answered(m_field->text()); });
    connect(m_end, &QToolButton::clicked, this, &PromptLine::ended);
}

void PromptLine::setName(const QString& name, const QColor& color)
{
    QPalette colors = m_name->palette();
    colors.setColor(QPalette::WindowText, color);
    m_name->setPalette(colors);
    m_name->setText(tr("%1 asks for a line").arg(name));
    m_field->setAccessibleName(tr("Answer for %1").arg(name));
    m_field->setPlaceholderText(tr("type it here"));
    m_send->setText(tr("Enter"));
    m_send->setToolTip(tr("Gives the task this line"));
    m_end->setText(tr("no more"));
    m_end->setToolTip(tr("Ends the task's input: no more lines are typed (Ctrl+D)"));
    m_send->setAccessibleName(tr("Give %1 this line").arg(name));
    m_end->setAccessibleName(tr("End the input of %1").arg(name));
}

void PromptLine::takeFocus()
{
    m_field->setFocus();
}

bool PromptLine::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_D && key->modifiers() == Qt::ControlModifier) {
            emit ended();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace lockstep::gui

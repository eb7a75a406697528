// SPDX-License-Identifier: MIT
#include "gui/views/timeline/find_bar.h"

#include "gui/state/cursor.h"
#include "gui/state/selection.h"
#include "gui/theme/icon.h"
#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace lockstep::gui {

FindBar::FindBar(const ViewContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_text(new QLineEdit(this)),
      m_filter(new QToolButton(this)), m_count(new QLabel(this))
{
    setObjectName("timeline.find");
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(kSmall_px, kTiny_px, kSmall_px, kTiny_px);
    layout->setSpacing(kTiny_px);
    m_text->setObjectName("find_text");
    m_text->installEventFilter(this);
    m_filter->setObjectName("find_filter");
    m_filter->setCheckable(true);
    m_count->setObjectName("find_count");
    m_count->setProperty("kind", "muted");
    m_count->setFont(Theme::font(FontRole::Label));
    layout->addWidget(m_text, 1);
    layout->addWidget(m_count);
    m_before = addButton("find_before", "back");
    m_next = addButton("find_next_place", "forward");
    layout->addWidget(m_filter);
    m_close = addButton("find_close", "close");

    connect(m_text, &QLineEdit::textChanged, this, [this] {
        look();
        if (m_filter->isChecked())
            emit filterChanged(m_text->text().trimmed());
        else if (!m_found.empty())
            go(1);
    });
    connect(m_filter, &QToolButton::toggled, this, [this](bool filters) {
        emit filterChanged(filters ? m_text->text().trimmed() : QString());
        say();
    });
    connect(m_before, &QToolButton::clicked, this, [this] { go(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { go(1); });
    connect(m_close, &QToolButton::clicked, this, &FindBar::close);
    connect(&context.feed, &Feed::runChanged, this, &FindBar::look);
    connect(&context.names, &Names::changed, this, &FindBar::look);
    retranslate();
    look();
    hide();
}

QToolButton* FindBar::addButton(const char* name, const QString& iconName)
{
    auto* button = new QToolButton(this);
    button->setObjectName(name);
    button->setProperty("kind", "quiet");
    button->setIcon(icon(iconName, Token::Text));
    layout()->addWidget(button);
    return button;
}

void FindBar::retranslate()
{
    m_text->setPlaceholderText(tr("Find tasks, objects, output"));
    m_text->setAccessibleName(tr("Find in the run"));
    m_filter->setText(tr("Only these lanes"));
    m_filter->setToolTip(tr("Shows only the lanes whose names hold the text"));
    m_before->setToolTip(tr("The place before (Shift+Enter)"));
    m_next->setToolTip(tr("The next place (Enter)"));
    m_close->setToolTip(tr("Closes the bar and shows all lanes (Escape)"));
    for (QToolButton* button : {m_before, m_next, m_close})
        button->setAccessibleName(button->toolTip());
    say();
}

void FindBar::open(bool filters)
{
    show();
    m_filter->setChecked(filters);
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void FindBar::close()
{
    m_filter->setChecked(false);
    hide();
    emit closed();
}

void FindBar::look()
{
    m_found = findIn(m_context.feed, m_context.names, m_text->text().trimmed());
    m_lookedUpTo = m_context.feed.end();
    m_at = SIZE_MAX;
    say();
}

void FindBar::say()
{
    const bool any = !m_found.empty();
    m_before->setEnabled(any);
    m_next->setEnabled(any);
    if (m_text->text().trimmed().isEmpty())
        m_count->clear();
    else if (!any)
        m_count->setText(tr("not found"));
    else if (m_at == SIZE_MAX)
        m_count->setText(tr("%n place(s)", nullptr, static_cast<int>(m_found.size())));
    else
        m_count->setText(tr("%1 of %2").arg(m_at + 1).arg(m_found.size()));
}

void FindBar::go(int step)
{
    // The run may have gone on since.
    if (m_lookedUpTo != m_context.feed.end()) {
        const std::size_t at = m_at;
        look();
        m_at = at < m_found.size() ? at : SIZE_MAX;
    }
    if (m_found.empty())
        return;
    const std::size_t count = m_found.size();
    if (m_at == SIZE_MAX)
        m_at = step > 0 ? 0 : count - 1;
    else
        m_at = (m_at + count + (step > 0 ? 1 : count - 1)) % count;
    const Found& place = m_found[m_at];
    Selection& selection = m_context.selection;
    if (place.task)
        selection.selectTask(place.task);
    selection.selectObject(place.object);
    if (place.what == Found::What::Output) {
        selection.selectEvent(place.seq);
        m_context.cursor.goTo(place.seq + 1);
    }
    if (place.task)
        emit taskFound(place.task);
    say();
}

bool FindBar::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_text ||
        (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride))
        return QWidget::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool isReturn = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (!isReturn && key->key() != Qt::Key_Escape)
        return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept(); // Escape is a command elsewhere
        return true;
    }
    if (isReturn)
        go(key->modifiers().testFlag(Qt::ShiftModifier) ? -1 : 1);
    else
        close();
    return true;
}

void FindBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace lockstep::gui

// SPDX-License-Identifier: MIT
#include "gui/shell/presentation.h"

#include "gui/shell/commands.h"
#include "gui/shell/run_controller.h"
#include "gui/shell/state_pill.h"
#include "gui/shell/ui_scale.h"
#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"
#include "gui/widgets/elided_label.h"

#include <QAction>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QScreen>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace lockstep::gui {

namespace {

constexpr int kHeight_px = 34;
// So many of the window's pixels make the height of a screen: with 13 of them for a line of text,
// 34 lines fill it, which is what slides for a room have at most.
constexpr double kScreenHeight_px = 450;

} // namespace

Presentation::Presentation(Commands& commands, ViewArea& views, QList<QWidget*> chrome,
                           QWidget* parent)
    : QWidget(parent), m_views(views), m_chrome(std::move(chrome)), m_title(new ElidedLabel(this)),
      m_state(new StatePill(this)), m_which(new QToolButton(this)), m_menu(new QMenu(this)),
      m_out(new QToolButton(this))
{
    setObjectName("presentation");
    setFixedHeight(kHeight_px);
    m_state->setObjectName("presentation.state");
    m_title->setObjectName("presentation.title");
    m_title->setFont(Theme::font(FontRole::Title));
    m_which->setObjectName("presentation.views");
    m_which->setMenu(m_menu);
    m_which->setPopupMode(QToolButton::InstantPopup);
    m_which->setFocusPolicy(Qt::TabFocus);
    m_out->setObjectName("presentation.end");
    m_out->setFocusPolicy(Qt::TabFocus);
    for (QToolButton* button : {m_which, m_out}) {
        button->setProperty("kind", "quiet");
        button->setFixedHeight(kControl_px);
    }
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(kMedium_px, 0, kSmall_px, 0);
    row->setSpacing(kMedium_px);
    row->addWidget(m_title, 1);
    row->addWidget(m_state);
    row->addStretch(0);
    row->addWidget(m_which);
    row->addWidget(m_out);
    connect(m_out, &QToolButton::clicked, this, [&commands] { commands.trigger("present"); });
    connect(m_menu, &QMenu::aboutToShow, this, &Presentation::fillMenu);
    retranslate();
    hide();
}

double Presentation::scaleFor(int height_px)
{
    constexpr double kSteps = 20; // no odd fractions: lines lie on pixels more often
    const double scale = std::floor(height_px / kScreenHeight_px * kSteps) / kSteps;
    return std::clamp(scale, 1.0, kMostScale);
}

void Presentation::start()
{
    if (m_on)
        return;
    m_on = true;
    m_scaleBefore = uiScale();
    m_statesBefore = window()->windowState();
    m_layoutBefore = m_views.saveLayout();
    for (QWidget* part : m_chrome)
        part->hide();
    show();
    window()->setWindowState(m_statesBefore | Qt::WindowFullScreen);
    const int screen_px =
        static_cast<int>(std::lround(window()->screen()->size().height() * m_scaleBefore));
    setUiScale(std::max(m_scaleBefore, scaleFor(screen_px)));
    m_views.present(shown());
}

void Presentation::end()
{
    if (!m_on)
        return;
    m_on = false;
    hide();
    for (QWidget* part : m_chrome)
        part->show();
    setUiScale(m_scaleBefore);
    window()->setWindowState(m_statesBefore);
    m_views.show("all");
    m_views.restoreLayout(m_layoutBefore);
}

std::set<std::string> Presentation::shown() const
{
    return m_chosen.empty() ? m_views.essential() : m_chosen;
}

void Presentation::choose(const std::set<std::string>& ids)
{
    m_chosen.clear();
    for (const std::string& id : ids)
        if (ViewRegistry::find(id))
            m_chosen.insert(id);
    if (m_on)
        m_views.present(shown());
}

void Presentation::toggleView(const std::string& id, bool wanted)
{
    std::set<std::string> ids = shown();
    if (wanted)
        ids.insert(id);
    else
        ids.erase(id);
    if (!ids.empty()) // the last one stays
        choose(ids);
}

void Presentation::fillMenu()
{
    m_menu->clear();
    std::vector<const ViewRegistration*> views;
    for (const ViewRegistration& view : ViewRegistry::all())
        views.push_back(&view);
    std::sort(views.begin(), views.end(), [](const auto* a, const auto* b) {
        return a->titleText().localeAwareCompare(b->titleText()) < 0;
    });
    for (const ViewRegistration* view : views) {
        const std::string id = view->id;
        QAction* action = m_menu->addAction(view->titleText());
        action->setObjectName("present_" + QString::fromStdString(id));
        action->setCheckable(true);
        action->setChecked(m_views.isShown(id));
        connect(action, &QAction::triggered, this, [this, id](bool on) { toggleView(id, on); });
    }
}

void Presentation::setTitle(const QString& title)
{
    m_title->setText(title);
}

void Presentation::showStage(const RunController& controller)
{
    m_state->setState(controller.stage(), controller.verdict(), controller.stageText());
}

void Presentation::retranslate()
{
    m_which->setText(tr("Views"));
    m_which->setAccessibleName(tr("Views that are shown"));
    m_which->setToolTip(tr("Which views the room sees"));
    m_out->setText(tr("Esc"));
    m_out->setAccessibleName(tr("End the presentation"));
    m_out->setToolTip(tr("Back to the whole window (Esc or F11)"));
    setAccessibleName(tr("Presentation"));
}

void Presentation::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::current().color(Token::Canvas));
    painter.fillRect(0, height() - kLine_px, width(), kLine_px,
                     Theme::current().color(Token::Line));
}

} // namespace lockstep::gui

// SPDX-License-Identifier: MIT
#include "gui/shell/view_area.h"

#include "gui/state/cursor.h"
#include "gui/state/names.h"
#include "gui/state/scrubber_binding.h"
#include "gui/theme/metrics.h"
#include "gui/views/timeline/lane_sizes.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace lockstep::gui {

namespace {

// Those that stand in the window at once; any other registered view is there to be shown large.
constexpr const char* kTimeline = "timeline";
constexpr const char* kBelow[] = {"source", "output"};
constexpr const char* kRight[] = {"lock_graph", "next_steps", "events"};
constexpr const char* kRightOnDemand[] = {"details", "notes"};

// What a timeline with roomy lanes, and one with compact lanes, leaves to two rows of views below.
constexpr int kBelowRoomy_px = 440;
constexpr int kBelowCompact_px = 240;

} // namespace

ViewArea::ViewArea(const ViewContext& context, QWidget* left, QWidget* parent)
    : QSplitter(Qt::Horizontal, parent), m_context(context), m_left(left)
{
    setObjectName("views");
    setChildrenCollapsible(false);
    setHandleWidth(kSmall_px);
    addWidget(left);
    m_middle = addColumn("views.middle");
    addPanel(m_middle, kTimeline);
    m_bound = addRow("views.bound");
    m_below = addRow("views.below");
    for (const char* id : kBelow)
        addPanel(m_below, id);
    m_right = addColumn("views.right");
    for (const char* id : kRight)
        addPanel(m_right, id);
    for (const char* id : kRightOnDemand)
        addPanel(m_right, id)->hide();
    for (const ViewRegistration& other : ViewRegistry::all())
        if (!m_panels.count(other.id))
            addPanel(m_bound, other.id)->hide();
    m_bound->hide();
    retranslate();
}

QSplitter* ViewArea::addColumn(const char* name)
{
    auto* column = new QSplitter(Qt::Vertical, this);
    column->setObjectName(name);
    column->setChildrenCollapsible(false);
    column->setHandleWidth(kSmall_px);
    return column;
}

QSplitter* ViewArea::addRow(const char* name)
{
    auto* row = new QSplitter(Qt::Horizontal, m_middle);
    row->setObjectName(name);
    row->setChildrenCollapsible(false);
    row->setHandleWidth(kSmall_px);
    return row;
}

gui::Panel* ViewArea::addPanel(QSplitter* column, const std::string& id)
{
    // Everything is made where it stays: to move a widget is to style it and all in it once more.
    auto* panel = new gui::Panel({}, QString::fromStdString(id) + ".panel", column);
    const ViewRegistration* registration = ViewRegistry::find(id);
    QWidget* body = id == kTimeline ? new QWidget(panel) : nullptr;
    QWidget* around = body ? body : panel;
    QWidget* view = registration ? registration->make(m_context, around) : new QLabel(around);
    m_panels[id] = panel;
    m_views[id] = view;
    if (body)
        layOutTimeline(body, view);
    panel->setBody(body ? body : view);
    panel->setMinimumSize(120, 90);
    // A view that has something to say in its title row has this signal; no base class needed.
    if (view->metaObject()->indexOfSignal("noteChanged(QString)") >= 0)
        connect(view, SIGNAL(noteChanged(QString)), this, SLOT(showNote(QString)));
    connect(panel, &gui::Panel::headerDoubleClicked, this,
            [this, id] { show(m_left->isHidden() ? "all" : id); });
    // A control that belongs into the title row is the view's child of this name.
    if (auto* control = view->findChild<QWidget*>(QString::fromStdString(id) + ".header"))
        panel->addHeaderWidget(control);
    return panel;
}

void ViewArea::layOutTimeline(QWidget* body, QWidget* timeline)
{
    auto* layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* scrubber = new Scrubber(body);
    layout->addWidget(timeline, 1);
    layout->addWidget(scrubber);
    bind(*scrubber, m_context.cursor, m_context.feed, m_context.names);
}

void ViewArea::showNote(const QString& note)
{
    for (const auto& [id, view] : m_views)
        if (view == sender())
            m_panels[id]->setNote(note);
}

gui::Panel* ViewArea::panel(const std::string& id) const
{
    const auto found = m_panels.find(id);
    return found == m_panels.end() ? nullptr : found->second;
}

QWidget* ViewArea::view(const std::string& id) const
{
    const auto found = m_views.find(id);
    return found == m_views.end() ? nullptr : found->second;
}

bool ViewArea::isUsual(const std::string& id) const
{
    return id == kTimeline || m_named.count(id) != 0 || m_added.count(id) != 0 ||
           std::find(std::begin(kBelow), std::end(kBelow), id) != std::end(kBelow) ||
           std::find(std::begin(kRight), std::end(kRight), id) != std::end(kRight);
}

void ViewArea::showBound(const std::vector<BindingInfo>& bindings)
{
    std::set<std::string> named;
    for (const BindingInfo& binding : bindings)
        if (panel(binding.view))
            named.insert(binding.view);
    if (named == m_named)
        return;
    m_named = std::move(named);
    if (m_presenting)
        present(essential());
    else
        show("all");
    if (m_arranged.isValid())
        arrange(m_arranged);
}

bool ViewArea::toggle(const std::string& id)
{
    const bool isThere = !m_added.erase(id);
    if (isThere)
        m_added.insert(id);
    show("all");
    arrange(size());
    return isThere;
}

std::set<std::string> ViewArea::essential() const
{
    std::set<std::string> ids = m_named;
    ids.insert(kTimeline);
    if (ids.size() == 1)
        ids.insert(kRight[0]);
    return ids;
}

bool ViewArea::isShown(const std::string& id) const
{
    const gui::Panel* there = panel(id);
    return there && there->isVisibleTo(this);
}

void ViewArea::show(const std::string& id)
{
    std::set<std::string> ids{id};
    if (id == "all") {
        ids.clear();
        for (const auto& [name, panel] : m_panels)
            if (isUsual(name))
                ids.insert(name);
        m_presenting = false;
    }
    showOnly(ids, id == "all");
}

void ViewArea::showBeside(const std::string& id)
{
    showOnly({id}, true);
}

void ViewArea::present(const std::set<std::string>& ids)
{
    m_presenting = true;
    showOnly(ids, false);
    arrangePresented();
}

void ViewArea::showOnly(const std::set<std::string>& ids, bool withLeft)
{
    if (std::none_of(ids.begin(), ids.end(), [this](const auto& id) { return panel(id); }))
        return;
    m_large = withLeft || m_presenting || ids.size() != 1 ? std::string() : *ids.begin();
    for (const auto& [name, panel] : m_panels) {
        panel->setVisible(ids.count(name) != 0);
        panel->setHeaderShown(!m_presenting);
    }
    const auto hasShown = [&](const QSplitter* part) {
        for (const auto& [name, panel] : m_panels)
            if (part->isAncestorOf(panel) && !panel->isHidden())
                return true;
        return false;
    };
    m_bound->setVisible(hasShown(m_bound));
    m_below->setVisible(hasShown(m_below));
    m_middle->setVisible(hasShown(m_middle));
    m_right->setVisible(hasShown(m_right));
    m_left->setVisible(withLeft);
}

void ViewArea::arrangePresented()
{
    // Whole pixels: of parts that do not stretch a splitter takes the sizes as they are.
    const int right = m_middle->isHidden() ? width() : width() * 38 / 100;
    setSizes({0, width() - right, right});
    const int half = height() / 2;
    m_middle->setSizes({half, half, half});
    for (QSplitter* part : {m_bound, m_below, m_right})
        part->setSizes(QList<int>(part->count(), half));
}

std::map<QString, QByteArray> ViewArea::saveLayout() const
{
    std::map<QString, QByteArray> layout{{objectName(), saveState()}};
    for (const auto* part : findChildren<QSplitter*>())
        layout[part->objectName()] = part->saveState();
    return layout;
}

bool ViewArea::restoreLayout(const std::map<QString, QByteArray>& layout)
{
    bool hasFit = false;
    const auto restore = [&](QSplitter* part) {
        const auto found = layout.find(part->objectName());
        hasFit |= found != layout.end() && part->restoreState(found->second);
        part->setChildrenCollapsible(false); // a saved state has this in it, too
    };
    restore(this);
    for (auto* part : findChildren<QSplitter*>())
        restore(part);
    return hasFit;
}

void ViewArea::arrange(QSize size)
{
    m_arranged = size;
    const int width = size.width();
    const int left = std::clamp(width * 17 / 100, 206, 280);
    const int right = std::clamp(width * 28 / 100, 296, 520);
    setSizes({left, width - left - right, right});
    setStretchFactor(0, 0);
    setStretchFactor(1, 1);
    setStretchFactor(2, 0);
    // The lower the window, the more of it the timeline and the graph need.
    const int height = size.height();
    const bool isLow = height < 700;
    if (m_bound->isHidden())
        m_middle->setSizes({height * (isLow ? 64 : 58) / 100, 0, height * (isLow ? 36 : 42) / 100});
    else {
        const int rest = height - 2 * m_middle->handleWidth();
        const int timeline = timelineHeight_px(rest);
        const int bound = (rest - timeline) * 64 / 100;
        m_middle->setSizes({timeline, bound, rest - timeline - bound});
    }
    const int middle = width - left - right;
    m_below->setSizes({middle * 60 / 100, middle * 40 / 100});
    m_bound->setSizes(QList<int>(m_bound->count(), middle));
    const int steps = std::clamp(height * 25 / 100, 100, 260);
    const int graph = height * (isLow ? 50 : 40) / 100;
    const int rest = height - graph - steps;
    QList<int> rows{graph, steps, rest};
    if (!m_added.empty()) // a filter and a row of events stay readable
        rows = {graph * 2 / 3, steps * 2 / 3, rest * 4 / 5};
    for (const char* id : kRightOnDemand) // share what the others leave
        rows << (m_added.count(id) ? height * 27 / 100 / static_cast<int>(m_added.size()) : 0);
    m_right->setSizes(rows);
    if (auto* parts = qobject_cast<QSplitter*>(m_left))
        parts->setSizes({height * 42 / 100, height * 58 / 100});
}

int ViewArea::timelineHeight_px(int column_px) const
{
    const auto plots = usualPlots_px();
    const int around_px = panel(kTimeline)->sizeHint().height() - plots.front();
    for (int plot_px : plots)
        if (column_px - around_px - plot_px >= kBelowRoomy_px)
            return around_px + plot_px;
    return std::min(around_px + plots.back(), column_px - kBelowCompact_px);
}

void ViewArea::retranslate()
{
    for (const auto& [id, panel] : m_panels) {
        const ViewRegistration* registration = ViewRegistry::find(id);
        panel->setTitle(registration ? registration->titleText() : QString::fromStdString(id));
    }
}

void ViewArea::resizeEvent(QResizeEvent* event)
{
    QSplitter::resizeEvent(event);
    if (m_presenting) // the screen is another one than the window was
        arrangePresented();
}

void ViewArea::changeEvent(QEvent* event)
{
    QSplitter::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace lockstep::gui

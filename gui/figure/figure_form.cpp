// SPDX-License-Identifier: MIT
#include "gui/figure/figure_form.h"

#include "gui/state/names.h"
#include "gui/state/scrubber_binding.h"
#include "gui/theme/metrics.h"
#include "gui/widgets/segmented_control.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QSettings>
#include <QSpinBox>

#include <algorithm>

namespace lockstep::gui {

namespace {

constexpr int kLabel_px = 64;
constexpr int kColumn_px = 156;
constexpr int kMostLaneRows = 4; // more scroll
constexpr int kMostLanes = 200;  // in the list; more are all in the figure
constexpr double kScales[] = {1, 2, 3, 4};

std::vector<std::string> checkedIn(const QListWidget& list)
{
    std::vector<std::string> ids;
    for (int row = 0; row < list.count(); ++row)
        if (list.item(row)->checkState() == Qt::Checked)
            ids.push_back(list.item(row)->data(Qt::UserRole).toString().toStdString());
    return ids;
}

} // namespace

FigureForm::FigureForm(const FigureSubject& subject, const FigureOrigin& origin, QWidget* parent)
    : QWidget(parent), m_subject(subject), m_origin(origin), m_cursor(subject.feed)
{
    setObjectName("figure.form");
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(kSmall_px);
    grid->setVerticalSpacing(kSmall_px);
    grid->setColumnMinimumWidth(0, kLabel_px);
    grid->setColumnStretch(1, 1);
    grid->setRowStretch(7, 1);
    addViews(*grid);
    addLanes(*grid);
    addTimes(*grid);
    addLook(*grid);
    addParts(*grid);
    retranslate();
    restore();
    if (m_origin.at)
        m_cursor.goTo(*m_origin.at);
    m_wasLive = m_cursor.isLive();
    connect(&m_cursor, &Cursor::moved, this, &FigureForm::followCursor);
}

QLabel* FigureForm::addLabel(QGridLayout& grid, int row, const char* text)
{
    auto* label = new QLabel(this);
    label->setProperty("kind", "muted");
    grid.addWidget(label, row, 0, Qt::AlignTop | Qt::AlignLeft);
    label->setContentsMargins(0, kTiny_px, 0, 0);
    m_labels.emplace_back(label, text);
    return label;
}

/// Two columns of boxes to tick.
QListWidget* FigureForm::addList(const QString& name)
{
    auto* list = new QListWidget(this);
    list->setObjectName(name);
    list->setFlow(QListView::LeftToRight);
    list->setWrapping(true);
    list->setResizeMode(QListView::Adjust);
    list->setGridSize(QSize(kColumn_px, kRow_px));
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(list, &QListWidget::itemChanged, this, &FigureForm::changed);
    return list;
}

void FigureForm::addViews(QGridLayout& grid)
{
    addLabel(grid, 0, QT_TR_NOOP("Views"));
    m_views = addList("figure.views");
    for (const std::string& id : figureViews()) {
        auto* item = new QListWidgetItem(m_views);
        item->setData(Qt::UserRole, QString::fromStdString(id));
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable | Qt::ItemIsSelectable);
        item->setCheckState(id == "timeline" ? Qt::Checked : Qt::Unchecked);
    }
    m_views->setFixedHeight(kRow_px * ((m_views->count() + 1) / 2) + kTiny_px);
    grid.addWidget(m_views, 0, 1);
}

void FigureForm::addLanes(QGridLayout& grid)
{
    addLabel(grid, 1, QT_TR_NOOP("Lanes"));
    m_lanes = addList("figure.lanes");
    const std::uint32_t tasks = m_subject.feed.log() ? m_subject.feed.log()->taskCount() : 0;
    const auto add = [this](TaskId task, Qt::CheckState state) {
        auto* item = new QListWidgetItem(m_subject.names.name(task), m_lanes);
        item->setData(Qt::UserRole, task.value);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable | Qt::ItemIsSelectable);
        item->setCheckState(state);
    };
    // The window's come first, as they stand there; those that it leaves out can be chosen, too.
    const std::vector<TaskId>& shown = m_origin.lanes;
    for (TaskId task : shown)
        add(task, Qt::Checked);
    for (std::uint32_t id = 1; id <= tasks && m_lanes->count() < kMostLanes; ++id)
        if (std::find(shown.begin(), shown.end(), TaskId{id}) == shown.end())
            add(TaskId{id}, shown.empty() ? Qt::Checked : Qt::Unchecked);
    const int rows = std::clamp((m_lanes->count() + 1) / 2, 1, kMostLaneRows);
    m_lanes->setFixedHeight(kRow_px * rows + kTiny_px);
    grid.addWidget(m_lanes, 1, 1);
}

void FigureForm::addTimes(QGridLayout& grid)
{
    addLabel(grid, 2, QT_TR_NOOP("Shows"));
    m_stretch = new QComboBox(this);
    m_stretch->setObjectName("figure.stretch");
    m_stretch->addItem(QString(), "whole");
    if (m_origin.shown)
        m_stretch->addItem(QString(), "shown");
    if (m_origin.selected)
        m_stretch->addItem(QString(), "selected");
    m_stretch->setCurrentIndex(m_stretch->count() - 1); // what the user has last cut out
    grid.addWidget(m_stretch, 2, 1);
    connect(m_stretch, &QComboBox::currentIndexChanged, this, &FigureForm::changed);
}

QWidget* FigureForm::makeScrubber(QWidget* parent)
{
    auto* scrubber = new Scrubber(parent);
    bind(*scrubber, m_cursor, m_subject.feed, m_subject.names);
    return scrubber;
}

/// A run that goes on needs no new picture for each of its events.
void FigureForm::followCursor()
{
    const bool isSame = m_cursor.isLive() && m_wasLive;
    m_wasLive = m_cursor.isLive();
    if (!isSame)
        emit changed();
}

void FigureForm::addLook(QGridLayout& grid)
{
    addLabel(grid, 3, QT_TR_NOOP("Theme"));
    m_theme = new SegmentedControl("figure.theme", this);
    for (const char* id : {"light", "dark", "print"})
        m_theme->addSegment(id, {});
    m_theme->setCurrent(static_cast<int>(m_origin.theme));
    grid.addWidget(m_theme, 3, 1, Qt::AlignLeft);
    connect(m_theme, &SegmentedControl::chosen, this, &FigureForm::changed);
    addLabel(grid, 4, QT_TR_NOOP("Size"));
    auto* row = new QHBoxLayout;
    row->setSpacing(kTiny_px);
    const auto addSide = [&](const char* name, int value) {
        auto* side = new QSpinBox(this);
        side->setObjectName(name);
        side->setRange(200, kMostFigure_px / 4); // at the largest scale still possible
        side->setValue(value);
        side->setButtonSymbols(QAbstractSpinBox::NoButtons);
        side->setKeyboardTracking(false);
        side->setFixedWidth(58);
        connect(side, &QSpinBox::valueChanged, this, &FigureForm::changed);
        row->addWidget(side);
        return side;
    };
    m_width = addSide("figure.width", FigureRequest().size.width());
    row->addWidget(new QLabel(QStringLiteral("×"), this));
    m_height = addSide("figure.height", FigureRequest().size.height());
    row->addSpacing(kSmall_px);
    m_scale = new QComboBox(this);
    m_scale->setObjectName("figure.scale");
    for (double scale : kScales)
        m_scale->addItem(QStringLiteral("×%1 (%2 dpi)").arg(scale).arg(scale * 96), scale);
    row->addWidget(m_scale);
    row->addStretch(1);
    grid.addLayout(row, 4, 1);
    connect(m_scale, &QComboBox::currentIndexChanged, this, &FigureForm::changed);
}

void FigureForm::addParts(QGridLayout& grid)
{
    addLabel(grid, 5, QT_TR_NOOP("With"));
    auto* parts = new QGridLayout;
    parts->setSpacing(kTiny_px);
    int count = 0;
    for (const auto& [box, name] :
         {std::pair(&m_title, "figure.title"), std::pair(&m_legend, "figure.legend"),
          std::pair(&m_ruler, "figure.ruler"), std::pair(&m_counters, "figure.counters")}) {
        *box = new QCheckBox(this);
        (*box)->setObjectName(name);
        (*box)->setChecked(true);
        connect(*box, &QCheckBox::toggled, this, &FigureForm::changed);
        parts->addWidget(*box, 0, count);
        ++count;
    }
    m_arrows = new QCheckBox(this);
    m_arrows->setObjectName("figure.arrows");
    connect(m_arrows, &QCheckBox::toggled, this, &FigureForm::changed);
    parts->addWidget(m_arrows, 1, 0, 1, count);
    grid.addLayout(parts, 5, 1);
    addLabel(grid, 6, QT_TR_NOOP("Caption"));
    m_caption = new QLineEdit(this);
    m_caption->setObjectName("figure.caption");
    grid.addWidget(m_caption, 6, 1);
    connect(m_caption, &QLineEdit::textChanged, this, &FigureForm::changed);
}

FigureRequest FigureForm::request() const
{
    FigureRequest request;
    request.views = checkedIn(*m_views);
    const QString stretch = m_stretch->currentData().toString();
    if (stretch == QLatin1String("shown"))
        request.range = m_origin.shown;
    else if (stretch == QLatin1String("selected"))
        request.range = m_origin.selected;
    if (!m_cursor.isLive())
        request.at = m_cursor.seq();
    request.axis = m_origin.axis;
    request.size = QSize(m_width->value(), m_height->value());
    request.scale = m_scale->currentData().toDouble();
    request.theme = static_cast<ThemeName>(m_theme->current());
    request.with_title = m_title->isChecked();
    request.with_legend = m_legend->isChecked();
    request.with_ruler = m_ruler->isChecked();
    request.with_counters = m_counters->isChecked();
    request.with_all_arrows = m_arrows->isChecked();
    request.caption = m_caption->text();
    for (int row = 0; row < m_lanes->count(); ++row)
        if (m_lanes->item(row)->checkState() == Qt::Checked)
            request.lanes.push_back(TaskId{m_lanes->item(row)->data(Qt::UserRole).toUInt()});
    if (m_origin.lanes.empty() && static_cast<int>(request.lanes.size()) == m_lanes->count())
        request.lanes.clear(); // all of them, and those that are not in the list
    request.task = m_origin.task;
    request.object = m_origin.object;
    return request;
}

void FigureForm::setViews(const std::vector<std::string>& views)
{
    for (int row = 0; row < m_views->count(); ++row) {
        const std::string id = m_views->item(row)->data(Qt::UserRole).toString().toStdString();
        const bool isWanted = std::find(views.begin(), views.end(), id) != views.end();
        m_views->item(row)->setCheckState(isWanted ? Qt::Checked : Qt::Unchecked);
    }
}

void FigureForm::setTheme(ThemeName theme)
{
    m_theme->setCurrent(static_cast<int>(theme));
    emit changed();
}

void FigureForm::setSize(const QSize& size)
{
    m_width->setValue(size.width());
    m_height->setValue(size.height());
}

void FigureForm::remember() const
{
    QSettings settings;
    settings.beginGroup("figure");
    QStringList views;
    for (const std::string& id : checkedIn(*m_views))
        views << QString::fromStdString(id);
    settings.setValue("views", views);
    settings.setValue("theme", m_theme->current());
    settings.setValue("size", QSize(m_width->value(), m_height->value()));
    settings.setValue("scale", m_scale->currentIndex());
    settings.setValue("title", m_title->isChecked());
    settings.setValue("legend", m_legend->isChecked());
    settings.setValue("ruler", m_ruler->isChecked());
    settings.setValue("counters", m_counters->isChecked());
    settings.setValue("arrows", m_arrows->isChecked());
}

/// Whatever stands in the settings: what makes no sense there is left out.
void FigureForm::restore()
{
    QSettings settings;
    settings.beginGroup("figure");
    std::vector<std::string> views;
    for (const QString& id : settings.value("views").toStringList())
        views.push_back(id.toStdString());
    const std::vector<std::string> known = figureViews();
    if (std::any_of(views.begin(), views.end(), [&](const std::string& id) {
            return std::find(known.begin(), known.end(), id) != known.end();
        }))
        setViews(views);
    if (settings.contains("theme"))
        m_theme->setCurrent(std::clamp(settings.value("theme").toInt(), 0, 2));
    if (const QSize size = settings.value("size").toSize(); size.isValid())
        setSize(size);
    m_scale->setCurrentIndex(std::clamp(settings.value("scale").toInt(), 0, m_scale->count() - 1));
    for (const auto& [box, key] : {std::pair(m_title, "title"), std::pair(m_legend, "legend"),
                                   std::pair(m_ruler, "ruler"), std::pair(m_counters, "counters")})
        box->setChecked(settings.value(key, true).toBool());
    m_arrows->setChecked(settings.value("arrows", false).toBool());
}

void FigureForm::retranslate()
{
    for (const auto& [label, text] : m_labels)
        label->setText(tr(text));
    for (int row = 0; row < m_views->count(); ++row) {
        QListWidgetItem* item = m_views->item(row);
        const std::string id = item->data(Qt::UserRole).toString().toStdString();
        item->setText(ViewRegistry::find(id)->titleText());
    }
    for (int i = 0; i < m_stretch->count(); ++i) {
        const QString what = m_stretch->itemData(i).toString();
        m_stretch->setItemText(i, what == QLatin1String("whole")   ? tr("the whole run")
                                  : what == QLatin1String("shown") ? tr("what the timeline shows")
                                                                   : tr("the selected range"));
    }
    m_theme->setText(0, tr("Light"));
    m_theme->setText(1, tr("Dark"));
    m_theme->setText(2, tr("Print"));
    m_title->setText(tr("Title"));
    m_legend->setText(tr("Legend"));
    m_ruler->setText(tr("Ruler"));
    m_counters->setText(tr("Counters"));
    m_arrows->setText(tr("Arrows of every start and waking"));
    m_caption->setPlaceholderText(tr("A sentence below the views"));
    m_views->setAccessibleName(tr("Which views are on the page"));
    m_lanes->setAccessibleName(tr("Which lanes of the timeline"));
    m_stretch->setAccessibleName(tr("Which stretch of the run"));
    m_theme->setAccessibleName(tr("Colours of the figure"));
    m_width->setAccessibleName(tr("Width in pixels"));
    m_height->setAccessibleName(tr("Height in pixels"));
    m_scale->setAccessibleName(tr("Pixels of a PNG for each of the size"));
    m_caption->setAccessibleName(tr("Caption"));
}

void FigureForm::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace lockstep::gui

// SPDX-License-Identifier: MIT
#include "gui/shell/scenario_browser.h"

#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"

#include <QEvent>
#include <QGuiApplication>
#include <QLineEdit>
#include <QResizeEvent>
#include <QTimer>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace lockstep::gui {

namespace {

constexpr int kIndexRole = Qt::UserRole;
constexpr int kWordsRole = Qt::UserRole + 1; // what the search looks through
constexpr int kFirstClassic = 13;            // chapters from here on have no number

QString wordsOf(const ScenarioInfo& scenario)
{
    QString words = QString::fromStdString(scenario.id);
    for (const auto& [lang, texts] : scenario.texts)
        words += '\n' + QString::fromStdString(texts.title + '\n' + texts.lesson);
    for (const auto& [lang, title] : scenario.chapter_titles)
        words += '\n' + QString::fromStdString(title);
    return words;
}

QString chapterTitle(const ScenarioInfo& scenario, const std::string& lang)
{
    auto title = scenario.chapter_titles.find(lang);
    if (title == scenario.chapter_titles.end())
        title = scenario.chapter_titles.find("en");
    const QString text =
        title == scenario.chapter_titles.end() ? QString() : QString::fromStdString(title->second);
    return scenario.chapter < kFirstClassic
               ? QStringLiteral("%1  %2").arg(scenario.chapter).arg(text)
               : text;
}

} // namespace

ScenarioBrowser::ScenarioBrowser(QWidget* parent)
    : QWidget(parent), m_search(new QLineEdit(this)), m_tree(new QTreeWidget(this))
{
    setObjectName("scenarios.browser");
    m_search->setObjectName("search");
    m_search->setClearButtonEnabled(true);
    m_tree->setObjectName("scenario_list");
    m_tree->setHeaderHidden(true);
    m_tree->setIndentation(kMedium_px);
    m_tree->setUniformRowHeights(true);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->setTextElideMode(Qt::ElideRight);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kSmall_px, kSmall_px, kSmall_px, kTiny_px);
    layout->setSpacing(kSmall_px);
    layout->addWidget(m_search);
    layout->addWidget(m_tree, 1);
    connect(m_search, &QLineEdit::textChanged, this, &ScenarioBrowser::filter);
    connect(m_tree, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem* item) {
        const QVariant index = item ? item->data(0, kIndexRole) : QVariant();
        // While a button is down, what lies under the mouse stays there.
        if (index.isValid() && QGuiApplication::mouseButtons() == Qt::NoButton)
            showWhole(item);
        if (index.isValid())
            emit chosen(static_cast<std::size_t>(index.toULongLong()));
    });
    connect(m_tree, &QTreeWidget::itemClicked, this, [this](QTreeWidgetItem* item) {
        if (item->childCount() > 0)
            item->setExpanded(!item->isExpanded());
        else
            showWhole(item);
    });
    m_tree->setExpandsOnDoubleClick(false);
    m_tree->viewport()->installEventFilter(this);
    retranslate();
}

void ScenarioBrowser::retranslate()
{
    m_search->setPlaceholderText(tr("Search"));
    m_search->setAccessibleName(tr("Search the scenarios"));
    m_tree->setAccessibleName(tr("Scenarios"));
}

QTreeWidgetItem* ScenarioBrowser::chapterItem(const ScenarioInfo& scenario, const std::string& lang)
{
    const QString title = chapterTitle(scenario, lang);
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i)
        if (m_tree->topLevelItem(i)->text(0) == title)
            return m_tree->topLevelItem(i);
    auto* item = new QTreeWidgetItem(m_tree, {title});
    item->setFlags(Qt::ItemIsEnabled);
    item->setFont(0, Theme::font(FontRole::TextStrong));
    item->setToolTip(0, title);
    item->setExpanded(true);
    return item;
}

void ScenarioBrowser::setScenarios(const std::vector<ScenarioInfo>& scenarios,
                                   const std::string& lang)
{
    m_scenarios = &scenarios;
    m_items.clear();
    m_tree->clear();
    for (std::size_t i = 0; i < scenarios.size(); ++i) {
        const QString title = QString::fromStdString(scenarios[i].textsIn(lang).title);
        const QString shown = title.isEmpty() ? QString::fromStdString(scenarios[i].id) : title;
        auto* item = new QTreeWidgetItem(chapterItem(scenarios[i], lang), {shown});
        item->setData(0, kIndexRole, static_cast<qulonglong>(i));
        item->setData(0, kWordsRole, wordsOf(scenarios[i]));
        item->setToolTip(0, shown);
        m_items.push_back(item);
    }
    filter(m_search->text());
}

void ScenarioBrowser::filter(const QString& text)
{
    int found = 0;
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        QTreeWidgetItem* chapter = m_tree->topLevelItem(i);
        int shown = 0;
        for (int j = 0; j < chapter->childCount(); ++j) {
            QTreeWidgetItem* item = chapter->child(j);
            const bool fits =
                text.trimmed().isEmpty() ||
                item->data(0, kWordsRole).toString().contains(text.trimmed(), Qt::CaseInsensitive);
            item->setHidden(!fits);
            shown += fits ? 1 : 0;
        }
        chapter->setHidden(shown == 0);
        found += shown;
    }
    const auto all = static_cast<int>(m_items.size());
    emit countChanged(found == all ? QString::number(all) : tr("%1 of %2").arg(found).arg(all));
}

void ScenarioBrowser::showWhole(QTreeWidgetItem* item)
{
    if (m_tree->itemAbove(item) == item->parent())
        m_tree->scrollToItem(item->parent());
    m_tree->scrollToItem(item);
}

bool ScenarioBrowser::eventFilter(QObject* watched, QEvent* event)
{
    QTreeWidgetItem* chosen = m_tree->currentItem();
    if (watched == m_tree->viewport() && event->type() == QEvent::Resize && chosen) {
        const QRect before({}, static_cast<QResizeEvent*>(event)->oldSize());
        // Who had scrolled away from it stays where he is.
        if (before.isEmpty() || before.intersects(m_tree->visualItemRect(chosen)))
            QTimer::singleShot(0, this, [this] {
                if (QTreeWidgetItem* item = m_tree->currentItem())
                    showWhole(item);
            });
    }
    return QWidget::eventFilter(watched, event);
}

void ScenarioBrowser::choose(std::size_t index)
{
    if (index >= m_items.size())
        return;
    m_items[index]->parent()->setExpanded(true);
    m_tree->setCurrentItem(m_items[index]);
    showWhole(m_items[index]);
}

void ScenarioBrowser::chooseNone()
{
    m_tree->setCurrentItem(nullptr);
}

void ScenarioBrowser::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void ScenarioBrowser::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace lockstep::gui

// SPDX-License-Identifier: MIT
#pragma once
// The scenarios of the runner, by chapter, with a search over titles, lessons and ids in every
// language.

#include "core/session/scenario_info.h"

#include <QWidget>

class QLineEdit;
class QTreeWidget;
class QTreeWidgetItem;

namespace lockstep::gui {

class ScenarioBrowser final : public QWidget {
    Q_OBJECT

public:
    explicit ScenarioBrowser(QWidget* parent = nullptr);

    /// They live as long as the browser shows them. Chooses none.
    void setScenarios(const std::vector<ScenarioInfo>& scenarios, const std::string& lang);
    /// Emits chosen, if it is another one.
    void choose(std::size_t index);
    void chooseNone();
    void focusSearch();

signals:
    void chosen(std::size_t index);
    void countChanged(const QString& count);

protected:
    void changeEvent(QEvent* event) override;
    /// Keeps what is chosen in sight when the list's height changes.
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void filter(const QString& text);
    /// Scrolls to a scenario; to the first one of a chapter with the chapter's title above it.
    void showWhole(QTreeWidgetItem* item);
    void retranslate();
    QTreeWidgetItem* chapterItem(const ScenarioInfo& scenario, const std::string& lang);

    const std::vector<ScenarioInfo>* m_scenarios = nullptr;
    QLineEdit* m_search = nullptr;
    QTreeWidget* m_tree = nullptr;
    std::vector<QTreeWidgetItem*> m_items; // by index of the scenario
};

} // namespace lockstep::gui

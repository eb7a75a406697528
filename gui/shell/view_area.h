// SPDX-License-Identifier: MIT
#pragma once
// The registered views, each in a panel: the timeline with its scrubber in the middle, who waits
// for whom and the next steps beside it, source, output and events below. Any other view stands
// under the timeline when the scenario's bindings name it. One view can be shown large, alone: by a
// double click on its title row, too. A view that is not registered leaves an empty panel.

#include "gui/state/view_registry.h"
#include "gui/widgets/panel.h"

#include <QSplitter>

#include <map>
#include <set>
#include <string>

namespace lockstep::gui {

class ViewArea final : public QSplitter {
    Q_OBJECT

public:
    /// The left part is shown with the views and hidden when one is large.
    ViewArea(const ViewContext& context, QWidget* left, QWidget* parent = nullptr);

    /// "all", or the view's id; an id that is not known does nothing.
    void show(const std::string& id);
    /// The view that is shown alone; empty: all are shown.
    const std::string& large() const { return m_large; }
    /// Those that toggle has put there.
    const std::set<std::string>& added() const { return m_added; }
    /// The view alone, but with the left part beside it.
    void showBeside(const std::string& id);
    /// Only these, without title rows and without the left part; until show("all").
    void present(const std::set<std::string>& ids);
    bool isPresenting() const { return m_presenting; }
    /// Is there to be seen: neither hidden nor away for another one.
    bool isShown(const std::string& id) const;
    /// What of the scenario is worth showing to a room: the timeline and what its bindings name.
    std::set<std::string> essential() const;
    /// Shows a view that has its place among the others, but is not there from the start, or puts
    /// it away again. Gives whether it is there now.
    bool toggle(const std::string& id);
    gui::Panel* panel(const std::string& id) const;
    QWidget* view(const std::string& id) const;
    /// Shows the views that these name, and of those that are not always there no others.
    void showBound(const std::vector<BindingInfo>& bindings);
    /// Sizes of the parts for a window of this size: what a user has not moved.
    void arrange(QSize size);
    /// The sizes of all parts as they are, by the parts' names, and back again. What does not fit
    /// is passed over; false: nothing did.
    std::map<QString, QByteArray> saveLayout() const;
    bool restoreLayout(const std::map<QString, QByteArray>& layout);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private slots:
    /// From a view, for the title row of its panel.
    void showNote(const QString& note);

private:
    QSplitter* addColumn(const char* name);
    QSplitter* addRow(const char* name);
    void showOnly(const std::set<std::string>& ids, bool withLeft);
    void arrangePresented();
    /// Of a column of this height: enough for the lanes of a usual scenario where that leaves
    /// something to be read to what stands under the timeline.
    int timelineHeight_px(int column_px) const;
    bool isUsual(const std::string& id) const;
    gui::Panel* addPanel(QSplitter* column, const std::string& id);
    void layOutTimeline(QWidget* body, QWidget* timeline);
    void retranslate();

    ViewContext m_context;
    QWidget* m_left = nullptr;
    QSplitter* m_middle = nullptr;
    QSplitter* m_bound = nullptr; ///< under the timeline: what bindings may name
    QSplitter* m_below = nullptr;
    QSplitter* m_right = nullptr;
    std::map<std::string, gui::Panel*> m_panels;
    std::map<std::string, QWidget*> m_views;
    std::set<std::string> m_named; ///< by the bindings
    QSize m_arranged;
    std::string m_large;
    std::set<std::string> m_added; // by toggle
    bool m_presenting = false;
};

} // namespace lockstep::gui

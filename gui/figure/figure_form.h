// SPDX-License-Identifier: MIT
#pragma once
// The choices of a figure or of a film's frames, as controls. What was chosen last is remembered
// under figure/ in the settings.

#include "gui/figure/figure_request.h"
#include "gui/state/cursor.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QListWidget;
class QSpinBox;

namespace lockstep::gui {

class SegmentedControl;

/// How the window shows the run right now: what the choices begin with.
struct FigureOrigin {
    std::optional<Seq> at;            ///< none: the live end
    std::optional<SeqRange> shown;    ///< of the axis, if it is not the whole run
    std::optional<SeqRange> selected; ///< the range that the user has selected
    std::vector<TaskId> lanes;        ///< of the timeline, from above; empty: all, as they come
    AxisScale axis = AxisScale::Order;
    ThemeName theme = ThemeName::Light;
    TaskId task;
    ObjectId object;
};

class FigureForm final : public QWidget {
    Q_OBJECT

public:
    FigureForm(const FigureSubject& subject, const FigureOrigin& origin, QWidget* parent = nullptr);

    /// Chooses the moment; to be put where there is room for it.
    QWidget* makeScrubber(QWidget* parent);
    FigureRequest request() const;
    void remember() const;
    void setViews(const std::vector<std::string>& views);
    void setTheme(ThemeName theme);
    void setSize(const QSize& size);

signals:
    void changed();

protected:
    void changeEvent(QEvent* event) override;

private:
    void addViews(QGridLayout& grid);
    void addTimes(QGridLayout& grid);
    void addLook(QGridLayout& grid);
    void addLanes(QGridLayout& grid);
    void addParts(QGridLayout& grid);
    QLabel* addLabel(QGridLayout& grid, int row, const char* text);
    QListWidget* addList(const QString& name);
    void followCursor();
    void restore();
    void retranslate();

    FigureSubject m_subject;
    FigureOrigin m_origin;
    Cursor m_cursor; // the figure's moment, not the window's
    bool m_wasLive = true;
    std::vector<std::pair<QLabel*, const char*>> m_labels; // and what they say
    QListWidget* m_views = nullptr;
    QComboBox* m_stretch = nullptr;
    SegmentedControl* m_theme = nullptr;
    QSpinBox* m_width = nullptr;
    QSpinBox* m_height = nullptr;
    QComboBox* m_scale = nullptr;
    QListWidget* m_lanes = nullptr;
    QCheckBox* m_title = nullptr;
    QCheckBox* m_legend = nullptr;
    QCheckBox* m_ruler = nullptr;
    QCheckBox* m_counters = nullptr;
    QCheckBox* m_arrows = nullptr;
    QLineEdit* m_caption = nullptr;
};

} // namespace lockstep::gui

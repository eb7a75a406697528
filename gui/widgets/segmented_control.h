// SPDX-License-Identifier: MIT
#pragma once
// A row of joined buttons of which exactly one is chosen: Order | Virtual | Real.

#include <QWidget>

class QButtonGroup;

namespace lockstep::gui {

class SegmentedControl final : public QWidget {
    Q_OBJECT

public:
    explicit SegmentedControl(const QString& objectName, QWidget* parent = nullptr);

    /// Gives its index. The button's object name is "NAME.ID".
    int addSegment(const QString& id, const QString& text, const QString& toolTip = {});
    void setText(int index, const QString& text);
    /// Does not emit chosen.
    void setCurrent(int index);
    int current() const;

signals:
    void chosen(int index); ///< by the user

private:
    void restyle();

    QButtonGroup* m_buttons = nullptr;
};

} // namespace lockstep::gui

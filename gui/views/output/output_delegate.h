// SPDX-License-Identifier: MIT
#pragma once
// Draws a cell of the output: all of its text, in as many lines as it takes, behind its tag.

#include <QStyledItemDelegate>

namespace lockstep::gui {

class OutputDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// How high the cell is if it is that wide.
    int height_px(const QModelIndex& index, int width_px) const;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
};

} // namespace lockstep::gui

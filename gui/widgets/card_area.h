// SPDX-License-Identifier: MIT
#pragma once
// Shows a sheet of cards and scrolls it, larger on a large surface; says what is pointed at and
// pressed. For screen readers it is a list of the boxes that have a sentence.
//
// Things that keep their identity drive to their new place for a moment (gui/widgets/motion.h); all
// words, and the sheet itself, are those of the new moment at once.

#include "gui/theme/theme.h" // first: moc cannot read <compare> before another header of the library
#include "gui/widgets/card_sheet.h"

#include <QAbstractScrollArea>
#include <QVariantAnimation>

namespace lockstep::gui {

/// What of the sheet is asked for: its width, and the part that can be seen.
struct SheetRequest {
    double width_px = 0;
    double top_px = 0;
    double bottom_px = 0;
};

class CardArea : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit CardArea(const QString& objectName, QWidget* parent = nullptr);

    /// As it is on the screen.
    const CardSheet& sheet() const { return m_sheet; }
    /// Where that box is drawn right now: on its way, or at its place.
    QRectF drawnRect(std::size_t box) const;
    bool isMoving() const { return m_motion.state() == QAbstractAnimation::Running; }
    /// A box's place in the widget's own coordinates.
    QRect placeOf(const SheetBox& box) const;
    const SheetBox* boxAt(QPointF position) const;
    /// The boxes that have a sentence.
    int spokenBoxes() const;
    const SheetBox* spokenBox(int index) const; ///< null: there is none

    /// How large a sheet is drawn on a surface of this size.
    static double zoomFor(const QSizeF& size);

    QSize sizeHint() const override { return {480, 260}; }
    QSize minimumSizeHint() const override { return {200, 120}; }

protected:
    /// Lays out what is asked for; called when the size or the scrolled place is another one.
    virtual CardSheet makeSheet(const SheetRequest& request) = 0;
    /// What stands there instead of an empty sheet.
    virtual QString emptyText() const = 0;
    virtual SheetEmphasis emphasis() const { return {}; }
    virtual void pressed(const SheetBox*) {}
    virtual void hovered(const SheetBox*) {}
    /// Makes the sheet anew.
    void rebuild();

    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void changeEvent(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    double zoom() const { return zoomFor(viewport()->size()); }
    void move(const CardSheet& left, const std::vector<QRectF>& drawn);

    CardSheet m_sheet;
    std::vector<QRectF> m_from; // where each box began to move; empty: nothing moves
    QVariantAnimation m_motion; // from 0 to 1
    double m_madeWidth_px = 0;
    bool m_building = false;
};

} // namespace lockstep::gui

// SPDX-License-Identifier: MIT
#pragma once
// Paints what a FigureRequest says on any paint device. No widget takes part, so a figure is the
// same with and without a window, and in every theme whatever the window's is.

#include "gui/figure/figure_request.h"
#include "gui/state/cursor.h"
#include "gui/state/selection.h"

#include <QRectF>

namespace lockstep::gui {

/// Where everything stands on the page.
struct FigureLayout {
    struct Place {
        std::string view;
        QRectF frame;  ///< null: the view is alone, without a frame
        QRectF header; ///< its title row; null: none
        QRectF body;
    };
    QRectF title;   ///< null: none
    QRectF caption; ///< null: none
    std::vector<Place> places;
};

FigureLayout layOutFigure(const FigureRequest& request);

/// A page of one run; the moment may change between two paintings, as in a film.
class FigurePage {
public:
    FigurePage(const FigureSubject& subject, FigureRequest request);

    /// The moment, instead of the request's.
    void goTo(Seq place);
    void paint(QPainter& painter);
    const FigureRequest& request() const { return m_request; }

private:
    void paintHead(QPainter& painter);

    FigureSubject m_subject;
    FigureRequest m_request;
    FigureLayout m_layout;
    Cursor m_cursor;
    TimeAxis m_axis;
    Selection m_selection;
    std::vector<FigurePaint> m_paints; // one a place
};

} // namespace lockstep::gui

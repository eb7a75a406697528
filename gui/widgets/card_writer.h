// SPDX-License-Identifier: MIT
#pragma once
// Writes one card from top to bottom: a title, then rows of boxes, each as wide as its words need.
// What there is no room for is counted in a box of its own, never left out silently.

#include "gui/widgets/card_sheet.h"

namespace lockstep::gui {

inline constexpr double kBoxRow_px = 36;  ///< of two lines
inline constexpr double kPill_px = 22;    ///< of one
inline constexpr double kCaption_px = 15; ///< a line of small words
inline constexpr double kCardPad_px = 8;
inline constexpr double kBoxGap_px = 6;

/// How wide a box may be; one with longer words cuts them.
struct BoxWidths {
    double least_px = 48;
    double most_px = 150;
};

class CardWriter {
public:
    /// The card's upper left corner is at 0, 0.
    CardWriter(double width_px, TextWidth textWidth);

    /// Where the next row begins, and the room between the card's edges.
    double y() const { return m_y; }
    double left() const { return kCardPad_px + m_indent; }
    double right() const { return m_width - kCardPad_px; }
    void skip(double height_px) { m_y += height_px; }
    /// The rows from here on begin so much further right.
    void indent(double width_px) { m_indent = width_px; }

    void title(const QString& name, const QString& facts);
    void caption(const QString& text) { caption(text, left(), right()); }
    /// In a part of the row, without moving on.
    void caption(const QString& text, double from, double to, Qt::Alignment align = Qt::AlignLeft);
    void write(const QRectF& where, const QString& text, FontRole font, Token color,
               Qt::Alignment align = Qt::AlignLeft);

    double widthOf(const SheetBox& box, BoxWidths widths) const;
    /// From left to right in as many rows as it takes, at most so many; total: how many there are
    /// if the boxes are only the first of them. Moves on.
    void flow(std::vector<SheetBox> boxes, double height_px, BoxWidths widths, int most_rows,
              std::size_t total = 0);
    /// From left to right in as many rows as a place has room for. Without moving on.
    void fill(std::vector<SheetBox> boxes, const QRectF& where, double height_px,
              std::size_t total = 0);
    /// In one row from one edge on, where the first box stands; as many as have room. rooms: free
    /// places behind the last. Without moving on.
    enum class From { Left, Right };
    void lineUp(From edge, const std::vector<SheetBox>& boxes, std::size_t total, std::size_t rooms,
                const QRectF& where);
    void box(SheetBox box, const QRectF& rect);
    void arrow(QPointF from, QPointF to) { m_sheet.arrows.push_back({from, to}); }

    /// The frame around all; moves it to its place on the sheet.
    CardSheet finish(double left_px, double top_px);

    static QString moreText(std::size_t count);

private:
    /// Gives how many rows it took.
    int wrap(std::vector<SheetBox> boxes, const QRectF& where, double height_px, double gap_px,
             BoxWidths widths, std::size_t total);
    /// Of a box that counts at most so many.
    double moreWidth(std::size_t total) const;

    double m_width;
    double m_y = kCardPad_px;
    double m_indent = 0;
    TextWidth m_textWidth;
    CardSheet m_sheet;
};

/// Puts a card below what is there already, if any of it is in sight.
void append(CardSheet& sheet, CardSheet card, double top_px, double bottom_px);

} // namespace lockstep::gui

// SPDX-License-Identifier: MIT
#pragma once
// A table of words, painted on any device: how views that are tables stand in a figure. The last
// column takes the rest of the width, its words are wrapped; nothing is clipped.

#include "gui/theme/theme.h"

#include <QSizeF>
#include <QString>

#include <optional>
#include <vector>

class QPainter;

namespace lockstep::gui {

struct PlainColumn {
    FontRole font = FontRole::Text;
    Token color = Token::Text;
    Qt::Alignment align = Qt::AlignLeft;
    double most_px = 160; ///< longer words are cut; of no meaning for the last column
};

struct PlainRow {
    std::vector<QString> cells; ///< one a column
    std::optional<Token> ground{};
    std::optional<Token> color{}; ///< of the last cell, instead of its column's
};

/// As many rows as fit into this height, at most.
int mostPlainRows(double height_px);

/// Those that have room: of too many the last ones if they are a story, else the first ones.
enum class PlainRows { FirstOnes, LastOnes };
void paintPlainTable(QPainter& painter, const Theme& theme, const QSizeF& size,
                     const std::vector<PlainColumn>& columns, const std::vector<PlainRow>& rows,
                     PlainRows which);

/// A sentence in the middle of a place where there is nothing else.
void paintPlainText(QPainter& painter, const Theme& theme, const QSizeF& size, const QString& text);

} // namespace lockstep::gui

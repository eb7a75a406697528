// SPDX-License-Identifier: MIT
#pragma once
// A sheet of cards: boxes with words in them, words beside them and arrows, as a layout places
// them. The same few looks for items, tasks, lamps, cars and keys in every view that has such
// things, each told apart by its shape or its words and not by its colour alone.

#include "core/base/ids.h"
#include "gui/theme/text_width.h"
#include "gui/theme/theme.h"
#include "gui/widgets/state_look.h"

#include <QLineF>

#include <functional>
#include <vector>

class QPainter;

namespace lockstep::gui {

///   look      shape                                        colour
enum class BoxLook : std::uint8_t {
    Frame,   // a card: one-pixel outline                    -
    Inside,  // a place in which others stand: outline       -
    Item,    // a box with a broad left edge                 of its producer: SheetBox::color
    Room,    // dashed outline: a free place                 -
    More,    // words only: what there is no room for        -
    Task,    // a bar as in the timeline                     of SheetBox::state
    Done,    // a box with a tick                            accent
    Given,   // the same, pale                               -
    Failed,  // a box with an exclamation mark               failure
    Dropped, // a box with a line through its words          -
    LampOn,  // a signal with its lower lamp lit             green
    LampOff, // a signal with its upper lamp lit             red
    Car,     // a car with its driver's name                 of SheetBox::color
    Key,     // a key                                        -
    Hook,    // a hook without a key                         -
    Gate,    // a closed gate, its bar across                -
    OpenGate // its bar up                                   -
};

struct SheetBox {
    BoxLook look{};
    QRectF rect;
    QString text;
    QString below; ///< in a second line, smaller
    std::uint32_t color = 0;
    StateLook state{};
    TaskId task;      ///< what a click picks; none: nothing
    ObjectId object;  //
    QString sentence; ///< for tool tips and screen readers; empty: neither
    /// The same number at another moment: the same thing, which moves to its new place. 0: it has
    /// none. came_from: what it was before, if there was no such thing then.
    std::uint64_t identity = 0;
    std::uint64_t came_from = 0;
};

/// A number for a thing's part in another: a task's at an object, an event's.
constexpr std::uint64_t identityOf(std::uint32_t part, std::uint32_t whole, std::uint64_t of)
{
    return (std::uint64_t{part} << 60) ^ (std::uint64_t{whole} << 32) ^ (of + 1);
}

struct SheetText {
    QRectF rect;
    QString text;
    FontRole font = FontRole::Small;
    Token color = Token::Muted;
    Qt::Alignment align = Qt::AlignLeft | Qt::AlignVCenter;
};

struct CardSheet {
    std::vector<SheetBox> boxes; ///< later ones lie above earlier ones
    std::vector<SheetText> texts;
    std::vector<QLineF> arrows;
    double height_px = 0; ///< of the whole, of which only the visible part has boxes

    /// The topmost box there that has a sentence; null: none.
    const SheetBox* boxAt(QPointF position) const;
};

using TextWidth = std::function<double(const QString&, FontRole)>;

/// What the user points at or has picked.
struct SheetEmphasis {
    TaskId hovered_task;
    ObjectId hovered_object;
    TaskId selected_task;
    ObjectId selected_object;
};

void paintCardSheet(QPainter& painter, const Theme& theme, const CardSheet& sheet,
                    const SheetEmphasis& emphasis);

} // namespace lockstep::gui

// SPDX-License-Identifier: MIT
#pragma once
// The looks of a task's states: colour, pattern and glyph, each of which alone tells them apart.
// Used by bars of the timeline, legends and small swatches in lists.

#include "gui/theme/theme.h"
#include "gui/widgets/pixel_brush.h"

#include <QRectF>
#include <QString>

class QPainter;

namespace lockstep::gui {

///   look        colour        pattern               glyph
enum class StateLook : std::uint8_t {
    New,       // grey          thin line             -
    Running,   // green         solid                 triangle
    Computing, // green         solid                 gear-less: the word "computes"
    Ready,     // lime          dots                  -
    LockWait,  // orange        diagonal hatch        the words
    OtherWait, // pink          solid                 the words
    InOut,     // amber         vertical lines        the words
    Sleeping,  // grey          solid                 z
    Suspended, // white         dashed outline        -
    AtGate,    // blue outline  white                 two bars
};

inline constexpr std::size_t kStateLooks = 10;

/// How a lane ends.
enum class EndLook : std::uint8_t { None, Returned, Raised, Killed, CutOff, StillWaiting };

struct StateColors {
    QColor fill;
    QColor line;
    QColor text;
};

StateColors colorsOf(const Theme& theme, StateLook look);

/// The state's name as a legend says it: "running", "waits for a lock" ...
QString nameOf(StateLook look);

/// A bar with its pattern, clipped by hand (exports lose clips); without words. Where a pattern
/// would stand behind words, quiet gives the part to keep free of it.
void paintStateBar(QPainter& painter, const Theme& theme, StateLook look, const QRectF& bar,
                   const QRectF& quiet = {});

/// The same on whole pixels. One with no room for a pattern goes no further than to right_px, where
/// the next one begins. False: this look is to be drawn as shapes.
bool putStateBar(PixelBrush& brush, const Theme& theme, StateLook look, const QRectF& bar,
                 const QRectF& quiet, int right_px);

/// The glyph of a look, at most size_px high, centred; nothing for looks without one. Gives true
/// if there was one.
bool paintStateGlyph(QPainter& painter, const Theme& theme, StateLook look, QPointF center,
                     double size_px, const QColor& color);
/// The same on whole pixels.
void putStateGlyph(PixelBrush& brush, StateLook look, QPointF center, double size_px,
                   const QColor& color);

/// The cap that ends a lane at x, as high as bar; kEndCap_px wide.
void paintEndCap(QPainter& painter, const Theme& theme, EndLook look, double x_px,
                 const QRectF& bar);
inline constexpr double kEndCap_px = 14;

} // namespace lockstep::gui

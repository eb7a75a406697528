// SPDX-License-Identifier: MIT
#pragma once
// Where the calls, bytes and segments of connections stand at one moment; pure, in pixels and
// words.
//
// A stream of bytes lies along x: a byte has the same x in every row, so that what one send gave
// and what one receive took are seen above and below each other. Only what is visible is laid out;
// blocks too narrow to draw are merged and say how many they are.

#include "gui/state/names.h"
#include "gui/views/streams/stream_scale.h"
#include "gui/views/streams/stream_waits.h"

#include <QRectF>
#include <QString>

#include <functional>

namespace lockstep::gui {

enum class Framing : std::uint8_t { None, NativeLength, NetworkLength };

/// A range of bytes of one direction that the user has picked.
struct StreamRange {
    int connection = -1;
    int direction = 0;
    std::uint64_t begin = 0;
    std::uint64_t end = 0;

    bool isEmpty() const { return connection < 0 || begin >= end; }
    bool touches(std::uint64_t from, std::uint64_t to) const
    {
        return !isEmpty() && from < end && begin < to;
    }
};

/// A send, a receive or a segment; or several that are too narrow to stand alone.
struct StreamBlock {
    QRectF rect;
    QString label; ///< fits into the rect; empty: nothing does
    Seq seq = 0;   ///< of its event, or of the first of several
    TaskId task;
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    std::uint32_t count = 1;
    SegmentSource source{};            ///< a segment
    bool again = false;                ///< a segment that had been sent before
    bool joined = false;               ///< a part of one send, and goes on in the next block
    bool lit = false;                  ///< has bytes that are picked
    std::vector<double> boundaries_px; ///< a receive: where inside of it a send ended
};

struct StreamCell {
    QRectF rect;
    std::uint64_t position = 0;
    QString hex;
    bool known = false;
    bool in_header = false;
    bool picked = false;
};

/// A character over its bytes' cells.
struct StreamCharacter {
    QRectF rect;
    QString text;
    bool split = false; ///< a receive ended inside of it
};

/// A stretch of bytes whose cells are too narrow, or which the log has not.
struct StreamStretch {
    enum class Kind : std::uint8_t { Plain, Header, Body, NotRecorded, Folded };
    QRectF rect;
    Kind kind{};
    QString label;
};

/// Where bytes are at the moment.
struct StreamPlace {
    enum class Kind : std::uint8_t { Read, Unread, InFlight, Unsent, ThrownAway };
    QRectF rect;
    Kind kind{};
    QString label; ///< fits
    QString sentence;
};

/// FIN, RST and the like, and who waits in a call; behind the last byte.
struct StreamTag {
    QRectF rect;
    QString text;
    bool is_failure = false;
    bool is_wait = false;
};

struct StreamRow {
    QRectF rect; ///< over the whole width of the plot
    QString label;
};

/// One direction of a connection.
struct StreamPart {
    int connection = 0;
    int direction = 0;
    QRectF area;
    QRectF title_rect;
    QString title;   ///< "at-sender (client) → at-receiver (server)"
    QString summary; ///< "2 sends, 2 segments (captured), 1 receive: 10 of 10 bytes received"
    QString parser;  ///< "needs 3 more bytes of a header"; empty: no framing
    std::uint64_t bytes = 0;
    StreamScale scale;
    /// Null: not there. Without a byte only those are that have a tag.
    StreamRow send_row, cell_row, text_row, segment_row, place_row, receive_row;
    std::vector<StreamBlock> sends, segments, receives;
    std::vector<StreamCell> cells;
    std::vector<StreamCharacter> characters;
    std::vector<StreamStretch> stretches;
    std::vector<StreamPlace> places;
    std::vector<StreamTag> tags;
    QRectF lost_rect;                    ///< below the receives: the words for lost boundaries
    QString lost;                        ///< "boundary lost"; empty: none was
    std::vector<double> send_ends_px;    ///< where a send's bytes end: a thin line through all rows
    std::vector<double> receive_ends_px; ///< the cut of a receive: a strong line
};

struct StreamLayout {
    std::vector<StreamPart> parts; ///< the visible ones
    QRectF plot;                   ///< of all parts
    double cell_px = 0;
    double origin_px = 0; ///< x of position 0
    double contents_height_px = 0;
    double contents_width_px = 0;

    const StreamPart* partAt(QPointF point) const;
    /// A send, segment or receive; null: none there.
    const StreamBlock* blockAt(QPointF point) const;
};

struct StreamInputs {
    const Log& log;
    const StreamIndex& index;
    const Names& names;
    Seq seq = 0; ///< the moment
    QSizeF size;
    double top_px = 0;                   ///< where the first part begins: negative when scrolled
    double left_px = 0;                  ///< how far to the right it is scrolled
    bool folds = true;                   ///< long stretches, where not all bytes can be read
    double cell_px = 0;                  ///< width of a byte; 0: what shows all
    const std::vector<int>& connections; ///< which, in order
    /// By twice the connection's number and the direction; as far as framing wants it.
    const std::map<int, StreamFrames>& frames;
    StreamRange picked;
    std::function<double(const QString&)> text_width_px;
    std::vector<StreamWait> waits{};
};

inline constexpr double kGutter_px = 92;
inline constexpr double kMostCell_px = 34;
inline constexpr double kLeastHexCell_px = 18;
inline constexpr double kLeastTextCell_px = 9;

StreamLayout layOut(const StreamInputs& inputs);

/// Null where no lengths stand before the messages.
const StreamFrames* framesOf(const StreamInputs& inputs, int connection, int direction);

/// "1 send", "3 sends".
QString counted(std::uint64_t count, const char* one, const char* many);

} // namespace lockstep::gui

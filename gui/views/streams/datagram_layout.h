// SPDX-License-Identifier: MIT
#pragma once
// Datagrams to a socket as separate slots: each stands in one column, as it was sent above and as
// it was received below; pure.

#include "gui/views/streams/stream_layout.h"

namespace lockstep::gui {

struct DatagramBox {
    enum class Fate : std::uint8_t { Sent, Waiting, Received, Dropped };
    QRectF sent;     ///< null: from outside of the run
    QRectF state;    ///< between the two
    QRectF received; ///< null: it was not, or not yet
    QRectF lost;     ///< the tail of received that is lost; null: none is
    QString sent_label, state_label, received_label, text; ///< as far as they fit
    Fate fate{};
    Seq seq = 0;           ///< of its sending
    std::size_t count = 1; ///< so many that look alike
    Seq received_seq = kNoSeq;
    TaskId task;
};

struct DatagramPart {
    QRectF area;
    QRectF title_rect;
    QString title;   ///< "datagrams → at-receiver"
    QString summary; ///< "5 sent: 3 received, 1 of them cut short, 1 waits, 1 dropped"
    StreamRow send_row, state_row, receive_row;
    std::vector<DatagramBox> boxes; ///< the visible ones
    double width_px = 0;            ///< of all
};

/// The part begins at that height.
DatagramPart layOut(const DatagramFlow& flow, const StreamInputs& inputs, const QRectF& plot,
                    double top_px);

inline constexpr double kDatagramPart_px = 156;

} // namespace lockstep::gui

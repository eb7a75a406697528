// SPDX-License-Identifier: MIT
#pragma once
// One way of a channel in a card: who puts, what lies there, who gets. Beside each other where
// there is room, else below each other.

#include "gui/views/queues/queues_layout.h"

namespace lockstep::gui {

/// A row of items between two ends, and where they lie in the log.
struct Stretch {
    QString caption;
    std::span<const Seq> items; ///< oldest first
    std::uint32_t rooms = 0;    ///< free places
    Seq carried = kNoSeq;       ///< the put of what was taken out and is not yet where it goes
};

/// Who stands at one end of a channel.
struct ChannelEnd {
    QString caption;
    QString last; ///< what was put or got last, and by whom
    std::vector<TaskId> waiting;
    QString waits; ///< "wait for room"
};

class ChannelCard {
public:
    ChannelCard(CardWriter& card, const QueuesInputs& inputs) : m_card(card), m_in(inputs) {}

    /// Adds who waits on an object.
    void add(std::vector<TaskId>& all, ObjectId object) const;
    /// "Ming: 'cola 3'", by the last such event of the channel; empty if there is none. newest:
    /// only if it came behind that one, which it then becomes.
    QString lastOf(Topic topic, ObjectId channel, Seq* newest = nullptr) const;
    std::span<const Seq> inside(ObjectId channel) const;

    /// The first stretches above each other, then the last one, from end to end. Moves on.
    void write(const ChannelEnd& puts, const std::vector<Stretch>& first, const Stretch& last,
               const ChannelEnd& gets);

private:
    void writeStretches(const std::vector<Stretch>& first, const Stretch& last, double from,
                        double to, double top, double height);
    void writeStretch(const Stretch& stretch, double from, double to, double y);
    /// What its items need, as far as they are measured.
    double widthOf(const Stretch& stretch) const;
    /// How much of the width the first stretches get: whichever side has more in it than room for
    /// it gets what the other one does not need.
    double widthOfFirst(const std::vector<Stretch>& first, const Stretch& last, double width) const;
    std::vector<SheetBox> waitingBoxes(const ChannelEnd& end) const;
    void writeEnd(const ChannelEnd& end, double from, double to, double height);
    void writeEndRow(const ChannelEnd& end);

    CardWriter& m_card;
    const QueuesInputs& m_in;
};

} // namespace lockstep::gui

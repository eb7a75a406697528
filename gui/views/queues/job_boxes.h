// SPDX-License-Identifier: MIT
#pragma once
// The boxes of jobs and of their parts: how far each is, what came of it, or why nothing will.

#include "gui/views/queues/queues_layout.h"

#include <optional>

namespace lockstep::gui {

inline constexpr std::size_t kMostSlots = 96; ///< of jobs that are looked at

struct JobBoxes {
    const QueuesInputs& inputs;
    const QueueGroup& group; ///< an executor or a pool of processes
    bool forsaken = false;   ///< nobody will start what is pending

    /// The run is over, or the workers are, and the helpers that would put others in their place.
    bool isForsaken(const std::vector<TaskId>& workers) const;

    /// Its name without that of its pool: "#6" for "executor-6".
    QString shortName(ObjectId job) const;
    QString shortened(std::string_view name, const QString& whole) const;
    bool isOfParts(ObjectId job) const;

    SheetBox slotBox(ObjectId job) const;
    std::vector<SheetBox> partBoxes(ObjectId job, const PartsView& view) const;
    /// What has come of a job whose parts are given one by one, the next to be given first. One
    /// that others wait for stands between them.
    std::vector<SheetBox> deliveryBoxes(ObjectId job, const PartsView& view) const;
    /// Who waits for the next one, or has got the last one; none: nobody yet.
    std::optional<SheetBox> takerBox(ObjectId job, const PartsView& view) const;
    /// "12 before".
    static SheetBox beforeBox(std::size_t count);

private:
    QString partName(ObjectId job, std::size_t part) const;
    QString waitersText(ObjectId job) const;
    QString pendingText() const;
    QString endOfWorkerText(TaskId worker) const;
};

} // namespace lockstep::gui

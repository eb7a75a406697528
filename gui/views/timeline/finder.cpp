// SPDX-License-Identifier: MIT
#include "gui/views/timeline/finder.h"

namespace lockstep::gui {

std::vector<Found> findIn(const Feed& feed, const Names& names, const QString& text)
{
    std::vector<Found> found;
    const History* history = feed.history();
    if (!history || text.isEmpty())
        return found;
    const Log& log = history->log();
    const auto holds = [&text](const QString& where) {
        return where.contains(text, Qt::CaseInsensitive);
    };
    for (const Lane& lane : history->lanes()) {
        const TaskInfo* info = log.task(lane.task);
        if (info && found.size() < kMostFound &&
            (holds(names.name(lane.task)) || holds(QString::fromStdString(info->name))))
            found.push_back({Found::What::Task, lane.task, {}, info->spawned});
    }
    for (std::uint32_t id = 1; id <= history->live().objectCount(); ++id) {
        const ObjectInfo* info = log.object(ObjectId{id});
        // A task's end has the task's name.
        if (info && info->kind != ObjectKind::TaskEnd && found.size() < kMostFound &&
            (holds(names.name(info->id)) || holds(QString::fromStdString(info->name))))
            found.push_back({Found::What::Object, {}, info->id, info->created});
    }
    for (const OutputLine& line : history->output()) {
        if (found.size() >= kMostFound)
            break;
        const std::string_view said = log.payload(line.payload_at, line.bytes);
        if (holds(QString::fromUtf8(said.data(), static_cast<qsizetype>(said.size()))))
            found.push_back({Found::What::Output, line.task, {}, line.seq});
    }
    return found;
}

} // namespace lockstep::gui

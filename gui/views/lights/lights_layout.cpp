// SPDX-License-Identifier: MIT
#include "gui/views/lights/lights_layout.h"

#include "gui/state/bindings.h"
#include "gui/theme/metrics.h"

#include <algorithm>

namespace lockstep::gui {

namespace {

bool isLight(ObjectKind kind)
{
    return kind == ObjectKind::Event || kind == ObjectKind::Semaphore ||
           kind == ObjectKind::BoundedSemaphore || kind == ObjectKind::Condition ||
           kind == ObjectKind::Barrier;
}

bool isNamed(const LightsInputs& inputs, const ObjectInfo& info)
{
    return std::any_of(inputs.roles.begin(), inputs.roles.end(), [&](const auto& role) {
        // lamp and cars are tasks
        return role.first != "lamp" && role.first != "cars" && isNamedIn(role.second, info.name);
    });
}

/// The parts of a queue between processes are called like its pipe, those of a pool after it.
bool isPart(const Log& log, const ObjectInfo& info)
{
    for (std::uint32_t id = 1; id < info.id.value; ++id) {
        const ObjectInfo* whole = log.object(ObjectId{id});
        if (whole->kind == ObjectKind::Pipe && whole->name == info.name)
            return true;
        if ((whole->kind == ObjectKind::Executor || whole->kind == ObjectKind::Pool) &&
            info.name.compare(0, whole->name.size() + 1, whole->name + ".") == 0)
            return true;
    }
    return false;
}

void write(CardWriter& card, const LightsInputs& inputs, ObjectId object)
{
    switch (inputs.log.object(object)->kind) {
    case ObjectKind::Event:
        return writeSignal(card, inputs, object);
    case ObjectKind::Condition:
        return writePlaces(card, inputs, object);
    case ObjectKind::Barrier:
        return writeGate(card, inputs, object);
    default:
        return writeKeys(card, inputs, object);
    }
}

} // namespace

std::vector<ObjectId> lightsAt(const LightsInputs& inputs)
{
    std::vector<ObjectId> named, all;
    for (std::uint32_t id = 1; id <= inputs.log.objectCount(); ++id) {
        const ObjectInfo& info = *inputs.log.object(ObjectId{id});
        if (!isLight(info.kind) || info.created >= inputs.place)
            continue;
        if (isNamed(inputs, info))
            named.push_back(info.id);
        else if (named.empty() && !isPart(inputs.log, info))
            all.push_back(info.id);
    }
    return named.empty() ? all : named;
}

CardSheet layOutLights(const LightsInputs& inputs, const std::vector<ObjectId>& objects,
                       const SheetRequest& request)
{
    CardSheet sheet;
    sheet.height_px = kSmall_px;
    for (const ObjectId object : objects) {
        CardWriter card(request.width_px - 2 * kSmall_px, inputs.text_width);
        write(card, inputs, object);
        append(sheet, card.finish(kSmall_px, sheet.height_px), request.top_px, request.bottom_px);
    }
    return sheet;
}

} // namespace lockstep::gui

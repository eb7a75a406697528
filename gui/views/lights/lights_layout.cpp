// SPDX-License-Identifier: MIT
#include "gui/views/lights/lights_layout.h"

#include "gui/state/bindings.h"
#include "gui/theme/metrics.h"

#include <algorithm>
#include <set>

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

/// What is made of others. Its parts are made behind it: those of a queue between processes are
/// called like its pipe, those of a pool after it.
class Wholes {
public:
    void add(const ObjectInfo& info)
    {
        if (info.kind == ObjectKind::Pipe)
            m_pipes.insert(info.name);
        if (info.kind == ObjectKind::Executor || info.kind == ObjectKind::Pool)
            m_pools.insert(info.name);
    }
    bool havePart(const std::string& name) const
    {
        return m_pipes.count(name) > 0 || m_pools.count(name.substr(0, name.rfind('.'))) > 0;
    }

private:
    std::set<std::string> m_pipes;
    std::set<std::string> m_pools;
};

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
    Wholes wholes;
    for (std::uint32_t id = 1; id <= inputs.log.objectCount(); ++id) {
        const ObjectInfo& info = *inputs.log.object(ObjectId{id});
        wholes.add(info);
        if (!isLight(info.kind) || info.created >= inputs.place)
            continue;
        if (isNamed(inputs, info))
            named.push_back(info.id);
        else if (named.empty() && !wholes.havePart(info.name))
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

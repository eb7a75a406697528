// SPDX-License-Identifier: MIT
#include "gui/views/queues/queue_groups.h"

#include "gui/state/bindings.h"

#include <algorithm>
#include <optional>

namespace lockstep::gui {

namespace {

using Kind = QueueGroup::Kind;
using Roles = std::map<std::string, std::string>;

class Finder {
public:
    Finder(const Log& log, const Roles& roles, Seq place)
        : m_log(log), m_roles(roles), m_place(place)
    {
    }

    std::vector<QueueGroup> find()
    {
        std::vector<QueueGroup> groups;
        m_room = named(ObjectKind::Condition, "putters");
        m_more = named(ObjectKind::Condition, "getters");
        for (std::uint32_t id = 1; id <= m_log.objectCount(); ++id)
            if (const ObjectInfo* info = m_log.object(ObjectId{id}))
                if (auto group = groupOf(*info))
                    groups.push_back(std::move(*group));
        for (QueueGroup& group : groups)
            group.buffers = buffersOf(group);
        std::vector<QueueGroup> wholes;
        std::copy_if(groups.begin(), groups.end(), std::back_inserter(wholes),
                     [](const QueueGroup& group) {
                         return group.kind == Kind::ProcessQueue || group.kind == Kind::Pool ||
                                group.kind == Kind::Executor;
                     });
        groups.erase(std::remove_if(groups.begin(), groups.end(),
                                    [&](const QueueGroup& group) { return isPart(group, wholes); }),
                     groups.end());
        std::vector<QueueGroup> wanted;
        std::copy_if(groups.begin(), groups.end(), std::back_inserter(wanted),
                     [this](const QueueGroup& group) { return isWanted(group); });
        if (!wanted.empty())
            return wanted;
        const auto isOnlyWanted = [](const QueueGroup& group) {
            return group.kind == Kind::Waiters || group.kind == Kind::Store;
        };
        groups.erase(std::remove_if(groups.begin(), groups.end(), isOnlyWanted), groups.end());
        return groups;
    }

private:
    std::optional<QueueGroup> groupOf(const ObjectInfo& info)
    {
        if (info.created >= m_place)
            return std::nullopt;
        QueueGroup group;
        group.object = info.id;
        switch (info.kind) {
        case ObjectKind::Queue:
            group.kind = Kind::Queue;
            m_queues.push_back(info.id);
            return group;
        case ObjectKind::Pipe:
            group.kind = Kind::Pipe;
            group.copies = m_roles.count("descriptors") > 0;
            findPartsOfQueue(info, group);
            return group;
        case ObjectKind::Executor:
            group.kind = Kind::Executor;
            return group;
        case ObjectKind::Pool:
            group.kind = Kind::Pool;
            findPartsOfPool(info, group);
            return group;
        case ObjectKind::GreenPool:
            group.kind = Kind::GreenPool;
            return group;
        case ObjectKind::Loop:
            group.kind = Kind::Loop;
            return group;
        case ObjectKind::Condition:
            group.kind = Kind::Waiters;
            return group;
        case ObjectKind::Shared:
            group.kind = Kind::Store;
            group.room = m_room;
            group.more = m_more;
            return group;
        default:
            return std::nullopt;
        }
    }

    /// The object that its maker made so many objects later, if it has that kind.
    ObjectId madeAfter(const ObjectInfo& first, std::uint32_t later, ObjectKind kind) const
    {
        for (std::uint32_t id = first.id.value + 1; id <= m_log.objectCount(); ++id) {
            const ObjectInfo* info = m_log.object(ObjectId{id});
            if (info->creator != first.creator || info->ordinal < first.ordinal + later)
                continue;
            return info->ordinal == first.ordinal + later && info->kind == kind ? info->id
                                                                                : ObjectId{};
        }
        return {};
    }

    /// A pipe with slots of its own name behind it is a queue between processes.
    void findPartsOfQueue(const ObjectInfo& pipe, QueueGroup& group) const
    {
        const ObjectId places = madeAfter(pipe, 6, ObjectKind::BoundedSemaphore);
        if (!places || m_log.object(places)->name != pipe.name)
            return;
        group.kind = Kind::ProcessQueue;
        group.room_left = places;
        group.read_lock = madeAfter(pipe, 4, ObjectKind::Lock);
        group.write_lock = madeAfter(pipe, 5, ObjectKind::Lock);
        const ObjectId unfinished = madeAfter(pipe, 7, ObjectKind::Semaphore);
        if (unfinished && m_log.object(unfinished)->name == pipe.name) {
            group.unfinished = unfinished;
            group.finished = madeAfter(pipe, 9, ObjectKind::Condition);
        }
    }

    void findPartsOfPool(const ObjectInfo& pool, QueueGroup& group) const
    {
        for (std::uint32_t id = pool.id.value + 1; id <= m_log.objectCount(); ++id) {
            const ObjectInfo* info = m_log.object(ObjectId{id});
            if (info->kind == ObjectKind::Pipe && info->name == pool.name + ".tasks")
                group.tasks = info->id;
            if (info->kind == ObjectKind::Queue && info->name == pool.name + ".submitted") {
                group.submitted = info->id;
                return;
            }
        }
    }

    std::vector<ObjectId> buffersOf(const QueueGroup& group) const
    {
        std::vector<ObjectId> buffers;
        if (group.kind == Kind::ProcessQueue)
            for (const ObjectId queue : m_queues)
                if (m_log.object(queue)->name == m_log.object(group.object)->name)
                    buffers.push_back(queue);
        return buffers;
    }

    /// Those of a queue between processes are called like it, those of a pool after it.
    bool isPart(const QueueGroup& group, const std::vector<QueueGroup>& wholes) const
    {
        if (group.kind != Kind::Queue && group.kind != Kind::Pipe &&
            group.kind != Kind::ProcessQueue)
            return false;
        const std::string& name = m_log.object(group.object)->name;
        return std::any_of(wholes.begin(), wholes.end(), [&](const QueueGroup& whole) {
            const std::string& first = m_log.object(whole.object)->name;
            if (whole.kind == Kind::ProcessQueue)
                return group.kind == Kind::Queue && name == first;
            return name.compare(0, first.size() + 1, first + '.') == 0;
        });
    }

    bool isRole(const char* role, ObjectId object) const
    {
        const auto found = m_roles.find(role);
        return found != m_roles.end() && isNamedIn(found->second, m_log.object(object)->name);
    }

    bool isWanted(const QueueGroup& group) const
    {
        switch (group.kind) {
        case Kind::Queue:
        case Kind::ProcessQueue:
            return isRole("queue", group.object) || isRole("queues", group.object);
        case Kind::Pipe:
            return isRole("pipe", group.object) || isRole("pipes", group.object);
        case Kind::Executor:
            return isRole("executors", group.object);
        case Kind::Pool:
            return isRole("pools", group.object);
        case Kind::GreenPool:
            return isRole("pool", group.object);
        case Kind::Loop:
            return isRole("hub", group.object);
        case Kind::Waiters:
            return isRole("waiters", group.object);
        case Kind::Store:
            return isRole("depth", group.object);
        }
        return false;
    }

    ObjectId named(ObjectKind kind, const char* role) const
    {
        const auto wanted = m_roles.find(role);
        if (wanted == m_roles.end())
            return {};
        for (std::uint32_t id = 1; id <= m_log.objectCount(); ++id) {
            const ObjectInfo* info = m_log.object(ObjectId{id});
            if (info->kind == kind && isNamedIn(wanted->second, info->name))
                return info->id;
        }
        return {};
    }

    const Log& m_log;
    const Roles& m_roles;
    const Seq m_place;
    std::vector<ObjectId> m_queues;
    ObjectId m_room;
    ObjectId m_more;
};

} // namespace

std::vector<QueueGroup> groupsAt(const Log& log, const Roles& roles, Seq place)
{
    return Finder(log, roles, place).find();
}

} // namespace lockstep::gui

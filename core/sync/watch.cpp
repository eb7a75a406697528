// SPDX-License-Identifier: MIT
#include "core/sync/watch.h"

#include "core/exec/errors.h"
#include "core/exec/task.h"
#include "core/sync/pipe.h"
#include "core/sync/wait.h"
#include "core/trace/facts/pool_facts.h"
#include "core/trace/facts/task_facts.h"

#include <map>
#include <set>

namespace lockstep::sync {

namespace {

bool isEnd(ObjectId thing)
{
    return segment().object(thing).kind == ObjectKind::TaskEnd;
}

/// Under whose guard a thing comes to be there.
ObjectId guardOf(ObjectId thing)
{
    return isEnd(thing) ? thing : ObjectId{segment().object(thing).state[connection_state::kPipe]};
}

/// One look at all the things, which cannot change meanwhile.
class Look {
public:
    Look(ObjectId watch, const std::vector<ObjectId>& things) : m_watch(watch), m_things(things)
    {
        std::set<ObjectId> ids;
        for (const ObjectId thing : things)
            ids.insert(guardOf(thing));
        for (const ObjectId id : ids)
            m_guards.try_emplace(id, id);
    }

    void extendWatch()
    {
        for (const ObjectId thing : m_things) {
            auto& seenBy = segment().watchOf(thing);
            if (seenBy.load(std::memory_order_relaxed) == m_watch.value)
                continue;
            LS_CHECK(seenBy.load(std::memory_order_relaxed) == 0);
            waitForRoom(0); // there may be more of them than any operation has room for
            seenBy.store(m_watch.value, std::memory_order_release);
            recorder.write(WatchExtended{m_watch, thing});
        }
    }

    std::vector<ObjectId> ready()
    {
        std::vector<ObjectId> there;
        for (const ObjectId thing : m_things)
            if (isEnd(thing) ? segment().object(thing).owner() == 0
                             : hasSomethingToReceive(m_guards.at(guardOf(thing)), thing))
                there.push_back(thing);
        return there;
    }

    void release() { m_guards.clear(); }

private:
    ObjectId m_watch;
    const std::vector<ObjectId>& m_things;
    std::map<ObjectId, ObjectGuard> m_guards;
};

} // namespace

ObjectId makeWatch(std::string_view name, const Site& site)
{
    return makeObject(ObjectKind::Watch, name, site);
}

ObjectId endObjectOf(TaskId task)
{
    return ObjectId{segment().task(task).end_object};
}

std::vector<ObjectId> awaitAny(ObjectId watch, const std::vector<ObjectId>& things,
                               const Site& site)
{
    const SiteId at = passGate(Operation::WaitAny, watch, site);
    for (const ObjectId thing : things)
        if (!isEnd(thing) && isConnectionClosed(thing)) {
            recorder.write(OperationFailed{watch, Operation::WaitAny}, at);
            throw OSError("handle is closed");
        }
    for (;;) {
        Look look(watch, things);
        look.extendWatch();
        auto ready = look.ready();
        ObjectGuard waiting(watch);
        if (!ready.empty()) {
            recorder.write(WatchReturned{watch, static_cast<std::uint32_t>(ready.size())}, at);
            return ready;
        }
        recorder.write(WaitRequested{watch, Operation::WaitAny}, at);
        announce(Operation::WaitAny, watch, at, 0);
        look.release();
        park(waiting, kNever_ns);
        waiting.unlock();
        waitForRoom(0);
    }
}

} // namespace lockstep::sync

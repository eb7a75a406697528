// SPDX-License-Identifier: MIT
#pragma once
// eventlet's GreenPool and GreenPile: a bounded number of green threads.

#include "core/sync/faces/green.h"
#include "core/sync/green_pool.h"

#include <deque>
#include <set>

namespace lockstep::green {

/// Runs at most size greenlets at a time. A value: copies name the same pool.
class GreenPool {
public:
    explicit GreenPool(const Name& name, std::uint32_t size = 1000);

    /// Queues a greenlet. Blocks the caller while free() is 0; but a member of a full pool calls
    /// the function itself, there and then.
    template <class Function, class... Arguments>
    auto spawn(const Name& name, Function function, Arguments... arguments) const
    {
        using Made = Greenlet<ResultOf<Function, Arguments...>>;
        if (free() == 0 && callerIsMember())
            return Made::call(std::move(function), std::move(arguments)...);
        sync::enterPool(m_id, name.site);
        const auto body = [pool = *this, function](Arguments... given) mutable {
            pool.m_members->insert(callerId());
            return std::invoke(function, std::move(given)...);
        };
        return Made::make(name, 0, leaving(name.site), body, std::move(arguments)...);
    }
    template <class Function, class... Arguments>
    void spawnN(const Name& name, Function function, Arguments... arguments) const
    {
        spawn(name, std::move(function), std::move(arguments)...);
    }

    std::uint32_t size() const { return sync::sizeOf(m_id); }
    std::uint32_t running() const { return sync::runningIn(m_id); }
    std::uint32_t free() const { return size() - running(); }

    /// Blocks until no member runs. AssertionError when a member calls it.
    void waitall(Site site = Site::here()) const;

    ObjectId id() const { return m_id; }

private:
    static std::uint32_t callerId();
    bool callerIsMember() const { return m_members->count(callerId()) != 0; }
    /// What a member does at its end.
    std::function<void()> leaving(const Site& site) const;

    ObjectId m_id;
    std::shared_ptr<std::set<std::uint32_t>> m_members; // of all copies: ids of tasks
};

/// Results in the order in which they were asked for, however long each takes.
template <class Result>
class OrderedResults {
public:
    /// The next one, or raises what ended it; empty when there is no more.
    std::optional<Result> next(Site site = Site::here())
    {
        if (m_taken == m_shared->number)
            return std::nullopt;
        const auto isThere = [this] { return m_shared->greenlets.size() > m_taken; };
        if (!isThere())
            sync::waitAtPool(m_shared->pool.id(), isThere, site);
        return m_shared->greenlets[m_taken++].get(site);
    }

protected:
    /// With the greenlet that spawns the others.
    struct Shared {
        GreenPool pool;
        std::size_t number; ///< results there will be
        std::deque<Greenlet<Result>> greenlets;

        void add(Greenlet<Result> greenlet)
        {
            sync::promiseResult(pool.id(), greenlet.id());
            greenlets.push_back(std::move(greenlet));
        }
    };
    explicit OrderedResults(std::shared_ptr<Shared> shared) : m_shared(std::move(shared)) {}

    std::shared_ptr<Shared> m_shared;
    std::size_t m_taken = 0;
};

template <class Result>
class Imap : public OrderedResults<Result> {
public:
    template <class Function, class Input>
    Imap(const GreenPool& pool, const char* name, const Site& site, Function function,
         std::vector<Input> inputs)
        : OrderedResults<Result>(std::make_shared<Shared>(Shared{pool, inputs.size(), {}}))
    {
        // A greenlet of its own, because spawn waits while the pool is full.
        spawnRaw(Name("imap", site), [shared = this->m_shared, name, site, function, inputs] {
            for (const Input& input : inputs) {
                shared->add(shared->pool.spawn(Name(name, site), function, input));
                sync::tellPool(shared->pool.id());
            }
        });
    }

private:
    using Shared = typename OrderedResults<Result>::Shared;
};

/// Applies the function to every input, in greenlets of the pool.
template <class Function, class Input>
auto imap(const GreenPool& pool, const Name& name, Function function, std::vector<Input> inputs)
{
    return Imap<ResultOf<Function, Input>>(pool, name.text.data(), name.site, std::move(function),
                                           std::move(inputs));
}

/// Greenlets of a pool whose results are taken in the order of their spawns.
template <class Result>
class GreenPile : public OrderedResults<Result> {
public:
    explicit GreenPile(const GreenPool& pool)
        : OrderedResults<Result>(std::make_shared<typename OrderedResults<Result>::Shared>(
              typename OrderedResults<Result>::Shared{pool, 0, {}}))
    {
    }

    template <class Function, class... Arguments>
    void spawn(const Name& name, Function function, Arguments... arguments)
    {
        auto& shared = *this->m_shared;
        shared.add(shared.pool.spawn(name, std::move(function), std::move(arguments)...));
        ++shared.number;
    }
};

} // namespace lockstep::green

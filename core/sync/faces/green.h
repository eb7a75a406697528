// SPDX-License-Identifier: MIT
#pragma once
// Green threads with a hub, as gevent 22.10 and eventlet 0.33 have them.
//
// spawn only queues: the greenlet starts when the current one waits (join, get, sleep, any
// primitive of any face), and those that are ready run in the order in which they became ready.
// What is not patched (hold, burn, blocking) stops them all. When everybody waits for ever,
// LoopExit is raised in the task whose greenlets these are.
//
//   here              gevent                      eventlet
//   spawn             spawn                       spawn
//   spawnRaw          spawn_raw                   spawn_n
//   spawnAfter        spawn_later                 spawn_after
//   sleep             sleep                       sleep
//   Greenlet::get     get                         GreenThread.wait
//   Greenlet::cancel  -                           GreenThread.cancel
//   wait              wait()                      -

#include "core/exec/task.h"
#include "core/exec/virtual_clock.h"
#include "core/sync/faces/threading.h"
#include "core/sync/green_loop.h"

#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <type_traits>
#include <vector>

namespace lockstep::green {

using threading::Name;
using threading::Timeout;

/// Lets time pass for the calling greenlet; 0: only lets the others that are ready go first.
void sleep(double seconds, Site site = Site::here());

/// Blocks until nothing is left to run in the loop: true. The greenlets that wait for ever do not
/// count.
bool wait(Site site = Site::here());
/// False: the time-out came first.
bool wait(Timeout timeout, Site site = Site::here());

/// The greenlets that are spawned while this lives are due at the same time, as by a clock that
/// stands still in between. eventlet starts such ones in the order of their timers' addresses,
/// which nobody can foretell: here it is drawn, by the first of them that gets the thread. Whoever
/// is not the one drawn lets others go first.
class FrozenClock {
public:
    FrozenClock();
    ~FrozenClock();
    FrozenClock(const FrozenClock&) = delete;
    FrozenClock& operator=(const FrozenClock&) = delete;
};

/// What is known of a greenlet without the type of its result. A value: copies name the same one.
class AnyGreenlet {
public:
    /// Nobody: a full pool called its function in place.
    TaskId id() const { return m_outcome->task; }

    /// Waits for its end. Never raises what ended it.
    void join(Site site = Site::here()) const;
    bool join(Timeout timeout, Site site = Site::here()) const;

    bool isReady() const { return !id() || endOf(id()) != TaskEnd::Alive; } ///< it has ended
    bool isSuccessful() const { return isReady() && !m_outcome->error; }
    /// Its value is a GreenletExit.
    bool wasKilled() const { return m_outcome->killed; }

    /// Has GreenletExit raised in it, and waits for its end.
    void kill(Site site = Site::here()) const;
    /// Kills it if it has not started; else does nothing.
    void cancel(Site site = Site::here()) const;

protected:
    struct Outcome {
        TaskId task;
        bool started = false;
        bool killed = false;
        std::exception_ptr error;
    };
    explicit AnyGreenlet(std::shared_ptr<Outcome> outcome) : m_outcome(std::move(outcome)) {}

    /// Makes the task; its body runs work unless it was killed before, and atEnd in any case.
    static void begin(const std::shared_ptr<Outcome>& outcome, const Name& name, Nanoseconds due_ns,
                      std::function<void()> work, std::function<void()> atEnd);
    /// Waits for its end, and raises what ended it.
    void joinAndRaise(Site site) const;

    // Shared between the handles and the greenlet itself, whichever ends last.
    std::shared_ptr<Outcome> m_outcome;
};

template <class Result>
class Greenlet : public AnyGreenlet {
public:
    /// Waits for its end, and gives its result or raises what ended it.
    Result get(Site site = Site::here()) const
    {
        joinAndRaise(site);
        if constexpr (!std::is_void_v<Result>)
            return *outcome().value;
    }

    /// What it returned; empty before that, and for ever if it raised.
    auto value() const { return outcome().value; }

    template <class Function, class... Arguments>
    static Greenlet make(const Name& name, Nanoseconds due_ns, std::function<void()> atEnd,
                         Function function, Arguments... arguments)
    {
        auto outcome = std::make_shared<TypedOutcome>();
        // The greenlet keeps its outcome: its task outlives the handles.
        begin(
            outcome, name, due_ns,
            [outcome, function, arguments...]() mutable {
                outcome->fill(function, std::move(arguments)...);
            },
            std::move(atEnd));
        return Greenlet(std::move(outcome));
    }

    /// Calls the function in place, and looks like a greenlet that has ended.
    template <class Function, class... Arguments>
    static Greenlet call(Function function, Arguments... arguments)
    {
        auto outcome = std::make_shared<TypedOutcome>();
        try {
            outcome->fill(function, std::move(arguments)...);
        } catch (...) {
            outcome->error = std::current_exception();
        }
        return Greenlet(std::move(outcome));
    }

private:
    using Kept = std::conditional_t<std::is_void_v<Result>, std::monostate, Result>;
    struct TypedOutcome : Outcome {
        template <class Function, class... Arguments>
        void fill(Function& function, Arguments&&... arguments)
        {
            if constexpr (std::is_void_v<Result>) {
                std::invoke(function, std::forward<Arguments>(arguments)...);
                value.emplace();
            } else {
                value.emplace(std::invoke(function, std::forward<Arguments>(arguments)...));
            }
        }

        std::optional<Kept> value;
    };
    explicit Greenlet(std::shared_ptr<TypedOutcome> outcome) : AnyGreenlet(std::move(outcome)) {}
    const TypedOutcome& outcome() const { return static_cast<const TypedOutcome&>(*m_outcome); }
};

template <class Function, class... Arguments>
using ResultOf = std::invoke_result_t<Function&, Arguments...>;

/// Queues a greenlet that calls function with copies of the arguments.
template <class Function, class... Arguments>
auto spawn(const Name& name, Function function, Arguments... arguments)
{
    return Greenlet<ResultOf<Function, Arguments...>>::make(name, 0, {}, std::move(function),
                                                            std::move(arguments)...);
}

/// ... once so many seconds have passed.
template <class Function, class... Arguments>
auto spawnAfter(double seconds, const Name& name, Function function, Arguments... arguments)
{
    const Nanoseconds due_ns = virtualNow_ns() + nanosecondsFromSeconds(seconds);
    return Greenlet<ResultOf<Function, Arguments...>>::make(name, due_ns, {}, std::move(function),
                                                            std::move(arguments)...);
}

/// A bare greenlet: nobody can wait for it, and what it raises is only told.
template <class Function, class... Arguments>
void spawnRaw(const Name& name, Function function, Arguments... arguments)
{
    spawn(name, std::move(function), std::move(arguments)...);
}

/// Waits for all of them; with a time-out for no longer than that. Gives those that have ended.
template <class Result>
std::vector<Greenlet<Result>> joinall(const std::vector<Greenlet<Result>>& greenlets,
                                      std::optional<Timeout> timeout = std::nullopt,
                                      Site site = Site::here())
{
    const Nanoseconds until_ns =
        timeout ? virtualNow_ns() + nanosecondsFromSeconds(timeout->seconds) : kNever_ns;
    std::vector<Greenlet<Result>> ended;
    for (const auto& greenlet : greenlets) {
        if (!timeout)
            greenlet.join(site);
        else
            joinTask(greenlet.id(), std::max<Nanoseconds>(until_ns - virtualNow_ns(), 0), site);
        if (greenlet.isReady())
            ended.push_back(greenlet);
    }
    return ended;
}

} // namespace lockstep::green

// SPDX-License-Identifier: MIT
#pragma once
// Python's greenlet package: coroutines that are switched by hand. Nothing moves until somebody
// switches.
//
// The first switch to a greenlet calls its function with the switch's arguments. Every later one
// makes the switch() in which it is suspended return them. When its function returns, its parent's
// pending switch returns the result; an exception that leaves it is raised there. A switch to a
// greenlet that is dead goes to its parent. Semantics and errors are those of greenlet 2.0.
//
// Handles are values: a copy names the same greenlet. When the last one goes while the greenlet is
// suspended, GreenletExit is raised inside it.

#include "core/base/site.h"
#include "core/exec/errors.h"
#include "core/sync/faces/greenlet_value.h"
#include "core/sync/faces/threading.h"

#include <exception>
#include <functional>
#include <memory>
#include <unordered_map>

namespace lockstep::greenlet {

using threading::Name;

/// greenlet.error
class Error final : public ScenarioError {
public:
    using ScenarioError::ScenarioError;
    const char* type() const noexcept override { return "greenlet.error"; }
};

class Greenlet {
public:
    using Function = std::function<Value(const Arguments&)>;

    /// Its parent is the greenlet that makes it.
    Greenlet(const Name& name, Function function);
    Greenlet(const Name& name, Function function, const Greenlet& parent);

    /// The calling one; a thread's first one is its main greenlet, which has no parent.
    static Greenlet current();

    /// Suspends the caller; returns what it is switched back to with. greenlet.error "cannot switch
    /// to a different thread".
    Value switchTo(const Arguments& arguments = {}, Site site = Site::here()) const;

    /// As switchTo, but raises an exception where the greenlet is suspended; one that has not
    /// started dies of it.
    template <class Exception>
    Value raiseIn(const Exception& exception, Site site = Site::here()) const
    {
        return raise(std::make_exception_ptr(exception), site);
    }
    Value raiseExitIn(Site site = Site::here()) const { return raiseIn(GreenletExit(), site); }

    bool hasStarted() const;
    bool isDead() const;
    /// It has started and is not dead.
    explicit operator bool() const { return hasStarted() && !isDead(); }
    TaskId id() const;
    friend bool operator==(const Greenlet& left, const Greenlet& right)
    {
        return left.id() == right.id();
    }

private:
    struct State;
    struct Handle;
    struct Mail;
    using StatePointer = std::shared_ptr<State>;

    explicit Greenlet(std::shared_ptr<Handle> handle) : m_handle(std::move(handle)) {}
    Greenlet(const Name& name, Function function, StatePointer parent);

    Value raise(std::exception_ptr exception, const Site& site) const;
    static Value give(const StatePointer& target, Mail mail, const Site& site);
    static void live(const StatePointer& state);
    static StatePointer currentState();
    static std::unordered_map<std::uint32_t, StatePointer>& statesOfThread();

    // Shared by all handles, so that the last one's end is seen.
    std::shared_ptr<Handle> m_handle;
};

} // namespace lockstep::greenlet

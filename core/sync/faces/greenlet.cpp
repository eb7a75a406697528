// SPDX-License-Identifier: MIT
#include "core/sync/faces/greenlet.h"

#include "core/exec/handover.h"
#include "core/exec/process_memory.h"
#include "core/exec/task.h"
#include "core/probe/gate.h"
#include "core/trace/facts/greenlet_facts.h"
#include "core/trace/facts/task_facts.h"

namespace lockstep::greenlet {

/// What a greenlet is told when it gets the thread.
struct Greenlet::Mail {
    Arguments arguments;
    Value value;              ///< what a pending switch returns
    std::exception_ptr error; ///< or raises

    std::string text() const;
};

struct Greenlet::State {
    TaskId id;
    StatePointer parent; ///< none: the main greenlet of its thread
    Function function;
    Mail mail;
    bool started = false;
    bool dead = false;
    std::weak_ptr<Handle> handle;
};

struct Greenlet::Handle {
    explicit Handle(StatePointer of) : state(std::move(of)) {}
    ~Handle();
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;

    StatePointer state;
};

namespace {

/// "TYPE: TEXT", as where an exception ends a task.
std::string textOf(const std::exception_ptr& error)
{
    try {
        std::rethrow_exception(error);
    } catch (const GreenletExit&) {
        return "GreenletExit";
    } catch (const ScenarioError& known) {
        return std::string(known.type()) + ": " + known.what();
    } catch (const std::exception& other) {
        return other.what();
    } catch (...) {
        return "an exception of no known type";
    }
}

} // namespace

std::string Greenlet::Mail::text() const
{
    return error ? textOf(error) : arguments.text();
}

/// The last handle of a suspended greenlet is gone: it can never be switched to again.
Greenlet::Handle::~Handle()
{
    const bool suspended = state->started && !state->dead && state->id != recorder.self;
    // Greenlets of other threads, and of a run that is over, stay as they are.
    const bool stopped = (control().mode.load(std::memory_order_relaxed) & mode::kStopped) != 0;
    if (!suspended || stopped || !state->parent || !isOnThisThread(state->id))
        return;
    try {
        state->parent = currentState();
        give(state, Mail{{}, {}, std::make_exception_ptr(GreenletExit())}, {});
    } catch (...) {
        // As in Python: what it raises instead of ending has nobody to go to.
    }
}

std::unordered_map<std::uint32_t, Greenlet::StatePointer>& Greenlet::statesOfThread()
{
    // By the task: greenlets that were made otherwise may use this face too. Never destroyed, as a
    // thread's greenlets outlive its statics.
    static thread_local auto& states = *[] {
        forgetBetweenRuns([] { statesOfThread().clear(); });
        return new std::unordered_map<std::uint32_t, StatePointer>;
    }();
    return states;
}

Greenlet::StatePointer Greenlet::currentState()
{
    StatePointer& state = statesOfThread()[recorder.self.value];
    if (!state) {
        state = std::make_shared<State>();
        state->id = recorder.self;
        state->started = true;
    }
    return state;
}

Greenlet::Greenlet(const Name& name, Function function)
    : Greenlet(name, std::move(function), currentState())
{
}

Greenlet::Greenlet(const Name& name, Function function, const Greenlet& parent)
    : Greenlet(name, std::move(function), parent.m_handle->state)
{
}

Greenlet::Greenlet(const Name& name, Function function, StatePointer parent)
{
    auto state = std::make_shared<State>();
    state->parent = std::move(parent);
    state->function = std::move(function);
    m_handle = std::make_shared<Handle>(state);
    state->handle = m_handle;
    state->id = spawnTask({.name = name.text,
                           .carrier = Carrier::Greenlet,
                           .daemon = true,
                           .suspended = true,
                           .body = [state] { live(state); },
                           .site = name.site});
}

Greenlet Greenlet::current()
{
    const StatePointer state = currentState();
    auto handle = state->handle.lock();
    if (!handle) {
        handle = std::make_shared<Handle>(state);
        state->handle = handle;
    }
    return Greenlet(std::move(handle));
}

Value Greenlet::switchTo(const Arguments& arguments, Site site) const
{
    return give(m_handle->state, Mail{arguments, arguments.asResult(), nullptr}, site);
}

Value Greenlet::raise(std::exception_ptr exception, const Site& site) const
{
    return give(m_handle->state, Mail{{}, {}, std::move(exception)}, site);
}

Value Greenlet::give(const StatePointer& target, Mail mail, const Site& site)
{
    const StatePointer me = currentState();
    // Nobody else of the loop runs before this is done: whoever is dead now is then.
    StatePointer to = target;
    while (to->dead && to->parent)
        to = to->parent;
    const ObjectId end{segment().task(to->id).end_object};
    const auto operation = mail.error ? Operation::Throw : Operation::Switch;
    const std::string text = mail.text();
    const SiteId at = passGate(
        {.operation = operation, .object = end, .site = site, .payload_bytes = text.size()});
    if (to != me && !isOnThisThread(to->id)) {
        recorder.write(OperationFailed{end, operation}, at);
        throw Error("cannot switch to a different thread");
    }
    if (mail.error)
        recorder.writeText(GreenletThrew{0, 0, to->id}, text, at);
    else
        recorder.writeText(GreenletSwitched{0, 0, to->id}, text, at);
    to->mail = std::move(mail);
    if (to != me)
        suspendFor(to->id);
    Mail got = std::exchange(me->mail, {});
    if (got.error)
        std::rethrow_exception(got.error);
    return std::move(got.value);
}

/// The whole life of a greenlet that was switched to.
void Greenlet::live(const StatePointer& state)
{
    statesOfThread()[state->id.value] = state;
    state->started = true;
    const auto heir = [&] {
        state->dead = true;
        state->function = nullptr;
        statesOfThread().erase(state->id.value);
        StatePointer to = state->parent;
        while (to->dead && to->parent)
            to = to->parent;
        goOnAtEnd(to->id);
        return to;
    };
    try {
        const Mail mail = std::exchange(state->mail, {});
        if (mail.error)
            std::rethrow_exception(mail.error);
        Value result = state->function(mail.arguments);
        const StatePointer to = heir();
        const std::string text = result.repr().substr(0, kMostPayloadBytes);
        waitForRoom(text.size());
        recorder.writeText(GreenletReturned{0, 0, to->id}, text, {});
        to->mail = Mail{{}, std::move(result), nullptr};
    } catch (const GreenletExit&) {
        const StatePointer to = heir();
        constexpr std::string_view text = "GreenletExit()";
        waitForRoom(text.size());
        recorder.writeText(GreenletReturned{0, 0, to->id}, text, {});
        to->mail = Mail{{}, Value(std::string(text)), nullptr};
        throw;
    } catch (...) {
        const StatePointer to = heir();
        recorder.write(GreenletRaised{to->id});
        to->mail = Mail{{}, {}, std::current_exception()};
        throw;
    }
}

bool Greenlet::hasStarted() const
{
    return m_handle->state->started;
}

bool Greenlet::isDead() const
{
    return m_handle->state->dead;
}

TaskId Greenlet::id() const
{
    return m_handle->state->id;
}

} // namespace lockstep::greenlet

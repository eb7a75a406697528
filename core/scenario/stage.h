// SPDX-License-Identifier: MIT
#pragma once
// What a scenario may use: its parameters, speech, tasks, and time. With the faces of core/sync
// this is all that a scenario's file includes.

#include "core/exec/exit_order.h"
#include "core/exec/loop.h"
#include "core/exec/outside.h"
#include "core/exec/random.h"
#include "core/exec/real_priority.h"
#include "core/exec/signals.h"
#include "core/exec/task.h"
#include "core/io/framing.h"
#include "core/io/sockets.h"
#include "core/io/socketserver.h"
#include "core/scenario/keyboard.h"
#include "core/scenario/parameters.h"
#include "core/scenario/registry.h"
#include "core/sync/faces/futures.h"
#include "core/sync/faces/green_pool.h"
#include "core/sync/faces/greenlet.h"
#include "core/sync/faces/multiprocessing.h"
#include "core/sync/faces/multiprocessing_pipe.h"
#include "core/sync/faces/multiprocessing_pool.h"
#include "core/sync/faces/multiprocessing_process.h"
#include "core/sync/faces/multiprocessing_queue.h"
#include "core/sync/faces/multiprocessing_simple_queue.h"
#include "core/sync/faces/process_futures.h"
#include "core/sync/faces/threading.h"
#include "core/sync/faces/threading_queue.h"
#include "core/sync/faces/threading_semaphores.h"
#include "core/sync/faces/threading_signals.h"
#include "core/sync/faces/threading_thread.h"
#include "core/sync/shared.h"
#include "core/sync/shared_file.h"

#include <csignal>
#include <functional>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

namespace lockstep {

using threading::Name;
using threading::Timeout;

/// The scenario's view of its run.
class Stage {
public:
    Stage(ParameterValues parameters, std::string variant, bool speaks_english)
        : m_parameters(std::move(parameters)), m_variant(std::move(variant)),
          m_speaksEnglish(speaks_english)
    {
    }

    double seconds(const std::string& name) const { return m_parameters.seconds(name); }
    std::int64_t count(const std::string& name) const { return m_parameters.count(name); }
    const std::string& text(const std::string& name) const { return m_parameters.text(name); }
    /// The loopback's, with that parameter's port.
    io::Address address(const std::string& name) const
    {
        return {.port = static_cast<std::uint16_t>(count(name))};
    }
    const std::string& variant() const { return m_variant; }

    /// The calling task prints a line, in the language of the run.
    void say(std::string_view english, std::string_view chinese, Site site = Site::here()) const;

    /// Random numbers of the calling task's own stream, ends included.
    std::int64_t randomInteger(std::int64_t from, std::int64_t to) const
    {
        return lockstep::randomInteger(from, to);
    }
    double randomSeconds(double from, double to) const { return randomReal(from, to); }

private:
    friend Codec<Stage>;

    ParameterValues m_parameters;
    std::string m_variant;
    bool m_speaksEnglish;
};

/// A function that captures nothing gets the stage as an argument, in another process too.
template <>
struct Codec<Stage> {
    static void encode(const Stage& stage, ByteWriter& writer);
    static Stage decode(ByteReader& reader);
};

inline constexpr Carrier Thread = Carrier::Thread;
inline constexpr Carrier Process = Carrier::Process;
/// Of the thread that makes it, and never preempted: it has the thread until it waits.
inline constexpr Carrier Greenlet = Carrier::Greenlet;

/// A task that was spawned. A value: copies name the same task.
class Task {
public:
    explicit Task(TaskId id) : m_id(id) {}

    void join(Site site = Site::here()) const { joinTask(m_id, kNever_ns, site); }
    /// False: it has not ended within the time. (Python's join says nothing.)
    bool join(Timeout timeout, Site site = Site::here()) const
    {
        return joinTask(m_id, nanosecondsFromSeconds(timeout.seconds), site);
    }
    bool isAlive() const { return endOf(m_id) == TaskEnd::Alive; }

    // Of processes.
    void terminate(Site site = Site::here()) const { signalTask(m_id, SIGTERM, site); }
    void kill(Site site = Site::here()) const { signalTask(m_id, SIGKILL, site); }
    /// None while it is alive; 0, 1 after an exception, n after exitTask(n), minus the signal.
    std::optional<int> exitCode() const
    {
        return isAlive() ? std::nullopt : std::optional<int>(exitCodeOf(m_id));
    }
    TaskId id() const { return m_id; }

private:
    TaskId m_id;
};

struct SpawnOptions {
    bool daemon = false;
    int priority = 0; ///< for the policy "priority", and real ones: the higher goes first
};

/// sys.exit(code): ends the calling task, as if its function had returned.
[[noreturn]] inline void exitTask(int code)
{
    throw SystemExit{code};
}

/// Starts a task that calls function with copies of the arguments.
template <class Function, class... Arguments>
Task spawn(Carrier carrier, const Name& name, SpawnOptions options, Function function,
           Arguments... arguments)
{
    return Task(spawnTask(
        {.name = name.text,
         .carrier = carrier,
         .daemon = options.daemon,
         .priority = options.priority,
         .body = [function,
                  arguments...]() mutable { std::invoke(function, std::move(arguments)...); },
         .site = name.site}));
}

template <class Function, class... Arguments>
requires(!std::is_same_v<Function, SpawnOptions>) Task
    spawn(Carrier carrier, const Name& name, Function function, Arguments... arguments)
{
    return spawn(carrier, name, SpawnOptions{}, std::move(function), std::move(arguments)...);
}

/// Main asks, before it spawns: in a free run in real time threads get the priorities that they are
/// spawned with from the system, and share one processor. Elsewhere that is the policy's affair.
inline RealPriorities useRealPriorities()
{
    return askForRealPriorities();
}

/// Calls a function that is not patched: whatever it waits in holds the calling greenlet's thread.
template <class Function>
auto blocking(Function&& function)
{
    const Unpatched unpatched;
    return std::forward<Function>(function)();
}

/// Calls a function outside the run, which takes nobody knows how long: real input, a real sleep.
/// Others take their steps meanwhile; virtual time does not jump and no verdict is given.
template <class Function>
auto external(Function&& function, Site site = Site::here())
{
    const OutsideCall outside(site);
    return std::forward<Function>(function)();
}

/// Lets virtual time pass: the task sleeps.
inline void delay(double seconds, Site site = Site::here())
{
    spendTime(Operation::Delay, nanosecondsFromSeconds(seconds), site);
}

/// The task sleeps and keeps its carrier: an unpatched sleep.
inline void hold(double seconds, Site site = Site::here())
{
    spendTime(Operation::Hold, nanosecondsFromSeconds(seconds), site);
}

/// The task computes: it keeps its carrier and the processor.
inline void burn(double seconds, Site site = Site::here())
{
    spendTime(Operation::Burn, nanosecondsFromSeconds(seconds), site);
}

} // namespace lockstep

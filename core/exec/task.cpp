// SPDX-License-Identifier: MIT
#include "core/exec/task.h"

#include "core/exec/baton.h"
#include "core/exec/carrier.h"
#include "core/exec/descriptors.h"
#include "core/exec/errors.h"
#include "core/exec/exit_order.h"
#include "core/exec/greenlet_stack.h"
#include "core/exec/handover.h"
#include "core/exec/loop.h"
#include "core/exec/lot.h"
#include "core/exec/process.h"
#include "core/exec/raised_error.h"
#include "core/exec/random.h"
#include "core/exec/real_priority.h"
#include "core/exec/robust_locks.h"
#include "core/exec/sleep.h"
#include "core/exec/spawned_start.h"
#include "core/exec/task_end.h"
#include "core/exec/task_table.h"
#include "core/exec/unwind.h"
#include "core/exec/virtual_clock.h"
#include "core/exec/watching.h"
#include "core/probe/gate.h"
#include "core/trace/facts/lock_facts.h"
#include "core/trace/facts/task_facts.h"

#include <cerrno>
#include <cstring>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unistd.h>
#include <utility>
#include <vector>

namespace lockstep {

namespace {

std::map<std::string, std::string, std::less<>>& runNames()
{
    static auto& names = *new std::map<std::string, std::string, std::less<>>;
    return names;
}

std::string nameInRunLanguage(std::string_view name)
{
    const auto found = runNames().find(name);
    return found == runNames().end() ? std::string(name) : found->second;
}

/// Main steers: it makes its tasks before any of them can keep the one virtual processor.
constexpr std::int32_t kPriorityOfMain = 1'000'000;

constexpr std::string_view kTooManyTasks = "a run has at most 32768 tasks";
constexpr std::string_view kTooManyObjects = "a run has at most 65536 objects";
constexpr std::string_view kNamesFull = "the names of a run's tasks and objects take at most 4 MiB";

[[noreturn]] void refuse(std::string_view why)
{
    throw RuntimeError(std::string(why));
}

ObjectId newObject(ObjectKind kind, ObjectName name, std::uint32_t name_at)
    LS_REQUIRES(control().births)
{
    const ObjectId id{control().objects.fetch_add(1, std::memory_order_relaxed) + 1};
    ObjectRecord& record = segment().object(id);
    record.kind = kind;
    record.name = name;
    record.name_at = name_at;
    return id;
}

void recordRaised(const std::string& text)
{
    if (recorder.ring->payloadRoom() < text.size())
        return; // the end still says that it raised
    recorder.writeText(TaskRaised{}, text, {});
}

/// The host's tasks are over with main: daemons take no further step. Orphans live on; without any
/// no time passes either.
void closeHost()
{
    ControlBlock& block = control();
    if (orphansLive()) {
        const ProcessHold hold(0, recorder.self);
        cutOffOthers(0, recorder.self);
        block.main_ended.store(1, std::memory_order_release);
        return;
    }
    control().sched.lock(lockTag());
    block.main_ended.store(1, std::memory_order_release);
    block.mode.fetch_or(mode::kStopped, std::memory_order_seq_cst);
    applyClock();
    control().sched.unlock();
}

bool isFirstOfItsProcess(TaskId id)
{
    const std::uint32_t process = segment().task(id).process;
    return segment().process(process).first_task.load(std::memory_order_acquire) == id.value;
}

bool isHome(TaskId id)
{
    return segment().task(id).home == id.value;
}

/// Tells the end, wakes the joiners, and gives the baton up. Nothing of the task runs after it.
void finish(TaskId id, TaskEnd end, std::int32_t code)
{
    TaskRecord& task = segment().task(id);
    const bool endsProcess = isFirstOfItsProcess(id);
    task.exit_code.store(code, std::memory_order_release);
    if (endsProcess) {
        const ProcessHold hold(task.process, id);
        cutOffOthers(task.process, id);
    }
    if (id != kMainTask)
        cutOffLoopOf(id);
    if (isHome(id)) {
        cutOffStandIns(id);
        closeDescriptorsOf(id);
    }
    freeRobustLocksOf(id);
    {
        ObjectGuard guard(ObjectId{task.end_object});
        recorder.write(TaskEnded{end});
        task.end.store(end, std::memory_order_release);
        guard->word.store(0, std::memory_order_release);
        while (recorder.ring->room() > 8 && unparkOne(guard)) {
        }
        wakeWatchOf(guard.id());
    }
    // More joiners than the ring has room for: one at a time, as the reader takes events.
    for (bool more = true; more;) {
        waitForRoom(0);
        ObjectGuard guard(ObjectId{task.end_object});
        more = unparkOne(guard);
    }
    if (id == kMainTask)
        closeHost();
    leaveLoopForEver(task);
    task.state.store(TaskStateWord::of(TaskPhase::Ended).bits, std::memory_order_seq_cst);
    leaveRunning(id);
    if (endsProcess)
        departFromProcess();
}

struct Ended {
    TaskEnd end = TaskEnd::Returned;
    std::int32_t code = 0;
};

/// Runs a function of the scenario to its end, whichever it is.
Ended runToItsEnd(const std::function<void()>& function)
{
    try {
        function();
        return {};
    } catch (const SystemExit& exit) {
        return {TaskEnd::Returned, exit.code};
    } catch (const GreenletExit&) {
        return {TaskEnd::Killed, 0};
    } catch (const Unwound&) {
        return {TaskEnd::CutOff, 0}; // as was told before
    } catch (...) {
        recordRaised(lineOf(currentlyRaised()));
    }
    return {TaskEnd::Raised, 1};
}

/// The kernel's number of the calling thread, asked for once.
std::uint32_t threadNumber()
{
    static thread_local const auto number = static_cast<std::uint32_t>(gettid());
    return number;
}

} // namespace

void CarrierBody::operator()(TaskId id) const
{
    TaskRecord& task = segment().task(id);
    task.ring.store(static_cast<std::uint32_t>(recorder.ring - &segment().ring(0)),
                    std::memory_order_relaxed);
    task.thread.store(threadNumber(), std::memory_order_release);
    takeRealPriority();
    sleepUntilRunning();
    recorder.write(TaskStarted{});
    const Ended ended = runToItsEnd(function);
    if (task.asked == Carrier::Process && !unwinding)
        runToItsEnd([] { leaveProcess(ExitOrder::Child); });
    if (unwinding)
        return;
    passGate({.operation = Operation::End, .object = {}, .site = {}});
    finish(id, ended.end, ended.code);
}

namespace {

/// Gives the carrier's task its id and record, at its gate, and tells of it.
TaskId give(PreparedCarrier& carrier, const SpawnRequest& request, Carrier asked, TaskId parent,
            SiteId site)
{
    ControlBlock& block = control();
    std::string_view refusal;
    TaskId id;
    control().births.lock(lockTag());
    const std::uint32_t name_at = segment().putName(nameInRunLanguage(request.name));
    if (block.tasks.load(std::memory_order_relaxed) == kMostTasks)
        refusal = kTooManyTasks;
    else if (block.objects.load(std::memory_order_relaxed) == kMostObjects)
        refusal = kTooManyObjects;
    else if (name_at == 0)
        refusal = kNamesFull;
    else {
        id = TaskId{block.tasks.load(std::memory_order_relaxed) + 1};
        const ObjectId end = newObject(ObjectKind::TaskEnd, {id, 0}, name_at);
        segment().object(end).word.store(id.value, std::memory_order_release);
        TaskRecord& task = segment().task(id);
        task.parent = parent.value;
        task.process = static_cast<std::uint16_t>(carrier.process());
        task.end_object = end.value;
        task.name_at = name_at;
        task.carrier = request.carrier;
        task.daemon = request.daemon;
        task.helper = request.helper;
        task.asked = asked;
        const bool isHome = !parent || asked == Carrier::Process;
        task.home = isHome ? id.value : segment().task(parent).home;
        task.priority = parent ? request.priority : kPriorityOfMain;
        seedRandom(task, parent);
        task.pending.operation.store(Operation::Start, std::memory_order_relaxed);
        task.deadline_ns.store(kNever_ns, std::memory_order_relaxed);
        carrier.enter(id);
        recorder.writeAs(
            parent, TaskSpawned{id, end, request.carrier, request.daemon, request.helper, name_at},
            site);
        const auto phase = request.suspended ? TaskPhase::Blocked : TaskPhase::Gate;
        if (!request.suspended)
            segment().ready().add(id);
        task.state.store(TaskStateWord::of(phase).bits, std::memory_order_seq_cst);
        block.tasks.store(id.value, std::memory_order_release);
    }
    control().births.unlock();
    if (!refusal.empty())
        refuse(refusal);
    return id;
}

[[noreturn]] void refuseCarrier(Carrier kind, const std::string& why)
{
    if (why.starts_with("[Errno " + std::to_string(EAGAIN) + "]"))
        throw BlockingIOError(why);
    if (kind == Carrier::Process && why.starts_with("[Errno"))
        throw OSError(why);
    if (why == kNoMemoryForStack)
        throw MemoryError(why);
    throw RuntimeError(why);
}

TaskId make(SpawnRequest request, MadeCarrier made, TaskId parent, SiteId site)
{
    if (request.stays && made.kind == Carrier::Process)
        made.kind = Carrier::Thread;
    const Carrier asked = std::exchange(request.carrier, made.kind);
    const SpawnedStart* spawned = request.spawned ? &*request.spawned : nullptr;
    auto carrier = prepareCarrier(
        made, {request.spawned ? bodyOf(*request.spawned) : std::move(request.body)}, spawned);
    if (!carrier)
        refuseCarrier(request.carrier, carrier.error().text);
    DescriptorCopies duplicates;
    if (asked == Carrier::Process && made.kind != Carrier::Process)
        if (const int error_number =
                duplicateDescriptors(spawned ? &spawned->connections : nullptr, duplicates))
            throw OSError("[Errno " + std::to_string(error_number) + "] " +
                          std::strerror(error_number));
    const TaskId id = give(**carrier, request, asked, parent, site);
    giveCopies(duplicates, id);
    (*carrier)->begin(id);
    if (!request.suspended && control().mode.load(std::memory_order_seq_cst) == 0)
        grant(id);
    return id;
}

bool isInDaemonicProcess()
{
    const TaskId home{segment().task(recorder.self).home};
    return home != kMainTask && segment().task(home).daemon;
}

/// As in the original, who joins a process takes its zombie away.
void reapAfterJoin(TaskId joined)
{
    const TaskRecord& task = segment().task(joined);
    if (task.carrier != Carrier::Process)
        return;
    ProcessRecord& process = segment().process(task.process);
    if (process.reap.exchange(1, std::memory_order_acq_rel) == 0)
        ringServiceOf(process.parent.load(std::memory_order_acquire));
}

} // namespace

std::map<std::string, std::string> namesOfRun()
{
    return {runNames().begin(), runNames().end()};
}

void setRunNames(const std::map<std::string, std::string>& names)
{
    runNames().clear();
    runNames().insert(names.begin(), names.end());
}

TaskId spawnTask(SpawnRequest request)
{
    const SiteId site =
        passGate({.operation = Operation::Spawn, .object = {}, .site = request.site});
    try {
        const bool forbidden = request.carrier == Carrier::Process && isInDaemonicProcess();
        if (forbidden)
            throw AssertionError("daemonic processes are not allowed to have children");
        if (request.spawned)
            refuseWhileImporting();
        const MadeCarrier made = carrierFor(request.carrier);
        return make(std::move(request), made, recorder.self, site);
    } catch (...) {
        recorder.write(OperationFailed{{}, Operation::Spawn}, site);
        throw;
    }
}

void spawnMain(std::function<void()> body, Carrier carrier)
{
    make({.name = "main", .body = std::move(body), .site = {}}, {carrier}, kNobody, {});
}

void spawnVisitor(std::function<void()> body)
{
    make({.name = "visitor", .daemon = true, .body = std::move(body), .site = {}},
         {Carrier::Thread}, kNobody, {});
}

bool joinTask(TaskId joined, Nanoseconds timeout_ns, const Site& site)
{
    const ObjectId end{segment().task(joined).end_object};
    const SiteId at = passGate({.operation = Operation::Join, .object = end, .site = site});
    if (joined == recorder.self) {
        recorder.write(OperationFailed{end, Operation::Join}, at);
        throw RuntimeError("cannot join current thread");
    }
    const Nanoseconds deadline_ns =
        timeout_ns == kNever_ns ? kNever_ns : virtualNow_ns() + timeout_ns;
    ObjectGuard guard(end);
    bool waited = false;
    while (guard->owner() != 0) {
        if (waited || deadline_ns <= virtualNow_ns()) {
            recorder.write(JoinReturned{end, joined, !waited, true}, at);
            return false;
        }
        recorder.write(JoinRequested{end, joined}, at);
        announce(Operation::Join, end, at, 0);
        waited = true;
        park(guard, deadline_ns);
    }
    recorder.write(JoinReturned{end, joined, !waited, false}, at);
    if (isHome(recorder.self))
        countAsJoined(joined);
    reapAfterJoin(joined);
    return true;
}

void countAsJoined(TaskId task)
{
    segment().task(task).joined_at_home.store(1, std::memory_order_relaxed);
}

void endMainAtOnce(int code)
{
    {
        const ProcessHold hold(0, recorder.self);
        cutOffOthers(0, recorder.self);
    }
    // Main itself last, whoever called: nothing of it runs any more but perhaps this.
    if (recorder.self == kMainTask) {
        finish(kMainTask, TaskEnd::CutOff, code);
        return;
    }
    finish(recorder.self, TaskEnd::CutOff, code);
    closeHost();
    ringServiceOf(0);
}

ObjectId makeObject(ObjectKind kind, std::string_view name, const Site& site, std::uint32_t size)
{
    ControlBlock& block = control();
    const SiteId at = siteId(site);
    TaskRecord& me = segment().task(recorder.self);
    // No gate: making an object is no step that others could see. But it needs room for its event.
    waitForRoom(0);
    std::string_view refusal;
    ObjectId id;
    control().births.lock(lockTag());
    const std::uint32_t name_at = segment().putName(nameInRunLanguage(name));
    if (block.objects.load(std::memory_order_relaxed) == kMostObjects)
        refusal = kTooManyObjects;
    else if (name_at == 0)
        refusal = kNamesFull;
    else {
        const std::uint32_t ordinal = me.children_named.fetch_add(1, std::memory_order_relaxed) + 1;
        id = newObject(kind, {recorder.self, ordinal}, name_at);
        recorder.write(ObjectCreated{id, kind, name_at, ordinal, size}, at);
    }
    control().births.unlock();
    if (!refusal.empty())
        refuse(refusal);
    return id;
}

std::int32_t exitCodeOf(TaskId task)
{
    return segment().task(task).exit_code.load(std::memory_order_acquire);
}

TaskEnd endOf(TaskId task)
{
    return segment().task(task).end.load(std::memory_order_acquire);
}

} // namespace lockstep
